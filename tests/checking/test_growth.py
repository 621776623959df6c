"""The work of a check grows with the draft, and not with its square."""

import sys
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.checking.check import check_draft
from drafter.checking.matching.neighbours import FRUITLESS
from drafter.checking.matching.sentence import (
    LONGEST_CLAUSE,
    LONGEST_SENTENCE,
    clauses_in,
    sentences_in,
)
from drafter.checking.vocabulary import vocabulary
from drafter.checking.waiving import Waivers
from drafter.document.draft import Waiver
from drafter.facts.load import parse_facts
from drafter.findings.finding import Finding
from drafter.text import Span

FACTS = parse_facts(
    "document: {period: 2022年}\n"
    "names: {松岭水库: [松岭], 柏树水库: [柏树]}\n"
    "facts:\n  借阅册次: {value: 4180册, previous: 3960册}\n  占比: 7%\n"
    "  松岭村: {沼气池: 23口}\n  柏树村: {沼气池: 41口}\n"
)
DRAFTS: dict[str, Callable[[int], str]] = {
    "bare shares": lambda count: "7%" * count,
    "one sentence": lambda count: "".join(f"借阅册次{n}3册，" for n in range(count)),
    "many sentences": lambda count: "".join(f"借阅册次{n}3册。" for n in range(count)),
    "near names": lambda count: "松岺水库" * count,
    "names": lambda count: "松岭村沼气池41口，柏树村沼气池23口。" * count,
    "waivers": lambda count: "".join(
        f'借阅册次{n}3册。<!-- drafter: allow wrong-number "见附表{n}" -->\n\n'
        for n in range(count)
    ),
}


def work(text: str) -> int:
    """How many functions a check calls and generators it resumes: the same on every machine."""
    count = 0

    def seen(*_: object) -> None:
        nonlocal count
        count += 1

    sys.setprofile(seen)
    try:
        check_draft(text, FACTS)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("name", DRAFTS)
def test_twice_the_draft_is_twice_the_work(name: str) -> None:
    check_draft(DRAFTS[name](5), FACTS)  # what is read or compiled once
    assert work(DRAFTS[name](160)) < 2.5 * work(DRAFTS[name](80))


def test_behind_a_thousand_figures_that_compute_from_nothing_no_sum_is_tried_and_it_is_told() -> (
    None
):
    figures = [f"义卖图书{n}7本。" for n in range(1000, 1000 + FRUITLESS + 20)]
    check = check_draft("\n\n".join([*figures, "借阅册次4180册。"]), FACTS)
    *wrong, right = [v for v in check.verdicts if v.judgement != "not a claim"]
    assert right.judgement == "supported"
    assert [v.judgement for v in wrong] == ["unsupported"] * len(figures)
    assert [v.untried for v in wrong] == [False] * FRUITLESS + [True] * 20
    told = [f.message for f in check.findings if f.rule == "unsupported-number"]
    assert len(told) == len(figures)
    assert "未试算" not in told[0]
    assert told[-1].endswith("此处未试算）")


@given(st.text("甲乙7%，。 ", max_size=3000))
def test_sentences_and_clauses_are_the_whole_text_and_none_is_too_long(text: str) -> None:
    vocab = vocabulary("zh")
    sentences = sentences_in(text, Span(0, len(text)), vocab)
    assert "".join(text[s.start : s.end] for s in sentences) == (text if text.strip() else "")
    assert all(s.end - s.start <= LONGEST_SENTENCE for s in sentences)
    for sentence in sentences:
        clauses = clauses_in(text, sentence, vocab)
        assert (
            "".join(text[c.start : c.end] for c in clauses) == text[sentence.start : sentence.end]
        )
        assert all(c.end - c.start <= LONGEST_CLAUSE for c in clauses)


RULES = st.sampled_from(["wrong-number", "wrong-date"])
WAIVERS = st.lists(
    st.builds(
        lambda rule, start, length: Waiver(rule, "见附表", 1, start, start + length),
        RULES,
        st.integers(0, 20),
        st.integers(0, 8),
    )
)
FINDINGS = st.lists(
    st.builds(
        lambda rule, start: Finding(rule, "error", start, start + 2, "7%", "不符"),
        RULES,
        st.integers(0, 25),
    )
)


@given(WAIVERS, FINDINGS)
def test_waivers_cover_what_one_of_them_does(
    waivers: list[Waiver], findings: list[Finding]
) -> None:
    def covers(waiver: Waiver, finding: Finding) -> bool:
        return waiver.rule == finding.rule and waiver.start <= finding.start < waiver.end

    found = Waivers(waivers)
    for finding in findings:
        assert found.cover(finding) == any(covers(waiver, finding) for waiver in waivers)
    unused = [w for w in waivers if not any(covers(w, finding) for finding in findings)]
    assert list(found.unused(findings)) == unused
