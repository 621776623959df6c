"""What a Word file's styles and numbering say of its paragraphs.

ECMA-376 part 1, 17.7 (styles), 17.9 (numbering) and 17.18.59 (formats of numbers).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from drafter.document.numbering import chinese

_OFF = frozenset({"0", "false", "off", "none"})
_MOST_LEVELS = 9
_DEEPEST = 20
_CHINESE = frozenset(
    {
        "chineseCounting",
        "chineseCountingThousand",
        "chineseLegalSimplified",
        "ideographDigital",
        "japaneseCounting",
        "japaneseDigitalTenThousand",
        "taiwaneseCounting",
        "taiwaneseCountingThousand",
    }
)
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def value_of(element: Element | None) -> str | None:
    """The w.val of an element, None where there is none."""
    return element.get("w.val") if element is not None else None


def is_on(element: Element | None) -> bool:
    """Whether a switch (w.vanish, w.b) is there and on."""
    return element is not None and element.get("w.val", "1") not in _OFF


@dataclass(slots=True)
class Styles:
    """The styles of a file by their ids."""

    by_id: Mapping[str, Element]
    default: str | None = None

    @classmethod
    def read(cls, root: Element | None) -> Styles:
        """Those of styles.xml; None gives none."""
        found: dict[str, Element] = {}
        default = None
        for style in root.iterfind("w.style") if root is not None else ():
            name = style.get("w.styleId", "")
            found[name] = style
            if style.get("w.type") == "paragraph" and is_default(style):
                default = name
        return cls(found, default)

    def chain(self, name: str | None) -> Iterator[Element]:
        """A style and those that it is based on."""
        for _ in range(_DEEPEST):
            style = self.by_id.get(name or "")
            if style is None:
                return
            yield style
            name = value_of(style.find("w.basedOn"))

    def of(self, paragraph: Element) -> tuple[Element, ...]:
        """The styles of a paragraph, its own first."""
        own = value_of(paragraph.find("w.pPr/w.pStyle"))
        return tuple(self.chain(own if own in self.by_id else self.default))

    def property(self, paragraph: Element, path: str) -> Element | None:
        """A paragraph's property, its own or that of the nearest of its styles."""
        own = paragraph.find(f"w.pPr/{path}")
        if own is not None:
            return own
        found = (style.find(f"w.pPr/{path}") for style in self.of(paragraph))
        return next((each for each in found if each is not None), None)

    def names(self, paragraph: Element) -> list[str]:
        """The names of a paragraph's styles, in small letters (`heading 1`, `title`)."""
        named = (value_of(style.find("w.name")) or "" for style in self.of(paragraph))
        return [name.lower() for name in named]

    def outline_level(self, paragraph: Element) -> int | None:
        """How deep a heading stands, from 0; None for body text."""
        own = value_of(self.property(paragraph, "w.outlineLvl"))
        if own is not None and own.isdigit():
            return int(own) if int(own) < _MOST_LEVELS else None
        for name in self.names(paragraph):
            if found := re.fullmatch(r"(?:heading|标题) ?([1-9])", name):
                return int(found[1]) - 1
        return None

    def is_title(self, paragraph: Element) -> bool:
        """Whether it has the style of the document's title."""
        return any(name in ("title", "标题", "文档标题") for name in self.names(paragraph))

    def is_contents(self, paragraph: Element) -> bool:
        """Whether it is a line of a table of contents."""
        return any(re.match(r"(?:toc|目录) ?\d", name) for name in self.names(paragraph)[:1])

    def is_centred(self, paragraph: Element) -> bool:
        """Whether its lines are centred."""
        return value_of(self.property(paragraph, "w.jc")) == "center"

    def size(self, paragraph: Element) -> int:
        """The largest size of its characters, in half points; 21 where nothing is said."""
        own = [
            int(value)
            for run in paragraph.iter("w.r")
            if (value := value_of(run.find("w.rPr/w.sz"))) and value.isdigit()
        ]
        if own:
            return max(own)
        for style in self.of(paragraph):
            value = value_of(style.find("w.rPr/w.sz"))
            if value and value.isdigit():
                return int(value)
        return 21


def is_default(style: Element) -> bool:
    """Whether a style is the one of paragraphs that name none."""
    return style.get("w.default", "0") not in _OFF


@dataclass(frozen=True, slots=True)
class _Level:
    start: int = 1
    form: str = "decimal"
    text: str = ""
    suffix: str = "tab"


