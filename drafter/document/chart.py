"""A chart as a draft holds it: a picture whose words tell all of its figures.

    ![门诊柱状图——上年：320人次；本年：345人次。](charts/门诊-1f0c2a9b.svg)

The words are what a reader of plain Markdown has, what is checked, and what the picture is drawn
from: what was checked and what is shown cannot differ, and no picture is ever read from a file.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, Literal

from drafter.claims.claim import Claim
from drafter.claims.language import LANGUAGES
from drafter.claims.reader import read_claims
from drafter.document.hashing import text_hash
from drafter.resources import read_table

Kind = Literal["bar", "trend"]

FOLDER = "charts"
"""Where the pictures of a document lie, beside it."""
MOST_POINTS = 24
MOST_SERIES = 6
MOST_FIGURES = 48
"""Beyond these nobody reads a figure off any more."""
_DIGITS = re.compile(r"[-+−]?\d[\d,.]*")
_PICTURE = re.compile(
    rf"^!\[(?P<words>(?:\\.|[^\[\]\\\n])*)\]\((?P<path>{FOLDER}/[^()\s\\]+\.svg)\)[ \t]*$", re.M
)
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_SPECIAL = re.compile(r"([\\`*_\[\]<>&~=$|!#])")
_UNSEEN = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2028\u2029\ufe00-\ufe0f]")
"""Characters of no category C that nobody sees; inline.py has them all, and a library with it."""


@dataclass(frozen=True, slots=True)
class Point:
    """What stands over one place of the axis: its label, and a figure a series, as written with
    its unit.
    """

    label: str
    figures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart of one unit. `series` are the names of what is set beside each other in each point,
    () where that is one thing alone.
    """

    title: str
    kind: Kind
    points: tuple[Point, ...]
    series: tuple[str, ...] = ()
    language: str = "zh"

    @property
    def words(self) -> str:
        """All of it in words, on one line."""
        says = _words(self.language)
        points = says["next"].join(_point_words(point, self.series, says) for point in self.points)
        return f"{self.title}{says['kinds'][self.kind]}{says['begins']}{points}{says['ends']}"

    @property
    def path(self) -> str:
        """Its picture's place from the document's folder on: another chart has another one."""
        name = re.sub(r"[^\w-]+", "", self.title)[:24]
        return f"{FOLDER}/{name}-{text_hash(self.words).partition(':')[2][:8]}.svg"

    @property
    def markdown(self) -> str:
        """The line of a draft that holds it."""
        words = _SPECIAL.sub(r"\\\1", self.words)
        return f"![{words}]({self.path})"


def cleaned(text: str, language: str) -> str:
    """A title or label without what parts the words of a chart from each other."""
    says = _words(language)
    text = "".join(" " if unicodedata.category(each)[0] == "C" else each for each in text)
    text = _UNSEEN.sub(" ", text)
    for mark, other in ((says["opens"], "〔"), (says["closes"], "〕")):
        text = text.replace(mark.strip(), other if language == "zh" else "")
    text = text.replace("[", "〔").replace("]", "〕")  # escaped, they would set off a formula
    for key in ("begins", "next", "is", "beside", "ends"):
        text = text.replace(says[key].strip() if language == "zh" else says[key], " ")
    return " ".join(text.split())


def read_chart(words: str) -> Chart | None:
    """The chart that these words tell; None for any other words, and for figures of two units."""
    for language in LANGUAGES:
        says = _words(language)
        for kind, named in says["kinds"].items():
            title, begins, told = words.strip().partition(f"{named}{says['begins']}")
            if begins and told.endswith(says["ends"]):
                points = told.removesuffix(says["ends"]).split(says["next"])
                return _chart(title, kind, points, language)
    return None


def pictures_in(text: str) -> Iterator[tuple[re.Match[str], Chart | None]]:
    """Each line of a draft that leads to a chart's picture, and the chart, None where its words
    tell none any more; the group `path` is the picture's.
    """
    for picture in _PICTURE.finditer(text):
        yield picture, read_chart(_ESCAPED.sub(r"\1", picture["words"]))


