"""Writes paragraphs and tables into a Word file, and remembers which run shows what."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Twips

from drafter.document.drawing import WIDTH, ZOOM
from drafter.office.word.characters import as_xml
from drafter.office.word.flow import Cell, Paragraph, Run, Table
from drafter.office.word.footnotes import Footnotes
from drafter.office.word.grid import Place, grid_of, widths_of
from drafter.office.word.layout import Layout
from drafter.office.word.lists import Lists
from drafter.office.word.roles import Placed
from drafter.office.word.sign_off import right_edges
from drafter.office.word.styles import NAMES, aligned, indents
from drafter.office.word.xml import element, parsed, shown

_LOOKS = (
    ("italic", "<w:i/><w:iCs/>"),
    ("struck", "<w:strike/>"),
    ("marked", '<w:highlight w:val="yellow"/>'),
    ("underlined", '<w:u w:val="single"/>'),
    ("raised", '<w:vertAlign w:val="superscript"/>'),
    ("lowered", '<w:vertAlign w:val="subscript"/>'),
)
"""Marks beside bold, in the order that the schema asks for."""
_LINK = re.compile(
    r"""https?://[\w.:@-]+(?:[/?#][^\s<>"{}|\\^`]*)?|mailto:[^\s<>"{}|\\^`]+""", re.IGNORECASE
)
"""Word takes a file for broken that has an address in it which is none."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A run of the file, and where its first and last character stand in the draft."""

    first: int
    last: int
    run: BaseOxmlElement


