"""Lists as Word numbers them: one definition for bullets, one for numbers, a number each list."""

from __future__ import annotations

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.parts.numbering import NumberingPart

from drafter.office.word.flow import Item
from drafter.office.word.layout import Layout, Style
from drafter.office.word.styles import indents
from drafter.office.word.xml import element, parsed, twips

DEEPEST = 8
"""Word has nine levels, from 0."""


class Lists:
    """The lists of one document."""

    def __init__(self, document: Document, layout: Layout) -> None:
        self._numbering = _numbering(document)
        self._layout = layout
        self._numbers: dict[int, int] = {}
        self._abstract: dict[bool, int] = {}
        self._last = {
            tag: max((int(each) for each in self._numbering.xpath(f"./{tag}/@{tag}Id")), default=0)
            for tag in ("w:num", "w:abstractNum")
        }

    def properties(self, item: Item) -> str:
        """The w:numPr of an item."""
        level = element("ilvl", val=min(item.depth, DEEPEST))
        return element("numPr", level + element("numId", val=self._number(item)))

    def indent(self, item: Item, *, marked: bool) -> str:
        """The w:ind of a paragraph of an item: the one with its mark, or one that continues it."""
        return _indent(self._layout, min(item.depth, DEEPEST), marked=marked)

    def _number(self, item: Item) -> int:
        if item.number not in self._numbers:
            self._numbers[item.number] = self._new(item)
        return self._numbers[item.number]

    def _next(self, tag: str) -> int:
        self._last[tag] += 1
        return self._last[tag]

    def _new(self, item: Item) -> int:
        abstract = self._definition(numbered=item.start is not None)
        number = self._next("w:num")
        content = element("abstractNumId", val=abstract)
        if item.start is not None:
            start = element("startOverride", val=item.start)
            content += element("lvlOverride", start, ilvl=min(item.depth, DEEPEST))
        self._numbering.append(parsed(element("num", content, numId=number)))
        return number

    def _definition(self, *, numbered: bool) -> int:
        if numbered not in self._abstract:
            number = self._next("w:abstractNum")
            levels = "".join(
                _level(self._layout, depth, numbered=numbered) for depth in range(DEEPEST + 1)
            )
            kind = element("multiLevelType", val="hybridMultilevel")
            made = parsed(element("abstractNum", kind + levels, abstractNumId=number))
            first = self._numbering.xpath("./w:num")
            first[0].addprevious(made) if first else self._numbering.append(made)
            self._abstract[numbered] = number
        return self._abstract[numbered]


def _numbering(document: Document) -> BaseOxmlElement:
    """The definitions of lists; a file that has none gets a part for them."""
    part = document.part
    if not any(each.reltype == RELATIONSHIP_TYPE.NUMBERING for each in part.rels.values()):
        made = NumberingPart(
            PackURI("/word/numbering.xml"),
            CONTENT_TYPE.WML_NUMBERING,
            parsed(element("numbering")),
            part.package,
        )
        part.relate_to(made, RELATIONSHIP_TYPE.NUMBERING)
    found: BaseOxmlElement = part.numbering_part.element
    return found


def drop_definitions(document: Document) -> None:
    """Take away the lists that the template of python-docx brings."""
    numbering = document.part.numbering_part.element
    for child in list(numbering):
        numbering.remove(child)


def _level(layout: Layout, depth: int, *, numbered: bool) -> str:
    marks = layout.lists.numbers if numbered else layout.lists.bullets
    mark = marks[min(depth, len(marks) - 1)].replace("{}", f"%{depth + 1}")
    between = "tab" if layout.lists.hang else "nothing" if numbered else "space"
    return element(
        "lvl",
        element("start", val=1)
        + element("numFmt", val="decimal" if numbered else "bullet")
        + element("suff", val=between)
        + element("lvlText", val=mark)
        + element("lvlJc", val="left")
        + element("pPr", _indent(layout, depth, marked=True))
        + element("rPr", element("rFonts", hint="eastAsia")),
        ilvl=depth,
    )


def _indent(layout: Layout, depth: int, *, marked: bool) -> str:
    lists = layout.lists
    if not lists.hang:  # the text runs back to the edge, as that of any paragraph
        return indents(Style(size=layout.size, first_line=lists.indent + depth))
    hanging = lists.hang * layout.size
    text = twips((lists.indent + depth * lists.hang) * layout.size + hanging)
    return element("ind", left=text, **({"hanging": twips(hanging)} if marked else {}))
