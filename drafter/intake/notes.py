"""Footnotes of a draft and of the file that came back: which is which, whatever their numbers."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from drafter.document.draft import Draft
from drafter.intake.aligning import Pair
from drafter.intake.units import Unit

_MARK = re.compile(r"\[\^([^\]\s]+)\]")


def label_of(draft: Draft, unit: Unit) -> str:
    """The label of the footnote whose text a unit is, "" for any other unit."""
    mark = _MARK.match(draft.text, unit.lines.start)
    return mark[1] if mark is not None and draft.text.startswith(":", mark.end()) else ""


@dataclass(frozen=True, slots=True)
class Notes:
    """The labels of the notes that were `sent`, and what they are called there by the label that
    they came back with (`names`). Notes that only one of both has are in neither.
    """

    sent: frozenset[str]
    names: Mapping[str, str]

    def before(self, draft: Draft, unit: Unit) -> frozenset[str]:
        """The notes that a unit of the draft has marks of."""
        return self.sent.intersection(_MARK.findall(draft.text, *unit.lines))

    def after(self, draft: Draft, unit: Unit) -> frozenset[str]:
        """The notes of the draft that a unit which came back has marks of."""
        marks = _MARK.findall(draft.text, *unit.lines)
        return frozenset(self.names[mark] for mark in marks if mark in self.names)

    def renamed(self, typed: str) -> str:
        """What came back with the marks that its notes have in the draft, and none of others."""
        return _MARK.sub(
            lambda mark: f"[^{self.names[mark[1]]}]" if mark[1] in self.names else "", typed
        )


def without_marks(typed: str, labels: frozenset[str]) -> str:
    """The text without the marks of these notes."""
    return _MARK.sub(lambda mark: "" if mark[1] in labels else mark[0], typed)


def marks_in(typed: str) -> str:
    """The marks of notes in a text, one behind the other."""
    return "".join(mark[0] for mark in _MARK.finditer(typed))


def match_notes(
    sent: tuple[Draft, Sequence[Unit]],
    returned: tuple[Draft, Sequence[Unit]],
    pairs: Sequence[Pair],
    base: frozenset[str] | None,
) -> Notes:
    """The notes of both, by the pairs of their texts, else by their words. `base` are the words of
    what was sent, where the draft has been changed since.
    """
    before = [label_of(sent[0], unit) for unit in sent[1]]
    after = [label_of(returned[0], unit) for unit in returned[1]]
    by_words = {unit.key: label for unit, label in zip(sent[1], before, strict=True) if label}
    names = {
        label: by_words[unit.key]
        for unit, label in zip(returned[1], after, strict=True)
        if label and unit.key in by_words
    }
    for pair in pairs:
        if pair.before is not None and pair.after is not None:
            label, name = after[pair.after], before[pair.before]
            if label and name:
                names[label] = name
    known = (label for key, label in by_words.items() if base is None or key in base)
    return Notes(frozenset(known), names)
