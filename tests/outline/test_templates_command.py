"""`drafter templates`: what there is, and what one asks for."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter.cli.main import main
from drafter.outline.description import describe_sections
from drafter.outline.template import load_template


def test_lists_the_projects_templates_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "templates"
    folder.mkdir()
    (folder / "zz.md.jinja").write_text("---\ndescription: 我的\n---\n字", encoding="utf-8")
    (folder / "_part.md.jinja").write_text("字", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert main(["templates"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split()[:2] == ["zz", "我的"]
    assert lines[1].split()[0] == "work-summary"  # then those that draft any facts
    assert lines[2].split()[0] == "report"
    assert not any(line.startswith("_") for line in lines)


def test_shows_expectations_and_sections(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["templates", "education-bureau"]) == 0
    out = capsys.readouterr().out
    assert "选派教师: 每学年人数" in out
    assert "前言: prompt opening; length 120-240; facts 依据文件" in out
    assert "下一步打算: prompt plan" in out


def test_an_unknown_one_is_one_line_and_2(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["templates", "work-sumary"]) == 2
    error = capsys.readouterr().err
    assert error.count("\n") == 1
    assert "'work-summary'" in error


def test_sections_of_children_parents_and_parts(tmp_path: Path) -> None:
    texts = {
        "base": "{% section '头' %}字{% endsection %}{% block b %}{% section '旧' %}字"
        "{% endsection %}{% endblock %}{% include 'part.md.jinja' %}",
        "part": "{% for label, g in facts|members %}"
        "{% section label ~ '情况', facts=[g, 'x.*'] %}字{% endsection %}{% endfor %}",
        "child": "{% extends 'base.md.jinja' %}{% block b %}\n{% section '新', prompt='plan' %}字"
        "{% endsection %}{% endblock %}",
    }
    for name, text in texts.items():
        (tmp_path / f"{name}.md.jinja").write_text(text, encoding="utf-8")
    sections = describe_sections(load_template("child", [tmp_path]), [tmp_path])
    assert [section.name for section in sections] == ["头", "新", "{label}情况"]
    assert (sections[1].prompt, sections[1].line) == ("plan", 2)
    assert sections[2].facts == ("{g}", "x.*")
