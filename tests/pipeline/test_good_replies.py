"""Good replies stand in the document as the model wrote them, and are paid for once."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.openai_server import Behaviour, LoggedRequest, OpenAIServer, after, say
from tests.pipeline.running import (
    GOOD,
    KEY,
    SECTIONS,
    Here,
    answering,
    asked_section,
    clean,
    draft_as_process,
    new_project,
    sections_of,
    sentences,
)


def test_a_process_that_asks_a_server(tmp_path: Path) -> None:
    facts = new_project(tmp_path)
    with answering({}) as server:
        run = draft_as_process(facts, server)
        assert sorted(map(asked_section, server.requests)) == sorted(SECTIONS)
        assert {request.headers["authorization"] for request in server.requests} == {
            f"Bearer {KEY}"
        }
    assert (run.status, run.out) == (0, ""), run.said
    assert run.document is not None
    assert "\nmodel: test-model\n" in run.document
    assert sections_of(run.document) == {name: clean(GOOD[name]) for name in SECTIONS}
    for name in SECTIONS:
        assert run.outcome(name) == f"{name}: the model's text stands"
    assert "7 of 7 sentences are the model's; 3 requests, " in run.said
    assert run.said.endswith("; 4 of 4 key facts stated\nwritten: 总结.md\n")


@pytest.mark.parametrize(
    ("before", "behind"),
    [
        ("", ""),
        ("好的，以下是本节正文：\n\n", ""),
        ("<think>先写场次，再写人次4500。</think>\n", "\n\n希望以上内容对您有所帮助！"),
        ("```markdown\n", "\n```"),
        ("**", "**"),
    ],
)
def test_nine_in_ten_sentences_of_good_replies_stand(before: str, behind: str, here: Here) -> None:
    replies = {name: f"{before}{GOOD[name]}{behind}" for name in SECTIONS}
    with answering(replies) as server:
        run = here.draft(server)
    assert run.status == 0, run.said
    assert run.document is not None
    written = [each for name in SECTIONS for each in sentences(clean(GOOD[name]))]
    standing = [each for each in written if each in run.document]
    assert len(standing) >= 0.9 * len(written), set(written) - set(standing)
    assert "4500" not in run.prose
    assert here.check()[0] == 0


def test_without_marks_and_in_any_order_of_arrival(here: Here) -> None:
    def script(request: LoggedRequest) -> Behaviour:
        section = asked_section(request)
        return after(0.2 * (len(SECTIONS) - SECTIONS.index(section)), say(clean(GOOD[section])))

    with OpenAIServer(script) as server:
        run = here.draft(server)
    assert run.document is not None
    assert list(sections_of(run.document).items()) == [(n, clean(GOOD[n])) for n in SECTIONS]


def test_a_second_run_asks_for_nothing_and_writes_the_same(here: Here) -> None:
    with answering({}) as server:
        first = here.draft(server)
        again = here.draft(server)
        assert len(server.requests) == len(SECTIONS)
    assert (again.status, again.document) == (0, first.document)
    assert again.said.count(": kept as it stands") == len(SECTIONS)
    assert "7 of 7 sentences are the model's; 0 requests, 0 + 0 tokens" in again.said


def test_a_changed_fact_is_asked_for_anew_and_the_other_sections_are_not(here: Here) -> None:
    with answering({"培训": [GOOD["培训"], GOOD["培训"].replace("215名", "217名")]}) as server:
        here.draft(server)
        text = here.facts.read_text("utf-8")
        here.facts.write_text(text.replace("215名", "217名"), "utf-8")
        run = here.draft(server)
        assert len(server.requests) == len(SECTIONS) + 1
    assert (run.status, run.document is not None) == (0, True), run.said
    assert "参训217名" in str(run.document)
    assert "215名" not in str(run.document)


def test_the_key_is_nowhere_but_in_the_requests(tmp_path: Path) -> None:
    facts = new_project(tmp_path)
    with answering({}) as server:
        run = draft_as_process(facts, server)
        assert run.status == 0
    assert KEY not in run.said + run.out
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert len([path for path in files if path.parent.name == "replies"]) == len(SECTIONS)
    assert not [path for path in files if KEY in path.read_text("utf-8")]


def test_a_hand_edit_stays_and_nothing_is_asked(here: Here) -> None:
    with answering({}) as server:
        first = here.draft(server)
        edited = str(first.document).replace("现将", "现在将")
        here.output.write_text(edited, "utf-8")
        run = here.draft(server)
        assert len(server.requests) == len(SECTIONS)
        assert run.status == 0
        assert run.document is not None
        assert sections_of(run.document) == sections_of(edited)
        assert run.outcome("前言") == "前言: kept as it stands (edited by hand)"
        assert here.draft(server, "--force").document == first.document
