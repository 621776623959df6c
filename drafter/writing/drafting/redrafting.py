"""Which sections of a draft that is there already are written again, and which stay."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from drafter.checking.finding import Check
from drafter.document.assemble import Part, is_untouched, put_together
from drafter.document.draft import Draft, DraftSection, parse_draft
from drafter.document.earlier import frame, with_raised_front_matter
from drafter.errors import DrafterError
from drafter.facts.fact import Facts
from drafter.messages.translation import gettext as _
from drafter.messages.translation import gettext_noop, listed, quoted
from drafter.nearest import hint
from drafter.outline.section import Outline, Section
from drafter.text import LineIndex
from drafter.writing.drafting.basis import (
    Basis,
    Change,
    Resting,
    changes,
    facts_as_then,
    kept_basis,
    resting_on,
)
from drafter.writing.drafting.faults import find_faults
from drafter.writing.drafting.record import SectionDraft
from drafter.writing.drafting.section import NOTE, CheckSection
from drafter.writing.hearing.passage import Origin, read_passage

CheckThen = Callable[[Facts, Section, str], Check]
"""Checks one section's text, as CheckSection does, against these facts."""


@dataclass(frozen=True)
class Wish:
    """What a person asks of an earlier draft: `named` sections are written again, with `note`;
    none named: those that are out of date.
    """

    draft: Draft
    named: frozenset[str] = frozenset()
    note: str = ""


@dataclass(frozen=True)
class Now:
    """What the sections rest on now, by name, and hashes of what a model would be asked, empty
    where no model is asked. `project` is where it is kept what they rested on.
    """

    facts: Facts
    bases: Mapping[str, Basis]
    project: Path
    asked: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class SectionChange:
    """A section whose facts have changed since it was written: what became of it, which facts, none
    where it is not known what they were, and which sentences of a section edited by hand rest on
    them.
    """

    section: str
    is_kept: bool
    is_edited: bool
    facts: tuple[Change, ...] = ()
    sentences: tuple[Resting, ...] = ()

    def placed(self, draft: Draft) -> SectionChange:
        """The same with the lines of its sentences counted in the draft that it stands in now."""
        there = next((one for one in draft.sections if one.name == self.section), None)
        if there is None:
            return self
        text = draft.text[there.start : there.end]
        begun = there.start + len(text) - len(text.lstrip())
        above, _ = LineIndex(draft.text).position(begun)
        sentences = (replace(one, line=one.line + above - 1) for one in self.sentences)
        return replace(self, sentences=tuple(sentences))

    @property
    def lines(self) -> Iterator[str]:
        """What a person is told of it."""
        yield self._outcome.format(section=self.section)
        for fact in self.facts:
            before, now = fact.in_words
            yield _("{section}: {fact}: {before} → {now}").format(
                section=self.section, fact=fact.fact, before=before, now=now
            )
        for one in self.sentences:
            yield _("{section}: line {line} rests on {facts}: “{text}”").format(
                section=self.section, line=one.line, facts=listed(one.facts), text=one.text
            )

    @property
    def _outcome(self) -> str:
        if self.is_kept:
            if self.is_edited:
                return _("{section}: the facts have changed since; kept, edited by hand")
            return _("{section}: the facts have changed since; kept")
        if self.is_edited:
            return _("{section}: the facts have changed since; written again, edited by hand")
        return _("{section}: the facts have changed since; written again")


@dataclass(frozen=True)
class Plan:
    """What becomes of an earlier draft; without one, every section is written.

    `kept` are the sections that stay, as they stand in `draft`, `by_hand` those of them that a
    person has changed, `given_up` those that a person has changed and now wants written again.
    `is_framed_by_hand` tells that what stands around the sections is a person's, and `placeless`
    are sections that have no place in it. `changes` tell which sections are out of date, and by
    what facts, and `notes` what else a person should know.
    """

    draft: Draft | None = None
    kept: Mapping[str, DraftSection] = field(default_factory=dict)
    by_hand: frozenset[str] = frozenset()
    given_up: frozenset[str] = frozenset()
    is_framed_by_hand: bool = False
    named: frozenset[str] = frozenset()
    note: str = ""
    notes: tuple[str, ...] = ()
    changes: tuple[SectionChange, ...] = ()
    placeless: frozenset[str] = frozenset()

    @property
    def models(self) -> set[str]:
        """The models that wrote what stays, as the earlier draft names them."""
        by_model = any(section.asked for section in self.kept.values())
        named = self.draft.front_matter.get("model", "") if self.draft and by_model else ""
        return {model.strip() for model in named.split(",") if model.strip()}

    def kept_draft(self, section: Section, language: str) -> SectionDraft:
        """A section as it stands in the earlier draft."""
        assert self.draft is not None
        old = self.kept[section.name]
        text = self.draft.text_of(old)
        origin: Origin = "model" if old.asked else "template"
        reason = _("edited by hand") if section.name in self.by_hand else ""
        passage = read_passage(text, language, origin=origin)
        return SectionDraft(section, text, "kept", reason, passage=passage)

    def noted(self, section: Section) -> Section:
        """The section with the person's note to the model, if it is one that they named."""
        if not self.note or section.name not in self.named:
            return section
        return replace(section, options={**section.options, NOTE: self.note})


def bare(section: Section) -> Section:
    """The section without a note: what would be asked of a model another time."""
    options = {name: value for name, value in section.options.items() if name != NOTE}
    return replace(section, options=options)


