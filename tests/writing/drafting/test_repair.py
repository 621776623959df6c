"""The repair by the sentence: what stands stays to the character, what fails is mended or goes."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.checking.finding import Check, Coverage, Verdict
from drafter.claims.claim import Claim
from drafter.findings.finding import Finding
from drafter.writing.asking.repair import Failing, Repair
from drafter.writing.drafting.borrowed import by_own_facts
from drafter.writing.drafting.faults import find_faults
from drafter.writing.drafting.repairing import apply_repair, plan_repair
from drafter.writing.drafting.repeated import begun_twice
from drafter.writing.hearing.numbered import read_lines
from drafter.writing.hearing.passage import Passage, read_passage
from drafter.writing.reply import Reply
from tests.writing.sample import section

TEXT = "全年开展培训13期。340余人次参加。\n\n经费18.6万元。培训成效显著。"
ORDER = ("培训.期数", "培训.人数", "经费")


def _verdict(word: str, fact: str, text: str = TEXT) -> Verdict:
    at = text.index(word)
    return Verdict(Claim(at, at + len(word), "count", word, None), "supported", (fact,))


CHECK = Check(
    (_verdict("13期", "培训.期数"), _verdict("340余", "培训.人数"), _verdict("18.6", "经费")),
    (),
    Coverage(),
)


def _mended(answer: str, repair: Repair) -> str:
    passage = read_passage(TEXT, "zh")
    return apply_repair(passage, repair, CHECK, ORDER, Reply(answer, "m")).text


def _failing(*places: int, missing: tuple[str, ...] = ()) -> Repair:
    sentences = read_passage(TEXT, "zh").sentences
    return Repair(tuple(Failing(at, sentences[at].body, (), ()) for at in places), missing)


@pytest.mark.parametrize(
    "answer",
    [
        "1. 全年开展培训12期。\n2. 删去",
        "1、全年开展培训12期。\n2、",
        "（1）全年开展培训12期。\n（2）（删去）",
        "全年开展培训12期。\n删去",
        "1. 全年开展\n培训12期。\n2.\n3. 没有问到的一句。",
    ],
)
def test_lines_go_where_they_belong(answer: str) -> None:
    assert _mended(answer, _failing(0, 3)) == "全年开展培训12期。340余人次参加。\n\n经费18.6万元。"


def test_a_sentence_without_an_answer_stays_for_the_next_round() -> None:
    assert _mended("- 1. 全年开展培训12期。", _failing(0, 3)) == TEXT.replace("13", "12")


def test_a_missing_fact_is_told_behind_the_facts_before_it() -> None:
    repair = _failing(missing=("培训.新",))
    lines = Reply("1. 新办1期。", "m")
    order = ("培训.期数", "培训.新", "培训.人数", "经费")
    passage = apply_repair(read_passage(TEXT, "zh"), repair, CHECK, order, lines)
    assert passage.text.startswith("全年开展培训13期。新办1期。340余人次参加。\n\n经费")
    assert passage.sentences[1].origin == "repaired"
    assert passage.sentences[1].marks == ("培训.新",)


def test_a_sentence_that_becomes_two_moves_nothing_else() -> None:
    answer = "1. 全年开展培训12期。上期9期。\n2. 新办1期。"
    mended = _mended(answer, _failing(0, missing=("培训.新",)))
    assert (
        mended
        == "全年开展培训12期。上期9期。340余人次参加。\n\n经费18.6万元。新办1期。培训成效显著。"
    )


def test_a_model_that_writes_the_whole_section_again_is_taken_at_its_word() -> None:
    passage = read_passage(TEXT, "zh", ((9, "培训.期数"),))
    again = "全年开展培训12期。340余人次参加。\n经费18.6万元。"
    mended = apply_repair(passage, _failing(0, 3), CHECK, ORDER, Reply(again, "m"))
    assert mended.text == "全年开展培训12期。340余人次参加。\n\n经费18.6万元。"
    assert [sentence.origin for sentence in mended.sentences] == ["repaired", "model", "model"]


def test_a_figure_is_no_number_of_a_line() -> None:
    assert read_lines("1.5万元到位。\n18.6万元已用。", 2).by_number == {
        1: "1.5万元到位。",
        2: "18.6万元已用。",
    }
    assert not read_lines("一行。\n两行。\n三行。", 2)


def test_what_goes_back_is_what_failed_with_the_facts_it_is_about() -> None:
    passage = read_passage(TEXT, "zh")
    at = TEXT.index("13期")
    findings = (
        Finding("wrong-number", "error", at, at + 3, "13期", "", ("培训.期数",), "12期"),
        Finding(
            "unsupported-statement",
            "warning",
            TEXT.index("培训成效"),
            len(TEXT) - 1,
            "培训成效显著",
            "",
        ),
        Finding("bare-decimal", "info", 0, 2, "全年", ""),
        Finding("missing-fact", "error", 40, 40, "", "", ("培训.人数",)),
        Finding("missing-fact", "error", 40, 40, "", "", ("别节",)),
    )
    check = Check(CHECK.verdicts, findings, Coverage())
    own = section(fact_ids=("培训.期数", "培训.人数", "经费"))
    repair = plan_repair(passage, find_faults(passage, check, own), check)
    assert [(one.at, one.text, one.facts) for one in repair.failing] == [
        (0, "全年开展培训13期。", ("培训.期数",)),
        (3, "培训成效显著。", ()),
    ]
    assert repair.missing == ("培训.人数",)


def test_of_the_same_words_a_model_is_told_one_thing_and_the_surest() -> None:
    passage = read_passage(TEXT, "zh")
    at = TEXT.index("13期")
    sure = Finding("wrong-number", "error", at, at + 3, "13期", "", ("培训.期数",), "12期")
    other = Finding("swapped-facts", "warning", at, at + 2, "13", "", ("经费",), "18")
    baseless = Finding("unsupported-number", "error", at, at + 3, "13期", "")
    check = Check(CHECK.verdicts, (other, baseless, sure), Coverage())
    faults = find_faults(passage, check, section(fact_ids=ORDER))
    assert [one.findings for one in plan_repair(passage, faults, check).failing] == [(sure,)]


def test_a_doubt_alone_makes_no_sentence_leave() -> None:
    passage = read_passage(TEXT, "zh")
    doubt = Finding("wrong-number", "warning", 4, 7, "13期", "", ("培训.期数",), "12期")
    faults = find_faults(passage, Check((), (doubt,), Coverage()), section())
    assert faults
    assert faults.is_settled
    assert (faults.leaving, faults.doubts) == ((), (doubt,))
    reader = replace(doubt, source="reader")
    name = replace(doubt, rule="unsupported-name")
    for sure in (replace(doubt, severity="error"), reader, name):
        faults = find_faults(passage, Check((), (sure,), Coverage()), section())
        assert (faults.leaving, faults.doubts) == ((0,), ())


def test_a_figure_of_another_section_is_no_own_one_unless_the_own_facts_bear_it_out() -> None:
    told = "培训340人次，首期12期，其余328人。"
    claims = [_claimed(told, words) for words in ("340人次", "12期", "328人")]
    facts = (("培训.人数",), ("培训.期数",), ("经费",))
    verdicts = [
        Verdict(claim, "supported", each) for claim, each in zip(claims, facts, strict=True)
    ]
    check = Check(tuple(verdicts), (), Coverage())
    own = section(fact_ids=ORDER[:2])
    (found,) = find_faults(read_passage(told, "zh"), check, own).findings
    assert (found.rule, found.text) == ("swapped-facts", "328人")

    derived = Verdict(claims[2], "derived", facts[0])
    nothing = Verdict(claims[2], "not a claim")
    for alone in (derived, nothing):
        settled = by_own_facts(check, own, partial(replace, check, verdicts=(alone,)))
        assert settled.verdicts == (*verdicts[:2], alone)
        assert not find_faults(read_passage(told, "zh"), settled, own)
    wrong = replace(derived, judgement="unsupported", rule="unsupported-number")
    assert by_own_facts(check, own, lambda: replace(check, verdicts=(wrong,))) == check


def test_what_stands_with_its_facts_own_label_is_told_of_that_fact() -> None:
    told = "按58名专任教师计算。参加学生占93%。"
    teachers = Verdict(_claimed(told, "58名"), "supported", ("学校.专任教师",))
    share = replace(_claimed(told, "93%"), kind="percent")
    rounded = Verdict(share, "approximate", ("问卷.满意率",))
    check = Check((teachers, rounded), (), Coverage())
    (found,) = find_faults(read_passage(told, "zh"), check, section(fact_ids=ORDER)).findings
    assert (found.text, found.severity) == ("93%", "warning")
    same_label = section(fact_ids=("分校.专任教师",))
    other, _ = find_faults(read_passage(told, "zh"), check, same_label).findings
    assert (other.text, other.severity) == ("58名", "error")


def _claimed(text: str, words: str) -> Claim:
    at = text.index(words)
    return Claim(at, at + len(words), "count", words, Decimal(re.sub(r"\D", "", words)))


def test_the_wording_may_say_what_a_model_may_not() -> None:
    finding = Finding("unsupported-statement", "warning", 0, 6, "培训成效显著", "")
    check = Check((), (finding,), Coverage())
    own = read_passage("培训成效显著。", "zh")
    assert find_faults(own, check, section())
    assert not find_faults(
        read_passage("培训成效显著。", "zh", origin="template"), check, section()
    )


SENTENCE = st.text("培训期数一二三12", min_size=1, max_size=9).map(lambda text: text + "。")
PARAGRAPHS = st.lists(st.lists(SENTENCE, min_size=1, max_size=4).map("".join), min_size=1)


@given(PARAGRAPHS, st.data())
def test_sentences_that_did_not_fail_stay_to_the_character(
    paragraphs: list[str], data: st.DataObject
) -> None:
    passage = read_passage("\n\n".join(paragraphs), "zh")
    assert passage.text == "\n\n".join(paragraphs)
    count = len(passage.sentences)
    places = sorted(data.draw(st.sets(st.integers(0, count - 1), max_size=count)))
    failing = tuple(Failing(at, passage.sentences[at].body, (), ()) for at in places)
    lines = [data.draw(SENTENCE | st.just("删去")) for _ in places]
    answer = "\n".join(f"{number}. {line}" for number, line in enumerate(lines, start=1))
    if not places:
        return
    check = Check((), (), Coverage())
    mended: Passage = apply_repair(passage, Repair(failing, ()), check, (), Reply(answer, "m"))
    given_back = dict(zip(places, lines, strict=True))
    expected = [
        line
        for at, sentence in enumerate(passage.sentences)
        if (line := given_back.get(at, sentence.body)) != "删去"
    ]
    assert [sentence.body for sentence in mended.sentences] == expected


def test_a_sentence_that_a_longer_one_begins_with_is_told_once() -> None:
    twice = (
        "招收学员198名，其中春季班96名。教学抓得紧。招收学员198名，其中春季班96名，开设三个专业。"
    )
    passage = read_passage(twice, "zh")
    assert passage.without(begun_twice(passage)).text == (
        "教学抓得紧。招收学员198名，其中春季班96名，开设三个专业。"
    )
