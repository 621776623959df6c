"""A run may end at any moment: nothing is paid for twice, and the next run ends as if none had."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from drafter.writing.client.store import ReplyStore
from tests.openai_server import Behaviour, LoggedRequest, OpenAIServer, after, say
from tests.pipeline.killing import Runner
from tests.pipeline.running import (
    GOOD,
    SECTIONS,
    Here,
    answering,
    asked_section,
    environment,
    new_project,
    read,
)

WRONG = "全年走进石桥镇卫生院开展义诊26场。共接诊4837人次。为患者减免费用5.864万元。"
MOMENTS = 30


def slow(request: LoggedRequest) -> Behaviour:
    """Each reply takes a little; one section needs a repair."""
    section = asked_section(request)
    if section == "义诊":
        is_repair = "4837人次" in request.messages[-1]["content"]
        text = "1. 共接诊4387人次。" if is_repair else WRONG
        return after(0.03, say(text))
    return after(0.02, say(GOOD[section]))


def _arguments(facts: Path) -> list[str]:
    return ["draft", str(facts), "-o", str(facts.parent / "总结.md")]


def _stored(facts: Path) -> set[str]:
    """The conversations that the store can answer."""
    found = set()
    for path in (facts.parent / ".drafter" / "replies").glob("*.json"):
        entry = json.loads(path.read_text("utf-8"))
        found.add(json.dumps(entry["request"]["messages"], sort_keys=True))
    return found


def _sent(requests: list[LoggedRequest]) -> list[str]:
    return [json.dumps(request.messages, sort_keys=True) for request in requests]


def test_killed_at_any_moment_and_run_again(runner: Runner, tmp_path: Path) -> None:
    with OpenAIServer(slow) as server:
        variables = environment(server.base_url)
        for name in ("first", "whole"):  # the runner loads drafter before the first run alone
            whole = new_project(tmp_path / name)
            begun = time.monotonic()
            assert runner.wait(runner.start(_arguments(whole), variables)) == 0
            lasts = time.monotonic() - begun
        unbroken = read(whole.parent / "总结.md")
        assert unbroken is not None
        kept = 0
        for moment in range(MOMENTS):
            facts = new_project(tmp_path / str(moment))
            pid = runner.start(_arguments(facts), variables)
            time.sleep(lasts * (moment + 0.5) / MOMENTS)
            runner.kill(pid)
            answered, sent = _stored(facts), len(server.requests)
            kept += bool(answered)
            assert runner.wait(runner.start(_arguments(facts), variables)) == 0
            assert not answered.intersection(_sent(server.requests[sent:]))
            assert read(facts.parent / "总结.md") == unbroken
        assert 0 < kept < MOMENTS  # some were killed before the first answer, some after


def test_two_runs_at_once_on_one_store(runner: Runner, tmp_path: Path) -> None:
    facts = new_project(tmp_path)
    with OpenAIServer(slow) as server:
        variables = environment(server.base_url)
        outputs = [facts.parent / f"{number}.md" for number in range(4)]
        runs = [
            runner.start(["draft", str(facts), "-o", str(output)], variables) for output in outputs
        ]
        assert [runner.wait(run) for run in runs] == [0] * len(runs)
        sent = len(server.requests)
        assert runner.wait(runner.start(_arguments(facts), variables)) == 0
        assert len(server.requests) == sent
    assert len({read(output) for output in outputs}) == 1
    assert not list((facts.parent / ".drafter" / "replies").glob(".*"))


def _in_facts(old: str, new: str) -> Callable[[Path], None]:
    return _in_file("facts.yaml", old, new)


def _in_file(name: str, old: str, new: str) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        path = folder / name
        text = path.read_text("utf-8")
        assert text.count(old) == 1
        path.write_text(text.replace(old, new), "utf-8")

    return change


def _new_file(name: str, text: str) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")

    return change


ONE_CHARACTER: dict[str, tuple[Callable[[Path], None], set[str]]] = {
    "a fact": (_in_facts("接诊人次: {value: 4387人次", "接诊人次: {value: 4386人次"), {"义诊"}),
    "a previous value": (_in_facts("3912人次", "3913人次"), {"义诊"}),
    "a label": (_in_facts("服务地点:", "服务点:"), set()),  # the template misses it: exit 2
    "a name": (_in_facts("石桥卫生院", "石桥卫生站"), set(SECTIONS)),
    "the title": (_in_facts("2024年医疗下乡工作总结", "2024年医疗下乡总结"), set(SECTIONS)),
    "a wording": (
        _in_file("templates/outreach.md.jinja", "减免费用{{", "减免了费用{{"),
        {"义诊"},
    ),
    "the prompt": (_in_file("prompts/zh/_length.jinja", "字。", "字！"), set(SECTIONS)),
    "a parameter": (_new_file("drafter.toml", "temperature = 0.25\n"), set(SECTIONS)),
}


@pytest.mark.parametrize("what", ONE_CHARACTER)
def test_one_character_is_another_request(what: str, here: Here) -> None:
    change, sections = ONE_CHARACTER[what]
    _new_file("prompts/zh/_length.jinja", "不超过{{ length.most }}字。")(here.facts.parent)
    with answering({}) as server:
        first = here.draft(server)
        assert len(server.requests) == len(SECTIONS)
        here.draft(server, "-o", str(here.facts.parent / "2.md"))
        assert len(server.requests) == len(SECTIONS)
        change(here.facts.parent)
        again = here.draft(server, "-o", str(here.facts.parent / "3.md"))
        asked = {asked_section(request) for request in server.requests[len(SECTIONS) :]}
    assert first.status == 0
    assert asked == {
        "训练" if what == "a section's name" and name == "培训" else name for name in sections
    }
    assert (again.status == 2) == (not sections)


def test_a_reply_is_on_the_disk_before_it_is_used(here: Here) -> None:
    with answering({}) as server:
        here.draft(server)
    store = ReplyStore(here.facts.parent / ".drafter" / "replies")
    assert len(list(store.folder.glob("*.json"))) == len(SECTIONS)
