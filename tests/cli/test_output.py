"""Where `-o` writes: through links, into FIFOs and streams, whole or not at all, and found out
before a model is asked.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from drafter.errors import DrafterError
from drafter.files import ROOM, refuse_unwritable, take_leftovers_away, write_atomically
from tests.openai_server import OpenAIServer, say

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
FACTS = "facts:\n  义诊:\n    场次: {value: 26场, key: true}\n"
DRAFT = ("drafter", "draft", "facts.yaml", "--offline", "--quiet", "-o")
RUN = (sys.executable, "-m")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with facts, and no model configured."""
    for name in list(os.environ):
        if name.startswith(("OPENAI_", "DRAFTER_")):
            monkeypatch.delenv(name)
    (tmp_path / "project").mkdir()
    (tmp_path / "project" / "facts.yaml").write_text(FACTS, "utf-8")
    monkeypatch.chdir(tmp_path / "project")
    return tmp_path / "project"


def run(*words: str, limit: int | None = None, **more: str) -> subprocess.CompletedProcess[str]:
    """A command as a person runs it; `limit` is the largest file in bytes, as on a full disk."""

    def narrow() -> None:
        import resource

        if limit is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    return subprocess.run(
        [*RUN, *words],
        env=os.environ | more,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        preexec_fn=narrow,
    )


@pytest.mark.parametrize("there", [True, False])
def test_a_link_stays_and_its_target_is_written(project: Path, there: bool) -> None:
    target = project.parent / "kept" / "总结.md"
    target.parent.mkdir()
    if there:
        assert run(*DRAFT, str(target)).returncode == 0
        target.chmod(0o640)
    link = project / "out.md"
    link.symlink_to("../kept/总结.md")
    (project / "facts.yaml").write_text(FACTS.replace("26", "27"), "utf-8")
    done = run(*DRAFT, "out.md")
    assert done.returncode == 0, done.stderr
    assert link.is_symlink()
    assert "27场" in target.read_text("utf-8")
    assert not there or target.stat().st_mode & 0o777 == 0o640
    assert [path.name for path in target.parent.iterdir()] == ["总结.md"]


def test_facts_are_found_again_from_a_folder_that_is_a_link(project: Path) -> None:
    (project.parent / "far" / "away").mkdir(parents=True)
    (project / "drafts").symlink_to("../far/away")
    assert run(*DRAFT, "drafts/out.md").returncode == 0
    assert run("drafter", "check", "drafts/out.md").returncode == 0


def test_a_fifo_gets_the_text(project: Path) -> None:
    os.mkfifo("out.md")
    with subprocess.Popen(["cat", "out.md"], stdout=subprocess.PIPE, encoding="utf-8") as reader:
        time.sleep(0.2)
        done = run(*DRAFT, "out.md")
        read, _ = reader.communicate(timeout=30)
    assert done.returncode == 0, done.stderr
    assert "26场" in read


@pytest.mark.parametrize("name", ["-", "/dev/stdout", "/dev/fd/1", "link.md"])
def test_an_open_stream_gets_the_text(project: Path, name: str) -> None:
    Path("link.md").symlink_to("/dev/stdout")
    done = run(*DRAFT, name)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("---\nfacts: facts.yaml\n")


def test_a_stream_that_goes_into_a_file_is_added_to(project: Path) -> None:
    with open("all.md", "w", encoding="utf-8") as whole:
        whole.write("before\n")
        whole.flush()
        subprocess.run([*RUN, *DRAFT, "/dev/stdout"], stdout=whole, timeout=60, check=True)
    assert Path("all.md").read_text("utf-8").startswith("before\n---\nfacts: facts.yaml\n")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="this system has no such device")
def test_a_device_that_is_full_is_one_line(project: Path) -> None:
    done = run(*DRAFT, "/dev/full")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "No space left" in done.stderr


@pytest.mark.parametrize(
    ("output", "limit", "says"),
    [
        ("out.md", ROOM - 1, "out.md: cannot write here: "),
        ("no/out.md", None, "there is no folder 'no'"),
        ("away/out.md", None, "away/out.md: there is no folder"),
        ("n" * 256, None, "cannot write here: "),
        ("facts.yaml/out.md", None, "there is no folder"),
        ("fifo", None, "nobody reads from this FIFO"),
    ],
)
def test_what_cannot_be_written_is_found_before_a_model_is_asked(
    project: Path, output: str, limit: int | None, says: str
) -> None:
    os.mkfifo("fifo")
    Path("away").symlink_to("gone")
    with OpenAIServer([say("全年义诊26场。")]) as server:
        where = ("--base-url", server.base_url, "--model", "m", "-o", output)
        done = run("drafter", "draft", "facts.yaml", *where, limit=limit, OPENAI_API_KEY="sk-test")
        assert (done.returncode, done.stderr.count("\n")) == (2, 1), done.stderr
        assert says in done.stderr
        assert server.requests == []
    assert sorted(os.listdir()) == ["away", "facts.yaml", "fifo"]


