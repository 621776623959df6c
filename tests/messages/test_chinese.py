"""A run as a person sees it who reads Chinese."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from drafter.cli.commands import commands
from drafter.cli.main import main
from drafter.confinement import _Worker
from drafter.messages.language import VARIABLE
from drafter.text import columns

FACTS = """\
document: {title: 2024年图书馆工作总结, language: zh}
facts:
  外借图书: {value: 3120册, previous: 2400册, key: true}
  读者活动: 17场
"""
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """A command in a folder with facts, in Chinese: its exit status, and what it prints."""
    monkeypatch.setenv(VARIABLE, "zh")
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    monkeypatch.chdir(tmp_path)
    Path("facts.yaml").write_text(FACTS, "utf-8")

    def run(*words: str) -> tuple[int, str, str]:
        status = main(words)
        printed = capsys.readouterr()
        return status, printed.out, printed.err

    return run


@pytest.mark.parametrize("width", [80, 120])
def test_help_ends_within_the_terminal(
    run: Run, width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    for words in ([], *(command.name.split() for command in commands())):
        status, out, _err = run(*words, "--help")
        assert status == 0
        assert "用法：" in out
        too_long = [line for line in out.splitlines() if columns(line) > width]
        assert too_long == []


def test_a_usage_of_several_lines_stays_in_its_column(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    first, second, *_rest = run("draft", "--help")[1].splitlines()
    assert columns(first[: first.index("[")]) == columns(second[: second.index("[")])


def test_the_columns_of_a_table_are_even(run: Run) -> None:
    assert run("draft", "facts.yaml", "--offline", "-o", "总结.md")[0] == 0
    Path("第二份.md").write_text(
        Path("总结.md").read_text("utf-8").replace("17场", "71场"), "utf-8"
    )
    status, out, _err = run("check", "总结.md", "第二份.md")
    assert status == 1
    table = out.splitlines()[-4:]
    assert table[0].startswith("文件")
    assert {columns(line) for line in table} == {columns(table[0])}


def test_a_draft_and_its_check_are_told_in_chinese(run: Run) -> None:
    status, _out, err = run("draft", "facts.yaml", "--offline", "-o", "总结.md")
    assert status == 0
    assert err.splitlines()[-1] == "已写入：总结.md"
    status, out, _err = run("check", "总结.md")
    assert (status, out.splitlines()[-1].split("；")[0]) == (0, "没有错误")
    assert out.splitlines()[-1].endswith("1 个重点条目写到了 1 个")


def test_what_changed_since_is_told_in_chinese(run: Run) -> None:
    run("draft", "facts.yaml", "--offline", "-o", "总结.md")
    for name, old, new in (("总结.md", "外借图书", "共外借图书"), ("facts.yaml", "3120", "3210")):
        Path(name).write_text(Path(name).read_text("utf-8").replace(old, new, 1), "utf-8")
    _status, _out, err = run("draft", "facts.yaml", "--offline", "-o", "总结.md")
    section, fact, sentence = err.splitlines()[:3]
    assert section.endswith("：条目在此之后有变化；人工改过，保持原样")
    assert fact.endswith("：外借图书：3120册 → 3210册")
    assert "行用到外借图书：“共外借图书3120册" in sentence


def test_what_focus_and_structure_leave_is_told_in_chinese(run: Run) -> None:
    Path("drafter.toml").write_text('focus = "key"\n', "utf-8")
    Path("去年.md").write_text("# 总结\n\n## 主要工作\n\n## 队伍建设\n", "utf-8")
    status, _out, err = run("draft", "facts.yaml", "--offline", "--structure", "去年.md")
    assert status == 0
    assert err.splitlines()[:2] == [
        "重点：只列入附表的条目：读者活动",
        "结构：事实文件中没有“队伍建设”的内容，这些标题不写",
    ]


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        (
            "外借图书：3120册\n",
            "facts.yaml:1:1: 名称以“: ”（半角冒号加空格）结尾，不能用全角冒号“：”\n",
        ),
        (
            "外借: {value: 3册, previos: 2册}\n",
            "facts.yaml:1:17: 完整写法的条目没有“previos”这一项，您要写的也许是“previous”\n",
        ),
        (
            "外借: 3册\n外借: 4册\n",
            "facts.yaml:2:1: 名称“外借”在第 1 行已有；同一分组内名称不能重复\n",
        ),
        ("", "facts.yaml: 文件是空的；请按“名称: 值”逐行填写\n"),
    ],
)
def test_what_is_wrong_in_facts_is_told_in_chinese(run: Run, facts: str, told: str) -> None:
    Path("facts.yaml").write_text(facts, "utf-8")
    assert run("facts", "check", "facts.yaml") == (2, "", told)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("chek 总结.md", "drafter：没有命令“chek”，您要写的也许是“check”（见 drafter --help）\n"),
        ("check", "drafter check：缺少参数：DRAFT（见 drafter check --help）\n"),
        ("draft facts.yaml -t", "参数 -t/--template：后面应有一个值"),
        ("draft facts.yaml -o 总结.doc", "总结.doc: drafter 不能生成 .doc 文件"),
        ("check 没有.md", "没有.md: 文件不存在\n"),
    ],
)
def test_a_slip_at_the_command_line_is_told_in_chinese(run: Run, words: str, told: str) -> None:
    status, out, err = run(*words.split())
    assert (status, out) == (2, "")
    assert told in err


def test_what_a_worker_process_says_is_in_chinese(run: Run) -> None:
    Path("templates").mkdir()
    template = Path("templates/own.md.jinja")
    template.write_text("# 总结\n\n{{ facts.外借图数 }}\n", "utf-8")
    _Worker.stop()
    status, _out, err = run("draft", "facts.yaml", "--offline", "-t", "own")
    assert status == 2
    assert "own.md.jinja:3: 事实文件没有“外借图数”，您要写的也许是“外借图书”" in err
