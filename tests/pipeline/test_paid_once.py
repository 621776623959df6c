"""What was answered is never asked for again: not after a kill, and not by two runs at once."""

from __future__ import annotations

import os
import random
import signal
import time
from collections import Counter
from pathlib import Path

import pytest

from tests.openai_server import OpenAIServer
from tests.pipeline.delivering import Delivering, facts_of
from tests.pipeline.faults import conversation
from tests.pipeline.killing import Runner
from tests.pipeline.running import Here, answering, environment
from tests.writing.client.test_odd_answers import answer

SECTIONS = 20
KILLS = 3


def _project(folder: Path) -> list[str]:
    folder.mkdir(parents=True)
    facts = folder / "facts.yaml"
    facts.write_text(facts_of(SECTIONS), "utf-8")
    return ["draft", str(facts), "-o", str(folder / "总结.md")]


def test_a_kill_loses_no_answer_that_was_there(runner: Runner, tmp_path: Path) -> None:
    dice = random.Random(7)
    kept = 0
    for number in range(KILLS):
        arguments = _project(tmp_path / str(number))
        delivering = Delivering(0.02)
        with OpenAIServer(delivering) as server:
            variables = environment(server.base_url)
            pid = runner.start(arguments, variables)
            while not delivering.delivered:
                time.sleep(0.001)
            time.sleep(dice.uniform(0, 0.5))
            ended = time.monotonic()
            runner.kill(pid)
            sent = {one for one, at in delivering.delivered.items() if at < ended}
            before = len(server.requests)
            assert runner.wait(runner.start(arguments, variables)) == 0
            asked = {conversation(one.messages) for one in server.requests[before:]}
        assert not sent & asked
        kept += len(sent)
    assert kept


def test_two_runs_at_once_ask_for_each_reply_once(runner: Runner, tmp_path: Path) -> None:
    arguments = _project(tmp_path / "a")
    other = [*arguments[:-1], str(tmp_path / "a" / "另一份.md")]
    with OpenAIServer(Delivering(0.05)) as server:
        variables = environment(server.base_url)
        runs = [runner.start(each, variables) for each in (arguments, other)]
        assert [runner.wait(run) for run in runs] == [0, 0]
        asked = Counter(conversation(request.messages) for request in server.requests)
    assert set(asked.values()) == {1}
    assert not list((tmp_path / "a" / ".drafter" / "replies").glob(".*"))


def test_the_lock_of_a_run_that_was_killed_blocks_nobody(runner: Runner, tmp_path: Path) -> None:
    arguments = _project(tmp_path / "a")
    with OpenAIServer(Delivering(2.0)) as slow:
        pid = runner.start(arguments, environment(slow.base_url))
        while not slow.requests:
            time.sleep(0.01)
        runner.kill(pid)
        locks = list((tmp_path / "a" / ".drafter" / "replies").glob(".*.lock"))
        assert locks
    begun = time.monotonic()
    with OpenAIServer(Delivering()) as server:
        gone = runner.start(arguments, environment(slow.base_url))
        assert os.waitstatus_to_exitcode(runner.wait(gone)) == 2
        assert runner.wait(runner.start(arguments, environment(server.base_url))) == 0
    assert time.monotonic() - begun < 60


def test_a_run_waits_for_another_that_stands_still_no_longer_than_it_may(
    runner: Runner, tmp_path: Path
) -> None:
    arguments = _project(tmp_path / "a")
    with OpenAIServer(Delivering(0.5)) as server:
        variables = environment(server.base_url)
        still = runner.start(arguments, variables)
        while not server.requests:
            time.sleep(0.01)
        os.kill(still, signal.SIGSTOP)
        said = tmp_path / "said"
        run = runner.start([*arguments[:-1], str(tmp_path / "b.md")], variables, said, deadline=1.0)
        assert runner.wait(run) == 0
        os.kill(still, signal.SIGCONT)
        assert runner.wait(still) == 0
    assert "another run asks for the same" in said.read_text("utf-8")


@pytest.mark.parametrize("seed", range(20))
def test_an_odd_answer_leaves_a_document_or_one_line(seed: int, here: Here) -> None:
    code, headers, body = answer(seed)
    with answering({"义诊": lambda handler, asked: handler.answer(code, body, headers)}) as server:
        form = ["--json"] if seed % 2 else ["--explain"]
        run = here.draft(server, *form, DRAFTER_ATTEMPTS="1", DRAFTER_TIMEOUT="5")
    assert "Traceback" not in run.said
    if run.document is None:
        assert run.status == 2
        assert "drafter: " in run.said.splitlines()[-1]
    else:
        assert run.status == 0, run.said
