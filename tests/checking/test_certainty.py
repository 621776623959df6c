"""How sure the checker is of a figure: an error, a doubt with the sum it may be, or nothing."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.checking.check import CheckSettings, check_draft
from drafter.checking.finding import Check
from drafter.facts.load import parse_facts

FACTS = """document: {organization: 青岭茶场, period: 2023年}
facts:
  生产:
    茶园面积: 640亩
    采摘工: 46名
    鲜叶: 82吨
  销售:
    门店: 9家
    销售额: {value: 731万元, previous: 688万元}
"""


def checked(draft: str, certainty: float | None = None) -> Check:
    taken = CheckSettings() if certainty is None else CheckSettings(certainty=certainty)
    return check_draft(draft, parse_facts(FACTS), taken)


@pytest.mark.parametrize(
    "draft",
    [
        "全年销售额731万元，占地每亩产值1.14万元。",
        "销售额731万元，平均每家门店81.2万元。",
        "销售额由688万元增至731万元，多出43万元。",
        "采摘工46名，人均采鲜叶1.78吨。",
        "9家门店，户均茶园71亩。",
    ],
)
def test_a_sum_needs_no_word_that_asks_for_it(draft: str) -> None:
    assert checked(draft).findings == ()


def test_a_figure_that_nothing_gives_is_an_error() -> None:
    (finding,) = checked("全年销售额713万元。").findings
    assert (finding.rule, finding.severity) == ("wrong-number", "error")
    assert finding.suggestion == "731万元"


def test_what_may_be_a_sum_is_a_doubt_that_names_it_and_suggests_nothing() -> None:
    verdict = next(v for v in checked("店面租金涨到81.2万元。").verdicts if v.rule)
    assert verdict.margin < CheckSettings().certainty
    (finding,) = checked("店面租金涨到81.2万元。").findings
    assert (finding.severity, finding.suggestion) == ("warning", None)
    assert finding.message.startswith("查一下：")


YARD = """document: {organization: 青岭茶场, period: 2023年}
facts:
  东山: {采摘工: 46名, 炒茶工: 31名, 客商: 12名}
  西山: {采摘工: 28名}
  养殖: {鸡: 2600只, 鸭: 1400只}
"""


@pytest.mark.parametrize(
    ("draft", "wrong"),
    [
        ("炒茶工48名。", ["48名"]),  # 12×4 is no reason to doubt it
        ("养殖鸡1400只、鸭2600只。", ["1400只", "2600只"]),
        ("养殖鸡达1400只。", ["1400只"]),
    ],
)
def test_behind_a_fact_s_label_another_figure_is_an_error(draft: str, wrong: list[str]) -> None:
    found = check_draft(draft, parse_facts(YARD)).findings
    assert [(f.text, f.severity) for f in found] == [(text, "error") for text in wrong]


def test_a_project_sets_how_far_ahead_an_error_must_be() -> None:
    draft = "店面租金涨到81.2万元。"
    assert [f.severity for f in checked(draft, certainty=0).findings] == ["error"]
    assert [f.severity for f in checked(draft, certainty=50).findings] == ["warning"]


@given(
    st.integers(1, 9999),
    st.sampled_from(["万元", "亩", "名", "家", "吨", "%"]),
    st.floats(0, 40),
    st.floats(0, 40),
)
@settings(max_examples=60, deadline=None)
def test_more_certainty_never_makes_more_errors(
    number: int, unit: str, one: float, other: float
) -> None:
    draft = f"茶场今年的数是{number}{unit}，销售额731万元。"
    less, more = sorted((one, other))
    assert len(checked(draft, less).errors) >= len(checked(draft, more).errors)
    assert len(checked(draft, less).findings) == len(checked(draft, more).findings)
