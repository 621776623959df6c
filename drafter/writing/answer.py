"""A model's answer as it came, before anything is taken out of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from drafter.writing.failures import (
    CutOff,
    EmptyAnswer,
    MalformedAnswer,
    Refused,
    TooLong,
    WritingFailure,
)
from drafter.writing.reply import Usage

if TYPE_CHECKING:
    from openai.types.chat import ChatCompletion, ChatCompletionChunk

LONGEST = 100_000
"""Characters of an answer: tenfold what any section has. More is a server gone wild."""

_LAST = tuple('。！？!?.…；;”’"」』）)]】`*>|')


@dataclass(frozen=True, slots=True)
class Answer:
    """The raw text (reasoning, fences and marks still in it), and what the server said of it."""

    content: str
    model: str
    usage: Usage = field(default_factory=Usage)
    finish_reason: str | None = "stop"


def read_completion(completion: ChatCompletion | str, model: str) -> Answer:
    """The answer in what the client returned.

    The client decodes leniently: a web page comes back as a str, `{}` and an error inside a 200 as
    a completion whose `choices` is None. Each raises its own WritingFailure.
    """
    if isinstance(completion, str):
        raise MalformedAnswer(
            f"the server answered with a page, not a completion{_peek(completion)}"
        )
    usage = usage_of(completion)
    try:
        return Answer(*_content(completion, model), usage, completion.choices[0].finish_reason)
    except WritingFailure as failure:
        failure.usage = usage
        raise


def _content(completion: ChatCompletion, model: str) -> tuple[str, str]:
    if not isinstance(getattr(completion, "choices", None), list):
        error = (getattr(completion, "model_extra", None) or {}).get("error")
        told = f"an error: {error}" if error else "no choices"
        raise MalformedAnswer(f"the server answered 200 with {told[:200]}")
    if not completion.choices:
        raise MalformedAnswer("the server answered 200 with an empty list of choices")
    choice = completion.choices[0]
    message = getattr(choice, "message", None)
    if message is None:
        raise MalformedAnswer("the server answered 200 with a choice that has no message")
    if getattr(message, "refusal", None):
        raise Refused(f"the model declined: {str(message.refusal)[:200]}")
    named = completion.model
    content = whole_content(message.content, choice.finish_reason)
    return content, named if isinstance(named, str) and named else model


def whole_content(content: object, finish_reason: str | None) -> str:
    """The text of an answer, if it is one and is whole; else the named failure."""
    if finish_reason == "content_filter":
        raise Refused("the provider's content filter withheld the answer")
    if finish_reason == "length":
        raise CutOff("the answer was cut off at the token limit")
    if isinstance(content, str):  # JSON may hold lone surrogates, which no file can
        content = content.encode("utf-8", "ignore").decode("utf-8")
    if not isinstance(content, str) or not content.strip():
        raise EmptyAnswer("the answer is empty")
    # Ollama names no reason even for whole answers; only the last character then tells.
    if finish_reason is None and not content.rstrip().endswith(_LAST):
        raise CutOff("the answer stops in the middle of a sentence")
    if len(content) > LONGEST:
        raise TooLong(f"the answer has {len(content):,} characters, more than {LONGEST:,}")
    return content


def usage_of(completion: ChatCompletion | ChatCompletionChunk) -> Usage:
    """Tokens as the server counted them; many local servers do not."""
    usage = getattr(completion, "usage", None)
    prompt = getattr(usage, "prompt_tokens", 0)
    written = getattr(usage, "completion_tokens", 0)
    counts = [count if isinstance(count, int) else 0 for count in (prompt, written)]
    return Usage(0, counts[0], counts[1])


def _peek(page: str) -> str:
    start = " ".join(page.split())[:60]
    return f": {start}…" if start else ""
