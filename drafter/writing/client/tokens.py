"""How many tokens a text has, where nobody counted them."""

from __future__ import annotations

import math
from collections.abc import Iterable

from drafter.writing.reply import Usage
from drafter.writing.request import Message

_FRAME = 4
"""Tokens that mark where a message begins and ends (OpenAI's cookbook, "count tokens")."""


def estimate_tokens(text: str) -> int:
    """A token for each character beyond ASCII, and one for four within: what tokenizers make of
    Chinese and English at most, so that a limit is met early and not late.
    """
    plain = sum(character.isascii() for character in text)
    return math.ceil(plain / 4) + len(text) - plain


def estimate_prompt(messages: Iterable[Message]) -> int:
    """The tokens of a whole conversation."""
    return sum(estimate_tokens(message.content) + _FRAME for message in messages)


def counted(usage: Usage, prompt: int, content: str) -> Usage:
    """The server's count, else an estimate that says so."""
    if usage.tokens:
        return usage
    return Usage(0, prompt, estimate_tokens(content), estimated=True)