def charts_in(text: str) -> Iterator[tuple[re.Match[str], Chart]]:
    """The same for those that are charts."""
    for picture, chart in pictures_in(text):
        if chart is not None:
            yield picture, chart


def with_paths(text: str) -> str:
    """The text with each chart's link leading to the picture of its words, which a person may have
    changed.
    """
    pieces, copied = [], 0
    for picture, chart in charts_in(text):
        pieces += [text[copied : picture.start("path")], chart.path]
        copied = picture.end("path")
    return "".join([*pieces, text[copied:]])


def unit_of(chart: Chart) -> tuple[str, str]:
    """The unit of all its figures, and what each ends in that it says already: 万元 for 3.5万元 and
    4万元, 人次 for 1.2万人次 and 9100余人次, "" for 2公里 and 300米.
    """
    figures = [figure for point in chart.points for figure in point.figures]
    claims = [figure_of(figure, chart.language) for figure in figures]
    exact = not any(claim.modifiers for claim in claims if claim is not None)
    endings = {_DIGITS.sub("", figure, count=1) for figure in figures}
    units = {claim.unit_text for claim in claims if claim is not None}
    if len(endings) == 1 and exact and not any(map(_DIGITS.search, endings)):
        ending = endings.pop()
        return ending.strip(), ending
    if len(units) == 1 and all(figure.endswith(unit) for figure in figures for unit in units):
        unit = units.pop()
        return unit, unit
    return "", ""


def figure_of(text: str, language: str) -> Claim | None:
    """The one figure that a text is, None where it is more, less or something else."""
    claims = [claim for claim in read_claims(text, language) if claim.is_quantity]
    return claims[0] if len(claims) == 1 and number_of(claims[0]) is not None else None


def number_of(claim: Claim) -> Decimal | None:
    """Where a figure stands on an axis, in its base unit; of a range, its lower end."""
    value = claim.value[0] if isinstance(claim.value, tuple) else claim.value
    return value if isinstance(value, Decimal) and value.is_finite() else None


def _chart(title: str, kind: Kind, told: Sequence[str], language: str) -> Chart | None:
    """The chart of these points, if they are ones."""
    says = _words(language)
    points: list[Point] = []
    names: set[tuple[str, ...]] = set()
    for each in told:
        label, opens, inside = each.partition(says["opens"])
        if opens and says["is"] not in label:
            if not inside.endswith(says["closes"]):
                return None
            figures = inside.removesuffix(says["closes"]).split(says["beside"])
            pairs = [figure.partition(says["is"]) for figure in figures]
            names.add(tuple(name for name, _, _ in pairs))
            points.append(Point(label, tuple(figure for _, _, figure in pairs)))
        else:
            label, _, figure = each.partition(says["is"])
            names.add(())
            points.append(Point(label, (figure,)))
    if len(names) != 1 or not (1 < len(points) <= MOST_POINTS):
        return None
    series = names.pop()
    if len(series) > MOST_SERIES or len(points) * len(series) > MOST_FIGURES:
        return None
    names_of_all = (title, *series, *(point.label for point in points))
    if not all(each.isprintable() and each for each in names_of_all):
        return None
    claims = [figure_of(figure, language) for point in points for figure in point.figures]
    if not all(claims) or len({claim.unit for claim in claims if claim is not None}) > 1:
        return None
    return Chart(title, kind, tuple(points), series, language)


def _point_words(point: Point, series: Sequence[str], says: Mapping[str, Any]) -> str:
    if not series:
        return f"{point.label}{says['is']}{point.figures[0]}"
    pairs = zip(series, point.figures, strict=True)
    inside = says["beside"].join(f"{name}{says['is']}{figure}" for name, figure in pairs)
    return f"{point.label}{says['opens']}{inside}{says['closes']}"


@cache
def _words(language: str) -> Mapping[str, Any]:
    found: Mapping[str, Any] = read_table(Path(__file__).with_name("chart.yaml"))[language]
    return found


def unit_words(unit: str, language: str) -> str:
    """What tells the unit of all figures behind the title; "" for none."""
    return str(_words(language)["unit"]).format(unit=unit) if unit else ""
