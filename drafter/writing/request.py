"""One request to a model, and the hash it is stored under."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

Role = Literal["system", "user", "assistant"]
Parameter = float | int | str | bool | list[str] | Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Message:
    """What one role says."""

    role: Role
    content: str


@dataclass(frozen=True)
class Request:
    """What is sent, and what is needed to read the answer.

    Sent, and part of `key`: `model`, `base_url` (without credentials), `messages`, `parameters`.
    For reading alone: `section` is the section's name, `headings` are titles that an answer must
    not repeat, `fact_ids` the facts behind the marks F1, F2, …, `lists` and `tables` whether list
    items and tables stay, `numbered` how many numbered lines are asked for, 0 for running text.
    `purpose` says for a person what is asked for, "" for a section or its repair.
    """

    model: str
    base_url: str
    messages: tuple[Message, ...]
    parameters: Mapping[str, Parameter] = field(default_factory=dict)
    section: str = ""
    headings: tuple[str, ...] = ()
    fact_ids: tuple[str, ...] = ()
    lists: bool = False
    tables: bool = False
    numbered: int = 0
    purpose: str = ""

    @property
    def sent(self) -> dict[str, object]:
        """Everything that decides the answer, as plain JSON data."""
        return {
            "model": self.model,
            "base_url": self.base_url,
            "messages": [{"role": part.role, "content": part.content} for part in self.messages],
            "parameters": dict(self.parameters),
        }

    @property
    def size(self) -> int:
        """The characters of its messages."""
        return sum(len(message.content) for message in self.messages)

    @cached_property
    def key(self) -> str:
        """A SHA-256 over every byte of `sent`, in hexadecimal."""
        canonical = json.dumps(self.sent, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(canonical.encode("ascii")).hexdigest()
