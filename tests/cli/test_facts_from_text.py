"""`drafter facts from-text`: last year's document as facts to fill in."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter.cli.main import main
from tests.office.reading.making import new, saved

TEXT = "灌区工作总结\n一、灌溉\n全年放水4次，灌溉农田36200亩。\n二、防汛\n备沙袋650条。\n"
FACTS = (
    "document:\n  title: 灌区工作总结\n  language: zh\nfacts:\n  灌溉:\n"
    "    放水: {{value: 4次, source: {0}}}\n    灌溉农田: {{value: 36200亩, source: {0}}}\n"
    "  防汛:\n    备沙袋: {{value: 650条, source: {1}}}\n"
)


def word(folder: Path) -> Path:
    document = new()
    title, *rest = TEXT.splitlines()
    document.add_heading(title, 0)
    for line in rest:
        if line[1] == "、":
            document.add_heading(line, 1)
        else:
            document.add_paragraph(line)
    return saved(document, folder / "old.docx")


def text(folder: Path) -> Path:
    path = folder / "old.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.mark.parametrize("make", [word, text])
def test_a_document_becomes_a_facts_file_that_bears_it_out(
    make: object, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert callable(make)
    old = make(tmp_path)
    out = tmp_path / "facts.yaml"
    assert main(["facts", "from-text", str(old), "-o", str(out)]) == 0
    assert capsys.readouterr().err == f"{old}: 3 facts to fill in\n"
    places = [f'"{old.name} {part}, paragraph 1"' for part in ("一、灌溉", "二、防汛")]
    assert out.read_text(encoding="utf-8").replace('"', "") == FACTS.format(*places).replace(
        '"', ""
    )
    assert main(["facts", "check", str(out)]) == 0
    if old.suffix == ".docx":
        assert main(["check", str(old), "--facts", str(out)]) == 0


def test_what_is_there_is_not_written_over(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "facts.yaml"
    out.write_text("mine: 1\n", encoding="utf-8")
    assert main(["facts", "from-text", str(text(tmp_path)), "-o", str(out)]) == 2
    assert "replace it with --force" in capsys.readouterr().err
    assert out.read_text(encoding="utf-8") == "mine: 1\n"
