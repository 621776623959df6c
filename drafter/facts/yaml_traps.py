"""What YAML reads in silence as something else than was typed: each gets its line.

A plain text (no quotes) swallows lines that only look like labels or list items, and ends at a
blank and `#`. The rules of YAML are those of YAML 1.2.2, 7.3.3 (plain style) and 6.6 (comments).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import yaml

from drafter.facts.yaml_advice import FULL_WIDTH_COLON, GLUED_COLON, WIDE_DASH
from drafter.messages.translation import gettext as _
from drafter.messages.translation import gettext_noop, quoted

Trap = tuple[str, int, int]
"""What was meant and what to type, with line and column, both from 1 in characters."""

LIST_DASH = gettext_noop("a list item is `- `, a dash and a blank; the blank is missing")
WIDE_BLANK = gettext_noop(
    "a blank that is not the space bar's (U+{code:04X}) stands here; indent with spaces alone"
)
CUT_OFF = gettext_noop(
    "{comment} is a comment to YAML and is left out; put the whole value in quotes, "
    "or write a blank behind # if a comment is meant"
)

_WIDE_BLANK = re.compile(r"([\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000])")
_ITEM = re.compile(r"([-－–—•·●▪])(?![\s\-－–—])")
_NEGATIVE = re.compile(r"-[\d０-９.]")
_PAIR = re.compile(r"[^:：，。；！？,;!?]{1,40}(?P<colon>[:：])(?!//)[^\S\n]*(?P<rest>\S.*)")
_FIGURE = re.compile(r"[^:：，。；,;\s]{1,20}(?P<colon>[:：])[^\S\n]*[\d０-９]")
_STOPS = re.compile(r"[，。；！？,;!?]")
_SHORT = 30
"""A text below its label that is one short `label：value` is a group of one, hardly a sentence."""
_NUMBER_SIGN = re.compile(r"[ \t]+(#[A-Za-z]{0,3}[\d０-９][^\s]*)")


def find_trap(event: yaml.ScalarEvent, lines: Sequence[str], *, is_label: bool) -> Trap | None:
    """The trap that a plain scalar of a file with these lines fell into; None for all others."""
    start, end = event.start_mark, event.end_mark
    if event.style or start is None or end is None:
        return None
    rows = list(_rows((start.line, start.column), (end.line, end.column), lines))
    trap = _blanks(rows)
    if is_label or trap:
        return trap
    is_below = bool(rows) and not lines[start.line][: start.column].strip(" \t")
    return (
        _items(rows, is_below=is_below)
        or _pairs(rows, is_below=is_below)
        or _comment(lines, end.line, end.column)
    )


def _rows(start: tuple[int, int], end: tuple[int, int], lines: Sequence[str]) -> Iterator[Trap]:
    """The rows between two marks of the parser as (text, line, column), those without text left
    out.
    """
    for number in range(start[0], min(end[0] + 1, len(lines))):
        first = start[1] if number == start[0] else 0
        last = end[1] if number == end[0] else len(lines[number])
        row = lines[number][first:last]
        text = row.strip(" \t")
        if text:
            yield text, number + 1, first + row.index(text) + 1


def _blanks(rows: Sequence[Trap]) -> Trap | None:
    for text, line, column in rows:
        if match := _WIDE_BLANK.match(text):
            return _(WIDE_BLANK).format(code=ord(match[1])), line, column
    return None


def _comment(lines: Sequence[str], line: int, column: int) -> Trap | None:
    """A number behind a blank and `#` right where the text ends."""
    rest = lines[line][column:] if line < len(lines) else ""
    if match := _NUMBER_SIGN.match(rest):
        return _(CUT_OFF).format(comment=quoted(match[1])), line + 1, column + match.start(1) + 1
    return None


def _items(rows: Sequence[Trap], *, is_below: bool) -> Trap | None:
    """Rows that all begin with a dash, or one that goes on with a row that does."""
    marked = [bool(_ITEM.match(text)) for text, *place in rows]
    if rows and is_below and all(marked) and (len(rows) > 1 or not _negative(rows[0])):
        return _item_trap(rows[0])
    for row, is_marked in zip(rows[1:], marked[1:], strict=True):
        if is_marked and row[0][0] in "-－" and not _negative(row):
            return _item_trap(row)
    return None


def _negative(row: Trap) -> bool:
    return bool(_NEGATIVE.match(row[0]))


def _item_trap(row: Trap) -> Trap:
    text, line, column = row
    return _(LIST_DASH) if text[0] == "-" else _(WIDE_DASH).format(sign=text[0]), line, column


def _pairs(rows: Sequence[Trap], *, is_below: bool) -> Trap | None:
    """Rows that are all `label：value`, or one short such text below a label, or a text that goes
    on with a row of a label and a figure. Sentences with a colon on the label's own line are none.
    """
    pairs = [_PAIR.fullmatch(text) for text, *place in rows]
    first = pairs[0] if pairs else None
    short = [pair is not None and _is_short(pair["rest"]) for pair in pairs]
    several = len(rows) > 1 and (all(short) or (is_below and all(pairs)))
    if first is not None and (several or (is_below and all(short))):
        return _pair_trap(first["colon"], rows[0])
    for row in rows[1:]:
        if match := _FIGURE.match(row[0]):
            return _pair_trap(match["colon"], row)
    return None


def _is_short(text: str) -> bool:
    return len(text) <= _SHORT and not _STOPS.search(text)


def _pair_trap(colon: str, row: Trap) -> Trap:
    meant = FULL_WIDTH_COLON if colon == "：" else GLUED_COLON
    return _(meant), row[1], row[2]
