"""A chart as a picture: SVG by pygal, and PNG of that by resvg, which Word needs.

Both come with the extra `charts`. pygal writes SVG alone, in pure Python; matplotlib and
vl-convert, which draw PNG too, take twenty times the disk of these two.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from math import ceil
from typing import Any, TypeVar

from drafter.document.chart import Chart, figure_of, number_of, pictures_in, unit_of, unit_words
from drafter.errors import DrafterError
from drafter.messages.translation import gettext as _
from drafter.messages.translation import gettext_noop

Picture = TypeVar("Picture", str, bytes)

WIDTH = 640
"""Pixels of CSS; a picture is as wide as the text of an A4 page."""
ZOOM = 3
"""Pixels of the PNG for each of these: some 300 to the inch on paper."""
MOST_CHARTS = 60
"""Of one document: each takes half a second for Word."""
_FAMILIES = (
    *("Noto Sans CJK SC", "Source Han Sans SC", "Noto Sans SC", "Microsoft YaHei", "PingFang SC"),
    *("SimHei", "Hiragino Sans GB", "WenQuanYi Micro Hei", "WenQuanYi Zen Hei", "sans-serif"),
)
"""Fonts that have Chinese characters, on Linux, Windows and macOS, the most usual first."""
_COLOURS = ("#1f5a96", "#d9822b", "#5b8f3a", "#8a5a9e", "#b03a48", "#4a5560")
_BEFORE_AND_NOW = ("#a9bfd6", "#1f5a96")
"""The colours of two things that are compared: also in grey the one is darker."""
_NOT_SHOWN = re.compile(r"<!--.*?-->|<script\b.*?(?:/>|</script>)|<desc\b.*?</desc>", re.DOTALL)
_CSS = ("file://style.css", "file://graph.css")
_LINES = {
    "bar": "inline:.axis.x .line{stroke:none}",
    "trend": "inline:.axis.x .line,.axis.y .guide.line{stroke:none}",
    "lying": "inline:.axis.y .guide.line{stroke:none}",
}
"""No lines but the one that the bars stand on."""
_AT_BAR = re.compile(r'(<text\b[^>]*?)text-anchor="middle"(?=[^>]*class="value")')
_AT_DOT = re.compile('text-anchor="left"')
_HIGHEST = 860
"""Of a picture, so that it has room on a page."""
_MOST_UPRIGHT = 8
_LONGEST_UPRIGHT = 60
"""Characters of all labels below upright bars; with more the bars lie."""


def svg_of(chart: Chart) -> str:
    """The picture as an SVG file's text: no script, and nothing that is fetched. The same chart
    gives the same text. Raises DrafterError where the extra is not installed.
    """
    try:
        import pygal
    except ImportError:
        raise DrafterError(_(MISSING)) from None
    unit, ending = unit_of(chart)
    made = _form(pygal, chart)(
        style=_style(chart),
        explicit_size=True,
        title=f"{chart.title}{unit_words(unit, chart.language)}",
        show_legend=bool(chart.series),
        legend_at_bottom=True,
        legend_at_bottom_columns=max(1, len(chart.series)),
        truncate_legend=-1,
        truncate_label=-1,
        print_values=True,
        print_values_position="top",
        show_x_guides=False,
        css=(*_CSS, _LINES[_shape(chart)]),
        js=[],
        no_prefix=True,
        disable_xml_declaration=True,
        margin=16,
        dots_size=4,
        **_size(chart),
    )
    points = chart.points if _shape(chart) != "lying" else chart.points[::-1]  # drawn upwards
    edge = [""] if chart.kind == "trend" else []  # room for the words of the first and last dot
    low, high = _ends(chart)
    made.range = (low, high)
    made.x_labels = [
        *edge,
        *(p.label if _is_told(n, chart) else "" for n, p in enumerate(points)),
        *edge,
    ]
    made.y_labels = [{"value": low if chart.kind == "trend" else 0, "label": ""}]
    for number, name in enumerate(chart.series or ("",)):
        values = [
            _value(point.figures[number], ending, chart.language, shown=_is_told(place, chart))
            for place, point in enumerate(points)
        ]
        made.add(name or None, [*(None for _end in edge), *values, *(None for _end in edge)])
    return f"{_with_words_in_place(_NOT_SHOWN.sub('', made.render(is_unicode=True)), chart)}\n"


def drawn(text: str, draw: Callable[[Chart], Picture]) -> tuple[dict[Chart, Picture], list[str]]:
    """The charts of a draft with what `draw` makes of each, and why some have none, to be told."""
    found: dict[Chart, Picture] = {}
    reasons: dict[str, None] = {}
    for picture, chart in pictures_in(text):
        if chart is None:
            line = text.count("\n", 0, picture.start()) + 1
            reasons[_(NO_CHART).format(line=line)] = None
        elif len(found) >= MOST_CHARTS:
            reasons[_(TOO_MANY).format(most=MOST_CHARTS)] = None
        elif chart not in found:
            try:
                found[chart] = draw(chart)
            except DrafterError as error:
                reasons[error.message] = None
    return found, list(reasons)


def png_of(chart: Chart) -> bytes:
    """The picture as a PNG file. Raises DrafterError where the extra is not installed, and where no
    font of this machine has the characters of the chart.
    """
    try:
        import resvg_py
    except ImportError:
        raise DrafterError(_(MISSING)) from None
    if not _has_characters(chart.language):
        raise DrafterError(_(NO_FONT))
    return bytes(resvg_py.svg_to_bytes(svg_string=svg_of(chart), zoom=ZOOM, background="white"))


NO_CHART = gettext_noop(
    "line {line}: these words are no chart any more (figures of one unit, each behind its name and "
    "a colon); they stand as words"
)
TOO_MANY = gettext_noop("more than {most} charts: the others are told in words alone")
MISSING = gettext_noop(
    "the charts are told in words alone; to have them drawn, install pygal and resvg: "
    'pip install "fact-drafter[charts]"'
)
NO_FONT = gettext_noop(
    "no font on this machine has Chinese characters, so the charts are told in words; install one, "
    "Noto Sans CJK say"
)


@cache
def _has_characters(language: str) -> bool:
    """Whether this machine has a font for a language's characters: without one nothing is drawn."""
    import resvg_py

    def drawn(word: str) -> bytes:
        svg = (
            '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20">'
            f'<text x="1" y="16" font-family="{", ".join(_FAMILIES)}">{word}</text></svg>'
        )
        return bytes(resvg_py.svg_to_bytes(svg_string=svg, background="white"))

    # A noncharacter is drawn as whatever stands for what no font has.
    return language != "zh" or drawn("\u4e2d") not in (drawn("\ufdd0"), drawn(""))


