"""How a model is asked, and what of its text stands although no fact bears it out."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.openai_server import LoggedRequest
from tests.pipeline.running import GOOD, WORDING, Here, answering, asked_section

DOUBTED = GOOD["培训"] + "参训人员中女性占41%。"
PRAISED = "3月18日，培训班正式开班，各项工作取得明显成效[F3]。全年共办8期，参训215名[F1][F2]。"
INVENTED = GOOD["培训"] + "培训班荣获全省先进集体称号。"


def _asked(requests: list[LoggedRequest], section: str) -> list[LoggedRequest]:
    return [request for request in requests if asked_section(request) == section]


def test_a_capable_model_is_asked_for_prose_with_the_figures_computed(here: Here) -> None:
    with answering({}) as server:
        run = here.draft(server)
    (request,) = _asked(server.requests, "义诊")
    assert [message["role"] for message in request.messages] == ["system", "user"]
    asked = request.messages[-1]["content"]
    assert "F2：4387-3912=475; (4387-3912)/3912=12.14%" in asked
    assert "本节接在前言一节之后，后面是培训一节" in asked
    assert "; manner: narrative" in run.said


def test_a_small_model_is_asked_plainly(here: Here) -> None:
    with answering({}) as server:
        run = here.draft(server, "--manner", "plain")
    (request,) = _asked(server.requests, "义诊")
    assert [m["role"] for m in request.messages] == ["system", "user", "assistant", "user"]
    assert "475" not in request.messages[-1]["content"].partition("参考说法")[0]
    assert "; manner: plain" in run.said


def test_the_record_tells_how_it_was_asked(here: Here) -> None:
    with answering({}) as server:
        run = here.draft(server, "--json", DRAFTER_MANNER="plain")
    assert {one["manner"] for one in _sections(run.said)} == {"plain"}


def test_another_manner_asks_again(here: Here) -> None:
    with answering({}) as server:
        here.draft(server)
        here.draft(server)
        assert len(server.requests) == 3
        here.draft(server, "--manner", "plain")
    assert len(server.requests) == 6


def test_a_manner_that_there_is_none_of(here: Here) -> None:
    with answering({}) as server:
        run = here.draft(server, "--manner", "free")
    assert run.status == 2
    assert run.said == "drafter: --manner takes narrative or plain, not 'free'\n"


def test_a_sentence_that_the_checker_only_doubts_is_kept_and_marked(here: Here) -> None:
    with answering({"培训": [DOUBTED, "1. 参训人员中女性占41%。"]}) as server:
        run = here.draft(server)
    assert run.status == 0
    assert "参训人员中女性占41%。" in run.prose
    assert "培训: to judge: unsupported-number: " in run.said
    _, repair = _asked(server.requests, "培训")
    asked = repair.messages[-1]["content"]
    assert "（拿不准）“41%”没有找到依据" in asked
    assert "应为" not in asked
    status, told = here.check()
    assert (status, "warning unsupported-number" in told) == (0, True)


def test_an_invented_event_leaves_in_every_degree(here: Here) -> None:
    for degree in ("strict", "modest", "free"):
        with answering({"培训": INVENTED}) as server:
            run = here.draft(server, "--force", DRAFTER_PADDING=degree)
        assert "荣获" not in run.prose, degree
        assert "3月18日" in run.prose


@pytest.mark.parametrize(("degree", "stands"), [("strict", False), ("modest", True)])
def test_what_a_degree_lets_through_is_told(degree: str, stands: bool, here: Here) -> None:
    with answering({"培训": PRAISED}) as server:
        run = here.draft(server, "--json", DRAFTER_PADDING=degree)
    assert ("取得明显成效" in run.prose) == stands
    (section,) = (one for one in _sections(run.said) if one["section"] == "培训")
    assert [one["text"] for one in section["padding"]] == ["各项工作取得明显成效"] * stands


def test_a_repair_has_every_fact_of_the_section_and_asks_to_keep_what_is_true(here: Here) -> None:
    wrong = "全年走进石桥镇卫生院开展义诊26场，接诊4837人次，比上年增长12.1%。"
    right = "1. 全年走进石桥镇卫生院开展义诊26场，接诊4387人次，比上年增长12.1%。"
    with answering({"义诊": [wrong, right]}) as server:
        run = here.draft(server)
    _, repair = _asked(server.requests, "义诊")
    asked = repair.messages[-1]["content"]
    for row in ("F1 ", "F2 ", "F3 ", "F4 "):
        assert f"\n{row}义诊" in asked
    assert "(4387-3912)/3912=12.14%" in asked
    assert "（确定）“4837人次”应为“4387人次”" in asked
    assert right[3:] in run.prose


def test_of_a_sentence_only_what_is_wrong_leaves(here: Here) -> None:
    written = "3月18日，培训班正式开班。全年共办8期，参训215名，发放教材9990册，人均46册。"
    with answering({"培训": written}) as server:
        run = here.draft(server)
    assert "3月18日，培训班正式开班。全年共办8期，参训215名。\n" in run.prose
    assert "培训: the model's text stands without the sentences that failed (" in run.said


def test_facts_that_a_model_has_left_out_are_told(here: Here) -> None:
    written = "全年共办8期，参训215名[F1][F2]。"
    with answering({"培训": written}) as server:
        assert "\nnot told: 培训.开班日期\n" in here.draft(server).said
        assert '"not_told": ["培训.开班日期"]' in _plain(here.draft(server, "--json").said)
    with answering({}) as server:
        assert "not told" not in here.draft(server, "--force").said


def test_a_model_that_is_named_and_cannot_be_asked_ends_the_run(
    here: Here, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL", "OPENAI_MODEL"):
        monkeypatch.delenv(name, raising=False)
    draft = ("draft", str(here.facts), "--model", "m", "-o", str(here.output))
    assert here.run(*draft) == 2
    assert capsys.readouterr().err == (
        "drafter: model 'm' is named, but OPENAI_API_KEY is not set; set it, or use the template's "
        "own wording with --fallback or --offline\n"
    )
    assert not here.output.exists()
    assert here.run(*draft, "--fallback") == 0
    assert WORDING["培训"] in here.output.read_text("utf-8")
    assert here.run(*draft, "--offline") == 0
    monkeypatch.setenv("DRAFTER_FALLBACK", "true")
    assert here.run(*draft) == 0
    monkeypatch.setenv("DRAFTER_FALLBACK", "false")
    (here.facts.parent / "drafter.toml").write_text('model = "m"\n', "utf-8")
    assert here.run("draft", str(here.facts)) == 0  # the project names it for whoever has a key


def _plain(said: str) -> str:
    """The events with their characters in place of escapes."""
    return said.encode().decode("unicode_escape")


def _sections(said: str) -> list[dict[str, Any]]:
    told = [json.loads(line) for line in said.splitlines()]
    return [one for one in told if one["event"] == "section"]
