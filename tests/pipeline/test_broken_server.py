"""Whatever a server does, there is a document that holds, and the run says what happened."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bad_servers import BAD_SERVERS
from tests.openai_server import Behaviour, OpenAIServer, status
from tests.pipeline.killing import Runner
from tests.pipeline.running import (
    GOOD,
    KEY,
    SECTIONS,
    WORDING,
    Here,
    answering,
    asked_section,
    clean,
    draft_as_process,
    environment,
    new_project,
    sections_of,
)

QUICK = {"DRAFTER_ATTEMPTS": "2"}
TOLD = [name for name, bad in BAD_SERVERS.items() if bad.says]


def doing(name: str, section: str = "义诊") -> Behaviour:
    """What goes wrong, where a section's good reply would be right."""
    return BAD_SERVERS[name].behaviour(GOOD[section])


def form(name: str) -> list[str]:
    """A program that reads JSON lines gets streams, a file of plain lines does not."""
    return ["--json"] if BAD_SERVERS[name].streamed else []


def patience(name: str) -> dict[str, str]:
    """A short time-out where that is the matter; else one that holds on a busy machine too."""
    return QUICK | {"DRAFTER_TIMEOUT": "1.5" if BAD_SERVERS[name].slow else "15"}


@pytest.mark.parametrize("name", TOLD)
def test_one_section_that_cannot_be_had_is_in_the_templates_wording(name: str, here: Here) -> None:
    with answering({"义诊": doing(name)}) as server:
        run = here.draft(server, *form(name), **patience(name))
    assert run.status == 0, run.said
    assert run.document is not None
    assert sections_of(run.document) == {
        "前言": clean(GOOD["前言"]), "义诊": WORDING["义诊"], "培训": clean(GOOD["培训"]),
    }  # fmt: skip
    assert "9999" not in run.prose
    assert BAD_SERVERS[name].says in run.said
    assert here.check()[0] == 0
    if not form(name):
        line = run.outcome("义诊")
        assert line.startswith("义诊: the template's wording is used (")
        assert BAD_SERVERS[name].says in line
        assert run.outcome("培训") == "培训: the model's text stands"


@pytest.mark.parametrize("name", [name for name in TOLD if BAD_SERVERS[name].is_transient])
def test_what_passes_is_tried_again(name: str, here: Here) -> None:
    with answering({"义诊": [doing(name), GOOD["义诊"]]}) as server:
        run = here.draft(server, *form(name), **patience(name))
        assert len(server.requests) == len(SECTIONS) + 1
    assert run.status == 0, run.said
    assert sections_of(str(run.document)) == {each: clean(GOOD[each]) for each in SECTIONS}


def test_the_wait_that_the_server_asks_for_is_kept_and_told(here: Here) -> None:
    limit = status(429, headers={"Retry-After": "1"})
    with answering({"前言": [limit, GOOD["前言"]]}) as server:
        run = here.draft(server)
        first, second = (request.time for request in server.requests if "依据文件" in request.text)
    assert second - first >= 1
    assert "again in 1." in run.said
    assert run.outcome("前言") == "前言: the model's text stands"


@pytest.mark.parametrize("name", ["a 500", "a closed connection", "silence", "a 429 for an hour"])
def test_a_server_that_never_answers_leaves_the_templates_document(
    name: str, tmp_path: Path
) -> None:
    facts = new_project(tmp_path)
    with OpenAIServer([doing(name)]) as server:
        run = draft_as_process(facts, server, **patience(name))
    assert (run.status, run.out) == (0, ""), run.said
    assert sections_of(str(run.document)) == WORDING
    assert "\nmodel:" not in str(run.document)
    for section in SECTIONS:
        assert run.outcome(section).startswith(f"{section}: the template's wording is used (")
    assert "Traceback" not in run.said
    assert KEY not in run.said
    assert not list((tmp_path / ".drafter" / "replies").rglob("*.json"))


def test_nobody_listens(here: Here) -> None:
    with answering({}) as server:
        pass
    run = here.draft(server, **QUICK)
    assert (run.status, run.document) == (2, None)
    asking, trying, ended = run.said.splitlines()
    assert asking == "前言: asking the model"
    assert "no connection" in trying
    assert ended.startswith(f"drafter: no connection to {server.base_url} (")
    run = here.draft(server, "--fallback", **QUICK)
    assert run.status == 0, run.said
    assert sections_of(str(run.document)) == WORDING
    assert "no connection" in run.outcome("前言")


@pytest.mark.parametrize(
    ("code", "words"), [(401, "OPENAI_API_KEY"), (403, "403"), (404, "test-model")]
)
def test_what_a_person_must_mend_is_one_line_and_no_document(
    code: int, words: str, runner: Runner, tmp_path: Path
) -> None:
    facts = new_project(tmp_path)
    output, said = tmp_path / "总结.md", tmp_path / "said"
    told = f"Incorrect API key provided: {KEY}" if code == 401 else "no"
    error_code = "model_not_found" if code == 404 else None
    with OpenAIServer([status(code, told, error_code=error_code)]) as server:
        arguments = ["draft", str(facts), "-o", str(output)]
        # Long enough a head start for a machine that has other things to do too.
        run = runner.start(arguments, environment(server.base_url), said, head_start=5.0)
        assert runner.wait(run) == 2 << 8
        assert len(server.requests) == 1
    assert not output.exists()
    lines = said.read_text("utf-8").splitlines()
    (line,) = (each for each in lines if not each.endswith("asking the model"))
    assert words in line
    assert KEY not in said.read_text("utf-8")
    assert not (tmp_path / ".drafter").exists()


def test_a_key_rejected_in_the_middle_keeps_the_document_that_was_there(here: Here) -> None:
    with answering({}) as server:
        first = here.draft(server)
    text = here.facts.read_text("utf-8")
    here.facts.write_text(text.replace("215名", "217名"), "utf-8")
    with answering({"培训": status(401, "expired")}) as server:
        run = here.draft(server)
    assert (run.status, run.document) == (2, first.document)


def test_a_repair_that_cannot_be_had_is_said(here: Here) -> None:
    wrong = GOOD["培训"].replace("8期", "9期")
    with answering({"培训": [wrong, status(500)]}) as server:
        run = here.draft(server, **QUICK)
    assert run.status == 0, run.said
    assert "9期" not in str(run.document)
    assert "9期" in run.outcome("培训")
    assert "500" in run.outcome("培训")
    assert here.check()[0] == 0


def test_a_repair_that_could_not_be_had_is_asked_for_by_the_next_run(here: Here) -> None:
    wrong = GOOD["培训"].replace("8期", "9期")
    right = "1. 全年共办8期，参训215名。"
    with answering({"培训": [wrong, status(500), status(500), right]}) as server:
        assert "全年共办8期" not in str(here.draft(server, **QUICK).document)
        sent = len(server.requests)
        offline = here.draft(server, "--offline")
        assert offline.outcome("培训") == "培训: kept as it stands"
        run = here.draft(server, **QUICK)
        assert [asked_section(request) for request in server.requests[sent:]] == ["培训"]
    assert "全年共办8期" in str(run.document)
    assert run.outcome("培训").startswith("培训: the model's text stands after one repair")
