"""Units of one dimension compare, whatever they are written in."""

from __future__ import annotations

from decimal import Decimal

import pytest

from drafter.claims.reader import read_claims
from drafter.claims.units import dimension, to_base


def based(text: str) -> tuple[Decimal, str | None]:
    (claim,) = [claim for claim in read_claims(text, "zh") if claim.is_quantity]
    assert isinstance(claim.value, Decimal)
    value, unit = to_base(claim.value, claim.unit)
    return value.normalize(), unit


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("4.26公里", "4260米"),
        ("15亩", "1公顷"),
        ("1公顷", "10000平方米"),
        ("半年", "6个月"),
        ("15天", "半个月"),
        ("24小时", "1天"),
        ("2.5吨", "5000斤"),
        ("736万元", "7360000元"),
        ("0.8624米", "862.4毫米"),
        ("3.2兆瓦", "3200千瓦"),
        ("13名", "13位"),
    ],
)
def test_two_ways_to_say_one_amount_are_equal(one: str, other: str) -> None:
    assert based(one) == based(other)


@pytest.mark.parametrize(
    ("one", "other"), [("13人", "13人次"), ("5%", "5个百分点"), ("3元", "3美元")]
)
def test_other_units_are_not(one: str, other: str) -> None:
    assert based(one) != based(other)


def test_a_unit_tells_its_dimension() -> None:
    assert [dimension(unit) for unit in ("元", "米", "亩", "年", "%", "人", "盏", None)] == [
        "money",
        "length",
        "area",
        "duration",
        "percent",
        "count",
        "count",
        "count",
    ]
