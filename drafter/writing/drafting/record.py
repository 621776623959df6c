"""How a section came about: every text that was tried, what was found in it, and what it cost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from drafter.claims.sentences import sentences
from drafter.findings.finding import Finding
from drafter.messages.translation import gettext as _
from drafter.outline.section import Section
from drafter.writing.drafting.provenance import Mark
from drafter.writing.hearing.passage import Passage, read_passage
from drafter.writing.reply import Usage

Source = Literal["model", "repaired", "cut", "template", "kept", "read"]
"""Where a text comes from: the model's first reply, one with repaired sentences, one without the
sentences that failed, the template's own wording, or the draft that was there before; `read` is no
text but what a second reader said of one."""


@dataclass(frozen=True)
class Step:
    """One text that was tried for a section, and what was found in it.

    `asked` and `answered` are the characters of the request's messages and of its clean reply, 0
    where nothing was asked. `stored` tells that the reply store had it. `note` says why there is
    no text, or what else was done.
    """

    source: Source
    text: str
    findings: tuple[Finding, ...] = ()
    asked: int = 0
    answered: int = 0
    usage: Usage = field(default_factory=Usage)
    stored: bool = False
    note: str = ""


@dataclass(frozen=True)
class SectionDraft:
    """A section's final text, where it comes from, and how it came about.

    `reason` says in a few words why the model's text does not stand as it was, "" where it does.
    `passage` is the text by its sentences; `first` is how many the model's first reply had.
    `marks` are the facts that the model gave for its sentences. `doubts` is what the checker is
    not sure of in it, and `padding` what no fact bears out and the setting lets through: both are
    for the reviewer. `manner` is how the model was asked (see `Settings`), "" where none was.
    """

    section: Section
    text: str
    source: Source
    reason: str = ""
    usage: Usage = field(default_factory=Usage)
    steps: tuple[Step, ...] = ()
    passage: Passage = field(default_factory=lambda: Passage((), "zh"))
    first: int = 0
    model: str = ""
    marks: tuple[Mark, ...] = ()
    doubts: tuple[Finding, ...] = ()
    padding: tuple[Finding, ...] = ()
    manner: str = ""

    @property
    def sentences(self) -> int:
        """How many sentences the text has."""
        return len(self.passage.sentences)

    @property
    def model_sentences(self) -> int:
        """How many of them are the model's own, repaired ones included."""
        return self.passage.own

    @property
    def repaired(self) -> int:
        """How many of the model's own were repaired."""
        return sum(one.origin == "repaired" for one in self.passage.sentences)

    @property
    def left_out(self) -> int:
        """How many sentences of the model's first reply came to nothing."""
        return max(0, self.first - self.model_sentences)

    @property
    def awaits_repair(self) -> bool:
        """Whether a repair was asked for and could not be had: another run may get it."""
        return any(step.source == "repaired" and not step.answered for step in self.steps)

    @property
    def written_for(self) -> Usage:
        """What its writing has cost, without what its reading has."""
        return _cost([step for step in self.steps if step.source != "read"])

    @property
    def read_for(self) -> Usage:
        """What its reading by a second reader has cost."""
        return _cost([step for step in self.steps if step.source == "read"])

    @property
    def repairs(self) -> int:
        """How often sentences went back to the model."""
        return sum(step.source == "repaired" for step in self.steps)


def _cost(steps: Sequence[Step]) -> Usage:
    return sum((step.usage for step in steps), start=Usage())


def template_section(
    section: Section,
    reason: str = "",
    language: str = "zh",
    steps: Sequence[Step] = (),
    manner: str = "",
) -> SectionDraft:
    """The section in the template's own wording, after `steps` that came to nothing, of a model
    that was asked in a `manner`.
    """
    return SectionDraft(
        section,
        section.wording,
        "template",
        reason,
        usage=sum((step.usage for step in steps), start=Usage()),
        steps=tuple(steps),
        passage=read_passage(section.wording, language, origin="template"),
        first=len(sentences(steps[0].text, language)) if steps else 0,
        manner=manner,
    )


def told(findings: Sequence[Finding]) -> str:
    """What was found, in one line."""
    shown = (
        _("{rule}: {message}").format(rule=finding.rule, message=finding.message)
        for finding in findings[:3]
    )
    return _("; ").join(shown) + (f" (+{len(findings) - 3})" if len(findings) > 3 else "")
