"""A server that writes what is right for many sections, and knows which answers it has sent."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass, field

from tests.openai_server import Behaviour, LoggedRequest, say
from tests.pipeline.faults import conversation

_ROW = re.compile(r"^F(\d+) .*?([^ ·：]+)：(\d+[^\W\d]+)", re.M)
"""A fact as a request shows it: number, label, value."""

_WORK = {"走访农户": "{value: %d户, key: true}", "培训村民": "%d人次", "硬化道路": "%d米"}


def facts_of(count: int) -> str:
    """A facts file with so many groups, each of which becomes a section."""
    lines = ["document: {title: 驻村工作总结, language: zh, period: 2024年}", "facts:"]
    for group in range(count):
        lines.append(f"  {'甲乙丙丁戊'[group % 5]}{'东南西北中上下前'[group // 5]}片区:")
        for at, (label, form) in enumerate(_WORK.items()):
            lines.append(f"    {label}: {form % (group * 37 + at * 211 + 23)}")
    return "\n".join(lines) + "\n"


@dataclass
class Delivering:
    """The script of a server that answers each request after `latency` seconds.

    `delivered` are the conversations whose answer was sent to its last byte, with the moment of
    that (`time.monotonic`).
    """

    latency: float = 0.0
    delivered: dict[str, float] = field(default_factory=dict)

    def __call__(self, request: LoggedRequest) -> Behaviour:
        """Answer, and write down that it was sent."""
        rows = _ROW.findall(request.messages[-1]["content"])
        answer = say("".join(f"{label}{value}[F{number}]。" for number, label, value in rows))

        def behave(handler: object, asked: LoggedRequest) -> None:
            time.sleep(self.latency)
            answer(handler, asked)  # type: ignore[arg-type]
            self.delivered.setdefault(conversation(asked.messages), time.monotonic())

        return behave
