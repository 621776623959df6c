"""A long draft over a real socket: a part that fails is told, one that is too long is halved."""

from __future__ import annotations

import asyncio
import re

import pytest

from drafter.checking.check import CheckSettings, check_with
from drafter.checking.finding import Check
from drafter.checking.matching.index import FactIndex
from drafter.document.draft import parse_draft
from drafter.facts.load import parse_facts
from drafter.resources import packaged
from drafter.writing.client.model import ModelWriter
from drafter.writing.client.patience import Patience
from drafter.writing.second_reading.portions import LARGEST
from drafter.writing.second_reading.read import NOT_READ, Exchange, Reader, read_draft
from tests.openai_server import Behaviour, LoggedRequest, OpenAIServer, completion, say, status

FACTS = """\
document: {title: 工作总结, organization: 青石镇林业站}
facts:
  造林: 320亩
  苗木: 8万株
"""
PRAISE = "树苗长得整齐"
DRAFT = "\n\n".join(
    f"## 第{n}片\n\n{n}号片区{PRAISE}。" + "".join(f"{n}片{m}组整地造林。" for m in range(1, 20))
    for n in (1, 2, 3)
)
DRAFT_OF_ONE = f"## 造林\n\n{''.join(f'{n}号片区{PRAISE}。' for n in range(1, 9))}"


def objections(request: LoggedRequest) -> Behaviour:
    """Objects to every praise."""
    lines = request.messages[-1]["content"].rsplit("文稿：", 1)[1].splitlines()
    numbers = [line.partition(".")[0] for line in lines if PRAISE in line]
    line = "{}｜{}｜unsupported-statement｜-｜-｜无据｜没有成活率"
    return say("\n".join(line.format(n, PRAISE) for n in numbers) or "无。")


def read(text: str, server: OpenAIServer) -> tuple[Check, Exchange]:
    index, draft = FactIndex(parse_facts(FACTS)), parse_draft(text)

    async def asked() -> tuple[Check, Exchange]:
        async with ModelWriter(server.base_url, "key", patience=Patience(1, 15.0)) as writer:
            reader = Reader(writer, "m", server.base_url, (packaged("prompts"),))
            return await read_draft(draft, index, alone, reader)

    alone = check_with(draft, index, CheckSettings())
    return asyncio.run(asked())


def found(check: Check, text: str) -> list[str]:
    """What stands before each praise that is objected to."""
    own = [one for one in check.findings if one.rule == "unsupported-statement"]
    assert {text[one.start : one.end] for one in own} <= {PRAISE}
    return [text[one.start - 4 : one.start] for one in own]


def sentences_of(request: LoggedRequest) -> int:
    draft = request.messages[-1]["content"].rsplit("文稿：", 1)[1]
    return len(re.findall(r"^\d+\. ", draft, re.M))


def test_a_part_that_fails_is_told_and_the_others_are_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(LARGEST, "zh", 250)

    def script(request: LoggedRequest) -> Behaviour:
        failing = f"2号片区{PRAISE}" in request.messages[-1]["content"].rsplit("文稿：", 1)[1]
        return status(500) if failing else objections(request)

    with OpenAIServer(script) as server:
        check, _ = read(DRAFT, server)
        assert len(server.requests) == 3
    (told,) = [one for one in check.findings if one.rule == NOT_READ]
    assert (told.severity, DRAFT[told.start : told.start + 4]) == ("info", "2号片区")
    assert "500" in told.message
    assert found(check, DRAFT) == ["1号片区", "3号片区"]


def test_a_request_beyond_the_window_goes_by_halves() -> None:
    def script(request: LoggedRequest) -> Behaviour:
        if sentences_of(request) > 2:
            return status(400, "This model's maximum context length is 4096 tokens.")
        return objections(request)

    with OpenAIServer(script) as server:
        check, spent = read(DRAFT_OF_ONE, server)
        assert [sentences_of(each) for each in server.requests if sentences_of(each) < 3] == [2] * 4
        assert spent.asked == sum(
            sum(len(m["content"]) for m in each.messages) for each in server.requests
        )
    assert found(check, DRAFT_OF_ONE) == [f"{n}号片区" for n in range(1, 9)]


def test_so_does_an_answer_that_was_cut_off() -> None:
    def script(request: LoggedRequest) -> Behaviour:
        if sentences_of(request) > 4:
            return completion(text="1｜成活率", finish_reason="length")
        return objections(request)

    with OpenAIServer(script) as server:
        check, _ = read(DRAFT_OF_ONE, server)
    assert found(check, DRAFT_OF_ONE) == [f"{n}号片区" for n in range(1, 9)]


@pytest.mark.parametrize("text", ["1｜成活率", "很好"])
def test_what_is_cut_off_always_is_told_once(text: str) -> None:
    with OpenAIServer([completion(text=text, finish_reason="length")]) as server:
        check, _ = read(DRAFT_OF_ONE, server)
        assert len(server.requests) <= 6
    (told,) = [one for one in check.findings if one.rule == NOT_READ]
    assert "8句" in told.message
    assert found(check, DRAFT_OF_ONE) == []


def test_lines_in_no_form_are_told() -> None:
    def script(request: LoggedRequest) -> Behaviour:
        return say(f"1｜{PRAISE}｜unsupported-statement｜-｜-｜无据｜没有\n99｜没有｜这一句")

    with OpenAIServer(script) as server:
        check, _ = read(DRAFT_OF_ONE, server)
        assert len(server.requests) == 1
    assert found(check, DRAFT_OF_ONE) == ["1号片区"]
    (told,) = [one for one in check.findings if one.rule == NOT_READ]
    assert "1行不合格式" in told.message


def test_of_two_answers_the_one_that_says_more_counts() -> None:
    good = f"1｜{PRAISE}｜unsupported-statement｜-｜-｜无据｜没有\n2｜a｜b\n3｜a｜b"
    with OpenAIServer([say(good), status(500)]) as server:
        check, _ = read(DRAFT_OF_ONE, server)
        assert len(server.requests) == 2
    assert found(check, DRAFT_OF_ONE) == ["1号片区"]
