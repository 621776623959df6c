"""A chart as a picture: SVG by pygal, and PNG of that by resvg, which Word needs.

Both come with the extra `charts`. pygal writes SVG alone, in pure Python; matplotlib and
vl-convert, which draw PNG too, take twenty times the disk of these two.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Any, TypeVar

from drafter.document.chart import Chart, charts_in, figure_of, number_of, unit_of, unit_words
from drafter.errors import DrafterError

Picture = TypeVar("Picture", str, bytes)

WIDTH = 640
"""Pixels of CSS; a picture is as wide as the text of an A4 page."""
ZOOM = 3
"""Pixels of the PNG for each of these: some 300 to the inch on paper."""
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
    "bar": ("inline:.axis.x .line{stroke:none}",),
    "trend": ("inline:.axis.x .line,.axis.y .guide.line{stroke:none}",),
    "lying": (),
}
"""No lines but the one that the bars stand on."""
_MIDDLE = re.compile(r'(<text\b[^>]*?)text-anchor="middle"(?=[^>]*class="value")')
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
        raise DrafterError(MISSING) from None
    unit, ending = unit_of(chart)
    labels = [point.label for point in chart.points]
    lies = chart.kind == "bar" and (
        len(labels) > _MOST_UPRIGHT or sum(map(len, labels)) > _LONGEST_UPRIGHT
    )
    bars = len(labels) * max(1, len(chart.series))
    low, high = _ends(chart)
    made = _kind(pygal, chart, lies=lies)(
        style=_style(chart),
        explicit_size=True,
        width=min(WIDTH, max(420, 140 + 90 * bars)) if chart.kind == "bar" and not lies else WIDTH,
        height=110 + 28 * bars if lies else 290,
        title=f"{chart.title}{unit_words(unit, chart.language)}",
        show_legend=bool(chart.series),
        legend_at_bottom=True,
        legend_at_bottom_columns=max(1, len(chart.series)),
        print_values=True,
        print_values_position="top",
        show_x_guides=False,
        range=(low, high),
        css=(*_CSS, *_LINES[chart.kind if not lies else "lying"]),
        js=[],
        no_prefix=True,
        disable_xml_declaration=True,
        margin=16,
        margin_left=16 + 7 * max(map(len, labels)) if lies else 16,  # pygal knows narrow letters
        margin_right=56 if lies else 16,
        dots_size=4,
    )
    edge = [""] if chart.kind == "trend" else []  # room for the words of the first and last dot
    order = -1 if lies else 1  # lying bars are drawn from the bottom
    made.x_labels = [*edge, *labels[::order], *edge]
    made.y_labels = [{"value": low if chart.kind == "trend" else 0, "label": ""}]
    for number, name in enumerate(chart.series or ("",)):
        figures = [point.figures[number] for point in chart.points][::order]
        values = [_value(each, ending, chart.language) for each in figures]
        made.add(name or None, [*(None for _ in edge), *values, *(None for _ in edge)])
    svg = _NOT_SHOWN.sub("", made.render(is_unicode=True))
    if chart.kind == "trend":  # over its dot, not beside it
        svg = svg.replace('text-anchor="left"', 'text-anchor="middle" dx="-13" dy="-30"')
    else:  # behind a lying bar, over an upright one
        svg = _MIDDLE.sub(
            r'\1text-anchor="start"' if lies else r'\1text-anchor="middle" dy="-3"', svg
        )
    return f"{svg}\n"


def drawn(text: str, draw: Callable[[Chart], Picture]) -> tuple[dict[Chart, Picture], list[str]]:
    """The charts of a draft with what `draw` makes of each, and why some have none, to be told."""
    found: dict[Chart, Picture] = {}
    reasons: dict[str, None] = {}
    for _, chart in charts_in(text):
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
        raise DrafterError(MISSING) from None
    if not _has_characters(chart.language):
        raise DrafterError(NO_FONT)
    return bytes(resvg_py.svg_to_bytes(svg_string=svg_of(chart), zoom=ZOOM, background="white"))


MISSING = (
    "the charts are told in words alone; to have them drawn, install pygal and resvg: "
    'pip install "fact-drafter[charts]"'
)
NO_FONT = (
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


def _kind(pygal: Any, chart: Chart, *, lies: bool) -> Any:
    if chart.kind == "trend":
        return pygal.Line
    return pygal.HorizontalBar if lies else pygal.Bar


def _ends(chart: Chart) -> tuple[float, float]:
    """From where to where the axis of the figures goes. Bars begin at nought, or they would lie."""
    claims = [figure_of(figure, chart.language) for p in chart.points for figure in p.figures]
    numbers = [number_of(claim) for claim in claims if claim is not None]
    all_of_them = [float(number) for number in numbers if number is not None]
    low, high = min(all_of_them), max(all_of_them)
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


def _value(figure: str, ending: str, language: str) -> dict[str, Any] | None:
    """A figure as pygal takes it: where it stands, and the words that are set at it."""
    claim = figure_of(figure, language)
    number = number_of(claim) if claim is not None else None
    if number is None:
        return None
    shown = figure.removesuffix(ending)
    return {"value": float(number), "formatter": lambda _: shown}
