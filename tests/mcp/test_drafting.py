"""Sections and drafts that an agent has drafter write."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from mcp import Client

from tests.mcp.client import called, in_process, over_stdio, refused
from tests.openai_server import OpenAIServer, say, status

HERE = Path(__file__).parent
KEY = "sk-a-key-of-nobody-0123456789"
TEXT = "全年开课班级34个，比上年增加3个[F1]；学员812名[F2]。"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with facts."""
    folder = tmp_path / "work"
    folder.mkdir()
    shutil.copy(HERE / "facts.yaml", folder / "facts.yaml")
    return folder


def test_a_section_by_the_model_is_paid_for_once_and_leaves_nothing(folder: Path) -> None:
    with OpenAIServer([say(TEXT)]) as server:
        model = ["--model", "m", "--base-url", server.base_url]

        async def session(client: Client) -> None:
            for _ in range(2):
                one = await called(client, "draft_section", section="课程")
                assert (one["source"], one["model"]) == ("model", "m")
                assert "[F" not in one["text"]
                assert one["findings"] == []

        over_stdio(folder, session, *model, environment={"OPENAI_API_KEY": KEY})
        assert len(server.requests) == 1
        assert server.requests[0].text.count("课程") >= 1
    assert sorted(path.name for path in folder.iterdir()) == ["facts.yaml"]


def test_the_limits_hold_for_all_calls_together(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    with OpenAIServer([say(TEXT)]) as server:

        async def session(client: Client) -> None:
            assert (await called(client, "draft_section", section="课程"))["source"] == "model"
            over = await called(client, "draft_section", section="课程", note="短些")
            assert over["source"] == "template"
            assert "limit" in over["reason"]

        given = {"model": "m", "base_url": server.base_url, "max_requests": "1"}
        in_process(folder, session, monkeypatch, given)
        assert len(server.requests) == 1


def test_a_key_is_in_no_answer(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    with OpenAIServer([status(401, message=f"no such key: {KEY}")]) as server:

        async def session(client: Client) -> None:
            told = await refused(client, "draft_section", section="课程")
            assert "401" in told
            assert KEY not in told
            assert "\n" not in told

        in_process(folder, session, monkeypatch, {"model": "m", "base_url": server.base_url})


def test_a_model_that_cannot_be_asked_is_told(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def session(client: Client) -> None:
        told = await refused(client, "draft_section", section="课程")
        assert "OPENAI_API_KEY is not set" in told
        own = await called(client, "draft_section", section="课程", offline=True)
        assert own["source"] == "template"

    in_process(folder, session, monkeypatch, {"model": "m"})


def test_a_draft_is_written_and_what_a_person_typed_stays(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "mine.md").write_text("# 我的\n", "utf-8")

    async def session(client: Client) -> None:
        tools = {tool.name: tool for tool in (await client.list_tools()).tools}
        assert "write_draft" in tools
        written = await called(client, "write_draft", output="draft.md")
        assert (written["file"], written["ok"], written["kept"]) == ("draft.md", True, "")
        assert "no model is configured" in written["notes"][0]
        draft = folder / "draft.md"
        edited = draft.read_text("utf-8").replace("34个", "34个（含寒假班）")
        draft.write_text(edited, "utf-8")
        assert (await called(client, "write_draft", output="draft.md"))["kept"] == ""
        assert "（含寒假班）" in draft.read_text("utf-8")
        again = await called(client, "write_draft", output="draft.md", sections=["课程"])
        assert "（含寒假班）" not in draft.read_text("utf-8")
        assert "（含寒假班）" in (folder / again["kept"]).read_text("utf-8")
        for output, words in [
            ("mine.md", "this file is not drafter's"),
            ("../out.md", "lies outside of the folder"),
            ("out.docx", "ends in none of .md"),
            ("none/out.md", "cannot write here"),
        ]:
            assert words in await refused(client, "write_draft", output=output)
        assert (folder / "mine.md").read_text("utf-8") == "# 我的\n"

    in_process(folder, session, monkeypatch, {}, writes=True)


def test_the_charts_of_a_draft_are_drawn_beside_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "templates").mkdir()
    template = "# {{ document.title }}\n\n{{ facts.课程.学员 | chart }}\n"
    (folder / "templates" / "bars.md.jinja").write_text(template, "utf-8")

    async def session(client: Client) -> None:
        written = await called(client, "write_draft", output="d.md", template="bars", offline=True)
        assert written["notes"] == []
        (picture,) = re.findall(r"\((charts/.*\.svg)\)", (folder / "d.md").read_text("utf-8"))
        assert (folder / picture).read_text("utf-8").startswith("<svg")

    in_process(folder, session, monkeypatch, {}, writes=True)
