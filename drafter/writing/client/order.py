"""What the receiver is told to send, and how it says that a server would not have it."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from drafter.errors import DrafterError
from drafter.writing.failures import WritingFailure
from drafter.writing.reply import Usage
from drafter.writing.request import Message, Parameter, Request

_numbers = count()


@dataclass(frozen=True)
class Endpoint:
    """Where requests go, and the key that goes with them; two of one address are two still, each
    with connections of its own. `longest_wait` is the most seconds that it may ask to wait.

    With `withheld`, nothing of the person's own goes there, and it is raised where the server
    wants a key.
    """

    url: str
    key: str = field(repr=False)
    timeout: float
    longest_wait: float
    withheld: DrafterError | None = None
    number: int = field(default_factory=lambda: next(_numbers))


@dataclass(frozen=True)
class Order:
    """One HTTP request, to be answered within so many `seconds`.

    `messages` and `parameters` are what is sent for `request`; its answer is kept under that one in
    the reply store `folder` (None: nowhere), with what it has cost beyond what is `spent` already.
    `is_heard` tells that somebody wants to hear it grow.
    """

    server: Endpoint
    messages: tuple[Message, ...]
    parameters: dict[str, Parameter]
    seconds: float
    is_heard: bool
    request: Request
    spent: Usage
    folder: Path | None


class Curable(Exception):  # noqa: N818
    """A 400 that a changed request may not meet; `failure` is what it is otherwise."""

    def __init__(self, told: str, param: str, failure: WritingFailure) -> None:
        super().__init__(told, param, failure)
        self.told = told
        self.param = param
        self.failure = failure
