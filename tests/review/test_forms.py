"""Checks in the forms of other programs: SARIF, JUnit XML, annotations of GitHub Actions."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from xml.etree.ElementTree import Element, fromstring

import jsonschema
import pytest
import yaml

from drafter.cli.main import main
from drafter.findings.finding import Finding
from drafter.review.checked import Checked, Result, Unchecked
from drafter.review.github import as_annotations
from drafter.review.junit import as_junit
from drafter.review.rule_page import rule_named, rule_page
from drafter.review.sarif import as_sarif
from tests.office.reading.making import new, saved

SCHEMA = yaml.safe_load((Path(__file__).parent / "sarif.schema.yaml").read_text("utf-8"))
FACTS = "facts:\n  苗木: {value: 5260株, key: true}\n  护林员: 46名\n"
HEAD = "---\nfacts: facts.yaml\n---\n# 林场\n\n"
DRAFTS = {
    "good.md": f"{HEAD}苗木5260株，护林员46名。\n",
    "苗 圃.md": f"{HEAD}护林员46名。\n\n🌲苗木5620株,长势良好。\n",
    "lost.md": "苗木5260株。\n",
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A draft that is right, one that is wrong, and one that names no facts."""
    (tmp_path / "facts.yaml").write_text(FACTS, "utf-8")
    for name, text in DRAFTS.items():
        (tmp_path / name).write_text(text, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def printed(capsys: pytest.CaptureFixture[str], form: str, *names: str, status: int) -> str:
    assert main(["check", *names, "--format", form]) == status
    return capsys.readouterr().out


def sarif(text: str) -> dict[str, Any]:
    log: dict[str, Any] = json.loads(text)
    jsonschema.validate(log, SCHEMA)
    run: dict[str, Any] = log["runs"][0]
    return run


def test_sarif_has_places_levels_and_pages(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run = sarif(printed(capsys, "sarif", *DRAFTS, status=2))
    (wrong,) = [each for each in run["results"] if each["ruleId"] == "wrong-number"]
    (place,) = wrong["locations"]
    assert wrong["level"] == "error"
    assert unquote(place["physicalLocation"]["artifactLocation"]["uri"]) == "苗 圃.md"
    assert place["physicalLocation"]["region"] == {
        "startLine": 8, "startColumn": 4, "endLine": 8, "endColumn": 9,
    }  # fmt: skip
    rules = {rule["id"]: rule for rule in run["tool"]["driver"]["rules"]}
    assert set(rules) == {each["ruleId"] for each in run["results"]}
    assert rules["wrong-number"]["help"]["markdown"] == rule_page(rule_named("wrong-number"))
    (invocation,) = run["invocations"]
    assert invocation["executionSuccessful"] is False
    (missed,) = invocation["toolExecutionNotifications"]
    assert missed["message"]["text"].startswith("lost.md: this draft names no facts file")


def test_sarif_of_a_draft_that_is_right(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run = sarif(printed(capsys, "sarif", "good.md", status=0))
    assert (run["results"], run["tool"]["driver"]["rules"]) == ([], [])
    assert run["invocations"] == [{"executionSuccessful": True, "toolExecutionNotifications": []}]


def junit(text: str) -> dict[str, Element]:
    suites = fromstring(text.encode())
    assert suites.tag == "testsuites"
    return {case.attrib["name"]: case for case in suites.iter("testcase")}


def test_junit_is_a_test_case_a_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = printed(capsys, "junit", *DRAFTS, status=2)
    (suite,) = fromstring(text.encode())
    assert suite.attrib == {
        "name": "drafter check", "tests": "3", "failures": "1", "errors": "1",
    }  # fmt: skip
    cases = junit(text)
    assert list(cases) == list(DRAFTS)
    assert [each.tag for each in cases["good.md"]] == ["system-out"]
    failures = cases["苗 圃.md"].findall("failure")
    assert "wrong-number" in [each.attrib["type"] for each in failures]
    assert any((each.text or "").startswith("苗 圃.md:8:4: error ") for each in failures)
    (error,) = cases["lost.md"]
    assert (error.tag, error.attrib["type"]) == ("error", "not checked")


def test_github_has_a_line_a_finding(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = printed(capsys, "github", *DRAFTS, status=2).splitlines()
    (wrong,) = [line for line in lines if "title=wrong-number::" in line]
    assert wrong.startswith("::error file=苗 圃.md,line=8,endLine=8,col=4,endColumn=8,title=")
    (lost,) = [line for line in lines if "title=not checked::" in line]
    assert lost.startswith("::error file=lost.md,title=not checked::lost.md: this draft names")
    assert any(line.startswith(("::warning ", "::notice ")) for line in lines)


def test_the_only_file_that_cannot_be_checked_prints_nothing(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for form in ("sarif", "junit", "github"):
        assert printed(capsys, form, "lost.md", status=2) == ""


def test_a_file_elsewhere_is_told_from_the_root(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "below").mkdir()
    monkeypatch.chdir(folder / "below")
    run = sarif(printed(capsys, "sarif", "../苗 圃.md", status=1))
    uris = {
        each["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        for each in run["results"]
    }
    assert uris == {(folder / "苗 圃.md").as_uri()}
    monkeypatch.chdir(folder)
    line, *_ = printed(capsys, "github", str(folder / "苗 圃.md"), status=1).splitlines()
    assert " file=苗 圃.md," in line


def test_a_word_file_is_told_by_its_own_places(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    document = new()
    document.add_heading("一、育苗", 1)
    document.add_paragraph("苗木5620株，护林员46名。")
    saved(document, folder / "来稿.docx")
    asked = ["来稿.docx", "--facts", "facts.yaml"]
    run = sarif(printed(capsys, "sarif", *asked, status=1))
    (wrong,) = [each for each in run["results"] if each["ruleId"] == "wrong-number"]
    (place,) = wrong["locations"]
    words = "一、育苗, paragraph 1 “5620株”"
    assert "region" not in place["physicalLocation"]
    assert place["logicalLocations"] == [{"fullyQualifiedName": words}]
    assert wrong["message"]["text"].startswith(f"{words}: ")
    github = printed(capsys, "github", *asked, status=1)
    assert f"::error file=来稿.docx,title=wrong-number::{words}: " in github


def hostile(folder: Path) -> list[Result]:
    """What a draft or a model may have put into a message and a name of a file."""
    from drafter.checking.finding import Check, Coverage
    from drafter.document.draft import parse_draft
    from drafter.errors import DrafterError

    said = "100%\r\n::stop-commands::x\x00]]><b>&\u2028\x1b[31m"
    finding = Finding("wrong-number", "error", 0, 2, "林场", said)
    check = Check((), (finding,), Coverage())
    name = "a:b,c%\n::error::d.md"
    return [Checked(name, parse_draft("林场。\n"), check), Unchecked(name, DrafterError(said))]


def test_what_a_draft_says_stays_in_its_place(folder: Path) -> None:
    results = hostile(folder)
    lines = as_annotations(results).splitlines()
    assert len(lines) == 2
    assert all(
        line.startswith("::error file=a%3Ab%2Cc%25%0A%3A%3Aerror%3A%3Ad.md,") for line in lines
    )
    assert all("100%25" in line for line in lines)
    assert len(junit(as_junit(results))) == 1
    assert len(sarif(as_sarif(results))["results"]) == 1
