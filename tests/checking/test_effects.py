"""An effect that a fact tells of, and one that goes further than any fact says."""

from __future__ import annotations

import pytest

from drafter.checking.check import check_draft
from drafter.facts.load import parse_facts

FACTS = """
document: {title: 工作总结, organization: 苇塘书屋, period: 2031年, language: zh}
facts:
  讲座: 12场
  成效: 促进了村民阅读水平提升
"""


@pytest.mark.parametrize(
    ("draft", "told"),
    [
        ("举办讲座12场，村民阅读水平得到了提升。", True),
        ("举办讲座12场，村民阅读水平得到了显著提升。", False),
    ],
)
def test_a_marked_effect_needs_a_fact_that_says_so(draft: str, told: bool) -> None:
    found = check_draft(draft, parse_facts(FACTS)).findings
    assert ("unsupported-effect" not in {finding.rule for finding in found}) == told
