"""Whole drafts: silent while they are faithful, and not once a single thing in them is wrong."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from drafter.checking.check import check_draft
from drafter.facts.load import load_facts
from drafter.findings.finding import Finding

FOLDER = Path(__file__).parent / "drafts"
NAMES = sorted(path.name.removesuffix(".clean.md") for path in FOLDER.glob("*.clean.md"))


def read(name: str) -> str:
    return (FOLDER / f"{name}.clean.md").read_text(encoding="utf-8")


def findings(name: str, text: str) -> list[Finding]:
    check = check_draft(text, load_facts(FOLDER / f"{name}.facts.yaml"))
    return [finding for finding in check.findings if finding.severity != "info"]


def broken() -> list[Any]:
    return [
        pytest.param(name, right, wrong, id=f"{name}: {wrong}")
        for name in NAMES
        for right, wrong in yaml.safe_load((FOLDER / f"{name}.broken.yaml").read_text("utf-8"))
    ]


@pytest.mark.parametrize("name", NAMES)
def test_a_faithful_draft_is_left_alone(name: str) -> None:
    assert [(f.rule, f.text) for f in findings(name, read(name))] == []


@pytest.mark.parametrize(("name", "right", "wrong"), broken())
def test_one_wrong_thing_is_found_where_it_stands(name: str, right: str, wrong: str) -> None:
    text = read(name)
    assert text.count(right) == 1
    start = text.index(right)
    changed = text.replace(right, wrong)
    line = changed.count("\n", 0, start)
    found = [f for f in findings(name, changed) if changed.count("\n", 0, f.start) == line]
    assert any(f.start < start + len(wrong) and start < f.end for f in found), found
