"""`drafter check` of several drafts at once: files, folders and globs, with a table at the end."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from drafter.cli.main import main

FACTS = "facts:\n  植树: {value: 4170株, key: true}\n  护林员: 38名\n"
GOOD = "---\nfacts: {up}facts.yaml\n---\n# 林场\n\n植树4170株，护林员38名。\n"
BAD = "---\nfacts: {up}facts.yaml\n---\n# 林场\n\n植树4710株，护林员38名。\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two drafts in a folder and one in a folder below it, with what is no draft beside them."""
    files = {
        "facts.yaml": FACTS,
        "drafts/一季度.md": GOOD.format(up="../"),
        "drafts/二季度.md": BAD.format(up="../"),
        "drafts/旧/去年.md": GOOD.format(up="../../"),
        "drafts/~$一季度.docx": "",
        "drafts/.kept/old.md": BAD.format(up="../../"),
        "drafts/notes.txt": "记录\n",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def ran(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, list[str], list[str]]:
    """Exit status, lines on stdout, lines on stderr of a check of these names."""
    status = main(["check", *(each.replace("/", os.sep) for each in arguments)])
    captured = capsys.readouterr()
    out, err = (text.replace(os.sep, "/").splitlines() for text in captured)
    return status, out, err


def test_findings_as_they_come_and_a_table_at_the_end(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, lines, errors = ran(capsys, "drafts/一季度.md", "drafts/二季度.md")
    assert (status, errors) == (1, [])
    finding, *table = [line for line in lines if " warning " not in line]
    assert finding.startswith("drafts/二季度.md:6:3: error wrong-number: ")
    assert table[0].split() == ["file", "errors", "warnings", "claims", "borne", "out"]
    assert [line.split()[:2] for line in table[1:3]] == [
        ["drafts/一季度.md", "0"],
        ["drafts/二季度.md", "1"],
    ]
    assert [line[-6:] for line in table[1:]] == ["2 of 2", "1 of 2", "3 of 4"]
    assert table[3].startswith("2 files ")


NAMED = [
    (["drafts"], ["drafts/一季度.md", "drafts/二季度.md", "drafts/旧/去年.md"]),
    (["drafts/"], ["drafts/一季度.md", "drafts/二季度.md", "drafts/旧/去年.md"]),
    (["drafts/*.md"], ["drafts/一季度.md", "drafts/二季度.md"]),
    (["drafts/**/*.md"], ["drafts/一季度.md", "drafts/二季度.md", "drafts/旧/去年.md"]),
    (["drafts/[一]*"], ["drafts/一季度.md"]),
    (["drafts/二季度.md", "drafts"], ["drafts/二季度.md", "drafts/一季度.md", "drafts/旧/去年.md"]),
    (["drafts/旧", "./drafts/旧/去年.md"], ["drafts/旧/去年.md"]),
]
"""What is named, and the files that are checked for it, in order and each once."""


@pytest.mark.parametrize(("names", "files"), NAMED)
def test_what_names_stand_for(
    names: list[str], files: list[str], folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _, lines, errors = ran(capsys, *names, "--format", "json")
    told: dict[str, Any] = json.loads("\n".join(lines))
    assert errors == []
    assert sorted(told) == ["files", "version"]
    assert sorted(each["file"] for each in told["files"]) == sorted(files)
    if len(names) > 1:
        assert [each["file"] for each in told["files"]] == files


def test_a_name_with_brackets_is_a_file_where_it_is_one(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "林场[定稿].md").write_text(GOOD.format(up=""), "utf-8")
    status, lines, _ = ran(capsys, "林场[定稿].md")
    assert (status, lines) == (
        0,
        ["no errors; 2 of 2 claims borne out by the facts; 1 of 1 key fact stated"],
    )


def test_what_cannot_be_read_stops_no_other(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "drafts" / "汉字.md").write_bytes("植树4170株".encode("gb18030"))
    lost = GOOD.format(up="../").replace("facts.yaml", "lost.yaml")
    (folder / "drafts" / "无主.md").write_text(lost, "utf-8")
    status, lines, errors = ran(capsys, "没有.md", "drafts", "nothing/*.md")
    assert status == 2
    assert [error.split(": ")[0] for error in errors] == [
        "没有.md",
        "drafts/无主.md:2",
        "drafts/汉字.md:1:2",
        "nothing/*.md",
    ]
    assert "which is not there; say which with --facts" in errors[1]
    assert "no draft matches this (.md, .markdown, .docx, .pdf)" in errors[3]
    assert sum(line.endswith("not checked") for line in lines) == 4
    assert lines[-1].startswith("3 files, 4 not checked ")


def test_what_is_no_draft_in_a_folder_is_passed_over(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "drafts" / "README.md").write_text("# 说明\n\n植树4710株。\n", "utf-8")
    (folder / "drafts" / "二季度.md").unlink()
    status, lines, errors = ran(capsys, "drafts")
    assert (status, len(errors)) == (0, 1)
    assert "drafts/README.md" in errors[0]
    assert "passed over" in errors[0]
    assert not [line for line in lines if "README" in line]
    status, lines, errors = ran(capsys, "drafts", "--facts", "facts.yaml")
    assert (status, errors) == (1, [])
    assert [line for line in lines if line.startswith("drafts/README.md:3:3: error")]
    assert ran(capsys, "drafts/README.md")[0] == 2


def test_drafters_own_draft_without_facts_is_not_passed_over(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mine = folder / "drafts" / "无主.md"
    assert main(["draft", "facts.yaml", "--offline", "-o", str(mine)]) == 0
    mine.write_text(mine.read_text("utf-8").replace("facts: ", "# facts: ", 1), "utf-8")
    capsys.readouterr()
    status, _, errors = ran(capsys, "drafts")
    assert status == 2
    assert errors[0].startswith("drafts/无主.md: this draft names no facts file")


def test_an_error_in_the_facts_names_the_draft_too(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "facts.yaml").write_text("facts:\n\t植树: 4170株\n", "utf-8")
    status, _, errors = ran(capsys, "drafts/一季度.md", "drafts/二季度.md")
    assert status == 2
    assert [error.split(": ")[0] for error in errors] == ["drafts/一季度.md", "drafts/二季度.md"]
    assert all("facts.yaml:2:1: a tab" in error for error in errors)


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="needs links")
def test_a_link_in_a_folder_leads_nowhere_else(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "outside.md").write_text(BAD.format(up=""), "utf-8")
    (folder / "drafts" / "旧" / "link.md").symlink_to(folder / "outside.md")
    status, _, errors = ran(capsys, "drafts/旧")
    assert status == 2
    assert errors[0].startswith("drafts/旧/link.md: this leads out of the")


def test_one_facts_file_for_all(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "other.yaml").write_text(FACTS.replace("4170", "4710"), "utf-8")
    status, lines, _ = ran(capsys, "drafts", "--facts", "other.yaml")
    assert status == 1
    assert [line.split(":")[0] for line in lines if ": error wrong-number" in line] == [
        "drafts/一季度.md",
        "drafts/旧/去年.md",
    ]
