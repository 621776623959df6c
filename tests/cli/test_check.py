"""`drafter check`, as a person and a program run it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from drafter.cli.main import main

FACTS = """\
facts:
  义诊:
    人次: {value: 33720余人次, key: true}
    减免费用: 614839元
"""
GOOD = "# 总结\n\n全年义诊33720余人次，减免费用614839元。\n"
BAD = "# 总结\n\n全年义诊33720余人次，减免费用641839元。\n"


@pytest.fixture
def facts(tmp_path: Path) -> Path:
    path = tmp_path / "facts.yaml"
    path.write_text(FACTS, encoding="utf-8")
    return path


def written(folder: Path, text: str) -> Path:
    path = folder / "draft.md"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_draft_that_the_facts_bear_out(
    facts: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    draft = written(tmp_path, GOOD)
    assert main(["check", str(draft), "--facts", str(facts)]) == 0
    shown = capsys.readouterr().out
    assert shown == "no errors; 2 of 2 claims borne out by the facts; 1 of 1 key fact stated\n"


def test_a_wrong_figure_is_a_line_with_its_place(
    facts: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    draft = written(tmp_path, BAD)
    assert main(["check", str(draft), "--facts", str(facts)]) == 1
    first, last = capsys.readouterr().out.splitlines()
    assert first.startswith(
        f"{draft}:3:{BAD.splitlines()[2].index('641839') + 1}: error wrong-number: "
    )
    assert last.startswith("1 error; 1 of 2 claims borne out")


def test_the_draft_names_its_facts(facts: Path, tmp_path: Path) -> None:
    assert main(["check", str(written(tmp_path, f"---\nfacts: {facts.name}\n---\n{GOOD}"))]) == 0


def test_json_for_programs(facts: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    draft = written(tmp_path, BAD)
    assert main(["check", str(draft), "--facts", str(facts), "--format", "json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert sorted(told) == ["claims", "coverage", "file", "findings", "reader", "version"]
    assert (told["version"], told["file"]) == (1, str(draft))
    (finding,) = told["findings"]
    column = BAD.splitlines()[2].index("641839元") + 1
    assert (finding["line"], finding["column"], finding["end_line"]) == (3, column, 3)
    assert finding["end_column"] == column + len(finding["text"])
    assert finding["facts"] == ["义诊.减免费用"]
    assert [BAD[each["start"] : each["end"]] for each in told["claims"]] == [
        each["text"] for each in told["claims"]
    ]
    assert told["claims"][0]["verdict"] in ("supported", "approximate")
    coverage = told["coverage"]
    assert (coverage["required"], coverage["stated"]) == (["义诊.人次"], ["义诊.人次"])
    assert coverage["missing"] == []


@pytest.mark.parametrize(
    ("text", "arguments", "said"),
    [
        (GOOD, [], "draft.md: this draft names no facts file; say which with --facts"),
        ("---\nfacts: no.yaml\n---\n", [], "the draft names the facts file 'no.yaml'"),
        (GOOD, ["--facts", "nowhere.yaml"], "nowhere.yaml: no such file"),
        ("<!-- drafter: allow x -->\n", [], "draft.md:1:1: a waiver names one rule"),
    ],
)
def test_what_cannot_be_used_is_one_line(
    text: str, arguments: list[str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(written(tmp_path, text)), *arguments]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.count("\n") == 1
    assert said in captured.err


EXPLAINED = """\
    看作：写错了数字的“义诊.减免费用”（614839元），代价6.5
      写错本身：3.5
      数字颠倒，或者差了几个零：3.0
    没有别的解释
"""


@pytest.mark.parametrize("which", ["all", "{draft}:3", "{draft}:3:18", "641839元"])
def test_a_finding_is_explained(
    facts: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], which: str
) -> None:
    draft = written(tmp_path, BAD)
    asked = which.format(draft=draft)
    assert main(["check", str(draft), "--facts", str(facts), "--explain-finding", asked]) == 1
    shown = capsys.readouterr().out
    first, rest = shown.split("\n", 1)
    assert first.startswith(f"{draft}:3:18: error wrong-number: ")
    assert rest.startswith(EXPLAINED)


def test_a_right_figure_is_explained_where_it_is_named(
    facts: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    draft = written(tmp_path, GOOD)
    arguments = ["check", str(draft), "--facts", str(facts), "--explain-finding"]
    assert main([*arguments, "614839元"]) == 0
    place, taken, *_ = capsys.readouterr().out.splitlines()
    assert place == f"{draft}:3:18: supported “614839元”"
    assert taken == "    看作：事实“义诊.减免费用”的数（614839元），代价0.0"


def test_a_finding_that_words_decide_says_so(
    facts: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    draft = written(tmp_path, GOOD.replace("33720余", "约33720"))
    assert main(["check", str(draft), "--facts", str(facts), "--explain-finding", "all"]) == 1
    assert "drafter rules wrong-approximation" in capsys.readouterr().out.splitlines()[1]


def test_json_has_the_two_best_explanations_of_a_figure(
    facts: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    draft = written(tmp_path, GOOD)
    assert main(["check", str(draft), "--facts", str(facts), "--format", "json"]) == 0
    claims = json.loads(capsys.readouterr().out)["claims"]
    taken, rival = next(c for c in claims if c["text"] == "614839元")["explanations"]
    assert taken["words"] == "事实“义诊.减免费用”的数（614839元）"
    assert (rival["kind"], rival["words"]) == ("made_up", "事实中没有的数")
    assert [part["name"] for part in rival["parts"]] == ["decades", "error"]
