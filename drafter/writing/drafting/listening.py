"""Judges the sentences of a streamed answer one by one, as they come."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from drafter.checking.finding import Check
from drafter.claims.sentences import full_stop, sentences
from drafter.outline.section import Section
from drafter.writing.aside import aside
from drafter.writing.drafting.faults import find_faults
from drafter.writing.hearing.marks import take_marks
from drafter.writing.hearing.markup import without_reasoning, without_unseen
from drafter.writing.hearing.passage import read_passage
from drafter.writing.progress import Event, Progress

_MAY_END = re.compile(r"[。！？!?.\n]|^\s")
_SURE = tuple("。！？!?\n")
"""Ends a sentence whatever comes behind it."""

LIVE = 10_000
"""Characters of an answer that are judged as they come: no section is longer, and each sentence is
judged with all before it."""


@dataclass
class Listener:
    """Hears an answer grow, and tells of each sentence once, with what is wrong in it.

    What it tells is for the eye alone: the whole answer is cleaned and checked when it is there.
    Judging is done aside; sentences that come meanwhile are judged together.
    """

    section: Section
    language: str
    check: Callable[[Section, str], Check]
    progress: Progress
    told: int = 0
    pieces: Sequence[str] = ()
    judging: asyncio.Task[None] | None = None

    def __call__(self, pieces: Sequence[str]) -> None:
        """Have what is new judged, if a sentence may have ended in the last of the pieces."""
        if not _MAY_END.search(pieces[-1]):  # most pieces end no sentence
            return
        self.pieces = pieces
        if self.judging is None or self.judging.done():
            self.judging = asyncio.get_running_loop().create_task(self._judge())

    async def finished(self) -> None:
        """All that was heard is judged and told."""
        if self.judging is not None:
            await self.judging
        text = "".join(self.pieces)
        if len(text) <= LIVE:
            for event in await aside(self._new_sentences, text, True):
                self.progress(event)

    async def _judge(self) -> None:
        text = ""
        while text != (text := "".join(self.pieces)) and len(text) <= LIVE:
            for event in await aside(self._new_sentences, text, False):
                self.progress(event)

    def _new_sentences(self, text: str, is_whole: bool) -> list[Event]:
        """Of each sentence that is new in the text; open reasoning is no text. While that grows, a
        point at its end may be one of a number or a short form.
        """
        spans = sentences(text, self.language)
        is_open = text.rstrip(" ")[-1:] not in _SURE
        if is_open and is_whole:
            is_open = not re.search(rf"{full_stop(self.language)}\s*\Z", text)
        ended = text[: spans[-1].start if is_open else spans[-1].end] if spans else ""
        plain = without_reasoning(without_unseen(ended)).strip()
        clean, _ = take_marks(plain, ())
        passage = read_passage(clean, self.language)
        whole = len(passage.sentences)
        if whole <= self.told:
            return []
        faults = find_faults(passage, self.check(self.section, passage.text), self.section)
        events = []
        for at in range(self.told, whole):
            rules = tuple(dict.fromkeys(f.rule for f in faults.by_sentence.get(at, ())))
            body = passage.sentences[at].body
            events.append(Event("sentence", self.section.name, body, rules=rules))
        self.told = whole
        return events
