"""A second reader for a command: made from the settings, watched while it reads, and paid for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, TextIO

from drafter.messages.translation import gettext as _

if TYPE_CHECKING:
    from drafter.checking.finding import Check
    from drafter.checking.matching.index import FactIndex
    from drafter.document.draft import Draft
    from drafter.settings import Price, Settings
    from drafter.writing.progress import Event, Progress
    from drafter.writing.reply import Usage
    from drafter.writing.second_reading.read import Reader


@dataclass
class Reading:
    """A reader with its price, what it has cost so far (None: nothing was asked for), and who is
    shown what happens.
    """

    reader: Reader
    price: Price | None
    spent: Usage | None = None
    shown: Progress | None = None

    def note(self, event: Event) -> None:
        """Remember what was spent, and show what happens."""
        self.spent = event.spent or self.spent
        if self.shown is not None:
            self.shown(event)


def reading_of(
    settings: Settings, severities: Mapping[str, str], spent: Usage | None = None
) -> Reading | None:
    """The second reader that the settings name; None where they name none. `spent` is what the run
    has cost before, which its limits hold for too.

    Raises DrafterError, before anything is checked, where it cannot be asked.
    """
    if not settings.reader:
        return None
    from drafter.writing.client.budget import Budget
    from drafter.writing.client.from_settings import limits_of
    from drafter.writing.second_reading.from_settings import reader_of, reader_writer

    limits = limits_of(settings, settings.reader)
    told: list[Reading] = []

    def watch(event: Event) -> None:
        told[0].note(event)

    writer = reader_writer(settings, watch, budget=Budget(limits, spent))
    told.append(Reading(reader_of(settings, writer, severities), limits.price, spent))
    return told[0]


@contextmanager
def shown_on(stream: TextIO, reading: Reading, count: int, parts: str) -> Iterator[None]:
    """Show on `stream` how far the reading of so many `parts` is."""
    from drafter.review.live import show_progress

    with show_progress(count, stream, reading.price, parts) as reading.shown:
        yield
    reading.shown = None


def read_once(reading: Reading, draft: Draft, index: FactIndex, check: Check) -> Check:
    """The check with what the reader says put to it. Stderr shows how far it is."""
    import asyncio
    import sys

    from drafter.document.draft import as_seen
    from drafter.writing.second_reading.portions import portions
    from drafter.writing.second_reading.read import read_draft

    async def read() -> Check:
        try:
            shown = reading.note
            return (await read_draft(draft, index, check, reading.reader, progress=shown))[0]
        finally:
            await reading.reader.writer.close()

    count = len(portions(as_seen(draft), index.language))
    with shown_on(sys.stderr, reading, count, _("portions")):
        return asyncio.run(read())


def cost_line(reading: Reading) -> str:
    """`second reader MODEL: ` and what it has cost, "" where nothing was asked for."""
    from drafter.review.explain import usage_words

    if reading.spent is None:
        return ""
    usage = usage_words(reading.spent, reading.price)
    return _("second reader {model}: {usage}").format(model=reading.reader.model, usage=usage)
