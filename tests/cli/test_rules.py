"""`drafter rules`, and the page in the docs that is made of the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter.checking.rules import all_rules
from drafter.cli.main import main
from drafter.review.rule_page import rules_page

DOCS = Path(__file__).parents[2] / "docs"


def test_the_list_has_every_rule_with_its_severity(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules"]) == 0
    rows = [line.split(maxsplit=2) for line in capsys.readouterr().out.splitlines()]
    described = {(rule.name, rule.severity) for rule in all_rules()}
    assert {(name, severity) for name, severity, _ in rows} == described
    order = ["error", "warning", "info"]
    assert [row[1] for row in rows] == sorted((row[1] for row in rows), key=order.index)


def test_a_page_has_both_examples_and_what_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "clipped-range"]) == 0
    page = capsys.readouterr().out
    assert page.startswith("# clipped-range\n")
    assert "Source: GB/T 15835-2011, 5.1.3." in page
    spoken, silent = page.split("It is silent on:")
    assert "到课率为63～68%。" in spoken
    assert "1:5: info clipped-range: " in spoken
    assert "到课率为63%～68%。" in silent
    assert "info clipped-range" not in silent


def test_an_unknown_rule_is_told_with_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "wrong-nummer"]) == 2
    assert "did you mean 'wrong-number'?" in capsys.readouterr().err


def test_the_page_in_the_docs_is_up_to_date() -> None:
    assert (DOCS / "rules.md").read_text(encoding="utf-8") == rules_page(), "run `make docs`"
