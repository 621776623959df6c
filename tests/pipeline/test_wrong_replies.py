"""What a model gets wrong goes back to it once; what stays wrong does not get into the document."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from drafter import pipeline
from drafter.checking import check
from drafter.checking.check import CheckSettings
from drafter.checking.finding import Check
from drafter.checking.matching.index import FactIndex
from drafter.document.draft import Draft
from drafter.facts.load import load_facts
from drafter.outline.section import Section
from drafter.pipeline import check_section
from tests.pipeline.running import (
    GOOD,
    SECTIONS,
    WORDING,
    Here,
    answering,
    asked_section,
    clean,
    draft_as_process,
    new_project,
    sections_of,
    sentences,
)

TABLE: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "wrong_replies.yaml").read_text("utf-8")
)
ENDS = {
    "repaired": "the model's text stands after one repair",
    "cut": "the model's text stands without the sentences that failed",
    "template": "the template's wording is used",
}


def answer(lines: list[str]) -> str:
    """A repair as it is asked for: a line for each number."""
    return "\n".join(f"{number}. {line}" for number, line in enumerate(lines, start=1))


@pytest.mark.parametrize("case", TABLE, ids=lambda case: case["name"])
def test_a_wrong_first_reply_and_a_right_repair(case: dict[str, Any], here: Here) -> None:
    section = case["section"]
    with answering({section: [case["reply"], answer(case["right"])]}) as server:
        run = here.draft(server)
        asked = [asked_section(request) for request in server.requests]
        again = [request.text for request in server.requests if asked_section(request) == section]
    assert sorted(asked) == sorted([*SECTIONS, section])
    assert all(token in again[1] for token in case["planted"])
    assert run.status == 0, run.said
    assert run.document is not None
    assert not [token for token in case["planted"] if token in run.prose]
    assert f": {ENDS['repaired']} (" in run.outcome(section)
    assert case.get("rule", "") in run.outcome(section)
    stand = sections_of(run.document)[section]
    assert all(line in stand for line in case["right"] if line != "删去"), stand
    assert here.check()[0] == 0


@pytest.mark.parametrize("case", TABLE, ids=lambda case: case["name"])
def test_a_reply_that_never_becomes_right(case: dict[str, Any], here: Here) -> None:
    section = case["section"]
    with answering({section: case["reply"]}) as server:
        run = here.draft(server)
        assert len(server.requests) == len(SECTIONS) + 1
    assert run.status == 0, run.said
    assert run.document is not None
    assert not [token for token in case["planted"] if token in run.prose]
    assert f": {ENDS[case['ends']]} (" in run.outcome(section)
    assert case.get("rule", "") in run.outcome(section)
    status, findings = here.check()
    assert (status, findings.count("unsupported")) == (0, 0), findings
    texts = sections_of(run.document)
    for other in set(SECTIONS) - {section}:
        assert texts[other] == clean(GOOD[other])
    if case["ends"] == "template":
        assert texts[section] == WORDING[section]
        return
    stand, written = sentences(texts[section]), sentences(clean(case["reply"]))
    told = set(sentences(WORDING[section]))
    begun = [one for one in stand if one not in told]  # what is wrong leaves with its clause alone
    assert all(any(said.startswith(one.rstrip("。")) for said in written) for one in begun)
    assert set(stand) & set(written)


def test_every_section_wrong_to_the_end_in_a_process(tmp_path: Path) -> None:
    by_name = {case["name"]: case for case in TABLE}
    cases = [
        by_name["a person whom no fact knows"],
        by_name["two figures of a section swapped"],
        by_name["nothing but inventions"],
    ]
    facts = new_project(tmp_path)
    with answering({case["section"]: case["reply"] for case in cases}) as server:
        run = draft_as_process(facts, server)
    assert (run.status, run.out) == (0, ""), run.said
    for case in cases:
        assert not [token for token in case["planted"] if token in run.prose]
        assert f": {ENDS[case['ends']]} (" in run.outcome(case["section"])
    assert run.said.endswith("; 4 of 4 key facts stated\nwritten: 总结.md\n")


def test_a_sentence_of_another_section_leaves_and_no_other(here: Here) -> None:
    borrowed = "医院开展义诊26场。"
    before, after = GOOD["培训"].split("。", 1)
    with answering({"培训": f"{before}。{borrowed}{after}"}) as server:
        run = here.draft(server)
        repair = [r.messages[-1]["content"] for r in server.requests if borrowed in r.text]
    assert len(repair) == 1
    assert clean(after) not in repair[0]
    assert sections_of(str(run.document))["培训"] == clean(GOOD["培训"])
    assert "swapped-facts" in run.outcome("培训")


def test_a_sections_check_counts_from_where_its_text_begins(here: Here) -> None:
    facts = load_facts(here.facts)
    section = Section("培训", "", "\ufdd0", headings=("2024年医疗下乡工作总结", "乡村医生培训"))
    text = clean(GOOD["培训"]).replace("215名", "251名")
    found = check_section(FactIndex(facts), CheckSettings(), section, text)
    told = [verdict.claim for verdict in found.verdicts]
    assert [claim.text for claim in told] == ["3月18日", "8期", "251名"]
    assert [text[claim.start : claim.end] for claim in told] == [claim.text for claim in told]
    assert "251名" in [text[finding.start : finding.end] for finding in found.findings]


def test_a_text_is_checked_once(here: Here, monkeypatch: pytest.MonkeyPatch) -> None:
    """A right section costs one check, and the whole document one more."""
    checked: list[str] = []
    original = check.check_with

    def counting(draft: Draft, index: FactIndex, settings: CheckSettings) -> Check:
        checked.append(draft.text)
        return original(draft, index, settings)

    monkeypatch.setattr(pipeline, "check_with", counting)
    with answering({}) as server:
        here.draft(server)
    assert len(checked) == len(set(checked)) == len(SECTIONS) + 1
