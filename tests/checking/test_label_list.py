"""What is a label and a value, and no sentence."""

from __future__ import annotations

import pytest

from drafter.checking.check import check_draft
from drafter.facts.load import parse_facts

FACTS = """
document: {title: Annual report, organization: Tern Bay Theatre, period: "2031", language: en}
facts:
  The house:
    seats in the stalls: 420
    would come again: 91%
    replies to the survey: 304
"""


@pytest.mark.parametrize(
    ("draft", "bare"),
    [
        ("304 replies to the survey.", True),
        ("In all, 304 replies to the survey.", True),
        ("The house, seats in the stalls: 420.", True),
        ("Seats in the stalls: 420.", True),
        ("304 replies to the survey were read.", False),
        ("Overall, 91% would come again.", False),
    ],
)
def test_a_figure_and_a_label_without_a_verb_are_no_sentence(draft: str, bare: bool) -> None:
    found = check_draft(draft, parse_facts(FACTS)).findings
    assert ("label-list" in {finding.rule for finding in found}) == bare


CHINESE = """
document: {title: 工作总结, organization: 苇塘书屋, period: 2031年, language: zh}
facts: {受援地: 芦桥县, 供水管网: 已更新, 出勤率: 98%}
"""


@pytest.mark.parametrize(
    ("draft", "bare"),
    [
        ("受援地芦桥县。", True),
        ("受援地芦桥。", True),
        ("供水管网已更新。", False),
        ("出勤率98%。", False),
        ("受援地为芦桥县。", False),
    ],
)
def test_a_label_and_a_noun_side_by_side_are_no_sentence(draft: str, bare: bool) -> None:
    found = check_draft(draft, parse_facts(CHINESE)).findings
    assert ("label-list" in {finding.rule for finding in found}) == bare
