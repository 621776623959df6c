"""Reads an answer that comes in pieces, and lets somebody hear it grow."""

from __future__ import annotations

import re
from collections.abc import AsyncIterable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from drafter.messages.translation import gettext as _
from drafter.writing.answer import Answer
from drafter.writing.client.completion import (
    LONGEST,
    error_of,
    model_of,
    read_json,
    refusal_of,
    text_of,
    usage_of,
    whole_content,
)
from drafter.writing.client.masking import Mask
from drafter.writing.failures import MalformedAnswer, Refused, TooLong, WritingFailure
from drafter.writing.reply import Usage

Heard = Callable[[Sequence[str]], None]
"""Told all pieces of the raw text so far, credentials masked, each time that there is one more."""

STREAMED: Mapping[str, Any] = {"stream": True, "stream_options": {"include_usage": True}}
"""What asks for pieces, the last of them with the usage. It changes no answer and is in no key."""

_DONE = "[DONE]"
_SETTLED = re.compile(
    r".*[\s\u3001-\u3011\u3016-\u9fff\uff01-\uff07\uff0c-\uff3a\uff41-\uff5e]", re.S
)
"""Up to the last character that stands in no key, and in nothing that is taken out of one: white
space, Chinese characters and punctuation."""


async def read_stream(events: AsyncIterable[str], model: str, heard: Heard, mask: Mask) -> Answer:
    """The whole answer from the data of each event. It is whole when a reason for its end was
    given, whether `[DONE]` follows or not; the piece with the usage has no choices.

    Raises a WritingFailure for pieces that make no whole answer.
    """
    growing = _Growing(heard, mask)
    reason, usage = None, Usage()
    try:
        async for data in events:
            if not data.strip():  # an event that only keeps the connection open
                continue
            if data.startswith(_DONE):
                break
            piece = read_json(data, mask)
            if piece.get("error"):
                raise MalformedAnswer(
                    _("the server broke off with {piece}").format(piece=error_of(piece))
                )
            usage = usage_of(piece) if usage_of(piece).tokens else usage
            model = model_of(piece) or model
            for choice in _own_choices(piece):
                reason = text_of(choice.get("finish_reason")) or reason
                growing.add(_text(choice))
        growing.end()
        if reason is None:
            raise MalformedAnswer(_("the stream ended before the answer was finished"))
        text = mask("".join(growing.pieces))
        return Answer(whole_content(text, reason), model, usage, reason)
    except WritingFailure as failure:
        failure.usage = usage
        raise


@dataclass
class _Growing:
    """The text so far, and who hears it: a key whose end has not come yet is not heard."""

    heard: Heard
    mask: Mask
    pieces: list[str] = field(default_factory=list)
    length: int = 0
    shown: list[str] = field(default_factory=list)
    unsettled: list[str] = field(default_factory=list)

    def add(self, piece: str) -> None:
        """One more piece of the text; TooLong where that is too much."""
        if not piece:
            return
        self.pieces.append(piece)
        self.length += len(piece)
        if self.length > LONGEST:
            raise TooLong(
                _("the answer has more than {longest:,} characters").format(longest=LONGEST)
            )
        settled = _SETTLED.match(piece)
        if settled is None:
            self.unsettled.append(piece)
            return
        self._show([*self.unsettled, settled[0]])
        self.unsettled = [piece[settled.end() :]]

    def end(self) -> None:
        """Nothing more comes."""
        self._show(self.unsettled)

    def _show(self, pieces: Sequence[str]) -> None:
        text = self.mask("".join(pieces))
        if text:
            self.shown.append(text)
            self.heard(self.shown)


def _own_choices(piece: Mapping[str, object]) -> list[Mapping[str, object]]:
    """The first answer's part of a piece: one is asked for, and others are not mixed in."""
    choices = piece.get("choices")
    found = choices if isinstance(choices, list) else []
    return [one for one in found if isinstance(one, dict) and one.get("index") in (0, None)]


def _text(choice: Mapping[str, object]) -> str:
    delta = choice.get("delta")
    if not isinstance(delta, dict):
        return ""
    if refusal := refusal_of(delta):
        raise Refused(_("the model declined: {refusal}").format(refusal=refusal))
    return text_of(delta.get("content"))
