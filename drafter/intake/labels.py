"""What a figure is called in a facts file: by the words around it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from drafter.claims.claim import Claim
from drafter.claims.language import LANGUAGES
from drafter.office.words import tidy
from drafter.resources import read_table
from drafter.text import Span

LONGEST = {"zh": 16, "en": 48}
_ENOUGH = {"zh": 4, "en": 1}
"""Characters before a figure that say enough of it without those behind."""
_MARKS = "，。；：、！？,.;:!?（）()“”‘’\"'—-–·　 \t\n"
_NUMBER = re.compile(
    r"^(?:[一二三四五六七八九十]+[、.．]|[（(][一二三四五六七八九十\d]+[）)]|第[一二三四五六七八九十\d]+(?:[章节条篇]|部分)|\d+(?:\.\d+)*[.．、]\s*"
    r"|\d+(?:\.\d+)+\s|[①-⑳]|[一二三四五六七八九十]是)"
)


@cache
def label_words(language: str) -> Any:
    """The lists of the language's `labels.yaml`."""
    return read_table(Path(__file__).parent / language / "labels.yaml")


def heading_label(heading: str) -> str:
    """A heading without its number, as the label of a group."""
    text = " ".join(heading.split())
    bare = _NUMBER.sub("", text).strip(_MARKS)
    return tidy(bare or text)


def figure_label(
    text: str, clause: Span, claims: Sequence[Claim], at: int, before: str, language: str
) -> str:
    """The label of figure `at` of the claims of a clause: the words before it, those behind it too
    where they are few; `before` is the label of the figure before it, "" for none.
    """
    claim = claims[at]
    left = claims[at - 1].end if at else clause.start
    right = claims[at + 1].start if at + 1 < len(claims) else clause.end
    lead = without_empty_words(text[left : claim.start], language)
    tail = _tail(text[claim.end : right], language)
    words = lead
    if len(lead) < _ENOUGH[language] or language == "en":
        words = _joined(lead, tail, language)
    if not words:
        words = _with_unit(before, claim.unit_text)
    elif before and (_depends(words, language) or _is_in_brackets(text[left : claim.start])):
        words = _joined(before, words, language)
    return _shortened(words or claim.unit_text or claim.text, language)


def _is_in_brackets(lead: str) -> bool:
    """Whether the words before a figure open a bracket behind the figure before it."""
    opened = max(lead.rfind("（"), lead.rfind("("))
    return opened > max(lead.rfind("）"), lead.rfind(")"))


def _with_unit(label: str, unit: str) -> str:
    """The label of a figure without words of its own: 培训 of 2期, then 培训人次 of 450人次."""
    if not label or not unit:
        return label
    return f"{label} {unit}" if label.isascii() else f"{label}{unit}"


def statement_label(text: str, claims: Sequence[Claim], language: str) -> str:
    """The label of a whole statement: its first words that say something, without a date that it
    begins with.
    """
    start = 0
    for claim in claims:
        if claim.kind in ("date", "time") and not text[start : claim.start].strip(_MARKS):
            start = claim.end
    for clause in re.split(r"[，。；：（,;:(]", text[start:]):
        figures = re.search(r"[\d０-９]", clause)
        least = 1 if language == "zh" else 3
        short = clause[: figures.start()] if figures and figures.start() > least else clause
        words = without_empty_words(short, language)
        if len(words) > 1:
            return _shortened(words, language, from_end=False)
    return str(label_words(language)["when" if start else "statement"])


def is_of_period_before(text: str, clause: Span, claims: Sequence[Claim], at: int) -> bool:
    """Whether the words around figure `at` of a clause say that it is that of the period before."""
    claim = claims[at]
    left = claims[at - 1].end if at else clause.start
    right = claims[at + 1].start if at + 1 < len(claims) else clause.end
    lead, tail = text[left : claim.start], text[claim.end : right]
    for language in LANGUAGES:
        lists = label_words(language)
        if any(re.search(rf"{re.escape(word)}的?\W*$", lead) for word in lists["before_figure"]):
            return True
        behind = "|".join(map(re.escape, lists["behind_figure"]))
        if behind and re.match(rf"\s*(?:\w+\s+){{0,2}}(?:{behind})\b", tail):
            return True
    return False


