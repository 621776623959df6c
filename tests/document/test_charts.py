"""Charts: their words, and the pictures that are drawn from these alone."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.document.chart import (
    MOST_POINTS,
    Chart,
    Point,
    charts_in,
    cleaned,
    read_chart,
    unit_of,
    with_paths,
)
from drafter.document.draft import parse_draft
from drafter.document.drawing import drawn, png_of, svg_of
from drafter.document.export import to_html, to_markdown

CASES = yaml.safe_load(Path(__file__).with_name("charts.yaml").read_text(encoding="utf-8"))
DRAWN = [case for case in CASES if case["unit"] is not None]
BEDS = "床位柱状图——上年：335张；本年：320张。"


def chart_of(words: str) -> Chart:
    chart = read_chart(words)
    assert chart is not None
    return chart


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["words"])[:30])
def test_words_are_a_chart_or_none(case: dict[str, Any]) -> None:
    chart = read_chart(case["words"])
    assert (chart and unit_of(chart)[0]) == case["unit"]
    assert chart is None or chart.words == case["words"]


@pytest.mark.parametrize("case", DRAWN, ids=lambda case: str(case["words"])[:30])
def test_a_picture_shows_them_and_runs_nothing(case: dict[str, Any]) -> None:
    svg = svg_of(chart_of(case["words"]))
    texts = ["".join(text.itertext()) for text in ElementTree.fromstring(svg).iter() if text.text]
    assert [word for word in case["shown"] if word not in texts] == []
    assert re.findall("<script|<!--|href=|url\\(|@import", svg) == []
    assert svg == svg_of(chart_of(case["words"]))  # the same chart, the same file


LABELS = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\r"), min_size=1, max_size=12
)
FIGURES = st.integers(0, 99999).map(lambda number: f"{number}人次")


@settings(deadline=None, max_examples=200)
@given(LABELS, st.lists(st.tuples(LABELS, FIGURES), min_size=2, max_size=6))
def test_whatever_things_are_called_the_line_of_a_draft_gives_the_chart_back(
    title: str, points: list[tuple[str, str]]
) -> None:
    named = [(cleaned(label, "zh") or "甲", figure) for label, figure in points]
    chart = Chart(
        cleaned(title, "zh") or "题", "bar", tuple(Point(each, (f,)) for each, f in named)
    )
    [(picture, found)] = charts_in(f"一段话。\n\n{chart.markdown}\n\n又一段。\n")
    assert (found, picture["path"]) == (chart, chart.path)
    draft = parse_draft(f"{chart.markdown}\n")
    if draft.visible.blocks:
        [block] = draft.visible.blocks
        seen = draft.visible.text[block.start : block.end]
        assert " ".join(seen.split()) == " ".join(chart.words.split())


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=8), st.text(max_size=8), st.integers(-(10**40), 10**40))
def test_whatever_a_draft_has_for_words_nothing_breaks(title: str, label: str, value: int) -> None:
    chart = read_chart(f"{title}柱状图——{label}：{value}元；乙：3元。")
    if chart is not None:
        ElementTree.fromstring(svg_of(chart))
        ElementTree.fromstring(svg_of(replace(chart, kind="trend")))


def test_a_picture_file_can_be_no_chart_of_drafters() -> None:
    text = f"![{BEDS}](../charts/a.svg)\n\n![照片](charts/a.svg)\n\n段中![{BEDS}](charts/a.svg)\n"
    assert list(charts_in(text)) == []


def test_words_that_a_person_has_changed_lead_to_another_picture() -> None:
    line = chart_of(BEDS).markdown
    changed = line.replace("320", "330")
    [(picture, chart)] = charts_in(with_paths(changed))
    assert picture["path"] == chart.path != chart_of(BEDS).path


def test_a_page_has_the_picture_with_its_words_and_nothing_to_fetch() -> None:
    draft = parse_draft(f"# 总结\n\n{chart_of(BEDS).markdown}\n\n<img src=x onerror=a()>\n")
    charts, reasons = drawn(draft.text, svg_of)
    page = to_html(draft, "总结", "zh", charts={chart.words: svg for chart, svg in charts.items()})
    assert reasons == []
    assert page.count("<img") == 1
    assert f'<img alt="{BEDS}" src="data:image/svg+xml;base64,' in page
    assert f"<p><span>{BEDS}</span></p>" in to_html(draft, "总结", "zh")


def test_markdown_to_hand_in_leads_to_the_picture() -> None:
    line = chart_of(BEDS).markdown
    assert to_markdown(parse_draft(f"# 总结\n\n{line}\n")) == f"# 总结\n\n{line}\n"


def test_a_picture_for_word_is_not_empty() -> None:
    png = png_of(chart_of(BEDS))
    assert png.startswith(b"\x89PNG")
    assert len(png) > 5000


def test_too_many_places_are_no_chart() -> None:
    points = "；".join(f"{number}组：{number}户" for number in range(1, MOST_POINTS + 2))
    assert read_chart(f"走访柱状图——{points}。") is None
