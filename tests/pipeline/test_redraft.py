"""Drafting over a draft that is there: a person's edits stay; only what is out of date is new."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from drafter.document.draft import parse_draft
from tests.pipeline.running import (
    GOOD,
    SECTIONS,
    Here,
    answering,
    asked_section,
    clean,
    sections_of,
)

EDITED = "培训很顺利。3月18日，乡村医生培训班开班，全年8期，参训215名。<!-- 核对过 -->"


def _edit(here: Here, old: str, new: str) -> str:
    text = here.output.read_text("utf-8")
    assert text.count(old) == 1
    here.output.write_text(text.replace(old, new), "utf-8")
    return here.output.read_text("utf-8")


def _change_fact(here: Here, old: str, new: str) -> None:
    text = here.facts.read_text("utf-8")
    assert text.count(old) == 1
    here.facts.write_text(text.replace(old, new), "utf-8")


def _without_store(here: Here) -> None:
    for path in (here.facts.parent / ".drafter").rglob("*.json"):
        path.unlink()


def test_nothing_has_changed_and_nothing_is_asked_even_without_the_store(here: Here) -> None:
    with answering({}) as server:
        first = here.draft(server)
        _without_store(here)
        again = here.draft(server)
        assert len(server.requests) == len(SECTIONS)
    assert again.document == first.document


def test_a_section_edited_by_hand_stays_for_ever(here: Here) -> None:
    with answering({}) as server:
        here.draft(server)
        _edit(here, clean(GOOD["培训"]), EDITED)
        for count in range(1, 4):
            _change_fact(here, f"减免费用: 5864{count - 1}元", f"减免费用: 5864{count}元")
            run = here.draft(server)
            assert run.document is not None
            assert sections_of(run.document)["培训"] == EDITED
            assert "培训: kept as it stands (edited by hand)" in run.said
        assert {asked_section(request) for request in server.requests[3:]} == {"义诊"}
    draft = parse_draft(str(run.document))
    assert draft.edited_by_hand(next(one for one in draft.sections if one.name == "培训"))


def test_only_the_section_whose_facts_changed_is_written_again(here: Here) -> None:
    new = GOOD["义诊"].replace("5.864万元", "58700元")
    with answering({"义诊": [GOOD["义诊"], new]}) as server:
        first = here.draft(server)
        _without_store(here)
        _change_fact(here, "减免费用: 58640元", "减免费用: 58700元")
        again = here.draft(server)
        assert [asked_section(request) for request in server.requests[3:]] == ["义诊"]
    assert first.document is not None
    assert again.document is not None
    assert sections_of(again.document) == sections_of(first.document) | {"义诊": clean(new)}
    assert "义诊: the facts have changed since; written again" in again.said


def test_an_edited_section_whose_facts_changed_is_told_of_and_stays(here: Here) -> None:
    with answering({}) as server:
        here.draft(server)
        edited = _edit(here, "共接诊4387人次", "一共接诊4387人次")
        _change_fact(here, "减免费用: 58640元", "减免费用: 58700元")
        run = here.draft(server)
        assert len(server.requests) == len(SECTIONS)
    assert run.document is not None
    assert sections_of(run.document) == sections_of(edited)
    assert "义诊: the facts have changed since; kept, edited by hand" in run.said
    assert run.status == 1  # the old amount stands in it, and is an error now


def test_one_section_is_written_again_with_a_note(here: Here) -> None:
    shorter = "全年义诊26场。接诊4387人次。"
    with answering({"义诊": [GOOD["义诊"], shorter]}) as server:
        here.draft(server)
        _edit(here, clean(GOOD["义诊"]), "义诊26场，接诊4387人次，都很好。")
        _edit(here, clean(GOOD["培训"]), EDITED)
        run = here.draft(server, "--section", "义诊", "--note", "更简短")
        (asked,) = server.requests[3:]
    assert asked.messages[-1]["content"].endswith("更简短")
    assert run.document is not None
    assert sections_of(run.document) == {
        "前言": clean(GOOD["前言"]),
        "义诊": shorter,
        "培训": EDITED,
    }


def test_a_named_section_is_asked_for_anew(here: Here) -> None:
    with answering({"义诊": [GOOD["义诊"], "全年义诊26场。接诊4387人次。"]}) as server:
        here.draft(server)
        run = here.draft(server, "--section", "义诊")
        assert len(server.requests) == len(SECTIONS) + 1
    assert run.document is not None
    assert sections_of(run.document)["义诊"] == "全年义诊26场。接诊4387人次。"


def test_what_a_person_wrote_around_the_sections_stays(here: Here) -> None:
    with answering({}) as server:
        here.draft(server)
        _edit(here, "## 一、义诊服务", "## 一、义诊服务与回访\n\n（附表另发。）")
        _edit(here, "---\nfacts", "---\nauthor: 张三\nfacts")
        for amount in ("58700", "58800"):
            text = here.facts.read_text("utf-8")
            at = text.index("减免费用: ") + len("减免费用: ")
            here.facts.write_text(f"{text[:at]}{amount}{text[at + 5 :]}", "utf-8")
            run = here.draft(server)
            assert run.document is not None
            assert (
                "## 一、义诊服务与回访\n\n（附表另发。）\n\n<!-- drafter: section" in run.document
            )
            assert run.document.startswith("---\nauthor: 张三\n")
            assert "义诊: the facts have changed since; written again" in run.said
            assert "the text around the sections is kept" in run.said


def test_an_edit_whose_section_is_gone_stops_the_run(here: Here) -> None:
    template = here.facts.parent / "templates" / "outreach.md.jinja"
    with answering({}) as server:
        here.draft(server)
        edited = _edit(here, clean(GOOD["培训"]), EDITED)
        text = template.read_text("utf-8")
        template.write_text(text[: text.index("## 乡村医生培训")], "utf-8")
        run = here.draft(server)
        assert len(server.requests) == len(SECTIONS)
        assert (run.status, run.document) == (2, edited)
        assert "section '培训' was edited by hand" in run.said
        assert EDITED not in str(here.draft(server, "--force").document)


def test_a_fallen_section_is_tried_again_by_the_next_run(here: Here) -> None:
    with answering({"义诊": ["很抱歉，我无法撰写。", GOOD["义诊"]]}) as server:
        first = here.draft(server)
        again = here.draft(server)
        assert [asked_section(request) for request in server.requests[3:]] == ["义诊"]
    assert "the template's wording is used" in first.outcome("义诊")
    assert again.document is not None
    assert sections_of(again.document)["义诊"] == clean(GOOD["义诊"])


def test_a_manner_to_follow_goes_along_and_its_figures_stay_out(here: Here, tmp_path: Path) -> None:
    style = tmp_path / "去年.md"
    style.write_text("# 去年的总结\n\n我院义诊31场，群众十分满意。\n", "utf-8")
    copied = f"{GOOD['义诊']}我院义诊31场。"
    with answering({"义诊": copied}) as server:
        here.draft(server)
        assert "31场" not in server.requests[0].text
        run = here.draft(server, "--style", str(style))
        assert all(
            "我院义诊31场，群众十分满意。" in r.messages[0]["content"]
            for r in server.requests[4:]
            if len(r.messages) > 2
        )
    assert run.document is not None
    assert "31场" not in run.document


WRONG = [
    (["--note", "短"], "name it with --section"),
    (["--section", "义诊"], "name its file with -o"),
    (["--section", "义症", "-o", "总结.md"], "did you mean '义诊'"),
    (["--style", "none.md"], "no such file"),
]


@pytest.mark.parametrize(("options", "words"), WRONG)
def test_wishes_that_cannot_be_met(
    options: list[str], words: str, here: Here, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(here.facts.parent)
    with answering({}) as server:
        if "-o" in options:
            here.draft(server)
        sent = len(server.requests)
        run = here.draft(server, *options)
        assert len(server.requests) == sent
    assert run.status == 2
    assert words in run.said


def test_a_file_of_somebody_else_is_not_touched(here: Here) -> None:
    here.output.write_text("# 我自己的\n", "utf-8")
    with answering({}) as server:
        run = here.draft(server)
        assert not server.requests
    assert (run.status, run.document) == (2, "# 我自己的\n")


def test_an_edit_made_while_the_model_writes_is_not_lost(here: Here) -> None:
    with answering({}) as server:
        here.draft(server)
    with answering({}) as server:
        _change_fact(here, "减免费用: 58640元", "减免费用: 58700元")

        def edit_now(name: str) -> str:
            here.output.write_text("别人刚改的", "utf-8")
            return name

        script = server.behaviour
        server.behaviour = lambda request: (edit_now("x"), script(request))[1]  # type: ignore[method-assign]
        run = here.draft(server)
    assert (run.status, run.document) == (2, "别人刚改的")


def test_the_record_of_what_was_asked_is_in_the_file(here: Here) -> None:
    with answering({"义诊": "很抱歉，我无法撰写。"}) as server:
        run = here.draft(server, "--json")
    asked = {one.name: bool(one.asked) for one in parse_draft(str(run.document)).sections}
    assert asked == {"前言": True, "义诊": False, "培训": True}
    assert json.loads(run.said.splitlines()[-1])["event"] == "finished"
