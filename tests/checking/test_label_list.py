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
