"""Every rule shows by its own two examples that it speaks where it should, and only there."""

from __future__ import annotations

import re
from collections import Counter
from string import Formatter

import pytest

from drafter.checking.check import CheckSettings, check_draft
from drafter.checking.finding import Finding
from drafter.checking.rules import RuleModule, rules
from drafter.checking.rules.rule import Example
from drafter.claims.language import LANGUAGES
from drafter.document.blocks import see
from drafter.facts.load import parse_facts

EVERY = pytest.mark.parametrize("module", rules(), ids=lambda module: module.RULE.name)


def findings(example: Example) -> tuple[Finding, ...]:
    settings = CheckSettings(banned=example.banned)
    return check_draft(example.draft, parse_facts(example.facts), settings).findings


@EVERY
def test_the_first_example_trips_it(module: RuleModule) -> None:
    rule = module.RULE
    mine = [finding for finding in findings(rule.trips) if finding.rule == rule.name]
    assert mine
    for finding in mine:
        assert finding.severity == rule.severity
        seen = see(rule.trips.draft)
        start, end = seen.offset(finding.start), seen.offset(finding.end)
        assert finding.text == seen.text[start:end]
        assert rule.trips.draft[finding.start : finding.end] != finding.suggestion


@EVERY
def test_the_second_example_is_right(module: RuleModule) -> None:
    found = findings(module.RULE.passes)
    assert [f for f in found if f.rule == module.RULE.name or f.severity == "error"] == []


@EVERY
def test_it_speaks_every_language(module: RuleModule) -> None:
    messages = module.RULE.message
    assert set(messages) >= set(LANGUAGES)
    known = {"text", "fact", "expected"}
    holes = [
        {field for _, field, _, _ in Formatter().parse(message) if field} - known
        for message in messages.values()
    ]
    assert all(each == holes[0] for each in holes), "what a rule fills in stands in every language"


@EVERY
def test_it_is_named_like_its_file(module: RuleModule) -> None:
    file = getattr(module, "__name__", "").rsplit(".", 1)[-1]
    assert module.RULE.name == file.replace("_", "-")
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", module.RULE.name)
    assert module.RULE.summary.endswith(".")
    assert module.RULE.severity in {"error", "warning", "info"}


def test_no_two_rules_share_a_name() -> None:
    assert max(Counter(module.RULE.name for module in rules()).values()) == 1
