"""Paper, margins, page numbers and settings of a Word file, from a layout."""

from __future__ import annotations

from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.section import _Footer
from docx.shared import Twips

from drafter.office.word.layout import Layout, PageNumber
from drafter.office.word.styles import NAMES, style_id
from drafter.office.word.xml import element, parsed, shown, twips


def set_page(document: Document, layout: Layout) -> None:
    """Give the document its paper, its margins and its page numbers."""
    section, page = document.sections[0], layout.page
    section.page_width, section.page_height = Twips(twips(page.width)), Twips(twips(page.height))
    is_wide = page.width > page.height
    section.orientation = WD_ORIENT.LANDSCAPE if is_wide else WD_ORIENT.PORTRAIT
    section.top_margin, section.bottom_margin = Twips(twips(page.top)), Twips(twips(page.bottom))
    section.left_margin, section.right_margin = Twips(twips(page.left)), Twips(twips(page.right))
    section.header_distance = section.footer_distance = Twips(twips(page.footer))
    section.gutter = Twips(0)
    _set_grid(document, layout)
    _set_settings(document, layout)
    if layout.page_number.place != "none":
        _set_page_numbers(document, layout)


def drop_leftovers(document: Document) -> None:
    """Take away what the template of python-docx brings: the theme, whose fonts come before those
    of the styles and which WPS asks for, a table of other fonts, older styles and a picture.
    """
    for holder in (document.part, document.part.package):
        for number, relation in list(holder.rels.items()):
            if relation.reltype.rpartition("/")[2] in _LEFTOVERS:
                del holder.rels[number]


_LEFTOVERS = (
    *("theme", "fontTable", "stylesWithEffects", "thumbnail", "customXml", "webSettings"),
    "extended-properties",
)


def _set_grid(document: Document, layout: Layout) -> None:
    """A page of so many lines; characters are spaced by the style, as programs differ in how they
    read a grid of characters.
    """
    properties = document.sections[0]._sectPr
    for old in properties.xpath("./w:docGrid"):
        properties.remove(old)
    if layout.page.line is not None:
        pitch = twips(layout.page.line)
        properties.append(parsed(element("docGrid", type="lines", linePitch=pitch)))


def _set_settings(document: Document, layout: Layout) -> None:
    settings = document.settings.element
    for child in list(settings):
        settings.remove(child)
    written = [element("zoom", percent=100), element("defaultTabStop", val=420)]
    if layout.page_number.place == "outside":
        written.append(element("evenAndOddHeaders"))
    written += [element("characterSpacingControl", val="doNotCompress"), _COMPATIBLE]
    for one in written:
        settings.append(parsed(one))


_COMPATIBLE = element(
    "compat",
    element("doNotExpandShiftReturn")
    + element("useFELayout")
    + element(
        "compatSetting",
        name="compatibilityMode",
        uri="http://schemas.microsoft.com/office/word",
        val=15,
    ),
)
"""A line that ends by a break is not drawn out; all else as Word 2013 and later lay a page out."""


def _set_page_numbers(document: Document, layout: Layout) -> None:
    section, number = document.sections[0], layout.page_number
    if number.place == "outside":
        _fill(section.footer, number, "right", layout)
        _fill(section.even_page_footer, number, "left", layout)
    else:
        _fill(section.footer, number, number.place, layout)


def _fill(footer: _Footer, number: PageNumber, side: str, layout: Layout) -> None:
    footer.is_linked_to_previous = False
    body = footer._element
    for child in list(body):
        body.remove(child)
    size = layout.style("footer").size or layout.size
    properties = element("pStyle", val=style_id(NAMES["footer"]))
    if number.indent and side != "center":
        inside = {f"{side}Chars": round(number.indent * 100), side: twips(number.indent * size)}
        properties += element("ind", **inside)
    properties += element("jc", val=side)
    before, after = number.text.split("{page}")
    runs = _text(before) + page_field() + _text(after)
    body.append(parsed(element("p", element("pPr", properties) + runs)))


def page_field() -> str:
    """The number of the page, as a complex field: WPS shows a simple one as its name."""
    kinds = [element("fldChar", fldCharType=kind) for kind in ("begin", "separate", "end")]
    asked = '<w:instrText xml:space="preserve"> PAGE </w:instrText>'
    pieces = [kinds[0], asked, kinds[1], element("t", "1"), kinds[2]]
    return "".join(element("r", piece) for piece in pieces)


def _text(text: str) -> str:
    hint = element("rPr", element("rFonts", hint="eastAsia"))
    return element("r", hint + shown(text)) if text else ""
