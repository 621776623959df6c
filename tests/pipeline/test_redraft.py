"""Drafting over a draft that is there: a person's edits stay; only what is out of date is new."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from drafter.document.assemble import is_untouched
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
    for path in (here.facts.parent / ".drafter" / "replies").rglob("*.json"):
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


def _kept(said: str) -> list[str]:
    """What stands in the copies that a run named."""
    paths = re.findall(r"^the text that stood there is kept in (.+)$", said, re.MULTILINE)
    return [Path(path).read_text("utf-8") for path in paths]


def test_an_edit_whose_section_is_gone_stays_where_it_stands(here: Here) -> None:
    template = here.facts.parent / "templates" / "outreach.md.jinja"
    with answering({}) as server:
        here.draft(server)
        edited = _edit(here, clean(GOOD["培训"]), EDITED)
        text = template.read_text("utf-8")
        template.write_text(text[: text.index("## 乡村医生培训")], "utf-8")
        for _ in range(2):
            run = here.draft(server)
            assert str(run.document).partition("\n---\n")[2] == edited.partition("\n---\n")[2]
            assert "培训: the document has no such section now; it stays as it stands" in run.said
        assert len(server.requests) == len(SECTIONS)


def test_writing_anew_by_force_keeps_what_stood_there(here: Here) -> None:
    with answering({}) as server:
        first = here.draft(server)
        assert _kept(here.draft(server, "--force").said) == []
        edited = _edit(here, clean(GOOD["培训"]), EDITED)
        run = here.draft(server, "--force")
        assert (run.document, _kept(run.said)) == (first.document, [edited])
        typed = _edit(here, "---\nfacts", "---\n# 报送稿\nfacts")
        assert here.draft(server).document is not None
        quiet = here.draft(server, "--force", "--quiet")
    assert quiet.document == first.document
    assert _kept(quiet.said)[0].startswith("---\n# 报送稿\n")
    assert typed.startswith("---\n# 报送稿\n")


def test_an_edited_section_that_is_named_is_kept_beside(here: Here) -> None:
    with answering({"培训": [GOOD["培训"], "全年共办8期，参训215名。"]}) as server:
        here.draft(server)
        assert _kept(here.draft(server, "--section", "义诊").said) == []
        edited = _edit(here, clean(GOOD["培训"]), EDITED)
        run = here.draft(server, "--section", "培训", "--json")
        told = [json.loads(line) for line in run.said.splitlines()]
        (copy,) = [one["text"] for one in told if one["event"] == "kept"]
    assert EDITED not in str(run.document)
    assert Path(copy).read_text("utf-8") == edited
    assert Path(copy).parent == here.facts.parent / ".drafter" / "kept"


def test_nothing_is_written_over_where_no_copy_can_be_kept(here: Here) -> None:
    with answering({}) as server:
        here.draft(server)
        edited = _edit(here, clean(GOOD["培训"]), EDITED)
        (here.facts.parent / ".drafter" / "kept").write_text("", "utf-8")
        run = here.draft(server, "--force")
    assert (run.status, run.document) == (2, edited)
    assert "cannot keep a copy of '总结.md' here, so it is not written over" in run.said


def test_a_section_that_was_copied_stays_twice(here: Here) -> None:
    with answering({}) as server:
        here.draft(server)
        text = here.output.read_text("utf-8")
        section = text[text.index('<!-- drafter: section "培训"') :]
        here.output.write_text(text + "\n" + section.replace("正式开班", "终于开班"), "utf-8")
        edited = here.output.read_text("utf-8")
        _change_fact(here, "期数: {value: 8期", "期数: {value: 9期")
        run = here.draft(server)
        assert len(server.requests) == len(SECTIONS)
        assert str(run.document).partition("\n---\n")[2] == edited.partition("\n---\n")[2]
    assert "培训: stands in the file 2 times; all of them stay" in run.said
    assert "培训: the facts have changed since; kept, edited by hand" in run.said


def test_front_matter_stays_as_it_was_typed(here: Here) -> None:
    typed = "---\n# 报送稿\n作者: '李梅' # 科室\nfacts: facts.yaml # 数\n"
    with answering({}) as server:
        here.draft(server)
        _edit(here, "---\nfacts: facts.yaml\n", typed)
        for old, new in (("58640", "58700"), ("58700", "58800")):
            _change_fact(here, f"减免费用: {old}", f"减免费用: {new}")
            run = here.draft(server)
            assert str(run.document).startswith(f"{typed}template: outreach\n")
            assert "the text around the sections is kept" not in run.said
    assert is_untouched(str(run.document))


def test_what_was_typed_above_the_front_matter_stands_below_it(here: Here) -> None:
    with answering({}) as server:
        here.draft(server)
        here.output.write_text("送审稿\n\n" + here.output.read_text("utf-8"), "utf-8")
        run = here.draft(server)
        assert len(server.requests) == len(SECTIONS)
        assert here.check()[0] == 0
        again = here.draft(server)
    assert str(run.document).startswith("---\nfacts: facts.yaml\n")
    assert "---\n\n送审稿\n" in str(run.document)
    assert "the front matter stands at the top again" in run.said
    assert again.document == run.document


def test_a_section_without_its_comment_is_a_person_s_text(here: Here) -> None:
    with answering({}) as server:
        here.draft(server)
        text = here.output.read_text("utf-8")
        comment = next(line for line in text.splitlines() if 'section "义诊"' in line)
        edited = _edit(here, comment + "\n", "")
        run = here.draft(server)
        assert len(server.requests) == len(SECTIONS)
    assert str(run.document).partition("\n---\n")[2] == edited.partition("\n---\n")[2]
    assert "义诊: the file has no place for it" in run.said


def test_headings_in_a_section_keep_their_numbers_in_a_text_that_is_edited_around_it(
    here: Here,
) -> None:
    template = here.facts.parent / "templates" / "outreach.md.jinja"
    text = template.read_text("utf-8")
    template.write_text(text.replace("培训班于", "### 开班\n\n培训班于"), "utf-8")
    here.run("draft", str(here.facts), "--offline", "-o", str(here.output))
    assert "### （一）开班" in here.output.read_text("utf-8")
    edited = _edit(here, "## 一、义诊服务\n", "## 一、义诊服务\n\n### 附表\n")
    here.run("draft", str(here.facts), "--offline", "-o", str(here.output))
    assert here.output.read_text("utf-8").partition("\n---\n")[2] == edited.partition("\n---\n")[2]


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


def test_what_changed_is_told_from_what_to_what(here: Here) -> None:
    with answering({}) as server:
        here.draft(server)
        _change_fact(here, "减免费用: 58640元", "减免费用: 58700元")
        _change_fact(here, "previous: 3912人次", "previous: 3921人次")
        run = here.draft(server)
    said = run.said.splitlines()
    assert "义诊: 义诊.减免费用: 58640元 → 58700元" in said
    assert "义诊: 义诊.接诊人次: previous 3912人次 → previous 3921人次" in said
    assert not [line for line in said if line.startswith("培训: 培训.")]


def test_the_sentences_of_a_person_that_rest_on_a_changed_fact_are_told(here: Here) -> None:
    with answering({}) as server:
        here.draft(server)
        _edit(here, "共接诊4387人次", "一共接诊4387人次")
        _change_fact(here, "减免费用: 58640元", "减免费用: 58700元")
        run = here.draft(server)
        edited = here.output.read_text("utf-8")
        line = edited[: edited.index("为患者减免")].count("\n") + 1
        told = f"义诊: line {line} rests on 义诊.减免费用: “为患者减免费用5.864万元。”"
        assert told in run.said.splitlines()
        assert "一共接诊" not in run.said
        events = [json.loads(line) for line in here.draft(server, "--json").said.splitlines()]
    assert [event for event in events if event["event"] == "changed"] == [
        {
            "event": "changed",
            "section": "义诊",
            "kept": True,
            "edited": True,
            "facts": [
                {
                    "fact": "义诊.减免费用",
                    "before": {"text": "58640元", "previous": "", "status": ""},
                    "now": {"text": "58700元", "previous": "", "status": ""},
                }
            ],
            "rest_on_them": [
                {"line": line, "text": "为患者减免费用5.864万元。", "facts": ["义诊.减免费用"]}
            ],
        }
    ]


def test_a_fact_that_changes_while_an_edit_stays_is_told_at_each_run(here: Here) -> None:
    with answering({}) as server:
        here.draft(server)
        _edit(here, "共接诊4387人次", "一共接诊4387人次")
        for amount in (58700, 58800):
            old = 58640 if amount == 58700 else 58700
            _change_fact(here, f"减免费用: {old}元", f"减免费用: {amount}元")
            assert f"义诊.减免费用: 58640元 → {amount}元" in here.draft(server).said


@pytest.mark.parametrize("content", [None, "{", '{"facts": [{"id": "义诊.减免费用"}]}', "[]"])
def test_where_it_is_not_known_what_the_facts_were_the_run_goes_on(
    here: Here, content: str | None
) -> None:
    with answering({}) as server:
        here.draft(server)
        for path in (here.facts.parent / ".drafter" / "facts").iterdir():
            path.unlink() if content is None else path.write_text(content, "utf-8")
        _change_fact(here, "减免费用: 58640元", "减免费用: 58700元")
        run = here.draft(server)
    assert "义诊: the facts have changed since; written again" in run.said
    assert "→" not in run.said


def test_no_document_is_held_up_where_nothing_can_be_kept(here: Here) -> None:
    kept = here.facts.parent / ".drafter" / "facts"
    kept.parent.mkdir(exist_ok=True)
    kept.write_text("no folder", "utf-8")
    with answering({}) as server:
        assert here.draft(server).status == 0