def _shape(chart: Chart) -> str:
    """trend, bar, or lying for bars that are too many, or called too long, to stand upright."""
    labels = [point.label for point in chart.points]
    many = len(labels) > _MOST_UPRIGHT or sum(map(len, labels)) > _LONGEST_UPRIGHT
    return "lying" if chart.kind == "bar" and many else chart.kind


def _form(pygal: Any, chart: Chart) -> Any:
    return {"trend": pygal.Line, "bar": pygal.Bar, "lying": pygal.HorizontalBar}[_shape(chart)]


def _size(chart: Chart) -> dict[str, int]:
    bars = len(chart.points) * max(1, len(chart.series))
    if _shape(chart) == "lying":
        widest = max(len(point.label) for point in chart.points)
        height = min(_HIGHEST, 110 + 28 * bars)
        # pygal knows narrow letters alone
        return {
            "width": WIDTH,
            "height": height,
            "margin_left": 16 + 7 * widest,
            "margin_right": 56,
        }
    wide = min(WIDTH, max(420, 140 + 90 * bars)) if chart.kind == "bar" else WIDTH
    return {"width": wide, "height": 290}


def _is_told(place: int, chart: Chart) -> bool:
    """Whether there is room for the words of a place: of many periods only some have theirs."""
    ending = unit_of(chart)[1]
    figures = [each.removesuffix(ending) for point in chart.points for each in point.figures]
    words = [*figures, *(point.label for point in chart.points)]
    widest = max(sum(14 if character > "\u2e7f" else 8 for character in each) for each in words)
    every = ceil(len(chart.points) * (widest + 8) / WIDTH)
    return chart.kind == "bar" or place % every == 0


def _with_words_in_place(svg: str, chart: Chart) -> str:
    """The picture with the words of each figure over an upright bar, behind a lying one, and over
    or below a dot, where the line does not go.
    """
    shape = _shape(chart)
    if shape == "lying":
        return _AT_BAR.sub(r'\1text-anchor="start"', svg)
    if shape == "bar":
        return _AT_BAR.sub(r'\1text-anchor="middle" dy="-3"', svg)
    below = iter([each for n in range(max(1, len(chart.series))) for each in _dips(chart, n)])

    def placed(_dot: re.Match[str]) -> str:
        return f'text-anchor="middle" dx="-13" dy="{4 if next(below, False) else -30}"'

    return _AT_DOT.sub(placed, svg)


def _dips(chart: Chart, series: int) -> list[bool]:
    """Of each dot of a line whether it is lower than those beside it."""
    heights = [_height(point.figures[series], chart.language) for point in chart.points]
    around = [heights[max(0, at - 1) : at + 2] for at in range(len(heights))]
    return [
        height == min(near) and near.count(height) < len(near)
        for height, near in zip(heights, around, strict=True)
    ]


def _height(figure: str, language: str) -> float:
    claim = figure_of(figure, language)
    number = number_of(claim) if claim is not None else None
    return float(number) if number is not None else 0.0


def _ends(chart: Chart) -> tuple[float, float]:
    """From where to where the axis of the figures goes. Bars begin at nought, or they would lie."""
    heights = [_height(each, chart.language) for p in chart.points for each in p.figures]
    low, high = min(heights), max(heights)
    if chart.kind == "trend":
        room = (high - low) or abs(high) or 1.0
        return low - room / 4, high + room / 4
    return min(0.0, low), max(0.0, high) * 1.08 or abs(low) * 0.08 or 1.0


def _style(chart: Chart) -> Any:
    from pygal.style import Style

    compared = chart.kind == "bar" and len(chart.series) == 2
    return Style(
        font_family=", ".join(f"'{name}'" if " " in name else name for name in _FAMILIES),
        background="white",
        plot_background="white",
        foreground="#333333",
        foreground_strong="#111111",
        foreground_subtle="#777777",
        opacity="1",
        opacity_hover="1",
        stroke_opacity="1",
        stroke_width="3" if chart.kind == "trend" else "0",
        transition="0s",
        title_font_size=17,
        label_font_size=14,
        major_label_font_size=14,
        legend_font_size=14,
        value_font_size=13,
        guide_stroke_dasharray="1,0",
        major_guide_stroke_dasharray="1,0",
        guide_stroke_color="#333333",
        value_colors=("#111111",) * 6,
        colors=_BEFORE_AND_NOW if compared else _COLOURS,
    )


def _value(figure: str, ending: str, language: str, *, shown: bool) -> dict[str, Any]:
    """A figure as pygal takes it: where it stands, and the words that are set at it."""
    words = figure.removesuffix(ending) if shown else ""
    return {"value": _height(figure, language), "formatter": lambda _shown: words}
