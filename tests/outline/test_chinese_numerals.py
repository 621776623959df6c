"""Numbers in Chinese words, with cn2an for a second opinion."""

from __future__ import annotations

from decimal import Decimal

import cn2an  # type: ignore[import-untyped]
import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.outline.chinese_numerals import in_chinese, read_chinese

WRITTEN = [
    ("0", "零"),
    ("2", "二"),
    ("10", "十"),
    ("12", "十二"),
    ("22", "二十二"),
    ("105", "一百零五"),
    ("110", "一百一十"),
    ("2020", "两千零二十"),
    ("10010", "一万零一十"),
    ("22000", "两万两千"),
    ("120000", "十二万"),
    ("200000000", "两亿"),
    ("3.50", "三点五"),
    ("-7", "负七"),
]


@pytest.mark.parametrize(("number", "words"), WRITTEN)
def test_written(number: str, words: str) -> None:
    assert in_chinese(Decimal(number)) == words


def test_two_before_a_measure_word() -> None:
    assert in_chinese(Decimal(2), measured=True) == "两"
    assert in_chinese(Decimal(12), measured=True) == "十二"
    assert in_chinese(Decimal(102), measured=True) == "一百零二"


def test_too_large() -> None:
    with pytest.raises(ValueError, match="too large"):
        in_chinese(Decimal(10) ** 12)


@given(st.integers(0, 10**12 - 1))
def test_read_back(number: int) -> None:
    assert read_chinese(in_chinese(Decimal(number))) == number


@given(st.integers(0, 10**11))
def test_cn2an_reads_the_same(number: int) -> None:
    assert cn2an.cn2an(in_chinese(Decimal(number)), "smart") == number
