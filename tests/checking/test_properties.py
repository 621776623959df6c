"""What holds of the checker for any text, and for right drafts with one claim broken."""

from __future__ import annotations

import random
from functools import cache
from itertools import islice
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.checking.check import check_draft
from drafter.facts.load import parse_facts
from tests.checking.breaking import WAYS, Sample, breakings, samples

HERE = Path(__file__).parent
TABLES = [
    yaml.safe_load(path.read_text(encoding="utf-8"))
    for path in sorted((HERE / "verdicts").glob("*.yaml"))
]
PIECES = [case["draft"] for table in TABLES for case in table["cases"]]
SURVIVE: dict[str, float] = yaml.safe_load((HERE / "breaking" / "survive.yaml").read_text("utf-8"))
TRIED = 8

drafts = st.one_of(
    st.text(st.characters(exclude_categories=("Cf", "Cs")), max_size=200),
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


def test_what_is_broken_was_right() -> None:
    assert [sample.name for sample in _samples() if sample.right.errors] == []


@pytest.mark.parametrize("kind", WAYS)
def test_most_broken_claims_of_an_approved_draft_are_found(kind: str) -> None:
    tried = list(islice(breakings(_samples(), random.Random(7), [kind]), TRIED))
    missed = [
        (sample.name, [broken.text[span.start : span.end] for span in broken.spans])
        for sample, broken in tried
        if not broken.is_told_by(sample.check(broken.text).findings)
    ]
    assert len(missed) <= SURVIVE.get(kind, SURVIVE["other"]) * TRIED, missed


@cache
def _samples() -> tuple[Sample, ...]:
    return samples()
