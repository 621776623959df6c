"""The marks `[F3]` by which a model says which facts a sentence rests on."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from drafter.claims.language import detect_language
from drafter.claims.sentences import sentences

_NUMBERS = r"F\s?\d{1,3}(?:\s*(?:[,，、;；/和及&]|and|[-–—~至])\s*(?:F\s?)?\d{1,3})*"
MARK = re.compile(
    rf"[ \t]{{0,9}}(?:\[{_NUMBERS}\]|【{_NUMBERS}】|［{_NUMBERS}］"
    rf"|（{_NUMBERS}）|\({_NUMBERS}\)|〔{_NUMBERS}〕)",
    re.I,
)
_PIECE = re.compile(r"([-–—~至])?\s*F?\s?(\d{1,3})", re.I)
_ROW_START = re.compile(r"^(?:[\[【（(]?F\s?\d{1,3}[\]】）)]?\s*[:：.、]\s*)+", re.I | re.M)
_FINAL = (*"。！？!?；;.", ".”", "。”", "！”")


def take_marks(text: str, fact_ids: Sequence[str]) -> tuple[str, tuple[tuple[int, str], ...]]:
    """The text without marks, and each mark as (offset of its sentence's end in it, fact id).

    A mark stands before the full stop of its sentence or right behind it. Numbers that no fact has
    are taken out too, and told of nowhere. A table row's `F3：` in front of a line goes as well.
    """
    text = _ROW_START.sub("", text)
    kept: list[str] = []
    length, at = 0, 0
    places: list[tuple[int, str]] = []
    for match in MARK.finditer(text):
        kept.append(text[at : match.start()])
        length += match.start() - at
        places += [(length, fact_ids[n - 1]) for n in _numbers(match[0], len(fact_ids))]
        at = match.end()
        if length and not text[match.start() - 1].isascii():  # 。[F1] 下一句: no gap is left
            at = _past_blanks(text, at)
    clean = "".join(kept) + text[at:]
    spans = sentences(clean, detect_language(clean))
    ends = [start + len(clean[start:end].rstrip()) for start, end in spans]
    marks = ((_sentence_end(clean, place, ends), fact_id) for place, fact_id in places)
    return clean, tuple(dict.fromkeys(marks))


def _numbers(mark: str, most: int) -> list[int]:
    """The numbers of a mark from 1 to `most`, ranges filled in, in the order written."""
    numbers: list[int] = []
    for dash, digits in _PIECE.findall(mark):
        number = int(digits)
        if dash and numbers and numbers[-1] < number <= most:
            numbers += range(numbers[-1] + 1, number)
        numbers.append(number)
    return [number for number in numbers if 1 <= number <= most]


def _past_blanks(text: str, at: int) -> int:
    while text[at : at + 1] in {" ", "\t"}:
        at += 1
    return at


def _sentence_end(text: str, place: int, ends: Sequence[int]) -> int:
    """The end of the sentence that `place` stands in, or that it stands right behind; `ends` are
    those of all sentences.
    """
    before = place
    while text[before - 1 : before] in {" ", "\t"}:
        before -= 1
    if text.endswith(_FINAL, 0, before):
        return before
    behind = bisect_left(ends, place)
    return ends[behind] if behind < len(ends) else len(text.rstrip())
