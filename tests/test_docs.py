"""The pages say what the program says: generated parts are up to date, commands and links work."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
import yaml

from docs.catalogs import catalog_files, read_catalog
from docs.chinese_parts import CHINESE_PARTS
from docs.generate import generated
from docs.parts import PARTS
from drafter.cli.commands import commands
from drafter.cli.main import main
from drafter.cli.parser import Parser, parse
from drafter.messages.language import VARIABLE
from drafter.outline.filters import all_filters, all_tests
from tests.pipeline.running import Here, answering, new_project

ROOT = Path(__file__).parent.parent
PAGES = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "editors").rglob("*.md")]

_BLOCK = re.compile(r"(?:^(?: {4}|\t).*\n)+|^```.*?^```", re.M | re.S)
_COMMAND = re.compile(r"^\s*(?:\$ |.*(?:&&|\|) )?(?:\S*/)?drafter ([^#\n|&]*)", re.M)
_INLINE = re.compile(r"`drafter ([^`]*)`")
_CODE = re.compile(rf"{_BLOCK.pattern}|`[^`\n]*`", re.M | re.S)
_LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#\s]+)")


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


def test_what_is_generated_is_up_to_date() -> None:
    stale = [named(path) for path, text in generated() if path.read_text(encoding="utf-8") != text]
    assert stale == [], "run `make docs`"


def test_every_part_stands_in_a_page() -> None:
    for pages, parts in (("docs", PARTS), ("docs/zh", CHINESE_PARTS)):
        text = "\n".join(p.read_text(encoding="utf-8") for p in (ROOT / pages).glob("*.md"))
        assert [name for name in parts if f"<!-- generated: {name} -->" not in text] == []


def test_every_filter_and_test_is_shown() -> None:
    for shown in ("docs/templates.md", "docs/zh/templates.md"):
        page = (ROOT / shown).read_text(encoding="utf-8")
        names = (*all_filters(), *all_tests())
        assert [name for name in names if f"- **{name}**" not in page] == []


def shown(pattern: re.Pattern[str], text: str) -> list[str]:
    """The arguments of every `drafter …` that the pattern finds."""
    return [arguments.strip() for arguments in pattern.findall(text)]


def typed(page: Path) -> list[str]:
    """Commands in the page's blocks, as a person types them."""
    blocks = "\n".join(_BLOCK.findall(page.read_text(encoding="utf-8")))
    return shown(_COMMAND, blocks) if page.name != "commands.md" else []


TYPED = [(named(page), arguments) for page in PAGES for arguments in typed(page)]


@pytest.mark.parametrize(("page", "arguments"), TYPED)
def test_a_command_that_is_shown_can_be_typed(page: str, arguments: str) -> None:
    words = shlex.split(arguments.partition("  ")[0].partition(" >")[0])
    assert parse(commands(), words).chosen_command is not None


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_a_sentence_names_commands_and_options_that_there_are(page: Path) -> None:
    known = {command.name: command for command in commands()}
    for arguments in shown(_INLINE, page.read_text(encoding="utf-8")):
        words = arguments.split()
        name = next((n for n in (" ".join(words[:2]), words[0]) if n in known), None)
        assert name is not None or words[-1] == "--help", arguments
        if name is not None:
            parser = Parser(prog=name)
            known[name].add_arguments(parser)
            options = [word for word in words if word.startswith("-") and word != "-"]
            assert set(options) <= set(parser.options()), arguments


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_links_lead_somewhere(page: Path) -> None:
    links = _LINK.findall(_CODE.sub("", page.read_text(encoding="utf-8")))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_the_hooks_for_pre_commit_can_be_run() -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    page = (ROOT / "docs/ci.md").read_text(encoding="utf-8")
    assert [hook["id"] for hook in hooks if f"id: {hook['id']}" not in page] == []
    for hook in hooks:
        words = [*shlex.split(hook["entry"])[1:], *hook["args"]]
        assert parse(commands(), words).chosen_command is not None


def block_of(page: Path, language: str) -> str:
    """The first code block of that language on a page."""
    block = re.search(rf"```{language}\n(.*?)```", page.read_text(encoding="utf-8"), re.S)
    assert block is not None
    return block[1]


def shown_on(page: Path, command: str) -> tuple[str, str]:
    """A command as a page shows it, `command` being its pattern, and what it prints."""
    found = re.search(rf" {{4}}\$ ({command})\n((?: {{4}}.*\n)+)", page.read_text(encoding="utf-8"))
    assert found is not None
    return found[1], re.sub("^ {4}", "", found[2], flags=re.M)


def test_the_page_of_facts_shows_an_import_as_it_is_printed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    page = ROOT / "docs/facts.md"
    command, printed = shown_on(page, "drafter facts import .*")
    monkeypatch.chdir(tmp_path)
    Path("data.csv").write_text(block_of(page, "csv"), encoding="utf-8")
    assert main(shlex.split(command)[1:]) == 0
    assert capsys.readouterr().out == printed


