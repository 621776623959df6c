"""A model's answer as it came, before anything is taken out of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from drafter.writing.reply import Usage


@dataclass(frozen=True, slots=True)
class Answer:
    """The raw text (reasoning, fences and marks still in it), and what the server said of it."""

    content: str
    model: str
    usage: Usage = field(default_factory=Usage)
    finish_reason: str | None = "stop"
