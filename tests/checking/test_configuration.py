"""Severities: a project's before a template's before a rule's own, for rules that there are."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter.cli.main import main
from drafter.facts.load import load_facts
from drafter.pipeline import Job, draft_document
from drafter.settings import load_settings

FACTS = "document: {title: 总结, template: short}\nfacts:\n  家访: 36次\n"
TEMPLATE = (
    "---\nseverities: {range-dash: error, bare-decimal: warning}\n---\n# 总结\n\n每周1-2次。\n"
)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "short.md.jinja").write_text(TEMPLATE, encoding="utf-8")
    (tmp_path / "facts.yaml").write_text(FACTS, encoding="utf-8")
    (tmp_path / "draft.md").write_text(
        "---\nfacts: facts.yaml\ntemplate: short\n---\n每周1-2次，新建.5公里。\n", encoding="utf-8"
    )
    return tmp_path


def severities(project: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, str]:
    main(["check", str(project / "draft.md")])
    rows = capsys.readouterr().out.splitlines()[:-1]
    return {row.split(": ")[1].split()[1]: row.split(": ")[1].split()[0] for row in rows}


def test_a_template_sets_severities_for_its_drafts(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = severities(project, capsys)
    assert (found["range-dash"], found["bare-decimal"]) == ("error", "warning")


def test_a_project_comes_before_its_templates(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "drafter.toml").write_text('[severities]\nrange-dash = "off"\n', encoding="utf-8")
    found = severities(project, capsys)
    assert "range-dash" not in found
    assert found["bare-decimal"] == "warning"


def test_a_draft_whose_template_is_gone_is_checked_all_the_same(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "templates" / "short.md.jinja").unlink()
    assert severities(project, capsys)["range-dash"] == "info"


def test_drafting_holds_to_the_same_severities(project: Path) -> None:
    path = project / "facts.yaml"
    drafted = draft_document(Job(load_facts(path), load_settings(path)), None)
    found = {finding.rule: finding.severity for finding in drafted.check.findings}
    assert found["range-dash"] == "error"


def test_an_unknown_rule_in_the_project_file_is_an_error(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = 'model = "m"\n\n[severities]\nwrong-nunber = "off"\n'
    (project / "drafter.toml").write_text(text, encoding="utf-8")
    assert main(["check", str(project / "draft.md")]) == 2
    said = capsys.readouterr().err
    assert "drafter.toml:4" in said
    assert "did you mean 'wrong-number'?" in said


def test_an_unknown_rule_in_a_template_is_an_error(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = project / "templates" / "short.md.jinja"
    path.write_text(TEMPLATE.replace("range-dash", "range-dish"), encoding="utf-8")
    assert main(["check", str(project / "draft.md")]) == 2
    said = capsys.readouterr().err
    assert "short.md.jinja:2" in said
    assert "did you mean 'range-dash'?" in said
