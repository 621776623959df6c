"""What holds of the checker for any text, and for right drafts with one claim broken."""

from __future__ import annotations

import random
from itertools import islice
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.checking.check import check_draft
from drafter.facts.load import load_facts, parse_facts
from tests.checking.breaking import breakings

HERE = Path(__file__).parent
SAMPLES = Path(__file__).resolve().parents[2] / "samples"
TABLES = [
    yaml.safe_load(path.read_text(encoding="utf-8"))
    for path in sorted((HERE / "verdicts").glob("*.yaml"))
]
PIECES = [case["draft"] for table in TABLES for case in table["cases"]]
CAUGHT_AT_LEAST = 0.85

drafts = st.one_of(
    st.text(max_size=200),
    st.lists(st.sampled_from([*PIECES, "# ", "\n\n", "| ", "- ", "分别为", "其中", "万", "%", "—"]))
    .map("".join)
    .map(lambda text: text[:400]),
)


@given(drafts)
@settings(max_examples=60, deadline=None)
def test_any_text_is_checked_and_findings_lie_in_it(text: str) -> None:
    facts = parse_facts(TABLES[0]["facts"])
    check = check_draft(text, facts)
    for finding in check.findings:
        assert 0 <= finding.start <= finding.end <= len(text)
        assert text[finding.start : finding.end] == finding.text
        assert finding.message
    for verdict in check.verdicts:
        claim = verdict.claim
        assert text[claim.start : claim.end] == claim.text
    assert check_draft(text, facts) == check


@pytest.mark.parametrize("sample", ["education-bureau-annual", "hospital-outreach"])
def test_most_broken_claims_of_an_approved_draft_are_found(sample: str) -> None:
    facts = load_facts(SAMPLES / sample / "facts.yaml")
    text = (SAMPLES / sample / "draft.md").read_text(encoding="utf-8")
    right = check_draft(text, facts)
    assert not right.errors
    tried = list(islice(breakings(text, right, random.Random(7)), 25))
    caught = [
        broken
        for broken in tried
        if any(
            finding.severity != "info" and finding.start < broken.end and broken.start < finding.end
            for finding in check_draft(broken.text, facts).findings
        )
    ]
    missed = [(b.kind, b.text[b.start : b.end]) for b in tried if b not in caught]
    assert len(caught) >= CAUGHT_AT_LEAST * len(tried), missed
