"""Reads the answer of a model from what its server sent.

Nothing that a server sends is believed to have the type it should have: each field is looked at
before it is used.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from drafter.messages.translation import gettext as _
from drafter.text import printable
from drafter.writing.answer import Answer
from drafter.writing.client.masking import Mask, without_likely_keys
from drafter.writing.failures import (
    CutOff,
    EmptyAnswer,
    MalformedAnswer,
    Refused,
    TooLong,
    WritingFailure,
)
from drafter.writing.reply import Usage

LONGEST = 100_000
"""Characters of an answer: tenfold what any section has. More is a server gone wild."""

MOST_TOKENS = 10**9
"""A count beyond this is none."""

SHOWN = 200
"""Characters of a server's own words that are shown."""

_LAST = tuple('。！？!?.…；;”’"」』）)]】`*>|')
_DIGITS = 18
"""Digits of a whole number that is read as one: Python refuses more than 4,300 of them."""


def read_completion(body: bytes, model: str, mask: Mask) -> Answer:
    """The answer in the body of a 200, credentials masked; `model` is who was asked, for a server
    that does not say who answered.

    Raises a WritingFailure for a body that is no whole completion.
    """
    data = read_json(body, mask)
    usage = usage_of(data)
    try:
        choice = _first_choice(data)
        reason = text_of(choice.get("finish_reason")) or None
        content = _content(choice, reason)
        return Answer(content, model_of(data) or model, usage, reason)
    except WritingFailure as failure:
        failure.usage = usage
        raise


def read_json(body: bytes | str, mask: Mask) -> Mapping[str, object]:
    """The object that the JSON is, credentials masked in all its strings and lone surrogates, which
    no file can hold, left out. Raises MalformedAnswer for anything else.
    """
    try:
        data = _masked(json.loads(body, parse_int=_whole), mask)
    except (ValueError, RecursionError):
        page = body.decode("utf-8", "replace") if isinstance(body, bytes) else body
        told = _("the server's answer is not JSON{page}")
        if page.lstrip().startswith("<"):
            told = _("the server's answer is not JSON but a page, not a completion{page}")
        raise MalformedAnswer(told.format(page=_peek(page, mask))) from None
    if not isinstance(data, dict):
        raise MalformedAnswer(_("the server answered 200 with JSON that is no object"))
    return data


def usage_of(data: Mapping[str, object]) -> Usage:
    """Tokens as the server counted them, none where it does not count or gives no counts."""
    usage = data.get("usage")
    if not isinstance(usage, dict):
        return Usage()
    prompt, written = token_count(usage, "prompt_tokens"), token_count(usage, "completion_tokens")
    return Usage() if prompt is None or written is None else Usage(0, prompt, written)


def token_count(usage: Mapping[str, object], name: str) -> int | None:
    """One count, 0 where it is not told; None for what cannot be a count."""
    count = usage.get(name, 0)
    if type(count) is not int or not 0 <= count <= MOST_TOKENS:
        return None
    return count


def model_of(data: Mapping[str, object]) -> str:
    """The name of the model that answered, "" where there is none."""
    return printable(text_of(data.get("model")))[:SHOWN]


def refusal_of(message: Mapping[str, object]) -> str:
    """The words by which the model declined, "" where it did not."""
    return printable(text_of(message.get("refusal")))[:SHOWN]


def error_of(data: Mapping[str, object]) -> str:
    """What a 200 says of an error, "" where it has none."""
    error = data.get("error")
    if not error:
        return ""
    said = words_of(error, str)  # it is masked already
    return _("an error: {error}").format(error=said)[:SHOWN]


def words_of(error: object, mask: Mask) -> str:
    """The server's own words in an error of whatever shape, on one line, credentials masked."""
    if isinstance(error, dict):
        told = (text_of(error.get(name)) for name in ("message", "detail", "error", "type", "code"))
        error = next((words for words in told if words), "")
    return without_likely_keys(printable(mask(text_of(error)))) or _("no words")


def whole_content(content: object, finish_reason: str | None) -> str:
    """The text of an answer, if it is one and is whole; else the named failure."""
    if finish_reason == "content_filter":
        raise Refused(_("the provider's content filter withheld the answer"))
    if finish_reason == "length":
        raise CutOff(_("the answer was cut off at the token limit"))
    if not isinstance(content, str) or not content.strip():
        raise EmptyAnswer(_("the answer is empty"))
    if len(content) > LONGEST:
        raise TooLong(
            _("the answer has {count:,} characters, more than {most:,}").format(
                count=len(content), most=LONGEST
            )
        )
    # Ollama names no reason even for whole answers; only the last character then tells.
    if finish_reason is None and not content.rstrip().endswith(_LAST):
        raise CutOff(_("the answer stops in the middle of a sentence"))
    return content


def text_of(value: object) -> str:
    """The value where it is text, else ""."""
    return value if isinstance(value, str) else ""


def _masked(data: object, mask: Mask) -> object:
    """The data with its strings masked and without lone surrogates; RecursionError if too deep."""
    if isinstance(data, str):
        return mask(data.encode("utf-8", "ignore").decode("utf-8"))
    if isinstance(data, list):
        return [_masked(one, mask) for one in data]
    if isinstance(data, dict):
        return {mask(name): _masked(value, mask) for name, value in data.items()}
    return data


def _first_choice(data: Mapping[str, object]) -> Mapping[str, object]:
    choices = data.get("choices")
    if not isinstance(choices, list):
        told = error_of(data) or _("no choices")
        raise MalformedAnswer(_("the server answered 200 with {told}").format(told=told))
    if not choices:
        raise MalformedAnswer(_("the server answered 200 with an empty list of choices"))
    if not isinstance(choices[0], dict):
        raise MalformedAnswer(_("the server answered 200 with a choice that is no object"))
    return choices[0]


def _content(choice: Mapping[str, object], reason: str | None) -> str:
    message = choice.get("message")
    if not isinstance(message, dict):
        raise MalformedAnswer(_("the server answered 200 with a choice that has no message"))
    if refusal := refusal_of(message):
        raise Refused(_("the model declined: {refusal}").format(refusal=refusal))
    return whole_content(message.get("content"), reason)


def _whole(digits: str) -> int | float:
    return int(digits) if len(digits) <= _DIGITS else float(digits)


def _peek(page: str, mask: Mask) -> str:
    start = without_likely_keys(printable(mask(page)))[:60]
    return f": {start}…" if start else ""
