"""Sections of one document that wait for the second reader, put to it in one request: each repeats
its rules and the facts, so that one for all costs a fraction of one for each.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field

from drafter.checking.finding import Check
from drafter.outline.section import Section
from drafter.writing.second_reading.read import Exchange

Read = tuple[Check, Exchange]
"""The check of a text with what the reader says put to it, and what that has cost."""

ToRead = tuple[Section, str, frozenset[str]]
"""A section, its text, and those of its sentences that have been read."""

ReadAll = Callable[[Sequence[ToRead]], Awaitable[Sequence[Read]]]
"""Has the texts of sections read, in the order in which it gives back what came of them."""


@dataclass
class Together:
    """The sections at work, by name in document order, and the texts of those that wait. They are
    read as soon as every section at work waits: one that is finished must say so (`finished`).
    """

    read: ReadAll
    at_work: list[str]
    waiting: dict[str, tuple[ToRead, asyncio.Future[Read]]] = field(default_factory=dict)

    async def heard(self, section: Section, text: str, known: frozenset[str]) -> Read:
        """What came of a section's text, of which the `known` sentences are read no more. Raises
        what reading raises, in one of those that wait.
        """
        future: asyncio.Future[Read] = asyncio.get_running_loop().create_future()
        self.waiting[section.name] = (section, text, known), future
        await self._read_if_all_wait()
        return await future

    async def finished(self, section: Section) -> None:
        """A section has nothing more to be read."""
        self.at_work.remove(section.name)
        await self._read_if_all_wait()

    async def _read_if_all_wait(self) -> None:
        if not self.waiting or len(self.waiting) < len(self.at_work):
            return
        waiting = [self.waiting[name] for name in self.at_work]
        self.waiting.clear()
        found = await self.read([to_read for to_read, _ in waiting])
        for (_, future), one in zip(waiting, found, strict=True):
            if not future.done():  # a run that was stopped has given it up
                future.set_result(one)
