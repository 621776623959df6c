"""`drafter new`: the folder it makes drafts and checks without an error, as it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter.cli.main import main
from drafter.facts.load import load_facts
from drafter.outline.sources import template_names
from drafter.outline.template import load_template
from drafter.resources import packaged


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


@pytest.mark.parametrize("base", ["education-bureau", "activity-report"])
def test_on_a_packaged_template(tmp_path: Path, base: str) -> None:
    folder = tmp_path / base  # the same name: the project's own extends the packaged one
    assert main(["new", str(folder), "--template", base]) == 0
    template = load_template(base, [folder / "templates", packaged("templates")])
    assert template.path.parent == folder / "templates"
    assert template.parents[0] == f"packaged/{base}"
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