class Body:
    """The text of one document. Runs end at every one of `borders`, offsets in the draft, so that
    a remark can stand on its words alone. `charts` are pictures by the words in whose place they
    stand. `ids` are the file's styles by name, which are somebody else's where it `is_foreign`;
    those that it lacks are gathered in `missing`, and the runs in `shown`, in reading order.
    """

    def __init__(
        self,
        document: Document,
        layout: Layout,
        ids: Mapping[str, str],
        borders: Iterable[int],
        *,
        is_foreign: bool,
        charts: Mapping[str, bytes],
    ) -> None:
        self.shown: list[Shown] = []
        self.missing: set[str] = set()
        self.footnotes = Footnotes(document, ids, circled=layout.footnote_numbers == "circled")
        self._document = document
        self._layout = layout
        self._ids = ids
        self._is_foreign = is_foreign
        self._charts = charts
        self._borders = sorted(set(borders))
        self._lists = Lists(document, layout)
        self._notes: dict[str, list[Paragraph]] = defaultdict(list)
        self._marked: Counter[str] = Counter()
        section = document.sections[0]
        width = section.page_width, section.left_margin, section.right_margin
        paper, left, right = (each.twips if each is not None else 0 for each in width)
        self._width = max(paper - left - right, 1440)

    def write(self, items: Sequence[Placed | Table]) -> None:
        """Write the whole text."""
        asked = {run.note for run in _runs(items) if run.note}
        kept: list[Placed | Table] = []
        for item in items:
            if isinstance(item, Placed) and item.paragraph.label in asked:
                self._notes[item.paragraph.label].append(item.paragraph)
            else:
                kept.append(item)
        written = list(self._all(kept))
        end = self._document.element.body.sectPr
        for one in written:
            if end is not None:
                end.addprevious(one)
            else:
                self._document.element.body.append(one)

    def _all(self, items: Sequence[Placed | Table]) -> Iterator[BaseOxmlElement]:
        signed = right_edges(items, self._layout)
        before: object = None
        for number, item in enumerate(items):
            if isinstance(item, Table):
                if isinstance(before, Table):
                    yield parsed(element("p"))  # else the two would be one
                yield self._table(item, self._width)
            elif item.paragraph.text in self._charts:
                yield self._picture(item.paragraph)
            else:
                yield self._paragraph(item.style, item.paragraph, edge=signed.get(number))
            before = item
        if not items or isinstance(before, Table):
            yield parsed(element("p"))

    def _paragraph(
        self, style: str, paragraph: Paragraph, *, align: str = "", edge: float | None = None
    ) -> BaseOxmlElement:
        properties = self._styled("pStyle", NAMES[style])
        if paragraph.kind == "rule":
            line = element("bottom", val="single", sz=4, space=1, color="auto")
            properties += element("pBdr", line)
        if paragraph.kind == "item" and paragraph.item is not None:
            properties += self._lists.properties(paragraph.item)
        properties += self._indent(style, paragraph, edge)
        properties += element("jc", val=align) if align else self._alignment(style)
        made = parsed(element("p", element("pPr", properties)))
        label = paragraph.label
        if label and label not in self._notes:  # its mark stands nowhere
            made.append(parsed(element("r", shown(f"[{label}] "))))
        bold = self._is_bold(style)
        for run in paragraph.runs:
            self._run(made, run, in_bold=bold)
        return made

    def _picture(self, paragraph: Paragraph) -> BaseOxmlElement:
        """A chart in a line of its own, as high as it is: an exact line would cut it."""
        words = paragraph.text
        properties = self._styled("pStyle", NAMES["body"])
        properties += element("spacing", line=240, lineRule="auto")
        properties += element("ind", firstLineChars=0, firstLine=0) + element("jc", val="center")
        made = parsed(element("p", element("pPr", properties)))
        png = self._charts[words]
        wide = int.from_bytes(png[16:20], "big") / (WIDTH * ZOOM)  # PNG 1.2, 11.2.2: IHDR
        inline = self._document.part.new_pic_inline(BytesIO(png), Twips(int(self._width * wide)))
        inline.docPr.set("descr", as_xml(words))
        run = parsed(element("r", "<w:drawing/>"))
        run[0].append(inline)
        made.append(run)
        places = [place for each in paragraph.runs for place in each.at]
        if places:
            self.shown.append(Shown(places[0], places[-1], run))
        return made

    def _indent(self, style: str, paragraph: Paragraph, edge: float | None) -> str:
        """Where a paragraph stands, also where that is as its style has it: not every program that
        looks at a document asks the style.
        """
        if paragraph.kind == "rule":
            return element("ind", firstLineChars=0, firstLine=0)
        if paragraph.item is not None:
            return self._lists.indent(paragraph.item, marked=paragraph.kind == "item")
        whole = self._layout.style(style)
        if edge is not None:
            return indents(whole.model_copy(update={"right": edge}))
        return "" if self._is_foreign else indents(whole)

    def _alignment(self, style: str) -> str:
        return "" if self._is_foreign else aligned(self._layout.style(style))

    def _run(self, paragraph: BaseOxmlElement, run: Run, *, in_bold: bool) -> None:
        if run.note:
            paragraph.append(self._note(run.note))
            return
        inside = paragraph
        if run.href and (link := self._link(run.href)) is not None:
            paragraph.append(link)
            inside = link
        for part in self._cut(run):
            made = parsed(self._written(part, in_bold=in_bold))
            inside.append(made)
            if part.at:
                self.shown.append(Shown(part.at[0], part.at[-1], made))

    def _cut(self, run: Run) -> Iterator[Run]:
        """The run in parts that end at borders."""
        start = 0
        for place in range(1, len(run.at)):
            before, now = run.at[place - 1], run.at[place]
            if bisect_right(self._borders, before) != bisect_right(self._borders, now):
                yield run.part(start, place)
                start = place
        yield run.part(start, len(run.text))

    def _written(self, run: Run, *, in_bold: bool) -> str:
        bold = "bold" in run.marks and not in_bold  # within a bold style Strong would turn that off
        name = "Strong" if bold else "Hyperlink" if run.href else ""
        look = style = self._styled("rStyle", name) if name else ""
        if self._layout.language == "zh" and any(map(_is_of_either, run.text)):
            look += element("rFonts", hint="eastAsia")
        if bold and not style:
            look += "<w:b/><w:bCs/>"
        look += "".join(written for mark, written in _LOOKS if mark in run.marks)
        return element("r", (element("rPr", look) if look else "") + shown(run.text))

    def _note(self, label: str) -> BaseOxmlElement:
        paragraphs = self._notes.get(label)
        if not paragraphs:
            raised = element("rPr", element("vertAlign", val="superscript"))
            return parsed(element("r", raised + shown(f"[{label}]")))
        marked = self._marked[label]
        self._marked[label] += 1
        paragraph = paragraphs[min(marked, len(paragraphs) - 1)]  # Word refers to each note once
        parts = [part for run in paragraph.runs if not run.note for part in self._cut(run)]
        runs = [parsed(self._written(part, in_bold=False)) for part in parts]
        mark = self.footnotes.add(runs)
        places = [place for part in parts for place in part.at]
        if places and marked < len(paragraphs):  # Word takes none within the note
            self.shown.append(Shown(places[0], places[-1], mark))
        return mark

    def _link(self, href: str) -> BaseOxmlElement | None:
        if not _LINK.fullmatch(href):
            return None
        number = self._document.part.relate_to(href, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        link = parsed(element("hyperlink"))
        link.set(_ID, number)
        return link

    def _table(self, table: Table, width: int) -> BaseOxmlElement:
        grid = grid_of(table)
        widths = widths_of(grid, width)
        head = next((n for n, row in enumerate(table.rows) if not all(c.is_head for c in row)), 0)
        rows = [self._row(row, widths, is_head=number < head) for number, row in enumerate(grid)]
        properties = element(
            "tblPr",
            self._styled("tblStyle", "Table Grid")
            + element("tblW", w=sum(widths), type="dxa")
            + element("jc", val="center")
            + element("tblLayout", type="fixed"),
        )
        columns = "".join(element("gridCol", w=each) for each in widths)
        made = parsed(element("tbl", properties + element("tblGrid", columns)))
        for row in rows:
            made.append(row)
        return made

    def _row(
        self, row: Sequence[Place], widths: Sequence[int], *, is_head: bool
    ) -> BaseOxmlElement:
        repeated = element("cantSplit") + (element("tblHeader") if is_head else "")
        made = parsed(element("tr", element("trPr", repeated)))
        for place in row:
            made.append(self._cell(place, sum(widths[place.column : place.column + place.columns])))
        return made

    def _cell(self, place: Place, width: int) -> BaseOxmlElement:
        properties = element("tcW", w=width, type="dxa")
        if place.columns > 1:
            properties += element("gridSpan", val=place.columns)
        if place.merge:
            properties += element("vMerge", val=place.merge)
        properties += element("vAlign", val="center")
        made = parsed(element("tc", element("tcPr", properties)))
        cell = place.cell or Cell(())
        style = "table head" if cell.is_head else "table"
        last: object = None
        for one in cell.content:
            if isinstance(one, Table):
                made.append(self._table(one, max(width - 216, 360)))
            else:
                made.append(self._paragraph(style, one, align=cell.align))
            last = one
        if not isinstance(last, Paragraph):
            made.append(self._paragraph(style, Paragraph("paragraph", ())))
        return made

    def _styled(self, tag: str, name: str) -> str:
        found = self._ids.get(name.lower())
        if found is None:
            self.missing.add(name)
            return ""
        return element(tag, val=found)

    def _is_bold(self, style: str) -> bool:
        whole = self._layout.style(style)
        return bool(whole.bold or (whole.bold is None and self._layout.font(whole).bold))


_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def _is_of_either(character: str) -> bool:
    """Whether a character has a Chinese and a Latin form: quotation marks, dashes, dots."""
    return unicodedata.east_asian_width(character) == "A"


def _runs(items: Iterable[Placed | Paragraph | Table]) -> Iterator[Run]:
    for item in items:
        if isinstance(item, Table):
            yield from _runs(one for row in item.rows for cell in row for one in cell.content)
        else:
            yield from (item.paragraph if isinstance(item, Placed) else item).runs