@pytest.mark.parametrize(("page", "language"), [("README.md", "en"), ("README.zh.md", "zh")])
def test_a_readme_shows_a_check_as_it_is_printed(
    page: str,
    language: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv(VARIABLE, language)
    _, printed = shown_on(ROOT / page, "drafter check 总结.md")
    monkeypatch.chdir(tmp_path)
    Path("facts.yaml").write_text(block_of(ROOT / page, "yaml"), encoding="utf-8")
    assert main(["draft", "facts.yaml", "--offline", "-o", "总结.md"]) == 0
    text = Path("总结.md").read_text(encoding="utf-8")
    for right, typed in (("4217人次", "4271人次"), ("23.8%", "32%")):
        assert right in text
        text = text.replace(right, typed)
    Path("总结.md").write_text(text, encoding="utf-8")
    capsys.readouterr()
    assert main(["check", "总结.md"]) == 1
    assert capsys.readouterr().out == printed


@pytest.mark.parametrize(("page", "language"), [("facts.md", "en"), ("zh/facts.md", "zh")])
def test_a_page_of_facts_shows_a_check_of_them_as_it_is_printed(
    page: str,
    language: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv(VARIABLE, language)
    monkeypatch.chdir(tmp_path)
    Path("facts.yaml").write_text(block_of(ROOT / "docs" / page, "yaml"), encoding="utf-8")
    for shown in ("drafter facts check facts.yaml", "drafter facts list facts.yaml .*"):
        command, printed = shown_on(ROOT / "docs" / page, shown)
        assert main(shlex.split(command)[1:]) == 0
        assert capsys.readouterr().out == printed


def quoted_in_a_table(page: Path, done: str) -> list[str]:
    """What a page says that drafter tells: the first cells of its table of slips."""
    text = page.read_text(encoding="utf-8")
    table = text.partition(f"| 提示 | {done} |\n| --- | --- |\n")[2].partition("\n\n")[0]
    return [row.split(" | ")[0].removeprefix("| ") for row in table.splitlines()]


def test_the_chinese_pages_quote_messages_as_they_are() -> None:
    catalog = next(path for path in catalog_files() if path.parents[1].name == "zh")
    told = "\n".join(str(message.string) for message in read_catalog(catalog))
    told = told.replace("{{", "{").replace("}}", "}")
    quoted = quoted_in_a_table(ROOT / "docs/zh/facts.md", "怎么改")
    quoted += quoted_in_a_table(ROOT / "docs/zh/models.md", "怎么办")
    questions = (ROOT / "docs/zh/first-hour.md").read_text(encoding="utf-8")
    quoted += re.findall(r"^\*\*提示“(.*?)”。\*\*", questions, re.M)
    assert len(quoted) > 16
    assert [words for words in quoted if words not in told] == []


def test_the_chinese_readme_goes_from_a_new_folder_to_a_checked_document(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    readme = (ROOT / "README.zh.md").read_text(encoding="utf-8")
    section = readme.partition("## 第一份文档")[2].partition("## ")[0]
    monkeypatch.chdir(tmp_path)
    typed = re.findall(r"^ {4}drafter (.*)", section, re.M)
    assert [main(shlex.split(words)) for words in typed] == [0, 0, 0]


@pytest.mark.parametrize("page", ["docs/templates.md", "docs/zh/templates.md"])
def test_the_template_on_a_page_gives_what_stands_there(
    page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    example = text[text.index("`templates/服务总结.md.jinja`") :]
    template, facts, document = (
        re.search(rf"```{kind}\n(.*?)```", example, re.S)[1]  # type: ignore[index]
        for kind in ("jinja", "yaml", "markdown")
    )
    monkeypatch.chdir(tmp_path)
    Path("templates").mkdir()
    Path("templates/服务总结.md.jinja").write_text(template, encoding="utf-8")
    Path("facts.yaml").write_text(facts, encoding="utf-8")
    assert main(["draft", "facts.yaml", "--offline", "-o", "a.md"]) == 0
    capsys.readouterr()
    assert main(["export", "a.md", "--to", "md"]) == 0
    assert capsys.readouterr().out == document


@pytest.mark.parametrize("page", ["docs/prompts.md", "docs/zh/prompts.md"])
def test_the_prompt_on_a_page_asks_what_stands_there(
    page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    here = Here(new_project(tmp_path), monkeypatch, capsys)
    prompt = tmp_path / "prompts/zh/plain/section.prompty"
    prompt.parent.mkdir(parents=True)
    prompt.write_text(block_of(ROOT / page, "jinja"), encoding="utf-8")
    with answering({}) as server:
        assert here.draft(server, "--manner", "plain").status == 0
    sent = [request.messages[-1]["content"] for request in server.requests]
    assert block_of(ROOT / page, "text").strip() in [one.strip() for one in sent]


def test_every_promise_of_security_names_tests_that_are_there() -> None:
    page = (ROOT / "docs/security.md").read_text(encoding="utf-8")
    rows = [row for row in page.splitlines() if row.startswith("| ") and "promise" not in row]
    rows = [row for row in rows if not set(row) <= set("| -")]
    assert len(rows) > 15
    for row in rows:
        named = re.findall(r"`((?:tests|benchmarks)/[\w/]+\.py)`", row)
        assert named, f"this promise names no test: {row}"
        assert all((ROOT / path).is_file() for path in named), row
