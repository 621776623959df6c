"""Chinese text as the standards have it typed, whatever keyboard or tool it went through.

Half-width letters and digits (GB/T 15835—2011, 4.2.3), no blank between them and 汉字, full-width
marks and curved quotation marks (GB/T 15834—2011), and 〔〕 around the year of a document's number
(GB/T 9704—2012, 7.2.5). Nothing of this changes what a text says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.claims.widths import plain
from drafter.claims.zh.blanks import BLANK, gaps

_HAN = "\u3400-\u9fff"
_FULL = dict(zip(",.;:!?", "，。；：！？", strict=True))
_BEHIND = f'(?=[{BLANK}]*(?:[{_HAN}“‘（「『《"(]|$))'
_MARK = re.compile(
    rf"(?P<mark>[,;:!?.])(?:(?<=[{_HAN}”’）」』》].)(?!(?<=:)[\d/])(?!(?<=[.])[.])"
    rf"|(?<=[%℃‰)\"].){_BEHIND}|(?<![.])(?<=\d[,;!?]){_BEHIND}|(?<=\d\.)$)[{BLANK}]*",
    re.MULTILINE,
)
"""A half-width mark behind Chinese; behind figures only where Chinese follows."""
_QUOTED = re.compile(r"\"(?P<said>[^\"\n]{1,60})\"|[「『](?P<inside>[^「」『』\n]{1,60})[」』]")
_YEAR = re.compile(r"(?<=[\u4e00-\u9fff])[\[［【(（](?P<year>\d{4})[\]］】)）](?=第?\d{1,5}号)")
_SPAN = re.compile(
    rf"(?<![-–~/.:\dA-Za-z])(?!(?:19|20)\d\d-(?:0[1-9]|1[0-2])(?![\d年]))"
    rf"\d[\d.,]*[%℃]?[-–~](?=\d[\d.,]*[%℃{_HAN}])(?!\d{{7}})"
)
"""A dash of a span; those of 2023-05-13, 2023-05投产 and of a telephone number are none."""
_LONG_DASHES = re.compile(r"—{2,}(?<=\d——)(?=\d)")
_CLOCK = re.compile(r"(?<=[于在间午晨晚])(?:[01]?\d|2[0-4])∶[0-5]\d(?![\d∶:.])")

Edit = tuple[int, int, str]


def standard_edits(text: str) -> list[Edit]:
    """(start, end, what stands there instead) of all that is typed in another way, in order and
    none overlapping another.
    """
    wanted = sorted(
        (*_widths(text), *((start, end, "") for start, end in gaps(plain(text))), *_marks(text)),
        key=lambda edit: (edit[0], -edit[1]),
    )
    found: list[Edit] = []
    for edit in wanted:
        if not found or edit[0] >= found[-1][1]:
            found.append(edit)
    return found


def standard(text: str) -> str:
    """The text so typed."""
    pieces: list[str] = []
    at = 0
    for start, end, instead in standard_edits(text):
        pieces += text[at:start], instead
        at = end
    return "".join((*pieces, text[at:])) if pieces else text


def _widths(text: str) -> Iterator[Edit]:
    folded = _with_long_dashes(plain(text))
    if folded != text:
        for at, (typed, one) in enumerate(zip(text, folded, strict=True)):
            if typed != one:
                yield at, at + 1, one


def _with_long_dashes(text: str) -> str:
    """1-2次 and 1~2次 as 1—2次, and 9∶30 behind a word of time as 9:30; of the same length."""
    text = _SPAN.sub(lambda span: span.group()[:-1] + "—", text)
    return _CLOCK.sub(lambda clock: clock.group().replace("∶", ":"), text)


def _marks(text: str) -> Iterator[Edit]:
    for match in _MARK.finditer(text):
        yield match.start(), match.end(), _FULL[match["mark"]]
    for match in _LONG_DASHES.finditer(text):
        yield match.start(), match.end(), "—"
    for match in _QUOTED.finditer(text):
        yield match.start(), match.start() + 1, "“"
        yield match.end() - 1, match.end(), "”"
    for match in _YEAR.finditer(text):
        start, end = match.span()
        if text[start] != "〔":
            yield start, start + 1, "〔"
            yield end - 1, end, "〕"
