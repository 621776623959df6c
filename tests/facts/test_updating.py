"""New values in a facts file: where they stand, and nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.facts.load import parse_facts
from drafter.facts.updating import updated

CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "updating.yaml").read_text("utf-8")
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_values_change_and_nothing_else(case: dict[str, Any]) -> None:
    path = Path("f.json" if case.get("json") else "f.yaml")
    previous = case.get("previous", False)
    found = updated(case["file"], path, parse_facts(case["new"]), previous=previous)
    assert found.text == case["becomes"]
    assert found.is_doubtful is case.get("doubtful", False)
    begins = case.get("lines", [])
    assert [line[: len(begin)] for line, begin in zip(found.lines, begins, strict=False)] == begins
    parse_facts(found.text, path, json=case.get("json", False))


VALUES = st.lists(st.integers(0, 10**6), min_size=4, max_size=4)


@settings(deadline=None)
@given(VALUES, VALUES, st.booleans())
def test_the_file_says_what_the_table_says(old: list[int], new: list[int], previous: bool) -> None:
    form = "甲: {}人  # 一\n乙: {{value: {}, unit: 册}}\n丙:\n  value: '{}元'\n  # 二\n丁: [{}]\n"
    table = "甲: {}人\n乙: {}册\n丙: {}元\n"
    path = Path("f.yaml")
    found = updated(form.format(*old), path, parse_facts(table.format(*new)), previous=previous)
    facts = parse_facts(found.text).by_id
    for fact in parse_facts(table.format(*new)).facts:
        assert facts[fact.id].text == fact.text
    for fact in parse_facts(form.format(*old)).facts[:3]:
        changed = fact.text != facts[fact.id].text
        assert facts[fact.id].previous == (fact.text if changed and previous else "")
    assert facts["丁"].text == str(old[3])
    assert "# 一" in found.text
    assert "# 二" in found.text
