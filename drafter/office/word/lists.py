"""Lists as Word numbers them: one definition for bullets, one for numbers, a number each list."""

from __future__ import annotations

from docx.document import Document
from docx.oxml.xmlchemy import BaseOxmlElement

from drafter.office.word.flow import Item
from drafter.office.word.layout import Layout
from drafter.office.word.xml import element, parsed, twips

DEEPEST = 8
"""Word has nine levels, from 0."""


class Lists:
    """The lists of one document."""

    def __init__(self, document: Document, layout: Layout) -> None:
        self._numbering: BaseOxmlElement = document.part.numbering_part.element
        self._layout = layout
        self._numbers: dict[int, int] = {}
        self._abstract: dict[bool, int] = {}

    def properties(self, item: Item) -> str:
        """The w:numPr of an item."""
        level = element("ilvl", val=min(item.depth, DEEPEST))
        return element("numPr", level + element("numId", val=self._number(item)))

    def text_indent(self, item: Item) -> int:
        """Where the text of an item begins, in twips; what continues it begins there too."""
        return _places(self._layout, min(item.depth, DEEPEST))[0]

    def _number(self, item: Item) -> int:
        if item.number not in self._numbers:
            self._numbers[item.number] = self._new(item)
        return self._numbers[item.number]

    def _new(self, item: Item) -> int:
        abstract = self._definition(numbered=item.start is not None)
        number = _next(self._numbering, "w:num", "w:numId")
        content = element("abstractNumId", val=abstract)
        if item.start is not None:
            start = element("startOverride", val=item.start)
            content += element("lvlOverride", start, ilvl=min(item.depth, DEEPEST))
        self._numbering.append(parsed(element("num", content, numId=number)))
        return number

    def _definition(self, *, numbered: bool) -> int:
        if numbered not in self._abstract:
            number = _next(self._numbering, "w:abstractNum", "w:abstractNumId")
            levels = "".join(
                _level(self._layout, depth, numbered=numbered) for depth in range(DEEPEST + 1)
            )
            kind = element("multiLevelType", val="hybridMultilevel")
            made = parsed(element("abstractNum", kind + levels, abstractNumId=number))
            first = self._numbering.xpath("./w:num")
            first[0].addprevious(made) if first else self._numbering.append(made)
            self._abstract[numbered] = number
        return self._abstract[numbered]


def drop_definitions(document: Document) -> None:
    """Take away the lists that the template of python-docx brings."""
    numbering = document.part.numbering_part.element
    for child in list(numbering):
        numbering.remove(child)


def _level(layout: Layout, depth: int, *, numbered: bool) -> str:
    marks = layout.lists.numbers if numbered else layout.lists.bullets
    mark = marks[min(depth, len(marks) - 1)].replace("{}", f"%{depth + 1}")
    text, hanging = _places(layout, depth)
    return element(
        "lvl",
        element("start", val=1)
        + element("numFmt", val="decimal" if numbered else "bullet")
        + element("suff", val="tab")
        + element("lvlText", val=mark)
        + element("lvlJc", val="left")
        + element("pPr", element("ind", left=text, hanging=hanging))
        + element("rPr", element("rFonts", hint="eastAsia")),
        ilvl=depth,
    )


def _places(layout: Layout, depth: int) -> tuple[int, int]:
    """Where text and mark of a level stand, in twips."""
    lists = layout.lists
    hanging = twips(lists.hang * layout.size)
    return twips((lists.indent + depth * lists.hang) * layout.size) + hanging, hanging


def _next(numbering: BaseOxmlElement, tag: str, attribute: str) -> int:
    return max((int(each) for each in numbering.xpath(f"./{tag}/@{attribute}")), default=0) + 1