def rises_from(
    text: str, clause: Span, claims: Sequence[Claim], at: int, language: str
) -> str | None:
    """What figure `at` of a clause and the next one are called where the one became the other
    (由7.9天降至7.2天, from 35 to 42): the words before both, None for any other two.
    """
    if at + 1 == len(claims):
        return None
    one, other = claims[at], claims[at + 1]
    left = claims[at - 1].end if at else clause.start
    lead, between = text[left : one.start], text[one.end : other.start]
    lists = label_words(language)
    same = one.kind == other.kind and one.unit in (None, other.unit)
    leads = re.search(rf"(?:{'|'.join(lists['rise_from'])})\s*$", lead)
    if not (same and leads and re.fullmatch(lists["rise_to"], between.strip())):
        return None
    return without_empty_words(lead[: leads.start()], language)


def is_change(text: str, clause: Span, claims: Sequence[Claim], at: int, language: str) -> bool:
    """Whether figure `at` of a clause says by how much another has changed."""
    left = claims[at - 1].end if at else clause.start
    words = text[left : claims[at].start].strip(_MARKS)
    return _depends(words, language) or _ends_dependent(words, language)


def without_empty_words(text: str, language: str) -> str:
    """Words without those at both ends that only lead to or from them."""
    lists = label_words(language)
    blank = " " if language == "en" else ""
    words = " ".join(text.split()).strip(_MARKS) if blank else "".join(text.split()).strip(_MARKS)
    words = re.sub(r"^.*[，。；：,;:]\s*", "", words)
    changed = True
    while changed and words:
        changed = False
        for word in _longest_first(lists["leading"]):
            if _begins(words, word, blank):
                words, changed = words[len(word) :].strip(_MARKS), True
                break
        for word in _longest_first(lists["trailing"]):
            if _ends(words, word, blank):
                words, changed = words[: -len(word)].strip(_MARKS), True
                break
    return words


@cache
def _sorted(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted(words, key=len, reverse=True))


def _longest_first(words: Sequence[str]) -> tuple[str, ...]:
    return _sorted(tuple(map(str, words)))


def _begins(words: str, word: str, blank: str) -> bool:
    if blank:
        return f"{words.lower()} ".startswith(f"{word} ")
    # 共建 is no 共: of one character only what stands alone is empty.
    return words.startswith(word) and (len(word) > 1 or len(words) != 2)


def _ends(words: str, word: str, blank: str) -> bool:
    return f" {words.lower()}".endswith(f" {word}") if blank else words.endswith(word)


def _depends(words: str, language: str) -> bool:
    blank = " " if language == "en" else ""
    starts = (_begins(words, str(word), blank) for word in label_words(language)["dependent"])
    return any(starts)


def _ends_dependent(words: str, language: str) -> bool:
    blank = " " if language == "en" else ""
    return any(_ends(words, str(word), blank) for word in label_words(language)["dependent"])


def _tail(text: str, language: str) -> str:
    """The words behind a figure, to the end of its clause."""
    words = re.split(r"[，。；：、,;:.!?（(]", text, maxsplit=1)[0]
    words = without_empty_words(words, language)
    if language == "en":
        taken: list[str] = []
        for word in words.split()[:4]:
            if word.lower() in label_words(language)["breaks"]:
                break
            taken.append(word)
        return " ".join(taken)
    return words


def _joined(one: str, other: str, language: str) -> str:
    return " ".join(filter(None, (one, other))) if language == "en" else f"{one}{other}"


def _shortened(words: str, language: str, *, from_end: bool = True) -> str:
    """The words, where they are too many only the last or first of them, cut where they may be."""
    longest = LONGEST[language]
    words = re.sub(r"['’]s\b", "", words)
    words = re.sub(r"[\s.\[\]*\"'“”‘’]+", " ", words).strip()
    if language == "zh":
        words = words.replace(" ", "")
    if len(words) > longest and not from_end:
        words = words[:longest].rpartition(" ")[0] if " " in words[:longest] else words[:longest]
        if words.count("《") > words.count("》"):
            words = words.rpartition("《")[0] or words
    elif len(words) > longest:
        blank = " " if language == "en" else ""
        breaks = tuple(f"{blank}{word}{blank}" for word in label_words(language)["breaks"])
        cuts = range(len(words) - longest, len(words) - 3)
        cut = next((at for at in cuts if words[:at].endswith(breaks)), None)
        last = words[-longest:]
        words = words[cut:] if cut is not None else last.partition(blank)[2] if blank else last
    return tidy(without_empty_words(words, language) or words)
