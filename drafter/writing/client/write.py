"""What writes a section: a model, or the store of what a model wrote before."""

from __future__ import annotations

from typing import Protocol

from drafter.messages.translation import gettext as _
from drafter.writing.client.store import ReplyStore
from drafter.writing.client.streaming import Heard
from drafter.writing.failures import NotRecorded
from drafter.writing.hearing.cleaning import clean_answer
from drafter.writing.reply import Reply
from drafter.writing.request import Request


class Writer(Protocol):
    """Whoever answers requests."""

    async def write(self, request: Request, heard: Heard | None = None) -> Reply:
        """The clean reply. `heard` is told the raw text as it grows, where it is to be had so.

        Raises a WritingFailure for a section that cannot be had, DrafterError for what a person
        must mend before any section can.
        """

    async def close(self) -> None:
        """Let go of whatever is held open; nothing is written afterwards."""


class RecordedWriter:
    """Answers from a reply store alone and sends nothing: for regression cases."""

    def __init__(self, store: ReplyStore) -> None:
        self._store = store

    async def write(self, request: Request, heard: Heard | None = None) -> Reply:
        """The stored reply; NotRecorded if this very request has none."""
        answer = self._store.get(request)
        if answer is None:
            raise NotRecorded(
                _("no reply is recorded for this request: something in it has changed")
            )
        return clean_answer(answer, request, stored=True)

    async def close(self) -> None:
        """Nothing is held open."""
