"""What no fact bears out, and what is told twice, does not stay in a model's text."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from drafter.checking.check import CheckSettings
from drafter.checking.finding import Check, Coverage
from drafter.checking.matching.index import FactIndex
from drafter.findings.finding import Finding
from drafter.outline.section import Outline
from drafter.pipeline import check_for_model
from drafter.resources import read_table
from drafter.settings import PADDING
from drafter.writing.drafting.faults import Faults, find_faults
from drafter.writing.drafting.padding import LET_THROUGH, Padding, padding_of
from drafter.writing.drafting.provenance import verified_marks
from drafter.writing.drafting.record import SectionDraft
from drafter.writing.drafting.repeated import begun_twice, repeats, told_ahead
from drafter.writing.drafting.section import without_repeats
from drafter.writing.hearing.passage import read_passage
from tests.writing.sample import facts, section

AWARD = "全年开展培训12期，荣获全省先进集体称号。"
CASES = read_table(Path(__file__).with_name("padding.yaml"))


def _checked(text: str, padding: Padding) -> Check:
    return check_for_model(FactIndex(facts()), CheckSettings(), padding, section(), text)


def _faults(text: str, padding: Padding) -> Faults:
    return find_faults(read_passage(text, "zh"), _checked(text, padding), section())


@pytest.mark.parametrize("case", CASES["degrees"], ids=lambda case: case["text"])
@pytest.mark.parametrize("degree", PADDING)
def test_how_much_padding_a_degree_lets_through(degree: str, case: dict[str, Any]) -> None:
    text, padding = case["text"], Padding(degree, "zh")
    let_through = [f.text for f in _checked(text, padding).findings if f.rule == LET_THROUGH]
    assert let_through == case.get(degree, [])
    stands = not _faults(text, padding).leaving
    assert stands == (degree in case["stands"].split())


@pytest.mark.parametrize("degree", PADDING)
def test_what_the_template_says_a_model_may_say(degree: str) -> None:
    said = section(wording="我们荣获全省先进集体称号。")
    assert not _faults(AWARD, padding_of(Outline("t", "", (said,)), degree, "zh"))


@pytest.mark.parametrize("degree", PADDING)
def test_a_name_is_no_padding(degree: str) -> None:
    name = Finding("unsupported-name", "warning", 0, 3, "张大山", "")
    settled = Padding(degree, "zh").settled(Check((), (name,), Coverage()), "张大山讲课。")
    assert settled.findings == (name,)


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("全年开展培训12期，340余人次参加。", "全年共开展培训12期，340余人次参加。", True),
        ("全年开展培训12期，340余人次参加。", "全年开展培训13期，340余人次参加。", False),
        ("白马村修路3公里，受益200户。", "石门村修路3公里，受益200户。", False),
        ("全年开展培训12期，340余人次参加。", "经费共18.6万元，全部用于培训。", False),
    ],
)
def test_what_is_the_same_sentence(first: str, second: str, same: bool) -> None:
    assert repeats(read_passage(first + second, "zh")) == ({1} if same else set())
    assert repeats(read_passage(second, "zh"), [first]) == ({0} if same else set())


def test_a_sentence_that_only_sums_up_is_told_twice() -> None:
    told = "支教教师编辑整理教师论文集，受到学生欢迎。他们参与省级课题研究，带去先进教学方法。"
    summed_up = "总之，支教教师编辑整理论文集，参与省级课题研究，受到学生欢迎。"
    assert repeats(read_passage(told + summed_up, "zh")) == {2}
    assert repeats(read_passage(told + "他们还为贫困学生募集衣物和图书。", "zh")) == set()


def test_a_clause_that_a_later_sentence_has_too_is_told_there() -> None:
    ahead = "组织两次培训，提高了护林员的急救能力。参观一次，提高了护林员的急救能力。"
    assert told_ahead(read_passage(ahead, "zh")) == {0: "组织两次培训。"}
    alike = "小麦3万亩，比上年增加2600亩，增长9.5%。玉米4万亩，比上年增加2600亩，增长9.5%。"
    assert told_ahead(read_passage(alike, "zh")) == {}


def test_a_turn_of_speech_may_come_again_in_another_section_but_not_in_one() -> None:
    assert repeats(read_passage("特此报告。", "zh"), ["特此报告。"]) == set()
    assert repeats(read_passage("特此报告。特此报告。", "zh")) == {1}
    assert begun_twice(read_passage("特此报告。特此报告。", "zh")) == {0}


def _draft(text: str) -> SectionDraft:
    return SectionDraft(section(), text, "model", passage=read_passage(text, "zh"))


def test_a_later_section_does_not_tell_it_again() -> None:
    drafts = [_draft("全年开展培训12期，340余人次参加。")]
    drafts.append(_draft("经费共18.6万元。全年共开展培训12期，340余人次参加。"))
    kept = without_repeats(drafts, (), lambda section, text: Check((), (), Coverage()))
    assert [draft.text for draft in kept] == [drafts[0].text, "经费共18.6万元。"]
    assert (kept[1].source, kept[1].left_out) == ("cut", 0)
    assert "told before" in kept[1].reason


def test_a_sentence_that_tells_a_key_fact_of_its_section_stays() -> None:
    missing = Finding("missing-fact", "error", 0, 0, "", "", ("培训.期数",))

    def check(section: object, text: str) -> Check:
        return Check((), () if "12期" in text else (missing,), Coverage())

    drafts = [
        _draft("全年开展培训12期，340余人次参加。"),
        _draft("经费足。全年共开展培训12期，340余人次参加。"),
    ]
    assert without_repeats(drafts, (), check) == tuple(drafts)


def test_marks_are_held_against_the_checkers_own_matching() -> None:
    text = "全年开展培训12期。参加340余人次。"
    passage = read_passage(text, "zh", ((9, "培训.期数"), (9, "经费"), (len(text), "培训.计划")))
    check = _checked(text, Padding("strict", "zh"))
    marks = verified_marks(passage, check, facts())
    assert [(mark.fact, mark.fits) for mark in marks] == [
        ("培训.期数", True),
        ("经费", False),
        ("培训.计划", False),
    ]