def plan_redraft(
    outline: Outline, wish: Wish, now: Now, check: CheckSection, check_then: CheckThen
) -> Plan:
    """A section edited by hand stays unless it is named. Another stays while its facts, and what
    the model is asked, are what they were, and its text still holds against all facts. A section
    that stands in the file several times is edited by hand if one of them is.

    What stands around the sections stays where a person has touched it, and so does every section
    of the file that the document has none of now. `check_then` checks against facts as they were.
    Raises DrafterError for a named section that there is none of.
    """
    names = [section.name for section in outline.sections]
    _refuse(wish, names)
    draft = with_raised_front_matter(wish.draft)
    there: dict[str, list[DraftSection]] = {}
    for one in draft.sections:
        there.setdefault(one.name, []).append(one)
    kept: dict[str, DraftSection] = {}
    by_hand: set[str] = set()
    given_up: set[str] = set()
    changed: list[SectionChange] = []
    notes = [_(_RAISED)] if draft is not wish.draft else []
    framed = _is_framed_by_hand(outline, draft)
    placeless = frozenset(names) - there.keys() if framed else frozenset()
    if framed:
        notes += _frame_notes(there, names)
    for section in outline.sections:
        name, olds = section.name, there.get(section.name)
        if olds is None:
            continue
        edited = [old for old in olds if draft.edited_by_hand(old)]
        if name in wish.named:
            given_up |= {name} if edited else set()
            continue
        stale = any(old.facts_hash != now.bases[name].hash for old in olds)
        current = not stale and all(_is_current(section, old, draft, now, check) for old in olds)
        if edited or wish.named or current:
            kept[name] = (edited or olds)[0]
            by_hand |= {name} if edited else set()
        if stale:
            change = SectionChange(name, name in kept, bool(edited))
            changed.append(_told_by_facts(change, section, olds, draft, now, check_then))
    return Plan(
        draft,
        kept,
        by_hand=frozenset(by_hand),
        given_up=frozenset(given_up),
        is_framed_by_hand=framed,
        named=wish.named,
        note=wish.note,
        notes=tuple(notes),
        changes=tuple(changed),
        placeless=placeless,
    )


def _told_by_facts(
    change: SectionChange,
    section: Section,
    olds: Sequence[DraftSection],
    draft: Draft,
    now: Now,
    check_then: CheckThen,
) -> SectionChange:
    """The change with the facts that it comes from, and the sentences of a person's that rest on
    them, where it is known what they were.
    """
    facts: dict[Change, None] = {}
    sentences: dict[Resting, None] = {}
    for old in olds:
        before = kept_basis(old.facts_hash, now.project)
        if before is None:
            continue
        found = changes(before, now.bases[section.name])
        facts |= dict.fromkeys(found)
        if change.is_edited:
            text = draft.text[old.start : old.end].strip()
            then = facts_as_then(now.facts, before)
            check = check_then(then, section, text)
            sentences |= dict.fromkeys(resting_on(found, text, check, then))
    return replace(change, facts=tuple(facts), sentences=tuple(sentences))


def _is_current(
    section: Section,
    old: DraftSection,
    draft: Draft,
    now: Now,
    check: CheckSection,
) -> bool:
    """Whether a model wrote it, nothing that it was asked has changed, and it is right still. The
    template's wording is had for nothing, and a model may do better.
    """
    if not old.asked or now.asked.get(section.name, old.asked) != old.asked:
        return False
    text = draft.text_of(old)
    passage = read_passage(text, now.facts.language, origin="template")
    return not find_faults(passage, check(section, text), section)


def _refuse(wish: Wish, names: Sequence[str]) -> None:
    for name in sorted(wish.named):
        if name not in names:
            raise DrafterError(
                _("there is no section {name}{advice}; there are {names}").format(
                    name=quoted(name), advice=hint(name, names), names=listed(names)
                )
            )


def _is_framed_by_hand(outline: Outline, draft: Draft) -> bool:
    """Whether what stands around the sections is not what the template says, in a draft that is
    not as drafter wrote it. Where an edited section has lost its end, nobody can tell what is it
    and what stands around it.
    """
    if is_untouched(draft.text):
        return False
    if any(old.closed == old.end and draft.edited_by_hand(old) for old in draft.sections):
        return True
    there = {old.name: draft.text[old.start : old.end] for old in draft.sections}
    parts = [
        Part(section.token, section.name, there[section.name], "sha256:0", written="sha256:0")
        if section.name in there
        else Part(
            section.token,
            section.name,
            "x" if section.wording or section.charts else "",
            "sha256:0",
        )
        for section in outline.sections
    ]
    fresh = put_together(outline.skeleton, parts, outline.numbering)
    return frame(parse_draft(fresh)) != frame(draft)


_RAISED = gettext_noop(
    "the front matter stands at the top again; what stood above it stands below it now"
)


def _frame_notes(there: Mapping[str, Sequence[DraftSection]], names: Sequence[str]) -> list[str]:
    notes = [
        _(
            "the text around the sections is kept as it stands: it was edited by hand, or "
            "the template says something else now"
        )
    ]
    notes += [
        _("{name}: stands in the file {count} times; all of them stay").format(
            name=name, count=len(olds)
        )
        for name, olds in there.items()
        if len(olds) > 1
    ]
    notes += [
        _(
            "{name}: the document has no such section now; it stays as it stands, and is "
            "yours to delete"
        ).format(name=name)
        for name in there
        if name not in names
    ]
    notes += [
        _(
            "{name}: the file has no place for it; it is left out (--force writes the file anew)"
        ).format(name=name)
        for name in names
        if name not in there
    ]
    return notes
