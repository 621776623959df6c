"""A section's text as its sentences, each with where it comes from, so that one can be changed
while the others stay as they are to the character.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from operator import itemgetter
from typing import Literal

from drafter.claims.sentences import sentences
from drafter.text import Span

Origin = Literal["model", "repaired", "template"]


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence with the white space behind it. `marks` are the ids of the facts that the model
    said it rests on.
    """

    text: str
    origin: Origin = "model"
    marks: tuple[str, ...] = ()

    @property
    def body(self) -> str:
        """The sentence without a list mark in front and white space behind."""
        return self.text.removeprefix("- ").strip()

    @property
    def tail(self) -> str:
        """The white space behind it."""
        return self.text[len(self.text.rstrip()) :]


@dataclass(frozen=True)
class Passage:
    """Sentences in their order; `text` is all of them, offsets as in `spans`."""

    sentences: tuple[Sentence, ...]
    language: str

    @property
    def text(self) -> str:
        """The whole text."""
        return "".join(sentence.text for sentence in self.sentences).rstrip()

    @property
    def spans(self) -> tuple[Span, ...]:
        """Where each sentence stands in `text`, the white space behind it included."""
        spans, at = [], 0
        for sentence in self.sentences:
            spans.append(Span(at, at + len(sentence.text)))
            at = spans[-1].end
        return tuple(spans)

    @property
    def own(self) -> int:
        """How many sentences are the model's, repaired ones included."""
        return sum(sentence.origin != "template" for sentence in self.sentences)

    def replaced(self, at: int, text: str, origin: Origin, marks: tuple[str, ...] = ()) -> Passage:
        """With the sentence `at` told by `text`, which may be several, or left out for ""."""
        if not text.strip():
            return self.without([at])
        old = self.sentences[at]
        item = "- " if old.text.startswith("- ") and not text.startswith("- ") else ""
        new = read_passage(item + text, self.language, origin=origin).sentences
        new = tuple(replace(sentence, marks=marks) for sentence in new)
        new = (*new[:-1], replace(new[-1], text=new[-1].text.rstrip() + old.tail))
        return replace(self, sentences=(*self.sentences[:at], *new, *self.sentences[at + 1 :]))

    def without(self, places: Collection[int]) -> Passage:
        """Without these sentences; a paragraph whose last one goes still ends there."""
        kept: list[Sentence] = []
        for at, sentence in enumerate(self.sentences):
            if at not in places:
                kept.append(sentence)
            elif "\n" in sentence.tail and kept and "\n" not in kept[-1].tail:
                kept[-1] = replace(kept[-1], text=kept[-1].text.rstrip() + sentence.tail)
        return replace(self, sentences=tuple(kept))

    def inserted(self, at: int, text: str, origin: Origin, marks: tuple[str, ...] = ()) -> Passage:
        """With `text` as a sentence of its own in front of the one that stands at `at`, in the
        paragraph of the one before.
        """
        joint = "" if self.language == "zh" else " "
        before, after = self.sentences[:at], self.sentences[at:]
        tail = joint if after else ""
        if before:
            last = before[-1]
            tail = last.tail
            before = (*before[:-1], replace(last, text=last.text.rstrip() + joint))
        new = Sentence(text.strip() + tail, origin, marks)
        return replace(self, sentences=(*before, new, *after))


def read_passage(
    text: str,
    language: str,
    marks: Sequence[tuple[int, str]] = (),
    origin: Origin = "model",
) -> Passage:
    """The text in sentences; `marks` are (offset of a sentence's end, fact id) as in a Reply."""
    text = text.strip()
    found = []
    in_order = sorted(marks, key=itemgetter(0))
    places = [at for at, _ in in_order]
    for start, end in sentences(text, language):
        inside = in_order[bisect_right(places, start) : bisect_right(places, end)]
        held = tuple(dict.fromkeys(fact for _, fact in inside))
        found.append(Sentence(text[start:end], origin, held))
    return Passage(tuple(found), language)
