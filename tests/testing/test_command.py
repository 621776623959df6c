"""`drafter test`, as a person sees it."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from tests.openai_server import OpenAIServer, say, status
from tests.testing.making import REPLY, drafter, edit, make_case, record

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


def test_recording_asks_and_the_case_says_the_same_from_then_on(case: Path) -> None:
    with OpenAIServer([say(REPLY)]) as server:
        asked = ["test", str(case), "--record", "--model", "m", "--base-url", server.base_url]
        done = drafter(*asked, "--update")
        assert (done.returncode, len(server.requests)) == (0, 1), done
        assert "1 reply is recorded in " in done.stdout
        assert drafter(*asked).returncode == 0
        assert len(server.requests) == 1  # what is recorded is not asked for again
    assert "累计参加培训345人次" in (case / "draft.md").read_text("utf-8")
    assert drafter("test", case).returncode == 0


def test_a_changed_prompt_is_seen_with_one_command(case: Path) -> None:
    record(case)
    drafter("test", case, "--update")
    prompt = case / "prompts" / "zh" / "section.prompty"
    prompt.parent.mkdir(parents=True)
    prompt.write_text("user:\n写“{{ section.name }}”。\n", "utf-8")
    stale = drafter("test", case).stdout
    command = shlex.split(stale.split("`")[1])
    assert command[:4] == ["drafter", "test", case.as_posix(), "--record"]
    with OpenAIServer([say("全年开展培训12期[F1]，共有345人次参加[F2]。")]) as server:
        command[command.index("--base-url") + 1] = server.base_url
        done = drafter(*command[1:])
    assert done.returncode == 1
    assert "+全年开展培训12期，共有345人次参加。" in done.stdout.replace(" ", "")
    assert "1 reply is recorded" in done.stdout


@pytest.mark.parametrize("records", [True, False])
def test_another_model_is_seen_and_takes_the_place_of_the_first_when_recorded(
    case: Path, records: bool
) -> None:
    record(case)
    drafter("test", case, "--update")
    [first] = [path.name for path in (case / "replies").iterdir()]
    with OpenAIServer([say("全年开展培训12期[F1]，共有345人次参加[F2]。")]) as server:
        model = ["--model", "other", "--base-url", server.base_url]
        done = drafter("test", case, *model, *(["--record"] if records else []))
        assert (done.returncode, len(server.requests)) == (1, 1)
    assert "+全年开展培训12期，共有345人次参加。" in done.stdout.replace(" ", "")
    [there] = [path.name for path in (case / "replies").iterdir()]
    assert (there != first) == records
    kept = {path.name for path in (case / ".drafter" / "replies").glob("*.json")}
    assert {first} < kept  # and what both have said is paid for


def test_without_an_answer_nothing_is_recorded_or_approved(case: Path) -> None:
    before = (case / "draft.md").read_text("utf-8")
    edit(case / "templates" / "short.md.jinja", "全年", "本年度")
    with OpenAIServer([status(400)]) as server:
        model = ["--model", "m", "--base-url", server.base_url]
        done = drafter("test", case, "--record", "--update", *model)
    assert done.returncode == 1
    assert "no answer was to be had for 培训; nothing is recorded" in done.stdout
    assert (case / "draft.md").read_text("utf-8") == before
    assert drafter("test", case).stdout.startswith("FAIL")


def test_an_empty_recording_says_how_it_is_made(case: Path) -> None:
    (case / "replies").mkdir()
    done = drafter("test", case)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert f"`drafter test {case} --record --model MODEL`" in done.stderr


def test_the_samples_that_came_with_drafter_are_not_written_to(tmp_path: Path) -> None:
    for option in ("--record", "--update"):
        done = drafter("test", option, cwd=tmp_path)
        assert (done.returncode, done.stdout) == (2, "")
        assert "there are no cases here to write to" in done.stderr
