"""A draft as Word has it: one paragraph or table after another, each run with one look."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import count
from typing import Literal

from drafter.document.line_ends import shows_nothing
from drafter.document.tags import BREAKING
from drafter.document.tree import Element, Text
from drafter.errors import DrafterError
from drafter.messages.translation import gettext as _
from drafter.office.word.characters import NO_XML

BREAK = "\u2028"
"""A line end that is meant as one, alone in its run."""
MOST_COLUMNS = 63
"""Of a table in Word (Microsoft: Operating parameter limitations and specifications in Word)."""
_MOST_SPANNED = 1000
_MARKS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "s": "struck",
    "del": "struck",
    "u": "underlined",
    "ins": "underlined",
    "mark": "marked",
    "sup": "raised",
    "sub": "lowered",
    "code": "code",
    "kbd": "code",
}
"""How elements within a line look in Word; all others look like what is around them."""
_GAP = re.compile("[ \t\n\r\f\u2028]+")

Kind = Literal["heading", "paragraph", "item", "continued", "quote", "code", "rule", "caption"]


@dataclass(frozen=True, slots=True)
class Run:
    """Text of one look, each character with its offset in the draft, () where it has none. `note`
    is the label of a footnote whose mark stands here, `href` where a link leads.
    """

    text: str
    at: Sequence[int] = ()
    marks: frozenset[str] = frozenset()
    href: str = ""
    note: str = ""

    def part(self, start: int, end: int) -> Run:
        """Some of its characters."""
        return replace(self, text=self.text[start:end], at=self.at[start:end])


@dataclass(frozen=True, slots=True)
class Item:
    """What an item of a list is marked with: `number` tells the lists of a document apart, `depth`
    counts from 0, `start` is the number of its first item, None for bullets.
    """

    number: int
    depth: int
    start: int | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph; `level` is a heading's. `item` is set in a list, for its first paragraph and
    those that continue it. `label` is that of the footnote whose text it is; `line` counts from 0
    the lines of a paragraph that was taken apart.
    """

    kind: Kind
    runs: tuple[Run, ...]
    level: int = 0
    item: Item | None = None
    label: str = ""
    line: int = 0

    @property
    def text(self) -> str:
        """What a reader sees of it."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell over so many columns and rows; `align` is left, center, right, or "" for none said."""

    content: tuple[Paragraph | Table, ...]
    is_head: bool = False
    align: str = ""
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A table, row by row; a cell stands in the row in which it begins."""

    rows: tuple[tuple[Cell, ...], ...]


Flow = Paragraph | Table


def read_flow(root: Element) -> list[Flow]:
    """The paragraphs and tables of a draft, line ends within them as they are typed.

    Raises DrafterError where elements stand in each other hundreds deep.
    """
    try:
        return _Reader().flow(root)
    except RecursionError:
        raise DrafterError(_("lists or quotations stand in each other too deep for Word")) from None


def tidied(flow: Sequence[Flow], language: str) -> list[Flow]:
    """The same with blanks and line ends as a reader sees them."""
    found: list[Flow] = []
    for one in flow:
        if isinstance(one, Table):
            rows = tuple(tuple(_tidy_cell(cell, language) for cell in row) for row in one.rows)
            found.append(Table(rows))
        elif one.kind in ("code", "rule"):
            found.append(one)
        elif runs := _tidy(one.runs, language):
            found.append(replace(one, runs=runs))
    return found


def lines_of(paragraph: Paragraph) -> list[Paragraph]:
    """A paragraph taken apart at its line ends, each line with its runs."""
    lines: list[list[Run]] = [[]]
    for run in paragraph.runs:
        start = 0
        for place, character in enumerate(run.text):
            if character in (BREAK, "\n"):
                lines[-1].append(run.part(start, place))
                lines.append([])
                start = place + 1
        lines[-1].append(run.part(start, len(run.text)))
    kept = ([run for run in line if run.text or run.note] for line in lines)
    there = (tuple(line) for line in kept if line)
    return [replace(paragraph, runs=runs, line=number) for number, runs in enumerate(there)]


@dataclass
class _Around:
    """What the text that is being read stands in."""

    kind: Kind = "paragraph"
    level: int = 0
    item: Item | None = None
    label: str = ""
    marks: frozenset[str] = frozenset()
    href: str = ""
    depth: int = 0
    opened: list[bool] = field(default_factory=lambda: [False])
    """Whether the item has its first paragraph already."""


class _Reader:
    def __init__(self) -> None:
        self._lists = count(1)
        self._out: list[Flow] = []
        self._runs: list[Run] = []

    def flow(self, root: Element, around: _Around | None = None) -> list[Flow]:
        """What stands in an element, by itself."""
        before, self._out, self._runs = (self._out, self._runs), [], []
        around = around or _Around()
        self._children(root, around)
        self._end(around)
        found = self._out
        self._out, self._runs = before
        return found

    def _children(self, element: Element, around: _Around) -> None:
        for child in element.children:
            if isinstance(child, Text):
                text, at = _as_xml(child.text, child.at)
                self._runs.append(Run(text, at, around.marks, around.href))
            else:
                self._element(child, around)

    def _element(self, element: Element, around: _Around) -> None:
        tag = element.tag
        if tag == "br":
            self._runs.append(Run(BREAK, (), around.marks))
        elif tag == "note":
            label = element.attributes.get("label", "")
            self._runs.append(Run("", (), around.marks, note=label))
        elif tag == "table":
            self._end(around)
            self._out += self._table(element)
        elif tag == "hr":
            self._end(around)
            self._out.append(Paragraph("rule", ()))
        elif tag in BREAKING:
            inside = self._inside(element, around)
            self._end(around)
            self._children(element, inside)
            self._end(inside)
        else:
            marks = around.marks | ({_MARKS[tag]} if tag in _MARKS else set())
            href = element.attributes.get("href", "") if tag == "a" else around.href
            self._children(element, replace(around, marks=marks, href=href))

    def _inside(self, element: Element, around: _Around) -> _Around:
        tag = element.tag
        if tag in ("ul", "ol"):
            start = _whole(element.attributes.get("start"), 1, 32_767) if tag == "ol" else None
            item = Item(next(self._lists), around.depth, start)
            return replace(around, item=item, depth=around.depth + 1)
        if tag == "li":
            item = around.item or Item(next(self._lists), around.depth)
            return replace(around, kind="item", item=item, opened=[False])
        if re.fullmatch("h[1-6]", tag):
            return replace(around, kind="heading", level=int(tag[1]))
        if tag == "blockquote":
            return replace(around, kind="quote")
        if tag == "pre":
            return replace(around, kind="code")
        if tag == "caption":
            return replace(around, kind="caption")
        if "label" in element.attributes:
            return replace(around, label=element.attributes["label"])
        return around

    def _end(self, around: _Around) -> None:
        """End the paragraph that is being read; one in which nothing is seen is none."""
        runs, self._runs = self._runs, []
        if not any(run.note or run.text.strip() for run in runs):
            return
        kind = around.kind
        if kind == "item":
            kind = "continued" if around.opened[0] else "item"
            around.opened[0] = True
        item = around.item if kind in ("item", "continued") else None
        level = around.level if kind == "heading" else 0
        self._out.append(Paragraph(kind, tuple(runs), level, item, around.label))

    def _table(self, table: Element) -> list[Flow]:
        """The table, and before it what stands in it and in none of its cells."""
        before: list[Flow] = []
        rows: list[list[Cell]] = []
        self._rows(table, rows, before)
        kept = tuple(tuple(row) for row in rows if row)
        return [*before, Table(kept)] if kept else before

    def _rows(self, element: Element, rows: list[list[Cell]], before: list[Flow]) -> None:
        for child in element.children:
            if isinstance(child, Text):
                before += self.flow(Element("p", {}, [child]))
            elif child.tag in ("td", "th"):
                if not rows:
                    rows.append([])
                inside, behind = _parted(child)
                rows[-1].append(self._cell(replace(child, children=inside)))
                self._rows(Element("tr", {}, behind), rows, before)
            elif child.tag in ("thead", "tbody", "tfoot", "tr"):
                if child.tag == "tr":
                    rows.append([])
                self._rows(child, rows, before)
            elif child.tag not in ("col", "colgroup"):
                before += self.flow(Element("div", {}, [child]))

    def _cell(self, element: Element) -> Cell:
        style = element.attributes.get("style", "")
        align = re.search(r"text-align:\s*(left|center|right)", style)
        return Cell(
            tuple(self.flow(element)),
            element.tag == "th",
            align[1] if align else "",
            _whole(element.attributes.get("colspan"), 1, MOST_COLUMNS),
            _whole(element.attributes.get("rowspan"), 1, _MOST_SPANNED),
        )


def _parted(cell: Element) -> tuple[list[Element | Text], list[Element | Text]]:
    """What stands in a cell, and from the next one on, which ends it where nobody has closed it."""
    for place, child in enumerate(cell.children):
        if isinstance(child, Element) and child.tag in _ENDS_A_CELL:
            return cell.children[:place], cell.children[place:]
    return cell.children, []


_ENDS_A_CELL = ("td", "th", "tr", "thead", "tbody", "tfoot")


def _whole(typed: str | None, least: int, most: int) -> int:
    """A whole number, as HTML takes one that may be nonsense."""
    if typed is None or not re.fullmatch("[0-9]{1,9}", typed.strip()):
        return 1
    return min(max(int(typed), least), most)


def _as_xml(text: str, at: Sequence[int]) -> tuple[str, Sequence[int]]:
    """Without the characters that XML has no place for."""
    if NO_XML.search(text) is None:
        return text, at
    kept = [place for place, each in enumerate(text) if not NO_XML.match(each)]
    return "".join(text[place] for place in kept), [at[place] for place in kept] if at else ()


def _tidy_cell(cell: Cell, language: str) -> Cell:
    return replace(cell, content=tuple(tidied(cell.content, language)))


def _tidy(runs: Sequence[Run], language: str) -> tuple[Run, ...]:
    """A gap of any width is one blank; at the ends and between Chinese lines it is nothing, and
    around line ends that are meant as such it is those alone.
    """
    text = "".join(_NOTE if run.note else run.text for run in runs)
    seen = list(text)
    for gap in _GAP.finditer(text):
        start, end = gap.span()
        seen[start:end] = [each if each == BREAK else "" for each in gap.group()]
        if start == 0 or end == len(text):
            seen[start:end] = [""] * (end - start)
        elif BREAK not in gap.group() and not _is_joined(text, gap, language):
            seen[start] = " "
    return tuple(_kept(runs, seen))


_NOTE = "\ufffc"
"""Stands for the mark of a footnote while gaps are looked at."""


def _is_joined(text: str, gap: re.Match[str], language: str) -> bool:
    start, end = gap.span()
    return "\n" in gap.group() and shows_nothing(text[start - 1], text[end], language)


def _kept(runs: Sequence[Run], seen: Sequence[str]) -> Iterator[Run]:
    """The runs with what is seen of each of their characters."""
    start = 0
    for run in runs:
        if run.note:
            start += 1
            yield run
            continue
        part = seen[start : start + len(run.text)]
        start += len(run.text)
        at = [place for place, each in zip(run.at, part, strict=False) if each]
        if text := "".join(part):
            yield replace(run, text=text, at=tuple(at))
