"""Each lint remarks on its own examples and not on the others."""

from __future__ import annotations

import pytest

from drafter.facts.lint import Lint, lint_facts, lints
from drafter.facts.load import parse_facts

_TRIPS = [(lint, text) for lint in lints() for text in lint.trips]
_PASSES = [(lint, text) for lint in lints() for text in lint.passes]


def test_all_lints_are_found() -> None:
    names = {
        "date-outside-period",
        "impossible-date",
        "missing-unit",
        "near-name",
        "part-beyond-whole",
        "plan-without-status",
        "previous-far-off",
        "previous-unit",
        "share-beyond-whole",
        "total-not-sum",
        "two-posts",
        "two-values",
    }
    assert names <= {lint.name for lint in lints()}
    assert all(lint.trips and lint.passes and lint.catches for lint in lints())


@pytest.mark.parametrize(("lint", "text"), _TRIPS)
def test_a_lint_remarks_on_its_example(lint: Lint, text: str) -> None:
    facts = parse_facts(text)
    found = lint_facts(facts)
    assert [remark.lint for remark in found] == [lint.name]
    assert found[0].place.line
    assert set(found[0].facts) <= set(facts.by_id)


@pytest.mark.parametrize(("lint", "text"), _PASSES)
def test_a_lint_lets_right_facts_pass(lint: Lint, text: str) -> None:
    assert list(lint.run(parse_facts(text))) == []


def test_a_total_is_shown_in_its_own_unit() -> None:
    (remark,) = lint_facts(parse_facts("资金: {合计: 849万元, 上级补助: 80万元, 自筹: 796万元}"))
    assert remark.message == "资金.合计为849万元，而上级补助、自筹之和为876万元"


def test_remarks_come_in_file_order_and_in_the_language_of_the_facts() -> None:
    remarks = lint_facts(
        parse_facts("甲: {a: 1名, b: 2名, 人数: 3}\n乙: {c: 1名, d: 2名, 人数: 4}")
    )
    assert [remark.place.line for remark in remarks] == [1, 2]
    assert "没有单位" in remarks[0].message
