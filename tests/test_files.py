"""What is read and what is not: regular files, within their folders after links are resolved."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from drafter.cli.main import main
from drafter.errors import DrafterError
from drafter.files import absolute, read_stdin, read_text
from drafter.settings import find_project

PLACES: list[dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("places.yaml").read_text("utf-8")
)
KINDS: list[dict[str, str]] = yaml.safe_load(
    Path(__file__).with_name("kinds.yaml").read_text("utf-8")
)


@pytest.mark.skipif(os.name == "nt", reason="links are for administrators there")
@pytest.mark.parametrize("place", PLACES, ids=lambda place: place["what"])
def test_a_link_leads_nowhere_else(
    place: dict[str, Any],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for name in list(os.environ):
        if name.startswith(("OPENAI_", "DRAFTER_")):
            monkeypatch.delenv(name)
    for name, text in place["files"].items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    for name, target in place["links"].items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).symlink_to(target)
    monkeypatch.chdir(tmp_path)
    status = main(place["run"].split())
    said = capsys.readouterr()
    if "refused" in place:
        assert (status, said.out) == (2, "")
        assert said.err.startswith(place["refused"])
        assert "leads out of the project folder, to " in said.err
    else:
        assert status == 0, said.err
        assert place["gives"] in said.out


def test_a_file_that_tells_no_size_is_read_to_the_limit(tmp_path: Path) -> None:
    endless = Path("/proc/kallsyms")
    if not endless.exists():
        pytest.skip("this system has no such file")
    assert endless.stat().st_size == 0
    with pytest.raises(DrafterError, match="more than the 1,000 that drafter reads"):
        read_text(endless, limit=1000)


@pytest.mark.parametrize("name", ["a\0b", "\ud800", "n" * 300, "a/" * 3000])
def test_a_name_that_no_file_can_have_is_one_line(name: str, tmp_path: Path) -> None:
    with pytest.raises(DrafterError):
        read_text(tmp_path / name)
    with pytest.raises(DrafterError):
        read_text(tmp_path / name, within=[tmp_path])
    assert find_project(tmp_path / name / "facts.yaml")


def test_stdin_has_the_same_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("总结\r\n".encode())))
    assert read_stdin() == "总结\n"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"a" * 11)))
    with pytest.raises(DrafterError, match="more than the 10 bytes"):
        read_stdin(limit=10)
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(DrafterError, match="closed"):
        read_stdin()


@pytest.mark.skipif(os.name == "nt", reason="links are for administrators there")
def test_a_path_is_made_absolute_as_the_system_goes(tmp_path: Path) -> None:
    (tmp_path / "far" / "away").mkdir(parents=True)
    (tmp_path / "near").mkdir()
    (tmp_path / "link").symlink_to("far/away")
    assert absolute(tmp_path / "near" / ".." / "f.yaml") == tmp_path / "f.yaml"
    assert absolute(tmp_path / "link" / "f.yaml") == tmp_path / "link" / "f.yaml"
    assert absolute(tmp_path / "link" / ".." / "f.yaml") == tmp_path / "far" / "f.yaml"


def test_the_folder_one_stands_in_is_no_project_of_a_file_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for folder in ("here", "there"):
        (tmp_path / folder).mkdir()
    (tmp_path / "here" / "drafter.toml").touch()
    monkeypatch.chdir(tmp_path / "here")
    assert find_project(Path("../there/facts.yaml")).folder == tmp_path / "there"


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: str(kind.get("says", kind.get("text"))))
def test_a_file_that_is_no_text_is_told_by_what_it_is(kind: dict[str, str], tmp_path: Path) -> None:
    path = tmp_path / "file.md"
    start = bytes.fromhex(kind.get("hex", ""))
    start += kind.get("then", "").encode("latin-1")
    path.write_bytes(start + kind.get("text", "").encode(kind.get("encoding", "utf-8")))
    if "says" not in kind:
        assert read_text(path) == kind["text"]
        return
    with pytest.raises(DrafterError) as raised:
        read_text(path)
    assert kind["says"] in str(raised.value)
