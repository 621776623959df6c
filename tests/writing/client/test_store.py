"""The reply store: whole entries or none, found again only by the very same request."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import textwrap
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from drafter.errors import DrafterError
from drafter.writing.answer import Answer
from drafter.writing.asking.compose import build_request
from drafter.writing.client.store import ReplyStore
from drafter.writing.client.write import RecordedWriter
from drafter.writing.failures import NotRecorded
from drafter.writing.reply import Usage
from drafter.writing.request import Message, Request
from tests.openai_server import OpenAIServer, say, status
from tests.writing.sample import KEY, assignment, facts, request_to, section, write

REQUEST = request_to("http://127.0.0.1:9/v1")
ANSWER = Answer("<think>想</think>培训12期[F1]。", "m-2", Usage(1, 30, 10))


def test_what_was_put_is_found_again(tmp_path: Path) -> None:
    store = ReplyStore(tmp_path / "a" / "replies")
    assert store.get(REQUEST) is None
    store.put(REQUEST, ANSWER)
    assert store.get(REQUEST) == ANSWER
    assert [path.name for path in store.folder.iterdir()] == [f"{REQUEST.key}.json"]


CHANGES: list[Callable[[Request], Request]] = [
    lambda request: replace(request, model="m2"),
    lambda request: replace(request, base_url="http://127.0.0.1:9/v2"),
    lambda request: replace(request, parameters={"temperature": 0.3, "max_tokens": 100}),
    lambda request: replace(request, parameters={"temperature": 0.2}),
    lambda request: replace(request, messages=request.messages[1:]),
    lambda request: replace(request, messages=request.messages[::-1]),
    lambda request: replace(
        request, messages=(Message("system", "规则"), Message("user", "写一句"))
    ),
    lambda request: replace(
        request, messages=(Message("user", "规则"), Message("user", "写一句。"))
    ),
]


@pytest.mark.parametrize("change", CHANGES)
def test_any_change_in_what_is_sent_is_another_request(
    change: Callable[[Request], Request], tmp_path: Path
) -> None:
    store = ReplyStore(tmp_path)
    store.put(REQUEST, ANSWER)
    assert store.get(change(REQUEST)) is None


def test_every_character_of_a_document_counts() -> None:
    whole = facts()
    first = whole.facts[0]

    def with_first(**changes: Any) -> dict[str, Any]:
        return {"whole": replace(whole, facts=(replace(first, **changes), *whole.facts[1:]))}

    cases: list[tuple[dict[str, Any], dict[str, Any]]] = [
        ({}, {}),
        ({"wording": "全年开展培训12期，340余人次参加！"}, {}),
        ({"name": "培训 "}, {}),
        ({"prompt": "opening"}, {}),
        ({"length": (10, 40)}, {}),
        ({"fact_ids": ("培训.期数",)}, {}),
        ({}, {"model": "m2"}),
        ({}, {"style": "简短。"}),
        ({}, {"manner": "narrative"}),
        ({}, {"manner": "narrative", "padding": "free"}),
        ({}, {"parameters": (("temperature", 0.9),)}),
        ({}, {"whole": replace(whole, document={"title": "年度总结 "})}),
        ({}, {"whole": replace(whole, names=())}),
        ({}, with_first(text="13期")),
        ({}, with_first(key=False)),
        ({}, with_first(previous="8")),
    ]
    keys = {build_request(section(**one), assignment(**given)).key for one, given in cases}
    assert len(keys) == len(cases)


DAMAGE = {
    "empty": "",
    "half": '{"version": 1, "request": {"model": "m"',
    "no object": "[]",
    "deep": "[" * 100_000,
    "other version": json.dumps({"version": 99}),
    "other request": json.dumps({"version": 1, "request": {}, "answer": {"content": "x"}}),
    "no content": json.dumps({"version": 1, "request": REQUEST.sent, "answer": {"content": 1}}),
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_entry_is_ignored_and_written_anew(damage: str, tmp_path: Path) -> None:
    store = ReplyStore(tmp_path)
    path = tmp_path / f"{REQUEST.key}.json"
    path.write_text(DAMAGE[damage], "utf-8")
    assert store.get(REQUEST) is None
    store.put(REQUEST, ANSWER)
    assert store.get(REQUEST) == ANSWER


def test_bytes_that_are_no_utf8_are_ignored(tmp_path: Path) -> None:
    (tmp_path / f"{REQUEST.key}.json").write_bytes(b"\xff\xfe{")
    assert ReplyStore(tmp_path).get(REQUEST) is None


def test_a_store_that_cannot_be_written_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "replies").write_text("a file", "utf-8")
    with pytest.raises(DrafterError, match="cannot keep replies"):
        ReplyStore(tmp_path / "replies").put(REQUEST, ANSWER)


def test_an_answered_request_is_not_sent_again(tmp_path: Path) -> None:
    store = ReplyStore(tmp_path)
    with OpenAIServer([say("培训12期[F1]。")]) as server:
        (first,) = write(server.base_url, "写一句。", store=store)
        (again,) = write(server.base_url, "写一句。", store=store)
        assert len(server.requests) == 1
    assert not isinstance(first, BaseException)
    assert not isinstance(again, BaseException)
    assert (first.text, first.marks) == (again.text, again.marks)
    assert (first.stored, again.stored) == (False, True)
    assert again.usage == Usage()


def test_no_key_is_in_the_store_even_if_the_server_repeats_it(tmp_path: Path) -> None:
    script = [status(500, f"key {KEY}"), say("培训12期。")]
    with OpenAIServer(script) as server:
        assert server.requests == []
        write(server.base_url, "写一句。", store=ReplyStore(tmp_path))
        assert server.requests[0].headers["authorization"] == f"Bearer {KEY}"
    (path,) = tmp_path.iterdir()
    assert KEY not in path.read_text("utf-8")


def test_an_address_with_a_password_is_stored_without_it() -> None:
    with_password = build_request(section(), assignment("http://me:secret@127.0.0.1:9/v1?key=x"))
    assert with_password == build_request(section(), assignment("http://127.0.0.1:9/v1"))


def test_a_recorded_writer_sends_nothing(tmp_path: Path) -> None:
    import asyncio

    store = ReplyStore(tmp_path)
    store.put(REQUEST, ANSWER)
    writer = RecordedWriter(store)
    assert asyncio.run(writer.write(REQUEST)).text == "培训12期。"
    with pytest.raises(NotRecorded):
        asyncio.run(writer.write(replace(REQUEST, model="m2")))


WRITES_FOR_EVER = textwrap.dedent(
    """
    import sys
    from pathlib import Path
    from drafter.writing.answer import Answer
    from drafter.writing.client.store import ReplyStore
    from tests.writing.sample import request_to
    store = ReplyStore(Path(sys.argv[1]))
    print("ready", flush=True)
    while True:
        store.put(request_to("http://127.0.0.1:9/v1"), Answer("字" * 50_000, "m"))
    """
)


def test_two_runs_at_once_and_a_kill_leave_a_whole_entry(tmp_path: Path) -> None:
    folder = tmp_path / "replies"
    path = os.pathsep.join([str(Path(__file__).parents[3]), os.environ.get("PYTHONPATH", "")])
    runs = [
        subprocess.Popen(
            [sys.executable, "-c", WRITES_FOR_EVER, str(folder)],
            env=os.environ | {"PYTHONPATH": path},
            stdout=subprocess.PIPE,
        )
        for _ in range(2)
    ]
    try:
        for run in runs:
            assert run.stdout is not None
            run.stdout.readline()
        entry = folder / f"{REQUEST.key}.json"
        seen = 0
        while seen < 50:
            if entry.exists():
                seen += ReplyStore(folder).get(REQUEST) == Answer("字" * 50_000, "m")
    finally:
        for run in runs:
            run.send_signal(signal.SIGKILL)
            run.communicate()
    assert ReplyStore(folder).get(REQUEST) == Answer("字" * 50_000, "m")
