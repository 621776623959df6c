"""`drafter export`, as a person runs it."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter.cli.main import main

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
    kept = capsys.readouterr().err.removeprefix("the text that stood there is kept in ").strip()
    assert Path(kept).read_bytes() == there


def test_it_does_not_replace_the_draft_by_what_it_made_of_it(draft: Path) -> None:
    assert main(["export", str(draft), "--to", "md", "-o", str(draft)]) == 2
    assert draft.read_text(encoding="utf-8") == DRAFT


def test_a_folder_that_is_not_there_is_said(
    draft: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", str(draft), "--to", "md", "-o", str(tmp_path / "no" / "out.md")]) == 2
    assert "there is no folder" in capsys.readouterr().err
