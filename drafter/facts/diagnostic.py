"""What a lint has to say about the facts themselves."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from drafter.errors import Place
from drafter.messages.severity import severity_word

Severity = Literal["error", "warning", "info"]


@dataclass(frozen=True, slots=True)
class Fix:
    """The one answer that is right, where there is one: another text of the fact's value, or the
    `status` that it lacks; "" for what stays as it is.
    """

    value: str = ""
    status: str = ""


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One remark, in the language of the facts, at a place in their file.

    `lint` names the lint that it comes from, `facts` the ids of the facts it is about. `fix` is
    for the first of them, None where only a person knows.
    """

    severity: Severity
    message: str
    place: Place = field(default_factory=Place)
    lint: str = ""
    facts: tuple[str, ...] = ()
    fix: Fix | None = None

    def __str__(self) -> str:
        severity = severity_word(self.severity)
        return f"{self.place}: {severity}: {self.message} ({self.lint})"
