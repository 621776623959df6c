"""Every rule shows by its own two examples that it speaks where it should, and only there."""

from __future__ import annotations

import re
from collections import Counter
from string import Formatter

import pytest

from drafter.checking.check import CheckSettings, check_draft
from drafter.checking.rules import RuleModule, all_rules, rules
from drafter.claims.language import LANGUAGES
from drafter.document.blocks import see
from drafter.facts.load import parse_facts
from drafter.findings.finding import Finding
from drafter.findings.rule import Example, Rule

EVERY = pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.name)


def findings(example: Example) -> tuple[Finding, ...]:
    settings = CheckSettings(banned=example.banned)
    return check_draft(example.draft, parse_facts(example.facts), settings).findings


@EVERY
def test_the_first_example_trips_it(rule: Rule) -> None:
    mine = [finding for finding in findings(rule.trips) if finding.rule == rule.name]
    assert mine
    for finding in mine:
        assert finding.severity == rule.severity
        seen = see(rule.trips.draft)
        start, end = seen.offset(finding.start), seen.offset(finding.end)
        assert finding.text == seen.text[start:end]
        assert rule.trips.draft[finding.start : finding.end] != finding.suggestion


@EVERY
def test_the_second_example_is_right(rule: Rule) -> None:
    found = findings(rule.passes)
    assert [f for f in found if f.rule == rule.name or f.severity == "error"] == []


@EVERY
def test_it_speaks_every_language(rule: Rule) -> None:
    messages = rule.message
    assert set(messages) >= set(LANGUAGES)
    known = {"text", "fact", "expected"}
    holes = [
        {field for _, field, _, _ in Formatter().parse(message) if field} - known
        for message in messages.values()
    ]
    assert all(each == holes[0] for each in holes), "what a rule fills in stands in every language"


@EVERY
def test_it_says_what_it_is(rule: Rule) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.name)
    assert rule.summary.endswith(".")
    assert rule.severity in {"error", "warning", "info"}


@pytest.mark.parametrize("module", rules(), ids=lambda module: module.RULE.name)
def test_it_is_named_like_its_file(module: RuleModule) -> None:
    file = getattr(module, "__name__", "").rsplit(".", 1)[-1]
    assert module.RULE.name == file.replace("_", "-")


def test_no_two_rules_share_a_name() -> None:
    assert max(Counter(rule.name for rule in all_rules()).values()) == 1
