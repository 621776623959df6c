"""What models put around their text, and what is left of it: a table of examples."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from drafter.writing.answer import Answer
from drafter.writing.failures import EmptyAnswer, Refused, WritingFailure
from drafter.writing.hearing.cleaning import clean_answer
from drafter.writing.reply import Usage
from tests.writing.sample import request_to

TABLE: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "answers.yaml").read_text("utf-8")
)
REQUEST = request_to("http://127.0.0.1:9/v1")


@pytest.mark.parametrize("case", TABLE, ids=lambda case: case["name"])
def test_the_text_alone_is_left(case: dict[str, Any]) -> None:
    reply = clean_answer(Answer(case["says"], "m"), REQUEST)
    assert reply.text == case["text"]
    marks = [(at, REQUEST.fact_ids.index(fact_id) + 1) for at, fact_id in reply.marks]
    assert marks == [tuple(mark) for mark in case.get("marks", [])]


@pytest.mark.parametrize("case", TABLE, ids=lambda case: case["name"])
def test_cleaning_what_is_clean_changes_nothing(case: dict[str, Any]) -> None:
    once = clean_answer(Answer(case["says"], "m"), REQUEST).text
    assert clean_answer(Answer(once, "m"), REQUEST).text == once


def test_list_items_stay_where_the_section_may_have_them() -> None:
    request = replace(REQUEST, lists=True)
    reply = clean_answer(Answer("如下：\n* 培训12期[F1]；\n* 340余人次。", "m"), request)
    assert reply.text == "如下：\n\n- 培训12期；\n- 340余人次。"


def test_a_table_stays_where_the_section_may_have_one() -> None:
    table = "| 班次 | 期数 |\n| --- | --- |\n| 春季班 | 5期 |\n| 秋季班 | 7期 |"
    request = replace(REQUEST, tables=True)
    reply = clean_answer(Answer(f"情况如下：\n\n{table}\n\n合计12期。", "m"), request)
    assert reply.text == f"情况如下：\n\n{table}\n\n合计12期。"


@pytest.mark.parametrize(
    "says",
    [
        "很抱歉，我无法完成。",
        "对不起，我不能写。",
        "作为一个AI语言模型，我……",
        "作为人工智能助手，我没有这些数据。",
        "I'm sorry, but I can't help with that.",
        "<think>hm</think>As an AI language model, I have no data.",
        "I cannot write this section.",
    ],
)
def test_a_refusal_is_a_failure(says: str) -> None:
    with pytest.raises(Refused):
        clean_answer(Answer(says, "m"), REQUEST)


@pytest.mark.parametrize(
    "says", ["<think>只想", "```\n```", "<br>", "***", "[F1]。", "## 二、培训"]
)
def test_nothing_left_is_a_failure(says: str) -> None:
    with pytest.raises(EmptyAnswer):
        clean_answer(Answer(says, "m"), REQUEST)


def test_a_stored_answer_costs_nothing() -> None:
    answer = Answer("培训12期。", "m", Usage(2, 30, 10))
    assert clean_answer(answer, REQUEST).usage == Usage(2, 30, 10)
    assert clean_answer(answer, REQUEST, stored=True).usage == Usage()


TAGS = ["<think>", "</think>", "```", "[F1]", "【F2】", "**", "<p>", "<!--", "-->", "&lt;"]
MARKS = ["“", "”", "|", "a.", "-", "#", "12", "，"]
WORDS = ["好的，以下是：", "培训12期。", "培训", "\n", "\n\n", " ", "\ud800"]
PIECES = st.sampled_from(TAGS + MARKS + WORDS)


@given(st.lists(PIECES | st.text(max_size=6), max_size=12).map("".join))
def test_any_answer_gives_safe_text_or_a_named_failure(says: str) -> None:
    try:
        reply = clean_answer(Answer(says, "m"), REQUEST)
    except WritingFailure:
        return
    reply.text.encode("utf-8")
    assert "<!--" not in reply.text
    assert "[F1]" not in reply.text
    assert all(0 < at <= len(reply.text) for at, _ in reply.marks)
