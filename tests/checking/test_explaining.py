"""What a figure was taken for, what else it may be, and what each costs, in words."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from drafter.checking import costs
from drafter.checking.check import check_draft
from drafter.checking.costs import Cost, Part, cost
from drafter.checking.explaining import explained, in_words, parts_in_words
from drafter.checking.explanation import Kind
from drafter.checking.finding import Verdict
from drafter.checking.formulas import formulas
from drafter.claims.language import LANGUAGES
from drafter.facts.load import parse_facts

HERE = Path(costs.__file__).parent
CASES = yaml.safe_load(Path(__file__).with_name("explained.yaml").read_text(encoding="utf-8"))


def words(language: str) -> Any:
    text = (HERE / language / "explanations.yaml").read_text(encoding="utf-8")
    return yaml.safe_load(text)


def verdict_on(case: dict[str, Any]) -> Verdict:
    check = check_draft(case["draft"], parse_facts(CASES["facts"][case["language"]]))
    return next(v for v in check.verdicts if v.claim.text == case["figure"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_cost_each_kind_and_each_formula_has_its_words(language: str) -> None:
    table = words(language)
    named = yaml.safe_load((HERE / "costs.yaml").read_text(encoding="utf-8"))
    assert set(table["costs"]) == set(named) - {"formulas"}
    assert set(table["kinds"]) == set(get_args(Kind))
    assert set(table["formulas"]) == set(formulas())


@pytest.mark.parametrize("case", CASES["cases"], ids=lambda case: f"{case['figure']}")
def test_a_figure_is_explained(case: dict[str, Any]) -> None:
    verdict = verdict_on(case)
    shown = list(explained(verdict, case["language"]))
    assert shown == case["explained"].splitlines()


@pytest.mark.parametrize("case", CASES["cases"], ids=lambda case: f"{case['figure']}")
def test_the_cheaper_of_the_two_is_the_verdict(case: dict[str, Any]) -> None:
    verdict = verdict_on(case)
    assert verdict.explanation is not None
    if verdict.rival is not None:
        assert verdict.explanation.price <= verdict.rival.price
    if verdict.rule and verdict.rival is None:
        assert verdict.margin == math.inf


@pytest.mark.parametrize("case", CASES["cases"], ids=lambda case: f"{case['figure']}")
def test_its_parts_add_up_to_its_price(case: dict[str, Any]) -> None:
    verdict = verdict_on(case)
    for one in (verdict.explanation, verdict.rival):
        if one is not None:
            assert sum(part.bits for part in one.price.parts) == pytest.approx(one.price)
            told = parts_in_words(one.price, case["language"])
            assert sum(part.bits for part in told) == pytest.approx(one.price, abs=0.2)
            assert in_words(one, case["language"])


COSTS = st.sampled_from(sorted(costs.prices()))


@given(st.lists(st.tuples(COSTS, st.floats(0, 8)), max_size=6))
def test_costs_add_up_with_their_parts(terms: list[tuple[str, float]]) -> None:
    whole = sum((cost(name).times(factor) for name, factor in terms), start=costs.FREE)
    assert whole == pytest.approx(sum(cost(name) * factor for name, factor in terms))
    assert sum(part.bits for part in whole.parts) == pytest.approx(whole)


def test_a_sum_with_a_plain_number_knows_of_no_parts() -> None:
    assert not isinstance(Cost(2.0, (Part("rank", 2.0),)) + 1.0, Cost)
