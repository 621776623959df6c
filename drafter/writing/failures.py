"""Every way in which a section cannot be had from the model, each with its name.

A failure is about one section: its caller falls back to the template's wording and says so. What a
person must mend before anything can be written (a rejected key, a wrong address) is a DrafterError.
"""

from __future__ import annotations

from typing import ClassVar

from drafter.text import printable
from drafter.writing.reply import Usage


class WritingFailure(Exception):  # noqa: N818 – a section that cannot be had is an outcome
    """The section could not be had; `reason` is a line for the report, without any credential.

    `transient` tells that the same request may well succeed a little later; `retry_after` is the
    wait in seconds that the server asked for. `usage` is what was paid all the same.
    """

    transient: ClassVar[bool] = False

    def __init__(self, reason: str, retry_after: float | None = None) -> None:
        self.reason = printable(reason)
        super().__init__(self.reason)
        self.retry_after = retry_after
        self.usage = Usage()


class Unreachable(WritingFailure):
    """No connection, or one that broke before the answer was whole."""

    transient = True


class NotThere(Unreachable):
    """No connection could be made at all: nobody listens there, or no such name is known."""


class TimedOut(WritingFailure):
    """The answer was not there in time."""

    transient = True


class ServerFailed(WritingFailure):
    """The server answered with a 5xx status, or with 408 or 409."""

    transient = True


class RateLimited(WritingFailure):
    """Status 429: too many requests just now."""

    transient = True


class MalformedAnswer(WritingFailure):
    """Status 200, but no chat completion: a web page, an error, no choices."""

    transient = True


class EmptyAnswer(WritingFailure):
    """A completion without any text in it, or with nothing but reasoning."""

    transient = True


class CutOff(WritingFailure):
    """The answer stopped at the token limit, or in the middle of a sentence."""


class TooLong(WritingFailure):
    """The answer is far longer than any section."""


class Refused(WritingFailure):
    """The model, or a filter before it, declined to write."""


class Rejected(WritingFailure):
    """The server found fault with the request itself, and no cure is known."""


class ContextExceeded(Rejected):
    """The section's facts do not fit into the model's context window."""


class WaitTooLong(WritingFailure):
    """The server asks for a longer wait than the run allows; nothing more is sent."""


class OutOfTime(WritingFailure):
    """The run's time is used up; nothing more is sent."""


class LimitReached(WritingFailure):
    """One more request might pass a limit on requests, tokens or money; nothing more is sent."""


class ServerGone(WritingFailure):
    """No server is there, or not any more; nothing more is sent."""


class NotRecorded(WritingFailure):
    """There is no stored reply for this very request, and none may be asked for."""
