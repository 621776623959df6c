"""The styles of a Word file, from a layout: Word's own names where Word has one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from docx.document import Document

from drafter.office.word.layout import Font, Layout, Multiple, Style
from drafter.office.word.xml import element, parsed, twips

_LANGUAGES = {"zh": ("en-US", "zh-CN"), "en": ("en-US", "zh-CN")}
_ALIGN = {"left": "left", "center": "center", "right": "right", "justify": "both"}


@dataclass(frozen=True, slots=True)
class WordStyle:
    """A paragraph style of Word: its name as python-docx calls it, the style of the layout that it
    looks like, and the name of the style of the paragraph that follows.
    """

    name: str
    of: str
    following: str = ""
    is_own: bool = False


PARAGRAPHS = (
    WordStyle("Body Text", "body"),
    WordStyle("Title", "title", "Body Text"),
    *(WordStyle(f"Heading {level}", f"heading {level}", "Body Text") for level in range(1, 7)),
    WordStyle("Salutation", "addressee", "Body Text"),
    WordStyle("Attachment", "attachment", is_own=True),
    WordStyle("Signature", "signature", "Date"),
    WordStyle("Date", "date"),
    WordStyle("List Paragraph", "list"),
    WordStyle("Quote", "quote"),
    WordStyle("HTML Preformatted", "code"),
    WordStyle("Table Text", "table", is_own=True),
    WordStyle("Table Heading", "table head", is_own=True),
    WordStyle("Caption", "caption"),
    WordStyle("Footer", "footer"),
    WordStyle("footnote text", "footnote"),
    WordStyle("annotation text", "comment"),
)
"""The style of each kind of paragraph."""
NAMES = {style.of: style.name for style in PARAGRAPHS}
_OFF_GRID = ("footer", "footnote", "comment", "table", "table head")
"""What stands beside the lines that a page is divided by."""
FOOTNOTE_REFERENCE = "footnote reference"
_IDS = {
    "footnote text": "FootnoteText",
    "footnote reference": "FootnoteReference",
    "annotation text": "CommentText",
    "annotation reference": "CommentReference",
}


def style_id(name: str) -> str:
    """What a style is called within a file of drafter's."""
    return _IDS.get(name, name.replace(" ", ""))


def style_ids(document: Document) -> dict[str, str]:
    """What each style is called within this file, by its name in small letters."""
    named = document.styles.element.xpath("./w:style[w:name]")
    return {each.name_val.lower(): each.styleId for each in named}


def set_styles(document: Document, layout: Layout) -> None:
    """Put the styles of the layout in the place of all that the document has."""
    styles = document.styles.element
    for child in list(styles):
        if not child.tag.endswith("}latentStyles"):
            styles.remove(child)
    styles.insert(0, parsed(_defaults(layout)))
    for written in _all(layout):
        styles.append(parsed(written))


def indents(style: Style) -> str:
    """The w:ind of a whole style: characters for Word, and lengths for what knows none."""
    assert style.size is not None
    attributes: dict[str, int] = {}
    for name, characters in (
        ("left", style.left),
        ("right", style.right),
        ("firstLine", style.first_line),
    ):
        if characters:
            attributes |= {f"{name}Chars": round(characters * 100)}
            attributes |= {name: twips(characters * style.size)}
    return element("ind", **attributes) if attributes else ""


def aligned(style: Style) -> str:
    """The w:jc of a whole style."""
    return element("jc", val=_ALIGN[style.align]) if style.align else ""


def fonts(font: Font) -> str:
    """The w:rFonts of a typeface; all four kinds, so that no theme fills one in."""
    latin = font.latin or font.family
    return element("rFonts", ascii=latin, hAnsi=latin, eastAsia=font.family, cs=latin)


def _defaults(layout: Layout) -> str:
    normal = layout.style("normal")
    western, eastern = _LANGUAGES.get(layout.language, _LANGUAGES["en"])
    language = element("lang", val=western, eastAsia=eastern, bidi="ar-SA")
    run = element("rPr", _characters(layout, normal) + language)
    return element("docDefaults", element("rPrDefault", run) + element("pPrDefault"))


