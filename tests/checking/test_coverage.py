"""A key fact is stated by its own value, in any right form of it, and by nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from drafter.checking.check import check_draft
from drafter.facts.load import parse_facts

CASES = yaml.safe_load(Path(__file__).with_name("stated.yaml").read_text("utf-8"))


def drafts(of: str) -> list[Any]:
    return [pytest.param(case["facts"], draft, id=draft) for case in CASES for draft in case[of]]


@pytest.mark.parametrize(("facts", "draft"), drafts("states"))
def test_the_value_itself_states_the_fact(facts: str, draft: str) -> None:
    assert check_draft(draft, parse_facts(facts)).coverage.missing == ()


@pytest.mark.parametrize(("facts", "draft"), drafts("leaves_out"))
def test_growth_or_last_years_value_does_not(facts: str, draft: str) -> None:
    assert len(check_draft(draft, parse_facts(facts)).coverage.missing) == 1
