"""The wheel alone, in an environment and a folder of its own, does what the checkout does."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

from drafter import __version__
from drafter.messages.language import VARIABLE

ROOT = Path(__file__).parents[1]
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built as a packager builds it, with the build backend that is installed here."""
    folder = tmp_path_factory.mktemp("dist")
    run(
        sys.executable, "-m", "build", "--wheel", "--no-isolation", "-o", str(folder), str(ROOT)
    ).check_returncode()
    (path,) = folder.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with the wheel in it; what the wheel needs comes from this one, so that no
    network is needed.
    """
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=False, symlinks=os.name != "nt")
    paths = {"base": str(folder), "platbase": str(folder)}
    interpreter = Path(sysconfig.get_path("scripts", vars=paths)) / Path(sys.executable).name
    site = Path(sysconfig.get_path("purelib", vars=paths))
    run(
        sys.executable, "-m", "pip", "--disable-pip-version-check", "--python", str(interpreter),
        "install", "--quiet", "--no-index", "--no-deps", str(wheel),
    ).check_returncode()  # fmt: skip
    # After the wheel's own folder; the editable install of this environment is a .pth file, and
    # those count in no folder that a .pth file adds.
    (site / "tests.pth").write_text(sysconfig.get_path("purelib") + "\n", "utf-8")
    return interpreter


def run(*command: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    kept = ("PATH", "HOME", "LANG", "SYSTEMROOT", "TEMP", "TMP")
    environment = {name: os.environ[name] for name in kept if name in os.environ}
    environment[VARIABLE] = "en"
    return subprocess.run(
        command, cwd=cwd, env=environment, capture_output=True, encoding="utf-8", timeout=60
    )


def test_the_wheel_holds_every_packaged_file(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    files = [
        path.relative_to(ROOT).as_posix()
        for folder in ("prompts", "samples", "templates")
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and not any(part.startswith(".") for part in path.relative_to(ROOT).parts)
    ]
    assert len(files) > 30
    assert {f"drafter/data/{name}" for name in files} <= names
    assert "drafter/py.typed" in names
    assert "drafter/claims/zh/units.yaml" in names
    assert not [name for name in names if name.startswith(("tests/", "benchmarks/"))]


def test_the_installed_package_is_the_wheels(python: Path, tmp_path: Path) -> None:
    done = run(str(python), "-c", "import drafter; print(drafter.__file__)", cwd=tmp_path)
    assert str(ROOT) not in done.stdout
    assert done.stdout.startswith(str(python.parents[1])), done.stdout + done.stderr
    told = run(str(python.parent / "drafter"), "--version").stdout
    assert told.startswith(f"drafter {__version__}\nPython ")


def test_the_wheel_speaks_chinese(python: Path, tmp_path: Path) -> None:
    code = (
        "from drafter.messages.translation import gettext, speak; "
        "speak('zh'); print(ascii(gettext('no such file')))"
    )
    done = run(str(python), "-c", code, cwd=tmp_path)
    assert done.stdout.strip() == ascii("文件不存在"), done.stderr


def test_a_packaged_sample_is_drafted_in_an_empty_folder(python: Path, tmp_path: Path) -> None:
    located = run(
        str(python), "-c", "from drafter.resources import packaged; print(packaged('samples'))"
    ).stdout.strip()
    facts = Path(located) / "county-hospital" / "facts.yaml"
    done = run(
        str(python), "-m", "drafter", "draft", str(facts), "--offline", "-o", "draft.md",
        cwd=tmp_path,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    checked = run(str(python), "-m", "drafter", "check", "draft.md", cwd=tmp_path)
    assert checked.returncode == 0, checked.stdout
    here = run(
        sys.executable, "-m", "drafter", "draft", "samples/county-hospital/facts.yaml",
        "--offline", cwd=ROOT,
    )  # fmt: skip
    assert body((tmp_path / "draft.md").read_text("utf-8")) == body(here.stdout)


def test_templates_and_a_new_project(python: Path, tmp_path: Path) -> None:
    listed = run(str(python), "-m", "drafter", "templates", cwd=tmp_path)
    named = {line.split()[0] for line in listed.stdout.splitlines()}
    packaged = {path.name.removesuffix(".md.jinja") for path in (ROOT / "templates").iterdir()}
    assert named == {name for name in packaged if not name.startswith("_")}
    assert run(str(python), "-m", "drafter", "new", "总结", cwd=tmp_path).returncode == 0
    drafted = run(
        str(python), "-m", "drafter", "draft", "总结/facts.yaml", "-o", "总结.md", cwd=tmp_path
    )
    assert drafted.returncode == 0, drafted.stderr
    assert run(str(python), "-m", "drafter", "check", "总结.md", cwd=tmp_path).returncode == 0


def body(draft: str) -> str:
    """A draft without its front matter, which names the place of its facts."""
    return draft.partition("\n---\n")[2]
