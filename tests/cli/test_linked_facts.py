"""Facts behind a link that leads out of the folder: whoever named the file decides whether it is
read. What a person named is; what a draft or a facts file of somebody else names is not.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
import yaml

from drafter.cli.main import main

CASES = yaml.safe_load(Path(__file__).with_name("linked_facts.yaml").read_text("utf-8"))

pytestmark = pytest.mark.skipif(os.name == "nt", reason="links are for administrators there")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder whose facts are links to files of another one, as `CASES` has them."""
    folder = tmp_path / "report"
    folder.mkdir()
    for name, text in CASES["files"].items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    for name, target in CASES["links"].items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).symlink_to(tmp_path / target)
    monkeypatch.chdir(folder)
    return folder


@pytest.mark.parametrize("is_project", [False, True], ids=["plain folder", "project"])
@pytest.mark.parametrize("command", CASES["followed"])
def test_what_the_person_named_is_followed(
    command: str, is_project: bool, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if is_project:
        (folder / "drafter.toml").touch()
    assert main(command.split()) == 0, capsys.readouterr()


@pytest.mark.parametrize("command", CASES["refused"])
def test_what_somebody_else_named_stays_inside(
    command: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(command.split()) == 2
    told = capsys.readouterr().err
    assert "leads out of the project folder" in told
    assert told.count("\n") == 1
