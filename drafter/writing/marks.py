"""The marks `[F3]` by which a model says which facts a sentence rests on."""

from __future__ import annotations

import re
from collections.abc import Sequence

_NUMBERS = r"F\s?\d{1,3}(?:\s*(?:[,，、;；/和及&]|and|[-–—~至])\s*F?\s?\d{1,3})*"
MARK = re.compile(
    rf"[ \t]{{0,9}}(?:\[{_NUMBERS}\]|【{_NUMBERS}】|［{_NUMBERS}］"
    rf"|（{_NUMBERS}）|\({_NUMBERS}\)|〔{_NUMBERS}〕)",
    re.I,
)
_PIECE = re.compile(r"([-–—~至])?\s*F?\s?(\d{1,3})", re.I)
_ROW_START = re.compile(r"^(?:[\[【（(]?F\s?\d{1,3}[\]】）)]?\s*[:：.、]\s*)+", re.I | re.M)
_END = re.compile(r"[。！？!?；;\n]|\.(?!\d)")


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
            at += len(text[at:]) - len(text[at:].lstrip(" \t"))
    clean = "".join(kept) + text[at:]
    marks = ((_sentence_end(clean, place), fact_id) for place, fact_id in places)
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


def _sentence_end(text: str, place: int) -> int:
    """The end of the sentence that `place` stands in, or that it stands right behind."""
    before = text[:place].rstrip(" \t")
    if before and (before[-1] in "。！？!?；;" or before.endswith((".", ".”", "。”", "！”"))):
        return len(before)
    found = _END.search(text, place)
    if not found:
        return len(text.rstrip())
    return found.start() if found[0] == "\n" else found.end()
