"""`drafter new`: the folder it makes drafts and checks without an error, as it is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from drafter.cli.main import main
from drafter.facts.load import load_facts
from drafter.outline.sources import template_names
from drafter.outline.template import load_template
from drafter.resources import packaged

FROM: list[dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("from.yaml").read_text("utf-8")
)


def _drafts_and_checks(folder: Path) -> None:
    draft = folder / "out.md"
    facts = folder / "facts.yaml"
    assert main(["facts", "check", str(facts)]) == 0
    assert main(["draft", str(facts), "--offline", "-o", str(draft)]) == 0
    assert main(["check", str(draft)]) == 0


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_it_makes_is_a_document(tmp_path: Path, language: str) -> None:
    folder = tmp_path / "年终-2024"
    assert main(["new", str(folder), "--language", language]) == 0
    made = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}
    assert made == {
        "README.md",
        "drafter.toml",
        "facts.yaml",
        f"prompts/{language}/narrative/section.prompty",
        "templates/年终-2024.md.jinja",
    }
    assert load_facts(folder / "facts.yaml").document["template"] == "年终-2024"
    _drafts_and_checks(folder)


@pytest.mark.parametrize("base", ["education-bureau", "activity-report", "work-summary", "report"])
def test_on_a_packaged_template(tmp_path: Path, base: str) -> None:
    folder = tmp_path / base  # the same name: the project's own extends the packaged one
    assert main(["new", str(folder), "--template", base]) == 0
    template = load_template(base, [folder / "templates", packaged("templates")])
    assert template.path.parent == folder / "templates"
    assert template.parents[0] == f"packaged/{base}"
    _drafts_and_checks(folder)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_facts_of_ones_own_in_place_of_the_example_are_drafted(
    tmp_path: Path, language: str
) -> None:
    folder = tmp_path / "own"
    assert main(["new", str(folder), "--language", language]) == 0
    facts = folder / "facts.yaml"
    head, _, _ = facts.read_text("utf-8").partition("\nnames:")
    told = "Seeds: {bags: 40 bags}" if language == "en" else "种子: {发放: 40袋}"
    facts.write_text(f"{head}\nfacts:\n  {told}\n", "utf-8")
    _drafts_and_checks(folder)


def test_facts_that_the_template_cannot_be_drafted_from_are_told_by_their_check(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    facts = tmp_path / "facts.yaml"
    facts.write_text("document: {template: school-pairing}\nfacts: {种子: 40袋}\n", "utf-8")
    assert main(["facts", "check", str(facts)]) == 1
    told = capsys.readouterr().out
    assert told.startswith(f"{facts}: error: 按模板“school-pairing”不能用这些事实成文：")
    assert "支援学校" in told
    assert "-t work-summary" in told


def test_the_projects_template_counts_whatever_stands_in_the_facts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "own"
    assert main(["new", str(folder)]) == 0
    for name, told in (("", False), ("document: {template: report}\n", True)):
        (folder / "facts.yaml").write_text(f"{name}facts: {{种子: 40袋}}\n", "utf-8")
        capsys.readouterr()
        assert main(["draft", str(folder / "facts.yaml"), "--offline"]) == 0
        said = capsys.readouterr()
        assert "\ntemplate: own\n" in said.out
        assert ("the facts name the template 'report', and " in said.err) == told


@pytest.mark.parametrize("case", FROM, ids=lambda case: case["name"])
def test_from_facts_that_are_there(
    case: dict[str, Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, folder = tmp_path / case["name"], tmp_path / "果园"
    source.write_text(case["text"], "utf-8")
    status = case.get("status", 0)
    assert main(["new", str(folder), "--from", str(source)]) == status
    said = capsys.readouterr()
    if status == 2:
        assert case["says"] in said.err
        assert not folder.exists()
        return
    facts = folder / case["facts"]
    assert said.out.startswith(f"written: {facts}\n")
    assert case.get("says", "") in said.err
    if case.get("as_it_is"):
        assert facts.read_text("utf-8") == case["text"]
    draft = folder / "out.md"
    assert main(["draft", str(facts), "--offline", "-o", str(draft)]) == 0
    text = draft.read_text("utf-8")
    assert "\ntemplate: 果园\n" in text  # the project's own, whatever the facts name
    for words in case["drafted"]:
        assert words in text
    template = load_template("果园", [folder / "templates", packaged("templates")])
    assert template.parents[0] == f"packaged/{case['base']}"


def test_a_workbook_that_the_facts_name_comes_along(tmp_path: Path) -> None:
    (tmp_path / "数据").mkdir()
    (tmp_path / "数据" / "采收.csv").write_text("品种,采收\n苹果,40吨\n梨,25吨\n", "utf-8")
    source = tmp_path / "facts.yaml"
    source.write_text("facts: !table 数据/采收.csv\n", "utf-8")
    folder = tmp_path / "果园"
    assert main(["new", str(folder), "--from", str(source)]) == 0
    _drafts_and_checks(folder)


def test_refuses_a_folder_that_holds_something(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    assert main(["new", str(tmp_path)]) == 2
    assert "not empty" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]
    assert main(["new", str(tmp_path / "mine.txt")]) == 2
    assert main(["new", str(tmp_path / "a b{")]) == 2
    assert main(["new", str(tmp_path / "x"), "--template", "nowhere"]) == 2
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_every_packaged_template_says_what_it_is_for() -> None:
    folders = [packaged("templates")]
    for name in template_names(folders):
        template = load_template(name, folders)
        assert template.description, name
        assert template.expects, name