def test_a_store_that_keeps_nothing_is_found_before_a_model_is_asked(project: Path) -> None:
    Path(".drafter").write_text("", "utf-8")
    with OpenAIServer([say("全年义诊26场。")]) as server:
        where = ("--base-url", server.base_url, "--model", "m")
        done = run("drafter", "draft", "facts.yaml", *where, OPENAI_API_KEY="sk-test")
        assert (done.returncode, done.stderr.count("\n")) == (2, 1), done.stderr
        assert server.requests == []


def test_a_store_outside_of_the_project_is_left_alone(project: Path) -> None:
    outside = project.parent / "outside"
    outside.mkdir()
    (outside / f"{'a' * 64}.json").write_text("{}", "utf-8")
    (project / ".drafter").mkdir()
    (project / ".drafter" / "replies").symlink_to(outside)
    done = run("drafter", "replies", "prune", "--all")
    assert done.returncode == 2
    assert "leads out of the project folder" in done.stderr
    assert len(list(outside.iterdir())) == 1


def test_an_approved_draft_is_not_written_out_of_its_project(project: Path) -> None:
    outside = project.parent / "outside.md"
    outside.write_text("mine\n", "utf-8")
    (project / "draft.md").symlink_to("../outside.md")
    done = run("drafter", "test", ".", "--update")
    assert done.returncode == 2
    assert outside.read_text("utf-8") == "mine\n"


def test_a_full_disk_leaves_the_old_file_whole(tmp_path: Path) -> None:
    import resource

    path = tmp_path / "out.md"
    path.write_text("old", "utf-8")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, before[1]))
    try:
        with pytest.raises(DrafterError, match="cannot write here"):
            write_atomically(path, "n" * 2000)
        with pytest.raises(DrafterError, match="cannot write here"):
            refuse_unwritable(path)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert path.read_text("utf-8") == "old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("length", [1, 60, 85])
def test_a_name_may_be_as_long_as_names_can_be(tmp_path: Path, length: int) -> None:
    path = tmp_path / ("总" * length)
    for text in ("one", "two"):
        write_atomically(path, text)
        assert path.read_text("utf-8") == text
    assert list(tmp_path.iterdir()) == [path]


def test_without_nameless_files_it_is_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(os, "O_TMPFILE", raising=False)
    path = tmp_path / "out.md"
    for text in ("one", "two"):
        refuse_unwritable(path)
        write_atomically(path, text)
        assert path.read_text("utf-8") == text
    assert list(tmp_path.iterdir()) == [path]
    with pytest.raises(DrafterError):
        write_atomically(tmp_path / "no" / "out.md", "three")


def test_old_halves_are_taken_away_and_nothing_else(tmp_path: Path) -> None:
    old = time.time() - 600
    names = {
        ".out.md.0a1b2c3d.drafter": old,
        ".out.md.4a1b2c3d.drafter": time.time(),
        ".other.md.0a1b2c3d.drafter": old,
        ".out.md.20240101": old,
        "out.md": old,
    }
    for name, written in names.items():
        (tmp_path / name).touch()
        os.utime(tmp_path / name, (written, written))
    take_leftovers_away(tmp_path / "out.md")
    assert {path.name for path in tmp_path.iterdir()} == {*names} - {".out.md.0a1b2c3d.drafter"}


WRITES_FOR_EVER = """
import sys
from pathlib import Path
from drafter.files import write_atomically
print("ready", flush=True)
while True:  # a new file each time: replacing one has a moment with two names
    Path(sys.argv[1]).unlink(missing_ok=True)
    write_atomically(Path(sys.argv[1]), "字" * 50_000)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a file cannot be without a name")
def test_a_killed_run_leaves_nothing_beside(tmp_path: Path) -> None:
    for number in range(10):
        path = tmp_path / "out.md"
        writing = subprocess.Popen(
            [sys.executable, "-c", WRITES_FOR_EVER, str(path)], stdout=subprocess.PIPE
        )
        assert writing.stdout is not None
        writing.stdout.readline()
        time.sleep(0.01 * number)
        writing.send_signal(signal.SIGKILL)
        writing.communicate()
        assert {each.name for each in tmp_path.iterdir()} <= {"out.md"}
        assert not path.exists() or path.read_text("utf-8") == "字" * 50_000
