"""`drafter facts from-text --model`: better labels over a real socket, and every bad answer."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter.cli.main import main
from drafter.facts.load import load_facts
from tests.bad_servers import BAD_SERVERS
from tests.openai_server import OpenAIServer, say, status

TEXT = """# 青石灌区管理所2031年工作总结

## 一、灌溉

全年累计放水4次，历时96天，同比增长8.4%。

## 二、防汛

备沙袋650条。
"""
PLAIN = {
    "灌溉.放水": "4次",
    "灌溉.历时": "96天",
    "灌溉.历时同比增长": "8.4%",
    "防汛.备沙袋": "650条",
}
GOOD = "1. 放水次数\n2. 放水天数\n3. 放水天数增长\n4. 沙袋"
BETTER = {
    "灌溉.放水次数": "4次",
    "灌溉.放水天数": "96天",
    "灌溉.放水天数增长": "8.4%",
    "防汛.沙袋": "650条",
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-test-1")
    monkeypatch.delenv("OPENAI_BASE_URL", raising=False)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "old.md").write_text(TEXT, encoding="utf-8")
    return tmp_path


def named(server: OpenAIServer, *more: str) -> dict[str, str]:
    options = ["--model", "m", "--base-url", server.base_url, "-o", "facts.yaml", "--force"]
    assert main(["facts", "from-text", "old.md", *options, *more]) == 0
    return {fact.id: fact.text for fact in load_facts(Path("facts.yaml")).facts}


def test_one_request_gives_better_labels(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with OpenAIServer([say(GOOD)]) as server:
        assert named(server) == BETTER
        assert "4 labels by m: 1 request" in capsys.readouterr().err
        assert named(server) == BETTER
        assert len(server.requests) == 1  # the store has the answer
        assert "2. 标题：灌溉｜现有标签：历时｜值：96天" in server.requests[0].text
    assert main(["check", "old.md", "--facts", "facts.yaml"]) == 0


def test_no_model_is_asked_where_none_is_named(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with OpenAIServer([say(GOOD)]) as server:
        monkeypatch.setenv("OPENAI_BASE_URL", server.base_url)
        monkeypatch.setenv("OPENAI_MODEL", "m")
        assert main(["facts", "from-text", "old.md", "-o", "facts.yaml"]) == 0
        assert server.requests == []
    assert {fact.id: fact.text for fact in load_facts(Path("facts.yaml")).facts} == PLAIN


@pytest.mark.parametrize(
    ("answer", "first"),
    [
        ("1. \n2. 放水天数\n3. 放水天数增长\n4. 沙袋", "灌溉.放水"),
        ("1. 放水4次\n2. 放水天数", "灌溉.放水"),
        ("1. 喷灌设备\n2. 放水天数", "灌溉.放水"),
        ("1. 沙袋\n2. 放水天数", "灌溉.放水"),
        ("1. 放水天数\n2. 放水天数", "灌溉.放水"),
        ("1. 历时\n2. 放水天数", "灌溉.放水"),
        ("1. “放水次数”。\n2. 放水天数", "灌溉.放水次数"),
        ("1. 青石灌区管理所全年累计放水次数总数\n2. 放水天数", "灌溉.放水"),
        ("1. 放水: {value: 9次}\n2. 放水天数", "灌溉.放水"),
        ("1. 放水[1]\n2. 放水天数", "灌溉.放水"),
        ("好的，以下是标签：\n1. 放水次数\n2. 放水天数", "灌溉.放水次数"),
        ("放水次数\n放水天数\n放水天数增长\n沙袋", "灌溉.放水次数"),
        ("9. 放水次数\n好的", "灌溉.放水"),
        ('{"1": "放水次数"}', "灌溉.放水次数"),
    ],
)
def test_a_label_that_can_be_none_leaves_the_plain_one(
    folder: Path, answer: str, first: str
) -> None:
    with OpenAIServer([say(answer)]) as server:
        found = named(server)
    assert next(iter(found)) == first
    assert sorted(found.values()) == sorted(PLAIN.values())


@pytest.mark.parametrize("name", ["an empty body", "a 400", "a refusal in words", "megabytes"])
def test_a_bad_server_leaves_the_plain_labels(
    folder: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with OpenAIServer([BAD_SERVERS[name].behaviour(GOOD)]) as server:
        assert named(server, "--max-time", "2") == PLAIN
    assert "no better labels for 4 of the facts: " in capsys.readouterr().err


def test_a_rejected_key_ends_it_before_anything_is_written(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with OpenAIServer([status(401)]) as server:
        command = ["facts", "from-text", "old.md", "--model", "m", "-o", "facts.yaml"]
        assert main([*command, "--base-url", server.base_url]) == 2
    assert "sk-test" not in capsys.readouterr().err
    assert not Path("facts.yaml").exists()


def test_without_a_key_it_says_what_to_set(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("OPENAI_API_KEY")
    assert main(["facts", "from-text", "old.md", "--model", "m"]) == 2
    error = capsys.readouterr().err
    assert "OPENAI_API_KEY" in error
    assert error.count("\n") == 1


def test_a_limit_is_kept(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    clauses = "，".join(f"第{number}渠清淤{number + 2}公里" for number in range(60))
    Path("old.md").write_text(f"# 总结\n\n## 一、清淤\n\n{clauses}。\n", encoding="utf-8")
    with OpenAIServer([say("1. 清淤长度")]) as server:
        named(server, "--max-requests", "1")
        assert len(server.requests) == 1
    assert "no better labels for " in capsys.readouterr().err


def test_a_limit_without_a_model_is_refused(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["facts", "from-text", "old.md", "--max-requests", "1"]) == 2
    assert "--max-requests is for --model" in capsys.readouterr().err


def test_english_labels_are_of_english_words(folder: Path) -> None:
    text = "# Report\n\n## Water\n\nThe station irrigated 3,140 fields and repaired 12 gates.\n"
    Path("old.md").write_text(text, encoding="utf-8")
    with OpenAIServer([say("1. number of irrigated fields\n2. sluices mended")]) as server:
        assert "Water.number of irrigated fields" in (found := named(server))
        assert not any("sluices" in name for name in found)
