"""The rules of numerals and punctuation: a table of texts that are wrong, and that only look so."""

from __future__ import annotations

import time
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.checking.check import CheckSettings, check_draft
from drafter.checking.rules import all_rules
from drafter.document.block import Block
from drafter.document.draft import Draft, parse_draft
from drafter.document.visible import Visible
from drafter.facts.load import parse_facts
from drafter.findings.finding import Finding
from drafter.style import style_rules
from drafter.style.page import Page

TABLE: dict[str, dict[str, list[Any]]] = yaml.safe_load(
    Path(__file__).with_name("writing.yaml").read_text(encoding="utf-8")
)
WRONG = [(rule, *row) for rule, rows in TABLE.items() for row in rows["wrong"]]
RIGHT = [(rule, text) for rule, rows in TABLE.items() for text in rows["right"]]
FACTS = parse_facts("document: {language: zh}\nfacts:\n  单位: 某某学校\n")


NAMES = [rule.name for rule in all_rules()]


def found(draft: str, *names: str) -> list[Finding]:
    """What the rules of these names find; the others are off."""
    off = CheckSettings(severities={name: "off" for name in NAMES if name not in names})
    return list(check_draft(draft, FACTS, off).findings)


def test_every_rule_of_a_standard_is_in_the_table() -> None:
    assert set(TABLE) == {rule.name for rule, _ in style_rules() if "GB/T" in rule.source}


@pytest.mark.parametrize(("rule", "draft", "text", "suggestion"), WRONG)
def test_what_is_wrong(rule: str, draft: str, text: str, suggestion: str | None) -> None:
    assert [(f.text, f.suggestion) for f in found(draft, rule)] == [(text, suggestion)]


@pytest.mark.parametrize(("rule", "draft"), RIGHT)
def test_what_only_looks_wrong(rule: str, draft: str) -> None:
    assert found(draft, rule) == []


@pytest.mark.parametrize(("rule", "draft", "text", "suggestion"), WRONG)
def test_a_suggestion_mends_it(rule: str, draft: str, text: str, suggestion: str | None) -> None:
    if suggestion is not None:
        (finding,) = found(draft, rule)
        mended = draft[: finding.start] + suggestion + draft[finding.end :]
        assert found(mended, rule) == []


@settings(max_examples=60, deadline=None)
@given(
    st.text(alphabet="一三二、（）()“”《》。，,.:-—～~1290%万近余月号年零…是 \n#>*`[]", max_size=60)
)
def test_no_text_is_too_odd(text: str) -> None:
    seen = parse_draft(text).visible
    for finding in found(text, *TABLE):
        start, end = seen.offset(finding.start), seen.offset(finding.end)
        assert seen.text[start:end] == finding.text


@pytest.mark.parametrize(
    "unit",
    ["一", "1", "（", "(", '"', ".", "近1", "1-", "《》》", "a.", "`", "$", "<", "](", "\u3000"],
)
def test_no_pattern_blows_up(unit: str) -> None:
    """Each in a time that grows with the text: the square of this length would take minutes."""
    text = unit * (100_000 // len(unit))
    block = Block("paragraph", 0, len(text))
    draft = Draft(text, None, {}, (), (), (block,), Visible(text, text, blocks=(block,)))
    page = Page(draft, "zh")
    started = time.process_time()
    for rule, find in style_rules():
        if rule.name in TABLE:
            list(islice(find(page), 1000))
    assert time.process_time() - started < 5


def test_an_english_apostrophe_is_no_quotation_mark() -> None:
    facts = parse_facts("document: {language: en}\nfacts:\n  school: Some School\n")
    draft = "It’s the teachers’ club of the ‘90s (see “Aims”. It grew."
    found = check_draft(draft, facts).findings
    assert [f.text for f in found if f.rule == "unpaired-marks"] == ["("]
