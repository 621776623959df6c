"""Filters for the ends of sentences."""

from __future__ import annotations

from drafter.outline.values import text_of
from drafter.outline.words import Words

_FINAL = ("！", "？", "!", "?", "…", "。”", "！”", "？”", '."')


def sentence(words: Words, value: object) -> str:
    """The text with exactly one full stop at its end (！ and ？ stay as they are)."""
    text = text_of("sentence", value).strip()
    if text.endswith(_FINAL):
        return text
    return f"{text.rstrip(words.ends)}{words.sentence_end}"


def stripped(words: Words, value: object) -> str:
    """The text without a mark at its end, to go on after it."""
    return text_of("stripped", value).strip().rstrip(words.ends)


FILTERS = {"sentence": sentence, "stripped": stripped}
