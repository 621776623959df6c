"""What an agent learns of facts and drafts, and what it may not read."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
import yaml
from mcp import Client
from mcp.shared.exceptions import MCPError
from mcp.types import TextContent

from drafter.cli.main import main
from tests.mcp.client import called, in_process, over_stdio, refused

HERE = Path(__file__).parent
OUTSIDE = yaml.safe_load((HERE / "outside.yaml").read_text("utf-8"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with facts and a draft."""
    folder = tmp_path / "work"
    folder.mkdir()
    for name in ("facts.yaml", "draft.md"):
        shutil.copy(HERE / name, folder / name)
    return folder


def everything(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_an_agent_checks_what_it_wrote_and_learns_why_it_is_wrong(folder: Path) -> None:
    before = everything(folder)

    async def session(client: Client) -> None:
        tools = {tool.name: tool for tool in (await client.list_tools()).tools}
        assert "write_draft" not in tools
        assert all(tool.annotations and tool.annotations.read_only_hint for tool in tools.values())

        facts = await called(client, "list_facts", pattern="课程")
        assert [fact["id"] for fact in facts["facts"]] == ["课程.开课班级", "课程.学员"]
        assert facts["facts"][0]["previous"] == "31个"
        assert facts["document"]["organization"] == "青石街少年宫"
        assert facts["names"] == [
            {"name": "青石街少年宫", "aliases": ["少年宫"], "roles": []},
            {"name": "阮清禾", "aliases": [], "roles": ["主任"]},
        ]

        wrong = await called(client, "check_text", text="全年开课班级34个，学员821名[F2]。")
        assert not wrong["ok"]
        [finding] = wrong["findings"]
        assert (finding["rule"], finding["line"], finding["column"]) == ("wrong-number", 1, 13)
        assert finding["suggestion"] == "812名"
        assert "wrong-number" in await called(client, "explain_rule", rule=finding["rule"])
        right = await called(client, "check_text", text="全年开课班级34个，学员812名。")
        assert (right["ok"], right["missing"]) == (True, ["经费.年度拨款"])
        part = await called(client, "check_text", text="学员812名。", whole=True)
        assert [finding["rule"] for finding in part["findings"]] == ["missing-fact"] * 2

        draft = await called(client, "check_draft", draft="draft.md")
        assert [finding["text"] for finding in draft["findings"]] == ["821名"]
        assert await called(client, "check_facts") == []
        sections = await called(client, "list_sections")
        assert [section["name"] for section in sections][:2] == ["前言", "课程"]

        own = await called(client, "draft_section", section="课程", offline=True)
        assert own["source"] == "template"
        assert own["ok"]
        assert "34个" in own["text"]

    over_stdio(folder, session)
    assert everything(folder) == before


@pytest.mark.skipif(os.name == "nt", reason="links are for administrators there")
def test_nothing_outside_is_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, text in OUTSIDE["files"].items():
        (folder / name).write_text(text, "utf-8")
    for name, target in OUTSIDE["links"].items():
        (folder / name).symlink_to(target)

    async def session(client: Client) -> None:
        for tool, arguments, words in OUTSIDE["refused"]:
            told = await refused(client, tool, **arguments)
            assert words in told, (tool, arguments, told)
            assert "\n" not in told
            assert "42" not in told

    in_process(folder, session, monkeypatch, {})


def test_the_prompts_of_the_folder_and_of_drafter(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = folder / "prompts" / "zh" / "terse.prompty"
    own.parent.mkdir(parents=True)
    own.write_text("system:\n写一句。\nuser:\n{{ section.name }}：{{ facts[0].text }}\n", "utf-8")

    async def session(client: Client) -> None:
        prompts = {prompt.name: prompt for prompt in (await client.list_prompts()).prompts}
        assert {"draft-section", "opening", "results", "section", "terse"} <= set(prompts)
        assert not {"repair", "reader"} & set(prompts)
        assert prompts["results"].description
        asked = await client.get_prompt("draft-section", {"section": "课程"})
        [message] = asked.messages
        assert isinstance(message.content, TextContent)
        assert message.role == "user"
        assert "34个" in message.content.text
        terse = (await client.get_prompt("terse", {"section": "课程"})).messages[0].content
        assert isinstance(terse, TextContent)
        assert terse.text == "写一句。\n\n课程：34个"
        for arguments, words in [
            ({"section": "课成"}, "did you mean '课程'?"),
            ({"section": "课程", "facts": "../x.yaml"}, "lies outside of the folder"),
        ]:
            with pytest.raises(MCPError, match=words):
                await client.get_prompt("draft-section", arguments)

    in_process(folder, session, monkeypatch, {})


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("nowhere", "there is no such folder"),
        ("facts.yaml", "there is no such folder"),
        ("below", "this folder lies in the project"),
    ],
)
def test_what_cannot_be_served_is_said_before_anything_is(
    place: str,
    words: str,
    folder: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(folder)
    (folder / "drafter.toml").touch()
    (folder / "below").mkdir()
    assert main(["mcp", str(folder / place)]) == 2
    told = capsys.readouterr()
    assert words in told.err
    assert (told.out, told.err.count("\n")) == ("", 1)
