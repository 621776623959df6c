"""A figure, date or name is held against the facts whatever marks stand within it."""

from __future__ import annotations

import pytest

from drafter.checking.check import check_draft
from drafter.facts.load import parse_facts

FACTS = parse_facts(
    """document: {language: zh}
names: {人员: [祁远山]}
facts:
  走访农户: {value: 318户, key: true}
  成活率: 96.5%
  开工日期: 2024年3月18日
  负责人: 祁远山
"""
)
TOLD = "走访农户318户，成活率96.5%，2024年3月18日开工，负责人祁远山。"


@pytest.mark.parametrize(
    ("right", "wrong", "stands"),
    [
        ("**318**户", "**381**户", "381**户"),
        ("*318*户", "*381*户", "381*户"),
        ("_318_户", "_381_户", "381_户"),
        ("==318==户", "==381==户", "381==户"),
        ("~~318~~户", "~~381~~户", "381~~户"),
        ("[318](a.md)户", "[381](a.md)户", "381](a.md)户"),
        ("`318`户", "`381`户", "381`户"),
        ("$318$户", "$381$户", "381$户"),
        ("\\(318\\)户", "\\(381\\)户", "381\\)户"),
        ("<b>318</b>户", "<b>381</b>户", "381</b>户"),
        ("318&nbsp;户", "381&nbsp;户", "381&nbsp;户"),
        ("3<!-- 核 -->18户", "3<!-- 核 -->81户", "3<!-- 核 -->81户"),
        ("318[^1]户", "381[^1]户", "381[^1]户"),
        ("**318户**", "**381户**", "381户"),
    ],
)
def test_a_figure_with_marks_in_it(right: str, wrong: str, stands: str) -> None:
    check = check_draft(TOLD.replace("318户", right), FACTS)
    assert [f.rule for f in check.findings if f.severity != "info"] == []
    assert check.coverage.missing == ()
    draft = TOLD.replace("318户", wrong)
    (finding,) = check_draft(draft, FACTS).errors
    assert (finding.rule, draft[finding.start : finding.end]) == ("wrong-number", stands)


@pytest.mark.parametrize(
    ("said", "typed", "rule", "stands"),
    [
        ("96.5%", "95.6\\%", "wrong-number", "95.6\\%"),
        ("2024年3月18日", "**2024**年**3**月**13**日", "wrong-date", "2024**年**3**月**13**日"),
        ("祁远山", "祁**元**山", "misspelt-name", "祁**元**山"),
    ],
)
def test_a_share_a_date_and_a_name(said: str, typed: str, rule: str, stands: str) -> None:
    draft = TOLD.replace(said, typed)
    found = {(f.rule, draft[f.start : f.end]) for f in check_draft(draft, FACTS).findings}
    assert (rule, stands) in found


def test_a_waiver_in_a_marked_paragraph_speaks_for_it() -> None:
    draft = TOLD.replace("318户", "**381**户") + '<!-- drafter: allow wrong-number "核过" -->'
    assert check_draft(draft, FACTS).errors == ()


def test_a_suggestion_can_be_put_where_the_finding_stands() -> None:
    draft = TOLD.replace("318户", "**381**户")
    (finding,) = check_draft(draft, FACTS).errors
    assert finding.suggestion is not None
    mended = draft[: finding.start] + finding.suggestion + draft[finding.end :]
    assert mended == TOLD.replace("318户", "**318**户")
