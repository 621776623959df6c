"""Judges the sentences of a streamed answer one by one, as they come."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from drafter.checking.finding import Check
from drafter.outline.section import Section
from drafter.writing.faults import find_faults
from drafter.writing.marks import take_marks
from drafter.writing.markup import without_reasoning
from drafter.writing.passage import read_passage
from drafter.writing.progress import Event, Progress

_END = re.compile(r"[。！？!?][”’」』）)]*|\.(?=\s)|(?<!\d)\.$|\n")
"""Where a sentence is over; a full stop behind a figure may be the point of a number to come."""


@dataclass
class Listener:
    """Hears an answer grow, and tells of each sentence once, with what is wrong in it.

    What it tells is for the eye alone: the whole answer is cleaned and checked when it is there.
    """

    section: Section
    language: str
    check: Callable[[Section, str], Check]
    progress: Progress
    told: int = 0
    seen: int = 0

    def __call__(self, text: str) -> None:
        """Judge what is new in the text so far; reasoning that is not over yet is no text."""
        ends = [match.end() for match in _END.finditer(text, self.seen)]
        if not ends:  # most pieces end no sentence
            return
        self.seen = ends[-1]
        clean, _ = take_marks(without_reasoning(text[: self.seen]).strip(), ())
        passage = read_passage(clean, self.language)
        whole = len(passage.sentences)
        if whole <= self.told:
            return
        faults = find_faults(passage, self.check(self.section, passage.text), self.section)
        for at in range(self.told, whole):
            rules = tuple(dict.fromkeys(f.rule for f in faults.by_sentence.get(at, ())))
            body = passage.sentences[at].body
            self.progress(Event("sentence", self.section.name, body, rules=rules))
        self.told = whole
