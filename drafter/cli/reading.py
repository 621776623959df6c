"""A second reader for a command: made from the settings, watched while it reads, and paid for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from drafter.checking.finding import Check
    from drafter.checking.matching.index import FactIndex
    from drafter.document.draft import Draft
    from drafter.settings import Price, Settings
    from drafter.writing.progress import Event
    from drafter.writing.reply import Usage
    from drafter.writing.second_reading.read import Reader


@dataclass
class Reading:
    """A reader with its price, and what it has cost so far (None: nothing was asked for)."""

    reader: Reader
    price: Price | None
    spent: Usage | None = None

    def note(self, event: Event) -> None:
        """Remember what was spent."""
        self.spent = event.spent or self.spent


def reading_of(settings: Settings, severities: Mapping[str, str]) -> Reading | None:
    """The second reader that the settings name; None where they name none.

    Raises DrafterError, before anything is checked, where it cannot be asked.
    """
    if not settings.reader:
        return None
    from drafter.cli.limits import limits_of
    from drafter.writing.budget import Budget
    from drafter.writing.from_settings import reader_of, reader_writer

    limits = limits_of(settings, settings.reader)
    told: list[Reading] = []

    def watch(event: Event) -> None:
        told[0].note(event)

    writer = reader_writer(settings, watch, budget=Budget(limits))
    told.append(Reading(reader_of(settings, writer, severities), limits.price))
    return told[0]


def read_once(reading: Reading, draft: Draft, index: FactIndex, check: Check) -> Check:
    """The check with what the reader says put to it; a line on stderr tells what that cost."""
    import asyncio
    import sys

    from drafter.review.explain import usage_words
    from drafter.writing.second_reading.read import read_draft

    async def read() -> Check:
        try:
            return (await read_draft(draft, index, check, reading.reader))[0]
        finally:
            await reading.reader.writer.close()

    checked = asyncio.run(read())
    if reading.spent is not None:
        cost = usage_words(reading.spent, reading.price)
        print(f"second reader {reading.reader.model}: {cost}", file=sys.stderr)
    return checked
