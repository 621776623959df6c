"""How a document is set: paper, typefaces and styles, as a layout file says it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from drafter.messages.translation import gettext as _
from drafter.messages.translation import listed, quoted
from drafter.nearest import hint

_LENGTH = re.compile(r"(-?\d{1,4}(?:\.\d{1,4})?)(pt|mm|cm|in)")
_POINTS = {"pt": 1.0, "mm": 72 / 25.4, "cm": 72 / 2.54, "in": 72.0}
_PAGE = r"^[^{}<>\\\n]*\{page\}[^{}<>\\\n]*$"
_MULTIPLE = re.compile(r"\d(?:\.\d{1,3})?")
STYLES = (
    *("normal", "body", "title"),
    *(f"heading {level}" for level in range(1, 7)),
    *("addressee", "attachment", "signature", "date", "list", "quote", "code"),
    *("table", "table head", "caption", "footer", "footnote", "comment", "strong"),
)
"""Every style of a layout; all but `normal` and `strong` are for paragraphs on top of `normal`."""


def _points(value: object) -> object:
    if isinstance(value, str) and (found := _LENGTH.fullmatch(value.strip())):
        return float(found[1]) * _POINTS[found[2]]
    if isinstance(value, float):
        return value
    raise ValueError(_("a length is a number and pt, mm, cm or in, as 28.95pt"))


def _wrong(said: str, *keys: str) -> PydanticCustomError:
    """What is wrong with several keys together, told at one of them."""
    return PydanticCustomError("layout", "{said}", {"said": said, "keys": keys})


def _line(value: object) -> object:
    if isinstance(value, str) and _MULTIPLE.fullmatch(value.strip()):
        return Multiple(times=float(value))
    if isinstance(value, Multiple):
        return value
    return _points(value)


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Multiple(_Strict):
    """A distance of lines as a multiple of what the typeface asks for."""

    times: float = Field(gt=0.5, le=4)


Distance = Annotated[float, BeforeValidator(_points), Field(ge=0, le=3000)]
"""In points."""
Line = Annotated[float | Multiple, BeforeValidator(_line)]
Characters = Annotated[float, Field(ge=0, le=40)]
Align = Literal["left", "center", "right", "justify"]
_Name = Annotated[str, Field(min_length=1, max_length=64, pattern=r'^[^<>"\'\\;{}\n]+$')]


class Font(_Strict):
    """A typeface: `family` for Chinese, `latin` for letters and digits where that is another;
    `web` are names to try in a browser, after the first.
    """

    family: _Name
    latin: _Name | None = None
    bold: bool = False
    web: tuple[_Name, ...] = ()


class Style(_Strict):
    """How paragraphs of one kind look, as far as it differs from the style `normal`. Lengths are
    in points, indents in characters; `line` is an exact distance or a multiple.
    """

    font: str | None = None
    size: Annotated[float, BeforeValidator(_points), Field(ge=4, le=200)] | None = None
    bold: bool | None = None
    italic: bool | None = None
    spacing: Annotated[float, BeforeValidator(_points), Field(ge=-10, le=50)] | None = None
    line: Line | None = None
    before: Distance | None = None
    after: Distance | None = None
    align: Align | None = None
    first_line: Characters | None = None
    left: Characters | None = None
    right: Characters | None = None
    keep_next: bool | None = None

    def over(self, below: Style) -> Style:
        """This style with what it leaves open taken from the one below."""
        return below.model_copy(
            update={
                name: value
                for name in type(self).model_fields
                if (value := getattr(self, name)) is not None
            }
        )


class Page(_Strict):
    """The paper and what is left free around the text, in points. `footer` is from the paper's edge
    to below the page number, `line` the distance of lines that the page is divided by.
    """

    width: Distance
    height: Distance
    top: Distance
    bottom: Distance
    left: Distance
    right: Distance
    footer: Distance
    line: Distance | None = None

    @model_validator(mode="after")
    def _has_room(self) -> Page:
        if self.width - self.left - self.right < 72 or self.height - self.top - self.bottom < 72:
            raise ValueError(_("the margins leave less than 72pt of the paper for the text"))
        return self


class PageNumber(_Strict):
    """`text` with {page} in it; `outside` is right on odd pages and left on even ones, so many
    characters in from the edge.
    """

    text: Annotated[str, Field(pattern=_PAGE, max_length=40)] = "{page}"
    place: Literal["outside", "left", "center", "right", "none"] = "center"
    indent: Characters = 0


class Lists(_Strict):
    """The marks of lists by depth, the last for all below: {} is the number. `indent` is where the
    mark stands and `hang` how far behind it the text begins, in characters; 0 has the text run back
    to the edge, as that of a paragraph.
    """

    bullets: Annotated[tuple[str, ...], Field(min_length=1, max_length=9)] = ("•",)
    numbers: Annotated[tuple[str, ...], Field(min_length=1, max_length=9)] = ("{}.",)
    indent: Characters = 0
    hang: Characters = 2


class SignOff(_Strict):
    """Where the unit and the date at the end stand: the shorter of them `right` characters from the
    edge; with a seal the date alone, four characters from it. None of it where both stand left.
    """

    right: Characters = 2
    seal: bool = False


class Layout(_Strict):
    """A layout file. `fonts` names the set of `font_sets` that is taken unless another is asked
    for. `widows` keeps two lines together at the edges of a page, `latin_gaps` lets a word
    processor add a gap between Chinese characters and letters or digits.
    """

    description: str = ""
    language: str
    page: Page
    fonts: str
    font_sets: Mapping[str, Mapping[str, Font]]
    styles: Mapping[str, Style]
    page_number: PageNumber = PageNumber()
    lists: Lists = Lists()
    sign_off: SignOff | None = None
    footnote_numbers: Literal["decimal", "circled"] = "decimal"
    widows: bool = True
    latin_gaps: bool = True

    @model_validator(mode="after")
    def _is_whole(self) -> Layout:
        if self.fonts not in self.font_sets:
            raise _wrong(
                _("no font set {fonts}{advice}").format(
                    fonts=quoted(self.fonts), advice=hint(self.fonts, self.font_sets)
                ),
                "fonts",
            )
        for name, style in self.styles.items():
            if name not in STYLES:
                raise _wrong(
                    _("no style {name}{advice}").format(
                        name=quoted(name), advice=hint(name, STYLES)
                    ),
                    "styles",
                    name,
                )
            for fonts in self.font_sets.values():
                if style.font is not None and style.font not in fonts:
                    raise _wrong(
                        _("{font} is in no font set, or not in each; there are {fonts}").format(
                            font=quoted(style.font), fonts=listed(fonts)
                        ),
                        *("styles", name, "font"),
                    )
        normal = self.styles.get("normal", Style())
        if normal.font is None or normal.size is None:
            raise _wrong(_("the style needs a font and a size"), "styles", "normal")
        return self

    def style(self, name: str) -> Style:
        """The whole style of that name, with what it takes from `normal`."""
        return self.styles.get(name, Style()).over(self.styles["normal"])

    def font(self, style: Style) -> Font:
        """The typeface of a whole style, in the chosen set."""
        assert style.font is not None
        return self.font_sets[self.fonts][style.font]

    @property
    def size(self) -> float:
        """The size of the text, in points."""
        size = self.styles["normal"].size
        assert size is not None
        return size

    @property
    def width(self) -> float:
        """The width of the text area, in points."""
        return self.page.width - self.page.left - self.page.right
