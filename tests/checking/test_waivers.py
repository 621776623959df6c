"""What a reviewer's waiver covers, and what becomes of one that covers nothing."""

from __future__ import annotations

import pytest

from drafter.checking.check import check_draft
from drafter.facts.load import parse_facts

FACTS = parse_facts(
    "facts:\n  义诊:\n    场次: {value: 26场, key: true}\n    减免: {value: 614839元, key: true}\n"
)


def rules_of(draft: str) -> list[str]:
    return [finding.rule for finding in check_draft(draft, FACTS).findings]


def allow(rule: str, reason: str) -> str:
    return f'<!-- drafter: allow {rule} "{reason}" -->'


def test_a_waiver_speaks_for_its_own_paragraph_and_rule() -> None:
    whole = "全年义诊26场，减免614839元。\n\n"
    other = "走访村庄318个。"
    assert rules_of(whole + other) == ["unsupported-number"]
    assert rules_of(whole + other + allow("unsupported-number", "口径见年鉴")) == []
    elsewhere = f"{allow('unsupported-number', '口径见年鉴')}\n\n{whole}{other}"
    assert rules_of(elsewhere) == ["unused-waiver", "unsupported-number"]
    assert rules_of(whole + other + allow("wrong-number", "口径见年鉴")) == [
        "unsupported-number",
        "unused-waiver",
    ]


@pytest.mark.parametrize(
    ("waiver", "left"),
    [
        (allow("missing-fact", "义诊.场次 今年不写"), ["missing-fact"]),
        (allow("missing-fact", "义诊.场次、义诊.减免 今年不写"), []),
    ],
)
def test_a_missing_fact_is_waived_by_its_id(waiver: str, left: list[str]) -> None:
    assert rules_of("全年开展义诊。") == ["missing-fact", "missing-fact"]
    assert rules_of(f"{waiver}\n\n全年开展义诊。") == left


def test_a_waiver_behind_all_text_speaks_for_every_missing_fact() -> None:
    assert rules_of(f"全年开展义诊。\n\n{allow('missing-fact', '另行报送')}\n") == []


def test_a_waiver_that_waives_nothing_is_told_where_it_names_its_rule() -> None:
    draft = f"全年义诊26场，减免614839元。{allow('wrong-number', '见年鉴')}"
    (finding,) = check_draft(draft, FACTS).findings
    assert (finding.rule, finding.severity) == ("unused-waiver", "warning")
    assert draft[finding.start : finding.end] == "wrong-number"


def test_of_two_waivers_on_a_line_the_unused_one_is_told() -> None:
    waivers = allow("unsupported-number", "见年鉴") + allow("unsupported-name", "见年鉴")
    draft = f"全年义诊26场，减免614839元，走访村庄318个。{waivers}"
    (finding,) = check_draft(draft, FACTS).findings
    assert draft[finding.start : finding.end] == "unsupported-name"
    assert finding.start == draft.index("unsupported-name")
