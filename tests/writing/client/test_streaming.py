"""Answers in pieces: every end of a stream is told apart, sentences are judged as they come."""

from __future__ import annotations

import asyncio
from functools import partial
from itertools import pairwise
from pathlib import Path

import pytest

from drafter.checking.check import CheckSettings
from drafter.checking.matching.index import FactIndex
from drafter.pipeline import check_for_model
from drafter.writing import failures
from drafter.writing.client.model import ModelWriter
from drafter.writing.client.patience import Patience
from drafter.writing.client.store import ReplyStore
from drafter.writing.drafting.listening import Listener
from drafter.writing.drafting.padding import Padding
from drafter.writing.progress import Event, event_line
from drafter.writing.reply import Reply
from tests.bad_servers import BAD_SERVERS, STREAMED
from tests.openai_server import Behaviour, OpenAIServer, say, status, stream
from tests.writing.sample import HURRIED, KEY, QUICK, facts, request_to, section

GOOD = "全年开展培训12期[F1]。参加340余人次[F2]。"
CLEAN = "全年开展培训12期。参加340余人次。"


def _write(
    script: list[Behaviour],
    folder: Path,
    heard: list[str] | None = None,
    patience: Patience = QUICK,
) -> tuple[Reply | BaseException, int]:
    async def run(base_url: str) -> Reply | BaseException:
        told = [] if heard is None else heard
        store = ReplyStore(folder)
        async with ModelWriter(
            base_url, KEY, patience=patience, store=store, stream=True
        ) as writer:
            (result,) = await asyncio.gather(
                writer.write(request_to(base_url), lambda so_far: told.append("".join(so_far))),
                return_exceptions=True,
            )
            return result

    with OpenAIServer(script) as server:
        return asyncio.run(run(server.base_url)), len(server.requests)


@pytest.mark.parametrize("name", [*STREAMED, "a web page", "an error in a 200", "half a body"])
def test_a_broken_stream_is_a_named_failure_and_is_not_kept(name: str, tmp_path: Path) -> None:
    bad = BAD_SERVERS[name]
    patience = HURRIED if bad.slow else QUICK
    result, sent = _write([bad.behaviour(GOOD)], tmp_path, patience=patience)
    if bad.streamed:
        assert type(result) is bad.failure, result
        assert bad.says in result.reason
    else:
        assert isinstance(result, failures.MalformedAnswer | failures.Unreachable), result
    assert sent == (bad.requests or QUICK.attempts)
    assert not list(tmp_path.rglob("*.json"))


def test_a_broken_stream_is_asked_for_again(tmp_path: Path) -> None:
    result, sent = _write([stream(GOOD, then="reset"), stream(GOOD)], tmp_path)
    assert isinstance(result, Reply)
    assert (result.text, sent) == (CLEAN, 2)
    assert result.usage.estimated  # this server gives no usage


def test_a_stream_without_done_is_whole_if_it_gave_its_reason(tmp_path: Path) -> None:
    result, _ = _write([stream(GOOD, done=False)], tmp_path)
    assert isinstance(result, Reply)


@pytest.mark.parametrize("size", [1, 2, 3, 5, 7, 100])
@pytest.mark.parametrize(
    "answer",
    [
        GOOD,
        f"<think>先写期数。\n共13期。</think>{GOOD}",
        f"共13期。</think>\n{GOOD}",
        f"```\n{GOOD}\n```",
        f"{GOOD}<think>还要写",
    ],
)
def test_pieces_of_any_size_give_the_same_text(size: int, answer: str, tmp_path: Path) -> None:
    heard: list[str] = []
    result, _ = _write([stream(answer, size=size)], tmp_path, heard)
    assert isinstance(result, Reply)
    assert result.text == CLEAN
    assert heard[-1] == answer
    assert all(later.startswith(earlier) for earlier, later in pairwise(heard))


@pytest.mark.parametrize("param", ["stream_options", "stream"])
def test_a_server_that_streams_nothing_costs_one_more_request(param: str, tmp_path: Path) -> None:
    refused = status(400, f"Unsupported parameter: {param}", param=param)
    result, sent = _write([refused, say(GOOD)], tmp_path)
    assert isinstance(result, Reply)
    assert (result.text, sent) == (CLEAN, 2)


def test_what_is_streamed_and_what_is_not_are_one_request(tmp_path: Path) -> None:
    result, _ = _write([stream(GOOD)], tmp_path)
    assert isinstance(result, Reply)
    assert len(list(tmp_path.glob("*.json"))) == 1


@pytest.mark.parametrize("size", [1, 2, 3, 4, 5, 7, 100])
def test_sentences_are_judged_as_they_come(size: int) -> None:
    answer = "<think>想。</think>全年开展培训13期[F1]。参加340余人次[F2]。"
    wrong, right = _heard(answer, size)
    assert (wrong.text, right.text) == ("全年开展培训13期。", "参加340余人次。")
    assert wrong.rules == ("wrong-number",)
    assert not right.rules
    assert event_line(right) == "培训: ✓ 参加340余人次。"


@pytest.mark.parametrize("size", [1, 4, 9, 100])
def test_a_point_in_a_figure_ends_no_sentence(size: int) -> None:
    events = _heard("It cost 18.6 million yuan. It held 12 courses.", size)
    assert [event.text for event in events] == ["It cost 18.6 million yuan.", "It held 12 courses."]


def _heard(answer: str, size: int) -> list[Event]:
    """What a listener tells of an answer that comes in pieces of so many characters."""
    events: list[Event] = []
    index = FactIndex(facts())
    language = "en" if answer.isascii() else "zh"
    check = partial(check_for_model, index, CheckSettings(), Padding("strict", "zh"))
    listener = Listener(section(), language, check, events.append)

    async def listen() -> None:
        pieces: list[str] = []
        for at in range(0, len(answer), size):
            pieces.append(answer[at : at + size])
            listener(pieces)
            if listener.judging:
                await listener.judging
        await listener.finished()

    asyncio.run(listen())
    return events
