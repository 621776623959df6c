"""No text makes the reader fail or wait: any Unicode, and long runs of what it looks for."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.claims.reader import read_claims

TELLING = (
    "0123456789.,%％一二三十百千万亿两半几数余多成分之点"
    "年月日时元个名人次第至—-（）〔〕“”xX省县校王、 \n"
)


@settings(deadline=None, max_examples=300)
@given(st.one_of(st.text(), st.text(alphabet=TELLING, max_size=60)))
def test_claims_of_any_text_are_in_order_and_apart(text: str) -> None:
    at = 0
    for claim in read_claims(text, "zh"):
        assert at <= claim.start < claim.end <= len(text)
        assert claim.text == text[claim.start : claim.end]
        at = claim.end


@pytest.mark.parametrize("text", ["数十几个", "几十几万元", "数几百", "十几几", "数两几点三"])
def test_a_numeral_that_is_none_is_no_failure(text: str) -> None:
    assert all(claim.text in text for claim in read_claims(text, "zh"))


@pytest.mark.parametrize(
    "unit", ["一", "1", "（", "〔", "千", "十几", "“", "县", "x", " ", "\n", "王"]
)
def test_time_grows_with_length_alone(unit: str) -> None:
    read_claims("共20次", "zh")
    short, long = (_seconds(unit * (size // len(unit))) for size in (20_000, 200_000))
    assert long < 40 * max(short, 0.02)


def _seconds(text: str) -> float:
    began = time.process_time()
    read_claims(text, "zh")
    return time.process_time() - began
