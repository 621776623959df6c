"""Cases as tests of pytest, in a pytest of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.testing.making import drafter, edit, make_case


@pytest.fixture(scope="module")
def cases(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two cases, one of which says something else by now."""
    folder = tmp_path_factory.mktemp("made")
    for name in ("changed", "same"):
        assert drafter("test", make_case(folder / name), "--update").returncode == 0
    edit(folder / "changed" / "templates" / "short.md.jinja", "全年", "本年度")
    return folder


@pytest.fixture
def project(cases: Path, tmp_path: Path) -> Path:
    """A folder with the two cases, and a test of its own."""
    shutil.copytree(cases, tmp_path / "cases")
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "test_own.py").write_text("def test_own():\n    pass\n", "utf-8")
    return tmp_path


ALONE = ("-p", "drafter")
"""With no plugin but drafter's: most others take longer to load than all that is done here."""


def run(project: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run pytest there, with whatever plugins are installed but where it is to run ALONE."""
    alone = {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"} if ALONE[1] in arguments else {}
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-rA", *arguments],
        cwd=project,
        env=os.environ | alone,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=100,
    )


@pytest.mark.parametrize("further", [["cases"], ALONE, ["tests", "-n", "2", "-p", "xdist", *ALONE]])
def test_each_case_is_a_test(project: Path, further: Sequence[str]) -> None:
    done = run(project, "--drafter-cases", "cases", *further)
    assert done.returncode == 1, done.stdout
    assert "PASSED cases/same/facts.yaml::same" in done.stdout
    assert "FAILED cases/changed/facts.yaml::changed" in done.stdout
    assert "FAIL cases/changed: the draft differs from the approved one" in done.stdout
    assert "+本年度开展培训12期" in done.stdout
    assert "Traceback" not in done.stdout
    own = 0 if further == ["cases"] else 1
    assert f"1 failed, {1 + own} passed" in done.stdout


def test_one_case_can_be_named(project: Path) -> None:
    done = run(project, *ALONE, "--drafter-cases", "cases/same", "cases/same")
    assert done.returncode == 0, done.stdout
    assert "1 passed" in done.stdout


def test_an_unreadable_case_fails_with_its_one_line(project: Path) -> None:
    (project / "cases" / "same" / "facts.yaml").write_text("a: {value: 3, valu: 4}\n", "utf-8")
    done = run(project, *ALONE, "--drafter-cases", "cases", "cases/same")
    assert done.returncode == 1
    assert "facts.yaml:1:" in done.stdout
    assert "Traceback" not in done.stdout


def test_without_the_option_nothing_is_a_case(project: Path) -> None:
    assert "1 passed" in run(project, *ALONE).stdout


def test_a_folder_that_is_not_there_is_told(project: Path) -> None:
    done = run(project, *ALONE, "--drafter-cases", "nowhere")
    assert done.returncode == 4
    assert "there is no folder" in done.stderr


def test_pytest_starts_without_anything_heavy() -> None:
    code = (
        "import sys, pytest; before = set(sys.modules); import drafter.testing.pytest_plugin; "
        "print(sorted(set(sys.modules) - before))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert (
        done.stdout
        == "['drafter', 'drafter.claims', 'drafter.messages', 'drafter.messages.translation', "
        "'drafter.testing', 'drafter.testing.pytest_plugin']\n"
    )
