"""Tables of facts, sentences, and what the checker has to say of each figure in them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from drafter.checking.check import check_draft
from drafter.checking.finding import Check
from drafter.facts.load import parse_facts

TABLES = sorted((Path(__file__).parent / "verdicts").glob("*.yaml"))
GOOD = {"supported", "approximate", "derived", "not a claim"}


def cases() -> list[Any]:
    found = []
    for path in TABLES:
        table = yaml.safe_load(path.read_text(encoding="utf-8"))
        for case in table["cases"]:
            found.append(pytest.param(table["facts"], case, id=f"{path.stem}: {case['draft']}"))
    return found


def told(check: Check) -> dict[str, str]:
    return {
        verdict.claim.text: verdict.rule or verdict.judgement
        for verdict in check.verdicts
        if verdict.judgement != "not a claim"
    }


def severe(check: Check) -> list[list[str]]:
    return [[f.rule, f.text] for f in check.findings if f.severity != "info"]


@pytest.mark.parametrize(("facts", "case"), cases())
def test_each_figure_of_a_sentence_gets_its_verdict(facts: str, case: dict[str, Any]) -> None:
    check = check_draft(case["draft"], parse_facts(facts))
    wanted = case.get("verdicts", {})
    assert {text: told(check).get(text) for text in wanted} == wanted
    if "findings" in case:
        assert sorted(severe(check)) == sorted(case["findings"])
    elif set(wanted.values()) <= GOOD:
        assert severe(check) == []
    if "suggestion" in case:
        assert case["suggestion"] in [finding.suggestion for finding in check.findings]


def test_the_tables_hold_many_cases() -> None:
    assert len(cases()) >= 80
