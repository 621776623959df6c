"""What an editor sees of a draft while somebody writes it."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from lsprotocol import types
from pygls.workspace import PositionCodec

from drafter.checking.check import check_draft
from drafter.facts.load import parse_facts
from drafter.review.lsp.diagnostics import MOST, diagnostics
from drafter.review.lsp.reviewed import Reviewed
from tests.lsp.editor import COMMAND, Editor, editor

HERE = Path(__file__).parent
DRAFT = (HERE / "draft.md").read_text("utf-8")
Session = Callable[[Editor, Path], Awaitable[None]]


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    """The draft beside its facts."""
    (tmp_path / "facts.yaml").write_text((HERE / "facts.yaml").read_text("utf-8"), "utf-8")
    path = tmp_path / "draft.md"
    path.write_text(DRAFT, "utf-8")
    return path


def in_editor(
    draft: Path,
    session: Session,
    encodings: list[str] | None = None,
    name: str = "visual-studio-code",
) -> None:
    """Run a session in an editor of its own."""

    async def run() -> None:
        async with editor(draft.parent, encodings, name) as window:
            await session(window, draft)

    asyncio.run(run())


@pytest.mark.parametrize(
    ("encodings", "agreed"),
    [(None, "utf-16"), (["utf-8", "utf-16"], "utf-8"), (["utf-32", "utf-16"], "utf-32")],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_what_is_underlined_is_what_is_wrong(
    draft: Path, encodings: list[str] | None, agreed: str, line_end: str
) -> None:
    text = DRAFT.replace("\n", line_end)

    async def session(window: Editor, path: Path) -> None:
        assert window.encoding == agreed
        shown = await window.open(path, text)
        assert [(each.code, window.text(text, each.range)) for each in shown] == [
            ("wrong-number", "354人次"),
            ("wrong-number", "4期"),
        ]
        found = await window.hover(path, window.position(text, "345人次"))
        assert found is not None
        assert found.range is not None
        assert window.text(text, found.range) == "345人次"

    in_editor(draft, session, encodings)


@pytest.mark.parametrize("name", ["visual-studio-code", "neovim", "emacs"])
def test_each_editor_gets_what_it_can_show(draft: Path, name: str) -> None:
    async def session(window: Editor, path: Path) -> None:
        shown = await window.open(path)
        assert [window.text(DRAFT, each.range) for each in shown] == ["354人次", "4期"]
        found = await window.hover(path, window.position(DRAFT, "345人次"))
        assert found is not None

    in_editor(draft, session, name=name)


def test_a_line_separator_ends_no_line_of_an_editor(draft: Path) -> None:
    text = DRAFT.replace("培训１２期，", "培训１２期，\u2028又说\x0c：")

    async def session(window: Editor, path: Path) -> None:
        await window.open(path, "# 空")
        window.type(path, text)
        shown = await window.diagnostics(path)
        assert [window.text(text, each.range) for each in shown] == ["354人次", "4期"]

    in_editor(draft, session)


def test_a_diagnostic_says_what_why_and_where(draft: Path) -> None:
    async def session(window: Editor, path: Path) -> None:
        wrong = (await window.open(path))[0]
        assert wrong.source == "drafter"
        assert wrong.severity == types.DiagnosticSeverity.Error
        assert "345人次" in wrong.message
        assert wrong.related_information is not None
        (fact,) = wrong.related_information
        facts = path.with_name("facts.yaml")
        assert fact.location.uri == facts.as_uri()
        assert window.text(facts.read_text("utf-8"), fact.location.range) == "345人次"

    in_editor(draft, session)


def test_severities_are_those_of_the_project(draft: Path) -> None:
    settings = '[severities]\nwrong-number = "info"\nwrong-derivation = "off"\n'
    draft.with_name("drafter.toml").write_text(settings, "utf-8")

    async def session(window: Editor, path: Path) -> None:
        shown = await window.open(path)
        assert {(one.code, one.severity) for one in shown} == {
            ("wrong-number", types.DiagnosticSeverity.Information)
        }

    in_editor(draft, session)


def test_only_the_last_of_many_keystrokes_is_answered(draft: Path) -> None:
    mended = DRAFT.replace("354", "345").replace("4期。", "3期。")

    async def session(window: Editor, path: Path) -> None:
        await window.open(path)
        for length in range(len(mended) - 12, len(mended) + 1):
            window.type(path, mended[:length])
        assert await window.diagnostics(path) == []
        assert [params.version for params in window.published] == [1, 14]

    in_editor(draft, session)


def test_saved_facts_are_read_again(draft: Path) -> None:
    async def session(window: Editor, path: Path) -> None:
        await window.open(path)
        facts = path.with_name("facts.yaml")
        await window.open(facts)
        facts.write_text(facts.read_text("utf-8").replace("345人次", "354人次"), "utf-8")
        window.save(facts)
        shown = await window.diagnostics(path, after=1)
        assert [window.text(DRAFT, each.range) for each in shown] == ["345人次", "4期"]

    in_editor(draft, session)


def test_facts_changed_by_another_program_are_read_again(draft: Path) -> None:
    async def session(window: Editor, path: Path) -> None:
        await window.open(path)
        facts = path.with_name("facts.yaml")
        facts.write_text(facts.read_text("utf-8").replace("9期", "8期"), "utf-8")
        changed = types.FileEvent(facts.as_uri(), types.FileChangeType.Changed)
        window.client.workspace_did_change_watched_files(
            types.DidChangeWatchedFilesParams([changed])
        )
        shown = await window.diagnostics(path, after=1)
        assert [window.text(DRAFT, each.range) for each in shown] == ["354人次"]

    in_editor(draft, session)


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        ("345人次", ["有依据", "", "培训.人次：345人次", "出处：facts.yaml:8"]),
        (
            "354人次",
            ["与事实不符", "应为：345人次", "", "培训.人次：345人次", "出处：facts.yaml:8"],
        ),
        ("12期", ["有依据", "", "培训.期数：12期", "上期：9期", "出处：facts.yaml:7"]),
        (
            "137名",
            [
                "由事实推算得出",
                "算式：63+74=137",
                "",
                "住宿生.一年级：63名",
                "出处：facts.yaml:11",
                "",
                "住宿生.二年级：74名",
                "出处：facts.yaml:12",
            ],
        ),
    ],
)
def test_hovering_shows_the_fact_behind_a_claim(draft: Path, words: str, lines: list[str]) -> None:
    async def session(window: Editor, path: Path) -> None:
        await window.open(path)
        found = await window.hover(path, window.position(DRAFT, words))
        assert found is not None
        assert isinstance(found.contents, types.MarkupContent)
        assert found.contents.value.split("\n")[: len(lines)] == lines

    in_editor(draft, session)


def test_hovering_ends_with_what_a_figure_was_taken_for(draft: Path) -> None:
    async def session(window: Editor, path: Path) -> None:
        await window.open(path)
        found = await window.hover(path, window.position(DRAFT, "354人次"))
        assert found is not None
        assert isinstance(found.contents, types.MarkupContent)
        assert found.contents.value.endswith(
            "\n\n看作：写错了数字的“培训.人次”（345人次），代价6.5\n"
            "  写错本身：3.5\n"
            "  数字颠倒，或者差了几个零：3.0\n没有别的解释"
        )

    in_editor(draft, session)


def test_hovering_speaks_the_document_s_language(draft: Path) -> None:
    draft.with_name("facts.yaml").write_text("workshops: 12 workshops\n", "utf-8")
    text = "---\nfacts: facts.yaml\n---\n\nWe held 12 workshops last spring.\n"

    async def session(window: Editor, path: Path) -> None:
        await window.open(path, text)
        found = await window.hover(path, window.position(text, "12 workshops"))
        assert found is not None
        assert isinstance(found.contents, types.MarkupContent)
        assert found.contents.value.startswith("borne out by the facts")

    in_editor(draft, session)


def test_a_figure_in_bold_is_shown_with_the_marks_within_it(draft: Path) -> None:
    text = DRAFT.replace("345人次", "**345**人次")

    async def session(window: Editor, path: Path) -> None:
        await window.open(path, text)
        found = await window.hover(path, window.position(text, "345**人次"))
        assert found is not None
        assert found.range is not None
        assert window.text(text, found.range) == "345**人次"

    in_editor(draft, session)


def test_a_closed_draft_has_nothing_to_show(draft: Path) -> None:
    async def session(window: Editor, path: Path) -> None:
        await window.open(path)
        window.close(path)
        path.unlink()
        assert await window.hover(path, window.position(DRAFT, "12期")) is None
        assert await window.definition(path, window.position(DRAFT, "12期")) == []

    in_editor(draft, session)


def test_prose_has_no_hover(draft: Path) -> None:
    async def session(window: Editor, path: Path) -> None:
        await window.open(path)
        assert await window.hover(path, window.position(DRAFT, "全年")) is None
        assert await window.hover(path, types.Position(900, 900)) is None

    in_editor(draft, session)


def test_the_definition_of_a_claim_is_its_fact(draft: Path) -> None:
    async def session(window: Editor, path: Path) -> None:
        await window.open(path)
        facts = path.with_name("facts.yaml")
        found = await window.definition(path, window.position(DRAFT, "137名"))
        assert [where.uri for where in found] == [facts.as_uri()] * 2
        whole = facts.read_text("utf-8")
        assert [window.text(whole, where.range) for where in found] == ["63名", "74名"]

    in_editor(draft, session)


def test_a_text_without_facts_is_left_alone_and_told_of_once(draft: Path) -> None:
    async def session(window: Editor, path: Path) -> None:
        assert await window.open(path, "# 杂记\n\n共1234人。\n") == []
        window.type(path, "# 杂记\n\n共4321人。\n")
        assert await window.diagnostics(path) == []
        (message,) = window.client.messages
        assert message.type == types.MessageType.Info
        assert message.message.startswith("draft.md")

    in_editor(draft, session)


@pytest.mark.parametrize(
    ("facts", "line"), [("培训: {value: 12期\n", 1), ("培训:\n\t期数: 12期\n", 2), (None, None)]
)
def test_facts_that_cannot_be_used_are_told_of_where_they_are_named(
    draft: Path, facts: str | None, line: int | None
) -> None:
    path = draft.with_name("facts.yaml")
    path.unlink()
    if facts is not None:
        path.write_text(facts, "utf-8")

    async def session(window: Editor, path: Path) -> None:
        (shown,) = await window.open(path)
        assert shown.code == "unreadable-facts"
        assert window.text(DRAFT, shown.range) == "facts: facts.yaml"
        assert ("facts.yaml" if line is None else f"facts.yaml:{line}") in shown.message

    in_editor(draft, session)


def test_a_malformed_waiver_is_shown_where_it_stands(draft: Path) -> None:
    text = DRAFT + "\n<!-- drafter: allow wrong-number -->\n"

    async def session(window: Editor, path: Path) -> None:
        (shown,) = await window.open(path, text)
        assert shown.code == "unreadable-draft"
        assert window.text(text, shown.range) == "<!-- drafter: allow wrong-number -->"

    in_editor(draft, session)


def test_a_closed_draft_has_no_diagnostics(draft: Path) -> None:
    async def session(window: Editor, path: Path) -> None:
        assert await window.open(path)
        window.type(path, DRAFT + "\n又有999人。\n")
        window.close(path)
        await asyncio.sleep(0.6)
        first, last = window.published
        assert first.diagnostics
        assert not last.diagnostics

    in_editor(draft, session)


def test_an_editor_that_goes_away_ends_the_server_in_silence() -> None:
    command = [*COMMAND, "--stdio"]
    done = subprocess.run(command, input=b"", capture_output=True, timeout=60)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


def test_without_pygls_one_line_says_what_to_install() -> None:
    code = (
        "import sys; sys.modules['pygls'] = None; from drafter.cli.main import main; "
        "sys.exit(main(['lsp', '--stdio']))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert 'pip install "fact-drafter[lsp]"' in done.stderr


def test_the_server_loads_nothing_that_it_does_not_need() -> None:
    code = (
        "import sys, drafter.cli.lsp, drafter.review.lsp.server; "
        "print(sorted({'openai', 'rich', 'jinja2'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
def test_facts_that_are_no_file_stop_no_other_draft(draft: Path) -> None:
    folder = draft.parent
    os.mkfifo(folder / "fifo.yaml")
    (folder / "folder.yaml").mkdir()
    (folder / "huge.yaml").touch()
    os.truncate(folder / "huge.yaml", 3 * 10**9)
    (folder / "link.yaml").symlink_to("/etc/hostname")
    named = {
        "fifo.yaml": "FIFO",
        "folder.yaml": "folder",
        "huge.yaml": "3,000,000,000 bytes",
        "link.yaml": "leads out of the project folder",
        "/dev/zero": "device",
        '"a\\0b.yaml"': "no file can have this name",
    }

    async def session(window: Editor, path: Path) -> None:
        for number, (facts, says) in enumerate(named.items()):
            other = path.with_name(f"{number}.md")
            (shown,) = await window.open(other, f"---\nfacts: {facts}\n---\n\n全年培训12期。\n")
            assert shown.code == "unreadable-facts"
            assert shown.range.start.line == 1
            assert says in shown.message
        assert len(await window.open(path)) == 2

    in_editor(draft, session)


def test_a_draft_that_was_closed_is_not_read_from_the_disk(draft: Path) -> None:
    async def session(window: Editor, path: Path) -> None:
        await window.open(path)
        window.close(path)
        path.unlink()
        if hasattr(os, "mkfifo"):
            os.mkfifo(path)
        assert await window.hover(path, types.Position(0, 0)) is None
        assert await window.definition(path, types.Position(0, 0)) == []

    in_editor(draft, session)


def test_of_thousands_of_one_rule_some_are_underlined_and_the_rest_is_counted() -> None:
    text = "".join(f"借阅册次{n}3册。" for n in range(1000))
    facts = parse_facts("document: {period: 2022年}\nfacts:\n  借阅册次: 4180册\n")
    check = check_draft(text, facts)
    found = diagnostics(Reviewed(text, None, facts, check), PositionCodec(), related=True)
    wrong = [finding for finding in check.findings if finding.rule == "wrong-number"]
    shown = [one for one in found if one.code == "wrong-number"]
    assert len(shown) == MOST + 1
    assert str(len(wrong) - MOST) in shown[-1].message
    assert shown[-1].range.start.character == wrong[MOST].start