@dataclass(slots=True)
class Numbering:
    """Counts a document's numbered paragraphs, in their order. Lists of one kind (`lists`) count
    on from each other; one with a start of its own begins there where it first stands (ECMA-376
    part 1, 17.9.26), and what follows counts on from it, as in Word.
    """

    levels: Mapping[str, Mapping[int, _Level]]
    lists: Mapping[str, str]
    styled: Mapping[str, int]
    restarts: set[tuple[str, int]]
    """The lists and levels that have yet to begin at their own start."""
    counts: dict[str, dict[int, int]] = field(default_factory=dict)

    @classmethod
    def read(cls, root: Element | None) -> Numbering:
        """That of numbering.xml; None numbers nothing."""
        kinds: dict[str, dict[int, _Level]] = {}
        styled: dict[str, int] = {}
        levels: dict[str, dict[int, _Level]] = {}
        lists: dict[str, str] = {}
        restarts: set[tuple[str, int]] = set()
        for abstract in root.iterfind("w.abstractNum") if root is not None else ():
            name = abstract.get("w.abstractNumId", "")
            kinds[name] = dict(_levels(abstract, styled))
        for number in root.iterfind("w.num") if root is not None else ():
            name, of = number.get("w.numId", ""), value_of(number.find("w.abstractNumId")) or ""
            levels[name] = {**kinds.get(of, {}), **dict(_overrides(number, kinds.get(of, {})))}
            lists[name] = of
            for override in number.iterfind("w.lvlOverride"):
                if override.find("w.startOverride") is not None:
                    restarts.add((name, int(override.get("w.ilvl", "0"))))
        return cls(levels, lists, styled, restarts)

    def mark(self, paragraph: Element, styles: Styles) -> tuple[str, str]:
        """The number or bullet that the program sets before a paragraph (`（二）`, `•`), and its
        format; "" for none. Counts it.
        """
        number = value_of(styles.property(paragraph, "w.numPr/w.numId"))
        if number is None or number not in self.levels:
            return "", ""
        said = value_of(styles.property(paragraph, "w.numPr/w.ilvl"))
        own = value_of(paragraph.find("w.pPr/w.pStyle")) or ""
        depth = int(said) if said and said.isdigit() else self.styled.get(own, 0)
        level = self.levels[number].get(depth)
        if level is None:
            return "", ""
        counts = self.counts.setdefault(self.lists[number], {})
        if (number, depth) in self.restarts:
            self.restarts.remove((number, depth))
            counts.pop(depth, None)
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [each for each in counts if each > depth]:
            del counts[deeper]
        if level.form in ("bullet", "none"):
            return level.text if level.form == "none" else "•", level.form
        text = re.sub(
            r"%([1-9])", lambda of: self._counted(number, int(of[1]) - 1, counts), level.text
        )
        return text, level.form

    def _counted(self, number: str, depth: int, counts: Mapping[int, int]) -> str:
        level = self.levels[number].get(depth, _Level())
        return _in_form(counts.get(depth, level.start), level.form)


def _levels(abstract: Element, styled: dict[str, int]) -> Iterator[tuple[int, _Level]]:
    for level in abstract.iterfind("w.lvl"):
        depth = int(level.get("w.ilvl", "0"))
        style = value_of(level.find("w.pStyle"))
        if style:
            styled[style] = depth
        yield depth, _level(level)


def _level(level: Element) -> _Level:
    start = value_of(level.find("w.start")) or "1"
    return _Level(
        int(start) if start.isdigit() else 1,
        value_of(level.find("w.numFmt")) or "decimal",
        value_of(level.find("w.lvlText")) or "",
        value_of(level.find("w.suff")) or "tab",
    )


def _overrides(number: Element, kinds: Mapping[int, _Level]) -> Iterator[tuple[int, _Level]]:
    for override in number.iterfind("w.lvlOverride"):
        depth = int(override.get("w.ilvl", "0"))
        own = override.find("w.lvl")
        level = _level(own) if own is not None else kinds.get(depth, _Level())
        start = value_of(override.find("w.startOverride"))
        if start and start.isdigit():
            level = _Level(int(start), level.form, level.text, level.suffix)
        yield depth, level


def _in_form(number: int, form: str) -> str:
    if form in _CHINESE:
        return chinese(number)
    if form in ("upperLetter", "lowerLetter") and number > 0:
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter.upper() if form == "upperLetter" else letter
    if form in ("upperRoman", "lowerRoman") and 0 < number < 40:
        roman, left = "", number
        for value, digits in _ROMAN:
            roman += digits * (left // value)
            left %= value
        return roman.upper() if form == "upperRoman" else roman
    if form.startswith("decimalEnclosedCircle") and 0 < number <= 20:
        return chr(0x2460 + number - 1)
    return str(number)
