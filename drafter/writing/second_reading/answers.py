"""Reads the reader's answer: a line an objection, in whatever way a model spoils the form."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence

from drafter.writing.second_reading.objection import (
    KINDS,
    OTHER,
    Answered,
    Grade,
    Objection,
    Settled,
)

_BAR = re.compile(r"\s*(?:[｜|¦]|\t)\s*")
_QUESTION = re.compile(r"^\W{0,3}(?:问|疑问|疑|Q|question)\s*(\d{1,3})\b\W{0,3}$", re.I)
_SENTENCE = re.compile(r"^\W{0,3}(?:第|句|sentence|S|no\.?)?\s*(\d{1,3})\s*句?\W{0,3}$", re.I)
_FACT = re.compile(r"^\W?F\s?(\d{1,4})\b", re.I)
_NOTHING = re.compile(
    r"\W*(?:无|没有|无异议|没有异议|没有错处|全部成立|none|no objections?|nothing|ok)\W*", re.I
)
_END = re.compile(r"\W*(?:完|完毕|done|end)\W*", re.I)
_EMPTY = re.compile(r"[-–—/]*|无|没有|none|n/a|null", re.I)
_GRADES: tuple[tuple[Grade, re.Pattern[str]], ...] = (
    ("unclear", re.compile(r"不明|无法判断|不能判断|存疑|unclear|cannot be judged", re.I)),
    ("unfounded", re.compile(r"无据|没有依据|无依据|unfounded|not borne out|unsupported", re.I)),
    ("wrong", re.compile(r"错误?|不符|wrong|incorrect|contradicted", re.I)),
)
_VERDICT = re.compile(r"\W*(?:(?P<stands>成立|stands?)|(?P<falls>不成立|falls?))(?!\w).*", re.I)
_LIKE_STANDS = re.compile(r"\W*(?:有依据|对|是|ok|yes|right|borne out)\W*", re.I)
_LIKE_FALLS = re.compile(r"\W*(?:没有依据|无依据|不对|否|错|no|wrong|not borne out)\W*", re.I)
LIKE = 0.8
"""How alike a kind must be to one of the checker's names to be taken for it."""

_FRAME = 2
"""Fields that a line of an answer has at least: words around it may hold a bar."""

MOST = 200
"""Objections of one answer that are read: a portion has not so many sentences."""


def read_answer(text: str, fact_ids: Sequence[str], sentences: int, doubts: int) -> Answered | None:
    """What an answer says on `sentences` sentences and `doubts` questions, both counted from 1;
    None where it is in no form at all. `fact_ids` are the facts F1, F2, ….
    """
    objections: list[Objection] = []
    settled: dict[int, Settled] = {}
    lost, spoilt = 0, 0
    ends = is_nothing = False
    for line in filter(None, (line.strip() for line in text.split("\n"))):
        if _END.fullmatch(line):
            ends = True
            continue
        if _NOTHING.fullmatch(line):
            is_nothing = True
            continue
        fields = _fields(line)
        answer = _settled(fields)
        if answer is not None and answer.number <= doubts:
            settled.setdefault(answer.number, answer)
            continue
        objection = _objection(fields, fact_ids)
        if objection is None or not 1 <= objection.sentence <= sentences:
            lost += 1
            spoilt += len(fields) > _FRAME
        elif len(objections) < MOST:
            objections.append(objection)
    is_read = objections or settled or is_nothing or (ends and not lost)
    if not is_read:
        return None
    return Answered(tuple(dict.fromkeys(objections)), tuple(settled.values()), lost, spoilt)


def _fields(line: str) -> list[str]:
    """The fields of a line, without bars around the whole, as in a table."""
    return [field.strip() for field in _BAR.split(line.strip("|｜ "))]


def _settled(fields: Sequence[str]) -> Settled | None:
    number = _QUESTION.match(fields[0])
    if number is None or len(fields) < 2 or not int(number[1]) >= 1:
        return None
    found = [(at, one) for at, field in enumerate(fields) if (one := _VERDICT.fullmatch(field))]
    if found:
        at, stands = found[0][0], found[0][1]["stands"] is not None
    else:
        at, stands = 1, bool(_LIKE_STANDS.fullmatch(fields[1]))
        if not stands and not _LIKE_FALLS.fullmatch(fields[1]):
            return None
    rest = [_kept(field) for field in fields[at + 1 :]]
    right, why = (rest[0], rest[1]) if len(rest) > 1 else ("", rest[0] if rest else "")
    return Settled(int(number[1]), stands, right, why)


def _objection(fields: Sequence[str], fact_ids: Sequence[str]) -> Objection | None:
    number = _SENTENCE.match(fields[0])
    if number is None or len(fields) < 3:
        return None
    words, rest = fields[1], list(fields[2:])
    kind, fact = OTHER, ""
    grade: Grade = "unfounded"
    texts: list[str] = []
    seen: set[str] = set()
    for field in rest:
        named = _FACT.match(field)
        if "kind" not in seen and (found := _kind(field)):
            kind = found
            seen.add("kind")
        elif "fact" not in seen and named and len(field) <= 30:
            at = int(named[1])
            fact = fact_ids[at - 1] if 1 <= at <= len(fact_ids) else ""
            seen.add("fact")
        elif "grade" not in seen and (level := _grade(field)):
            grade = level
            seen.add("grade")
        elif _EMPTY.fullmatch(field) and "fact" not in seen and "kind" in seen:
            seen.add("fact")
        else:
            texts.append(_kept(field))
    if not seen:
        return None
    right, why = (texts[0], " ".join(texts[1:])) if texts else ("", "")
    return Objection(int(number[1]), words, kind, fact, right, grade, " ".join(why.split()))


def _kind(field: str) -> str:
    """The checker's name that a field means, "" for none."""
    name = re.sub(r"[\s_]+", "-", field.strip(" `*“”\"'").lower())
    if name in KINDS:
        return name
    if len(name) > 40 or not name.isascii() or "-" not in name:
        return ""
    return next(iter(difflib.get_close_matches(name, KINDS, 1, LIKE)), "")


def _grade(field: str) -> Grade | None:
    return next((grade for grade, words in _GRADES if words.fullmatch(field)), None)


def _kept(field: str) -> str:
    return "" if _EMPTY.fullmatch(field) else field
