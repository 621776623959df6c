"""What nobody sees, where it parts a word or figure, and what to put there."""

from __future__ import annotations

import pytest

from drafter.checking.check import check_draft
from drafter.facts.load import parse_facts

FACTS = parse_facts("document: {language: zh}\nfacts:\n  走访农户: 318户\n")


@pytest.mark.parametrize(
    ("draft", "text", "typed", "suggestion"),
    [
        ("走访农户3\u200b18户。", "318", "3\u200b18", "318"),
        ("走访农户3&#8203;1&shy;8户。", "318", "3&#8203;1&shy;8", "318"),
        ("走访农户**3\u00ad18**户。", "318", "3\u00ad18", "318"),
        ("走访\u2060农户318户。", "访农", "访\u2060农", "访农"),
        ("走访农户\u202d318户。", "户318", "户\u202d318", "户318"),
    ],
)
def test_where_it_stands(draft: str, text: str, typed: str, suggestion: str) -> None:
    findings = check_draft(draft, FACTS).findings
    assert [(f.rule, f.severity) for f in findings] == [("invisible-character", "info")]
    (finding,) = findings
    assert (finding.text, draft[finding.start : finding.end]) == (text, typed)
    assert finding.suggestion == suggestion
    assert "U+" in finding.message


@pytest.mark.parametrize(
    "draft",
    [
        "走访农户318户\u200b。",
        "\ufeff走访农户318户。",
        "走访农户318户👨\u200d🌾。",
        "走访农\ufe00户318户。",
    ],
)
def test_where_it_parts_nothing(draft: str) -> None:
    assert check_draft(draft, FACTS).findings == ()
