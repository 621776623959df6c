"""A made-up request and facts that the tests of this folder share."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

from drafter.checking.matching.index import FactIndex
from drafter.facts.fact import Fact, Facts, Name
from drafter.outline.section import Section
from drafter.resources import packaged
from drafter.writing.asking.compose import Assignment
from drafter.writing.client.model import ModelWriter
from drafter.writing.client.patience import Patience
from drafter.writing.client.store import ReplyStore
from drafter.writing.progress import Event
from drafter.writing.reply import Reply
from drafter.writing.request import Message, Request

KEY = "sk-test-0123456789abcdef"
QUICK = Patience(
    attempts=3,
    timeout=5.0,
    deadline=30.0,
    longest_wait=2.0,
    first_wait=0.01,
    most_wait=0.05,
    head_start=2.0,
)
"""Patience for tests: the same rules, with waits of hundredths of a second. What has to be long
enough for a busy machine is long.
"""
HURRIED = replace(QUICK, timeout=0.4)
"""The same where the server takes too long, so that the time-out is the matter."""


def request_to(base_url: str, question: str = "写一句。", **parameters: float) -> Request:
    """A small request with a system part and two facts."""
    return Request(
        model="m",
        base_url=base_url,
        messages=(Message("system", "规则"), Message("user", question)),
        parameters=parameters or {"temperature": 0.2, "max_tokens": 100},
        section="培训",
        headings=("年度总结", "二、培训"),
        fact_ids=("培训.期数", "培训.人数"),
    )


def write(
    base_url: str,
    *questions: str,
    patience: Patience = QUICK,
    store: ReplyStore | None = None,
    limit: int = 4,
    events: list[Event] | None = None,
    key: str = KEY,
    fallback: bool = False,
) -> list[Reply | BaseException]:
    """What one ModelWriter makes of the questions, asked at once: replies, or what was raised."""

    async def run() -> list[Reply | BaseException]:
        seen = events if events is not None else []
        writer = ModelWriter(
            base_url,
            key,
            patience=patience,
            store=store,
            limit=limit,
            progress=seen.append,
            fallback=fallback,
        )
        async with writer:
            asked = (writer.write(request_to(base_url, question)) for question in questions)
            return list(await asyncio.gather(*asked, return_exceptions=True))

    return asyncio.run(run())


def facts() -> Facts:
    """A training report of an organization that does not exist."""
    return Facts(
        path=None,
        language="zh",
        document={"title": "年度总结", "organization": "云溪县教师发展中心", "items": "甲"},
        names=(Name("云溪县教师发展中心", ("中心",)),),
        facts=(
            Fact("培训.期数", ("培训", "期数"), "12期", "12", "期", previous="9", key=True),
            Fact("培训.人数", ("培训", "人数"), "340余人次", "340余人次"),
            Fact("培训.计划", ("培训", "计划"), "增办3期", "增办3期", status="planned"),
            Fact("经费", ("经费",), "18.6万元", "18.6", "万元"),
        ),
    )


def section(**changes: object) -> Section:
    """The section on training, which is about two of the facts."""
    given: dict[str, object] = {
        "name": "培训",
        "wording": "全年开展培训12期，340余人次参加。",
        "token": "\x00",
        "fact_ids": ("培训.期数", "培训.人数"),
        "headings": ("年度总结",),
    }
    return Section(**(given | changes))  # type: ignore[arg-type]


def assignment(
    base_url: str = "http://127.0.0.1:9/v1", whole: Facts | None = None, **changes: object
) -> Assignment:
    """What the sections of that report have in common; `whole` are other facts. In the plain manner
    unless that is changed.
    """
    given: dict[str, object] = {
        "index": FactIndex(whole or facts()),
        "folders": (packaged("prompts"),),
        "model": "m",
        "base_url": base_url,
        "manner": "plain",
        "sections": ("培训", "经费"),
    }
    return Assignment(**(given | changes))  # type: ignore[arg-type]


def prompt_folder(folder: Path, name: str, text: str, language: str = "zh") -> Path:
    """A project's prompts folder with one file in it."""
    path = folder / "prompts" / language / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return folder / "prompts"
