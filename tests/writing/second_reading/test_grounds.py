"""What a sum of a reader may rest on, and which figures it bears out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from drafter.claims.reader import read_claims
from drafter.facts.load import parse_facts
from drafter.writing.second_reading.grounds import Grounds, grounds_of, grounds_of_facts
from drafter.writing.second_reading.sums import sums_in

TABLE = yaml.safe_load(Path(__file__).with_name("grounds.yaml").read_text("utf-8"))


def grounds(language: str) -> Grounds:
    facts = parse_facts(TABLE[language]["facts"])
    document = grounds_of((text, ()) for text in facts.document.values())
    return grounds_of_facts(facts.facts) | document


KNOWN = {language: grounds(language) for language in TABLE}
CASES = [(language, case) for language in TABLE for case in TABLE[language]["cases"]]


def gives(language: str, written: str, text: str) -> bool:
    (one,) = sums_in(written)
    claims = [claim for claim in read_claims(text, language) if claim.is_quantity]
    assert claims, text
    return one.is_right and all(KNOWN[language].give(one, claim) for claim in claims)


@pytest.mark.parametrize(
    ("language", "case"), CASES, ids=lambda x: x["sum"] if isinstance(x, dict) else x
)
def test_a_sum_bears_out_what_it_comes_to(language: str, case: dict[str, Any]) -> None:
    assert [t for t in case.get("gives", []) if not gives(language, case["sum"], t)] == []
    assert [t for t in case.get("not", []) if gives(language, case["sum"], t)] == []


@given(
    st.lists(st.sampled_from(["480", "9", "97.5%", "12", "3", "100", "8888"]), min_size=2),
    st.sampled_from("+-*/"),
)
def test_no_sum_breaks_it(numbers: list[str], sign: str) -> None:
    for one in sums_in(f"{sign.join(numbers)}=8"):
        KNOWN["zh"].bear(one)
        assert not ("8888" in numbers and KNOWN["zh"].bear(one))


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("(480-400)/400=23%", "(480-400)/400=20%"),
        ("480万-400万=82万", "480万-400万=800000"),
        ("630/9=77", "630/9=70"),
    ],
)
def test_a_sum_is_told_with_what_it_comes_to(written: str, right: str) -> None:
    (one,) = sums_in(written)
    assert one.corrected == right