def _all(layout: Layout) -> Iterator[str]:
    normal = layout.style("normal")
    yield _style(
        "paragraph",
        "Normal",
        element("qFormat"),
        element("pPr", _breaking(layout) + _lines(normal) + aligned(normal))
        + element("rPr", _characters(layout, normal)),
        default=1,
    )
    yield _style("character", "Default Paragraph Font", element("semiHidden"), default=1)
    yield _style(
        "table",
        "Normal Table",
        element("semiHidden"),
        element(
            "tblPr",
            element("tblInd", w=0, type="dxa")
            + element(
                "tblCellMar",
                "".join(
                    element(side, w=width, type="dxa")
                    for side, width in (("top", 0), ("left", 108), ("bottom", 0), ("right", 108))
                ),
            ),
        ),
        default=1,
    )
    yield _style("numbering", "No List", element("semiHidden"), default=1)
    for style in PARAGRAPHS:
        yield _paragraph(layout, style)
    yield from _of_characters(layout)
    yield _grid()


def _style(kind: str, name: str, *content: str, default: int = 0, own: bool = False) -> str:
    attributes = {"type": kind} | ({"default": 1} if default else {})
    attributes |= {"customStyle": 1} if own else {}
    identity = {"Default Paragraph Font": "DefaultParagraphFont", "Normal Table": "TableNormal"}
    attributes |= {"styleId": identity.get(name, style_id(name))}
    shown = name.lower() if name.startswith(("Heading ", "Caption", "Footer")) else name
    return element("style", element("name", val=shown) + "".join(content), **attributes)


def _paragraph(layout: Layout, style: WordStyle) -> str:
    """With all that it takes from `normal`, as not every program looks a style's base up."""
    whole = layout.style(style.of)
    following = element("next", val=style_id(style.following)) if style.following else ""
    outline = ""
    if style.of.startswith("heading "):
        outline = element("outlineLvl", val=int(style.of[-1]) - 1)
    keep = element("keepNext") if whole.keep_next else ""
    keep += element("keepLines") if outline else ""
    off_grid = style.of in _OFF_GRID or isinstance(whole.line, Multiple)
    grid = element("snapToGrid", val=0) if off_grid else ""
    look = (
        keep + _breaking(layout) + grid + _lines(whole) + indents(whole) + aligned(whole) + outline
    )
    return _style(
        "paragraph",
        style.name,
        element("basedOn", val="Normal") + following + element("qFormat"),
        element("pPr", look) + element("rPr", _characters(layout, whole)),
        own=style.is_own,
    )


def _of_characters(layout: Layout) -> Iterator[str]:
    based = element("basedOn", val="DefaultParagraphFont")
    strong = layout.styles.get("strong", Style(bold=True))
    yield _style(
        "character",
        "Strong",
        based + element("qFormat"),
        element("rPr", _characters(layout, strong)),
    )
    raised = element("rPr", element("vertAlign", val="superscript"))
    yield _style("character", FOOTNOTE_REFERENCE, based, raised)
    small = element("rPr", element("sz", val=16))
    yield _style("character", "annotation reference", based, small)
    link = element("rPr", element("u", val="single"))
    yield _style("character", "Hyperlink", based, link)


def _grid() -> str:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = "".join(element(side, val="single", sz=4, space=0, color="auto") for side in sides)
    return _style(
        "table",
        "Table Grid",
        element("basedOn", val="TableNormal"),
        element("tblPr", element("tblBorders", borders)),
    )


def _breaking(layout: Layout) -> str:
    """How lines are put on pages and Chinese beside Latin characters."""
    gaps = (
        "" if layout.latin_gaps else element("autoSpaceDE", val=0) + element("autoSpaceDN", val=0)
    )
    return element("widowControl", val=int(layout.widows)) + gaps


def _lines(style: Style) -> str:
    attributes: dict[str, str | int] = {}
    for name, length in (("before", style.before), ("after", style.after)):
        attributes[name] = twips(length or 0)
    if isinstance(style.line, Multiple):
        attributes |= {"line": round(style.line.times * 240), "lineRule": "auto"}
    elif style.line is not None:
        attributes |= {"line": twips(style.line), "lineRule": "exact"}
    return element("spacing", **attributes)


def _characters(layout: Layout, style: Style) -> str:
    """The run properties of a style, those alone that it says itself."""
    font = layout.font(style) if style.font else None
    bold = style.bold if style.bold is not None else (font.bold or None) if font else None
    toggles = (("b", bold), ("bCs", bold), ("i", style.italic), ("iCs", style.italic))
    parts = [fonts(font)] if font else []
    parts += [element(tag, **({} if on else {"val": 0})) for tag, on in toggles if on is not None]
    if style.spacing is not None:
        parts.append(element("spacing", val=twips(style.spacing)))
    if style.size is not None:
        half = round(style.size * 2)
        parts += [element("sz", val=half), element("szCs", val=half)]
    return "".join(parts)
