"""`drafter export`, as a person runs it."""

from __future__ import annotations

import io
import shutil
import sys
from pathlib import Path

import pytest

from drafter.cli.main import main
from drafter.office.pdf import is_untouched_pdf
from drafter.office.word.package import is_untouched_file
from tests.office.word.reading import commented, opened, shown, texts

DRAFT = "---\nfacts: facts.yaml\n---\n# 总结\n\n全年12次。<!-- 注 -->\n"


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "draft.md"
    path.write_text(DRAFT, encoding="utf-8")
    return path


def test_it_prints(draft: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", str(draft), "--to", "md"]) == 0
    assert capsys.readouterr().out == "# 总结\n\n全年12次。\n"
    assert main(["export", str(draft), "--to", "html"]) == 0
    assert "<title>总结</title>" in capsys.readouterr().out


def test_it_writes_and_writes_again_over_its_own_page(draft: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    command = ["export", str(draft), "--to", "html", "-o", str(page)]
    assert main(command) == 0
    draft.write_text(DRAFT.replace("12", "13"), encoding="utf-8")
    assert main(command) == 0
    assert "全年13次" in page.read_text(encoding="utf-8")


@pytest.mark.parametrize("to", ["md", "html"])
@pytest.mark.parametrize("there", [b"# mine\n", b"\xff\xfe", b""])
def test_it_leaves_alone_what_it_did_not_write(
    to: str, there: bytes, draft: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "out"
    output.write_bytes(there)
    command = ["export", str(draft), "--to", to, "-o", str(output)]
    assert main(command) == 2
    assert output.read_bytes() == there
    assert capsys.readouterr().err.startswith(f"{output}: this file is there already")
    assert main([*command, "--force"]) == 0
    assert output.read_bytes() != there
    told, written = capsys.readouterr().err.splitlines()
    kept = told.removeprefix("the text that stood there is kept in ")
    assert Path(kept).read_bytes() == there
    assert written == f"written: {output}"


def test_it_does_not_replace_the_draft_by_what_it_made_of_it(draft: Path) -> None:
    assert main(["export", str(draft), "--to", "md", "-o", str(draft)]) == 2
    assert draft.read_text(encoding="utf-8") == DRAFT


def test_a_folder_that_is_not_there_is_said(
    draft: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", str(draft), "--to", "md", "-o", str(tmp_path / "no" / "out.md")]) == 2
    assert "there is no folder" in capsys.readouterr().err


@pytest.fixture
def facts(tmp_path: Path) -> Path:
    path = tmp_path / "facts.yaml"
    path.write_text("植树:\n  株数: 3600株\n  面积: {value: 12公顷, source: 造林台账}\n", "utf-8")
    return path


def test_the_suffix_says_what_is_written(draft: Path, tmp_path: Path) -> None:
    for suffix in (".docx", ".DOCX", ".html", ".htm", ".md", ".txt"):
        assert main(["export", str(draft), "-o", str(tmp_path / f"out{suffix}")]) == 0
    assert texts((tmp_path / "out.docx").read_bytes()) == [
        ("Title", "总结"),
        ("Body Text", "全年12次。"),
    ]
    assert (tmp_path / "out.html").read_text("utf-8").startswith("<!DOCTYPE html>")
    assert (tmp_path / "out.txt").read_text("utf-8") == "# 总结\n\n全年12次。\n"


def test_it_writes_over_its_own_word_file_and_keeps_an_edited_one(
    draft: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    word = tmp_path / "out.docx"
    command = ["export", str(draft), "-o", str(word)]
    assert main(command) == 0
    draft.write_text(DRAFT.replace("12", "13"), encoding="utf-8")
    assert main(command) == 0
    assert "全年13次" in shown(word.read_bytes())
    document = opened(word.read_bytes())
    document.add_paragraph("我加的。")
    document.save(str(word))
    edited = word.read_bytes()
    assert main(command) == 2
    assert word.read_bytes() == edited
    assert "this file is there already" in capsys.readouterr().err
    assert main([*command, "--force"]) == 0
    told, _ = capsys.readouterr().err.splitlines()
    kept = told.removeprefix("the text that stood there is kept in ")
    assert Path(kept).read_bytes() == edited
    assert is_untouched_file(word.read_bytes())


def test_a_word_file_goes_down_a_pipe_and_not_onto_a_terminal(
    draft: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pipe = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    monkeypatch.setattr(sys, "stdout", pipe)
    assert main(["export", str(draft), "--to", "docx"]) == 0
    written = pipe.buffer
    assert isinstance(written, io.BytesIO)
    assert "全年12次" in shown(written.getvalue())


def test_findings_and_sources_stand_on_their_words(
    draft: Path, tmp_path: Path, facts: Path
) -> None:
    draft.write_text("# 总结\n\n全年植树3609株，面积12公顷。\n", "utf-8")
    word = tmp_path / "out.docx"
    command = ["export", str(draft), "-o", str(word), "--facts", str(facts)]
    assert main([*command, "--comments"]) == 0
    said = "\n".join(
        text for text, words in commented(word.read_bytes()).items() if words == "3609株"
    )
    assert "[error unsupported-number]" in said
    assert main([*command, "--sources", "footnotes"]) == 0
    assert "面积12公顷 植树.面积：12公顷（造林台账）。" in shown(word.read_bytes())
    assert main([*command, "--sources", "comments", "--comments"]) == 0
    assert {"12公顷", "3609株"} <= set(commented(word.read_bytes()).values())


def test_the_project_names_its_layout(
    draft: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "drafter.toml").write_text('layout = "own"\n', "utf-8")
    (tmp_path / "layouts").mkdir()
    own = "extends: gbt9704\npage: {left: 30mm}\n"
    (tmp_path / "layouts" / "own.yaml").write_text(own, "utf-8")
    word = tmp_path / "out.docx"
    assert main(["export", str(draft), "-o", str(word)]) == 0
    margin = opened(word.read_bytes()).sections[0].left_margin
    assert margin is not None
    assert round(margin.mm, 1) == 30.0
    (tmp_path / "drafter.toml").write_text('layout = "../elsewhere.yaml"\n', "utf-8")
    assert main(["export", str(draft), "-o", str(word)]) == 2
    assert "leads out of the project folder" in capsys.readouterr().err
    (tmp_path / "drafter.toml").write_text('layout = "ovn"\n', "utf-8")
    assert main(["export", str(draft), "-o", str(word)]) == 2
    assert "drafter.toml:1: no layout 'ovn'; did you mean 'own'?" in capsys.readouterr().err


def test_draft_writes_word_by_the_suffix(
    tmp_path: Path, facts: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    word = tmp_path / "out.docx"
    command = ["draft", str(facts), "--offline", "-o", str(word)]
    assert main(command) == 0
    assert "3600株" in shown(word.read_bytes())
    assert f"written: {word}" in capsys.readouterr().err
    facts.write_text(facts.read_text("utf-8").replace("3600", "3700"), "utf-8")
    assert main(command) == 0
    assert "3700株" in shown(word.read_bytes())


@pytest.mark.parametrize(
    "command",
    [
        ["export", "DRAFT", "-o", "out.docx"],
        ["export", "DRAFT", "-o", "out.docx", "--reference", "own.docx"],
        ["draft", "FACTS", "--offline", "-o", "out.docx"],
    ],
)
def test_without_the_extra_one_line_names_it(
    command: list[str],
    draft: Path,
    facts: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for name in [each for each in sys.modules if each.startswith("drafter.office.word.")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "docx", None)
    monkeypatch.chdir(tmp_path)
    files = {"DRAFT": str(draft), "FACTS": str(facts)}
    assert main([files.get(word, word) for word in command]) == 2
    said = capsys.readouterr().err
    advice = 'a Word file needs python-docx; install it: pip install "fact-drafter[docx]"'
    assert said == f"drafter: {advice}\n"


def test_without_libreoffice_a_pdf_is_refused_in_one_line(
    draft: Path,
    facts: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("drafter.office.pdf._PLACES", ())
    for command in (
        ["export", str(draft), "-o", str(tmp_path / "out.pdf")],
        ["draft", str(facts), "--offline", "-o", str(tmp_path / "out.pdf")],
    ):
        assert main(command) == 2
        said = capsys.readouterr().err
        assert said.count("\n") == 1
        assert "a PDF is made by LibreOffice, which is not on this machine" in said
    assert not (tmp_path / "out.pdf").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="stands a script in for LibreOffice")
def test_a_pdf_is_what_libreoffice_makes(
    draft: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    program = tmp_path / "bin" / "soffice"
    program.parent.mkdir()
    program.write_text(
        '#!/bin/sh\n[ "$1" = --version ] && echo LibreOffice 1.2.3 abc && exit\n'
        "for last; do :; done\n"
        "printf '%%PDF-1.7 /BaseFont/BAAAAA+NotoSans ' > \"${last%.docx}.pdf\"\n",
        "utf-8",
    )
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}:/usr/bin:/bin")
    pdf = tmp_path / "out.pdf"
    command = ["export", str(draft), "-o", str(pdf)]
    assert main(command) == 0
    told = capsys.readouterr().err
    assert "set by LibreOffice 1.2.3, in the fonts NotoSans\n" in told
    assert "others stand in their place: 方正小标宋简体" in told
    assert is_untouched_pdf(pdf.read_bytes())
    assert main(command) == 0
    pdf.write_bytes(pdf.read_bytes() + b"x")
    assert main(command) == 2
    program.write_text("#!/bin/sh\necho cannot load\n", "utf-8")
    assert main([*command, "--force"]) == 2
    assert "LibreOffice made no PDF: cannot load" in capsys.readouterr().err


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
def test_libreoffice_makes_a_pdf(draft: Path, tmp_path: Path) -> None:
    assert main(["export", str(draft), "-o", str(tmp_path / "out.pdf")]) == 0
    assert (tmp_path / "out.pdf").read_bytes().startswith(b"%PDF-")


def test_layouts_are_listed_and_printed_to_be_copied(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["layouts"]) == 0
    assert "gbt9704   公文" in capsys.readouterr().out
    assert main(["layouts", "gbt9704"]) == 0
    (tmp_path / "layouts").mkdir()
    (tmp_path / "layouts" / "own.yaml").write_text(capsys.readouterr().out, "utf-8")
    assert main(["layouts"]) == 0
    assert "own.yaml)" in capsys.readouterr().out


@pytest.mark.parametrize("form", ["md", "html"])
def test_errors_of_the_document_are_counted_and_with_strict_nothing_is_made(
    form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "facts.yaml").write_text("facts: {茶园: {采摘: 34吨}}\n", "utf-8")
    draft, out = tmp_path / "draft.md", tmp_path / f"out.{form}"
    wrong = "---\nfacts: facts.yaml\n---\n# 总结\n\n茶园采摘43吨，新栽茶苗90亩。\n"
    draft.write_text(wrong, "utf-8")
    command = ["export", str(draft), "-o", str(out)]
    assert main([*command, "--strict"]) == 1
    told = f"{draft}: 2 errors in the document; `drafter check {draft}` shows them"
    assert capsys.readouterr().err == f"{told}; nothing is made\n"
    assert not out.exists()
    assert main(command) == 0
    assert capsys.readouterr().err.endswith(f"{told}\nwritten: {out}\n")
    assert out.exists()
    draft.write_text(wrong.replace("43吨，新栽茶苗90亩", "34吨"), "utf-8")
    out.unlink()
    assert main([*command, "--strict"]) == 0
    assert capsys.readouterr().err == f"written: {out}\n"


def test_a_draft_whose_facts_cannot_be_read_is_exported_all_the_same(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    draft, out = tmp_path / "draft.md", tmp_path / "out.html"
    draft.write_text("---\nfacts: facts.yaml\n---\n# 总结\n\n茶园采摘34吨。\n", "utf-8")
    (tmp_path / "facts.yaml").write_text("", "utf-8")
    assert main(["export", str(draft), "-o", str(out)]) == 0
    assert "the draft is not checked: " in capsys.readouterr().err
    assert main(["export", str(draft), "-o", str(out), "--force", "--strict"]) == 2
