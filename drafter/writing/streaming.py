"""Reads an answer that comes in pieces, and lets somebody hear it grow."""

from __future__ import annotations

from collections.abc import AsyncIterable, Callable, Mapping
from typing import TYPE_CHECKING, Any

from drafter.writing.answer import LONGEST, Answer, usage_of, whole_content
from drafter.writing.failures import MalformedAnswer, Refused, TooLong, WritingFailure
from drafter.writing.reply import Usage

if TYPE_CHECKING:
    from openai.types.chat import ChatCompletionChunk

Heard = Callable[[str], None]
"""Told the raw text so far each time that it has grown."""

STREAMED: Mapping[str, Any] = {"stream": True, "stream_options": {"include_usage": True}}
"""What asks for pieces, the last of them with the usage. It changes no answer and is in no key."""


async def read_stream(
    pieces: AsyncIterable[ChatCompletionChunk], model: str, heard: Heard
) -> Answer:
    """The whole answer. The piece with the usage has no choices, and the client keeps `[DONE]` to
    itself: an answer is whole when a reason for its end was given.

    Raises a WritingFailure for pieces that make no whole answer.
    """
    text, reason, usage = "", None, Usage()
    try:
        async for piece in pieces:
            usage = usage_of(piece) if usage_of(piece).tokens else usage
            model = piece.model if isinstance(piece.model, str) and piece.model else model
            for choice in piece.choices or ():
                delta = choice.delta
                if getattr(delta, "refusal", None):
                    raise Refused(f"the model declined: {str(delta.refusal)[:200]}")
                reason = choice.finish_reason or reason
                if delta is not None and isinstance(delta.content, str) and delta.content:
                    text += delta.content
                    heard(text)
            if len(text) > LONGEST:
                raise TooLong(f"the answer has more than {LONGEST:,} characters")
        if reason is None:
            raise MalformedAnswer("the stream ended before the answer was finished")
        return Answer(whole_content(text, reason), model, usage, reason)
    except WritingFailure as failure:
        failure.usage = usage
        raise
