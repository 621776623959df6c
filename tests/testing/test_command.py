"""`drafter test`, as a person sees it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.testing.making import drafter, edit, make_case, record

WELL = "0 errors, 2 of 2 key facts"


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """A case whose approved draft is what its facts give."""
    folder = make_case(tmp_path / "samples" / "training")
    assert drafter("test", folder, "--update").returncode == 0
    return folder


def test_a_case_that_says_the_same_is_ok(case: Path) -> None:
    done = drafter("test", "samples/training", cwd=case.parents[1])
    assert (done.stdout, done.stderr) == (f"ok   samples/training  {WELL}\n", "")
    assert done.returncode == 0


def test_front_matter_hashes_and_blank_lines_do_not_count(case: Path) -> None:
    draft = case / "draft.md"
    kept = draft.read_text("utf-8").split("---\n", 2)[2]
    lines = (line for line in kept.split("\n") if not line.startswith("<!--"))
    draft.write_text("\n\n".join(lines), "utf-8")
    assert drafter("test", case).returncode == 0


def test_a_difference_is_shown_a_sentence_a_line(case: Path) -> None:
    edit(case / "templates" / "short.md.jinja", "全年开展", "本年度开展")
    done = drafter("test", "samples/training", cwd=case.parents[1])
    assert done.returncode == 1
    first, *details = done.stdout.splitlines()
    assert first == "FAIL samples/training: the draft differs from the approved one"
    assert [line.strip() for line in details if line.strip().startswith(("+", "-"))] == [
        "--- approved",
        "+++ drafted",
        "-全年开展培训12期，参加培训345人次。",
        "+本年度开展培训12期，参加培训345人次。",
    ]


def test_errors_and_missing_key_facts_fail_a_case(case: Path) -> None:
    edit(case / "templates" / "short.md.jinja", "{{ facts.培训.人次 }}", "354人次")
    done = drafter("test", case)
    assert done.returncode == 1
    assert "1 error in the new draft" in done.stdout
    assert "wrong-number" in done.stdout


def test_update_alone_writes_the_approved_draft(case: Path) -> None:
    draft = case / "draft.md"
    before = draft.read_text("utf-8")
    edit(case / "templates" / "short.md.jinja", "全年", "本年度")
    assert drafter("test", case).returncode == 1
    assert draft.read_text("utf-8") == before
    updated = drafter("test", case, "--update")
    assert (updated.returncode, updated.stdout[:4]) == (0, "new ")
    assert "本年度开展" in draft.read_text("utf-8")
    again = drafter("test", case, "--update")
    assert (again.returncode, again.stdout[:4]) == (0, "ok  ")


def test_an_approved_draft_that_was_edited_is_kept_beside(case: Path) -> None:
    edit(case / "draft.md", "全年", "一年里")
    edited = (case / "draft.md").read_text("utf-8")
    updated = drafter("test", case, "--update")
    name, where = updated.stdout.splitlines()
    kept = Path(where.strip().removeprefix("the text that stood there is kept in "))
    assert (updated.returncode, name[:4], kept.read_text("utf-8")) == (0, "new ", edited)
    assert kept.parent == case / ".drafter" / "kept"


def test_a_draft_with_errors_is_not_approved(case: Path) -> None:
    before = (case / "draft.md").read_text("utf-8")
    edit(case / "templates" / "short.md.jinja", "{{ facts.培训.人次 }}", "354人次")
    assert drafter("test", case, "--update").returncode == 1
    assert (case / "draft.md").read_text("utf-8") == before


def test_a_case_without_an_approved_draft_fails(case: Path) -> None:
    (case / "draft.md").unlink()
    done = drafter("test", case)
    assert done.returncode == 1
    assert "no approved draft.md yet" in done.stdout


def test_a_recorded_case_is_drafted_from_its_replies(case: Path) -> None:
    record(case)
    assert drafter("test", case, "--update").returncode == 0
    assert "全年共开展培训12期，累计参加培训345人次。" in (case / "draft.md").read_text("utf-8")
    done = drafter("test", case, OPENAI_BASE_URL="http://127.0.0.1:9/v1", OPENAI_MODEL="other")
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [("facts.yaml", "345人次", "346人次"), ("facts.yaml", "12期", "13期")],
)
def test_a_recording_of_other_facts_is_stale(case: Path, file: str, old: str, new: str) -> None:
    record(case)
    drafter("test", case, "--update")
    edit(case / file, old, new)
    done = drafter("test", case)
    assert done.returncode == 1
    assert "the recording is stale" in done.stdout
    assert "培训" in done.stdout
    assert done.stdout.count("\n") == 1


def test_a_stale_case_is_not_updated(case: Path) -> None:
    record(case)
    drafter("test", case, "--update")
    before = (case / "draft.md").read_text("utf-8")
    edit(case / "facts.yaml", "12期", "13期")
    assert drafter("test", case, "--update").returncode == 1
    assert (case / "draft.md").read_text("utf-8") == before


def test_without_arguments_all_samples_of_the_project_are_drafted(case: Path) -> None:
    make_case(case.with_name("another"))
    done = drafter("test", cwd=case.parents[1])
    assert done.returncode == 1
    assert [line[:21].rstrip(": ") for line in done.stdout.splitlines()] == [
        "FAIL samples/another",
        "ok   samples/training",
        "2 cases: 1 ok, 1 fail",
    ]


def test_an_unreadable_case_is_2_and_the_others_are_still_drafted(case: Path) -> None:
    bad = make_case(case.with_name("bad"))
    (bad / "facts.yaml").write_text("facts:\n\t培训: 12期\n", "utf-8")
    done = drafter("test", "samples", cwd=case.parents[1])
    assert done.returncode == 2
    assert done.stderr.startswith("samples/bad/facts.yaml:2:1: ")
    assert done.stderr.count("\n") == 1
    assert f"ok   samples/training  {WELL}\n" in done.stdout


@pytest.mark.parametrize("name", ["nowhere", "samples/training/templates"])
def test_a_folder_that_is_no_case_is_2(case: Path, name: str) -> None:
    done = drafter("test", name, cwd=case.parents[1])
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(name)
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("content", ["{", "[]", '{"request": {"model": 3, "base_url": ""}}', ""])
def test_a_damaged_recording_is_2(case: Path, content: str) -> None:
    (case / "replies").mkdir()
    (case / "replies" / "0.json").write_text(content, "utf-8")
    done = drafter("test", case)
    assert done.returncode == 2
    assert "0.json: this is no recorded reply" in done.stderr


def test_replies_of_two_models_are_2(case: Path) -> None:
    (case / "replies").mkdir()
    for model in ("a", "b"):
        request = f'{{"model": "{model}", "base_url": "http://localhost/v1"}}'
        path = case / "replies" / f"{model}.json"
        path.write_text(f'{{"request": {request}}}', "utf-8")
    done = drafter("test", case)
    assert done.returncode == 2
    assert "keep those of one" in done.stderr
