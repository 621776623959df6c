"""What last period is called, by the document's own."""

from __future__ import annotations

import pytest

from drafter.outline.stating.en.compared import last_period as english
from drafter.outline.stating.zh.quantity import last_period as chinese


@pytest.mark.parametrize(
    ("period", "last"),
    [
        ("2031", "the previous year"),
        ("1 April 2031 to 31 March 2032", "the previous year"),
        ("third quarter of 2031", "the previous quarter"),
        ("Q3 2031", "the previous quarter"),
        ("January to June 2031", "the previous period"),
        ("first half of 2031", "the previous period"),
        ("", "the previous year"),
    ],
)
def test_english(period: str, last: str) -> None:
    assert english(period) == last


@pytest.mark.parametrize(
    ("period", "last"),
    [
        ("2031年", "上年"),
        ("2031年上半年", "上年同期"),
        ("2031—2032学年", "上学年"),
        ("2031—2032学年第一学期", "上学期"),
    ],
)
def test_chinese(period: str, last: str) -> None:
    assert chinese(period) == last
