"""The recorded replies of a case: which model wrote them, and what they no longer answer."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path

from drafter.errors import DrafterError
from drafter.files import read_text
from drafter.messages.translation import gettext as _
from drafter.messages.translation import listed
from drafter.text import as_typed
from drafter.writing.client.store import MOST_BYTES, ReplyStore
from drafter.writing.client.streaming import Heard
from drafter.writing.client.write import RecordedWriter
from drafter.writing.failures import NotRecorded
from drafter.writing.reply import Reply
from drafter.writing.request import Request


@dataclass(frozen=True, slots=True)
class Recorded:
    """Who wrote a recording: the request of every reply names model and server. `reader_base_url`
    is the server of the second reader, "" where there are no replies of one.
    """

    model: str
    base_url: str
    reader_base_url: str = ""


def recorded_by(replies: Path, reader: str | None = None) -> Recorded | None:
    """The model and server that the replies of a folder come from; None for no folder. `reader` is
    the model of the case that reads as second reader, which may be another one.

    Raises DrafterError for a file that is no reply, a folder without any, and replies of several
    models or servers, of which nobody could say which the case is about.
    """
    if not replies.is_dir():
        return None
    writers = {_recorded_by(path): path for path in sorted(replies.glob("*.json"))}
    if not writers:
        message = _(
            "no reply is in this folder; `drafter test {case} --record --model MODEL` records "
            "some; without the folder the case is the template's"
        ).format(case=as_typed([str(replies.parent)]))
        raise DrafterError(message, replies)
    readers = [each for each in writers if each.model == reader]
    if len(writers) > 1 and len(readers) == 1:
        del writers[readers[0]]
    if len(writers) > 1:
        one = _("{model} at {address}")
        told = listed(one.format(model=each.model, address=each.base_url) for each in writers)
        raise DrafterError(
            _("these replies come from {writers}; keep those of one").format(writers=told), replies
        )
    return replace(next(iter(writers)), reader_base_url=readers[0].base_url if readers else "")


def _recorded_by(path: Path) -> Recorded:
    try:
        request = json.loads(read_text(path, limit=MOST_BYTES))["request"]
        model, base_url = request["model"], request["base_url"]
    except (ValueError, KeyError, TypeError, RecursionError):
        model = base_url = None
    if not (isinstance(model, str) and isinstance(base_url, str)):
        raise DrafterError(
            _("this is no recorded reply; take it from .drafter/replies again"), path
        )
    return Recorded(model, base_url)


class CaseWriter(RecordedWriter):
    """Answers from a recording, and remembers the keys of the answers that it used, and which
    sections it had none for.
    """

    def __init__(self, replies: Path) -> None:
        super().__init__(ReplyStore(replies))
        self.used: set[str] = set()
        self.stale: set[str] = set()

    async def write(self, request: Request, heard: Heard | None = None) -> Reply:
        """The recorded reply; NotRecorded, and the section is stale, if there is none."""
        try:
            reply = await super().write(request, heard)
        except NotRecorded:
            self.stale.add(request.section)
            raise
        self.used.add(request.key)
        return reply
