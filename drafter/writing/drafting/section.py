"""One section from the model, held against the facts until what is left can be signed.

Asked for; the sentences that fail and the key facts that are not told go back, a few times; what
fails still is left out (clauses where the rest stands by itself, else sentences), and facts that
are then untold come in from the template's own wording. Where that leaves a poor paragraph, the
template's wording stands alone.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field, replace

from drafter.checking.finding import Check
from drafter.claims.sentences import sentences
from drafter.messages.translation import gettext as _
from drafter.outline.section import Section
from drafter.text import Span
from drafter.writing.aside import aside
from drafter.writing.asking.compose import (
    Assignment,
    build_repair_request,
    build_request,
    section_facts,
)
from drafter.writing.asking.trimming import trimmed
from drafter.writing.client.write import Writer
from drafter.writing.doubts import may_not_stay
from drafter.writing.drafting.clauses import without_clauses, without_joint
from drafter.writing.drafting.disputed import disputed
from drafter.writing.drafting.faults import Faults, facts_told, figures_told, find_faults
from drafter.writing.drafting.listening import Listener
from drafter.writing.drafting.padding import LET_THROUGH
from drafter.writing.drafting.provenance import verified_marks
from drafter.writing.drafting.record import SectionDraft, Source, Step, template_section, told
from drafter.writing.drafting.repairing import apply_repair, place_of, plan_repair
from drafter.writing.drafting.repeated import begun_twice, repeats, told_ahead
from drafter.writing.failures import ContextExceeded, WritingFailure
from drafter.writing.hearing.passage import Passage, read_passage
from drafter.writing.hearing.script import wrong_script
from drafter.writing.progress import Event, Progress
from drafter.writing.reply import Reply, Usage
from drafter.writing.request import Request
from drafter.writing.second_reading.read import Exchange
from drafter.writing.second_reading.remembered import Remembered

REPAIRS = 2
"""How often failing sentences go back to the model."""

CUTS = 4
"""How often what fails is left out, first by clauses where the rest of their sentence stands by
itself, then by sentences: without one, another may lose its ground."""

POOR = {"narrative": 0.34, "plain": 0.5}
"""By manner: a section that keeps less than this share of its sentences is better told by the
template. Sentences of prose tell more, and seldom fail for what a model has made up."""

NOTE = "note"
"""The section option that holds a wish to the model; prompts put it last."""

_LANGUAGES = {"zh": "用简体中文写。", "en": "Write in English."}

_SETTLED = ("template", "kept")
"""Texts that are not the model's of this run."""

CheckSection = Callable[[Section, str], Check]
"""Checks one section's text; findings' offsets are characters of that text."""

ReadSection = Callable[[Section, str, frozenset[str]], Awaitable[tuple[Check, Exchange]]]
"""The check of one section's text with what a second reader says put to it, and what that cost; the
reader is not asked about the sentences of the set."""


async def draft_section(
    section: Section,
    assignment: Assignment,
    writer: Writer,
    check: CheckSection,
    progress: Progress,
    read: ReadSection | None = None,
) -> SectionDraft:
    """The section's text: the model's where it holds, the template's where it does not. `read` has
    a second reader read it; what that objects to is mended or leaves, as what the check finds.

    Raises DrafterError for what a person must mend before any section can be written.
    """
    if not section_facts(section, assignment.facts):
        # Nothing to tell but the template's own words: a model could only invent.
        return template_section(section, language=assignment.facts.language)
    known = Remembered(assignment.facts.language)

    def checked(section: Section, text: str) -> Check:
        return known.put_to(text, check(section, text))

    work = _Work(section, assignment, writer, checked, progress, read, known)
    drafted = await work.drafted()
    progress(Event("done", section.name, drafted.reason))
    return drafted


def without_repeats(
    drafts: Sequence[SectionDraft], said: Sequence[str], check: CheckSection
) -> tuple[SectionDraft, ...]:
    """The sections in document order, without sentences of the model that almost say what an
    earlier section, or the template between them (`said`), says; one that is needed stays.
    """
    known, kept = list(said), []
    for draft in drafts:
        again = repeats(draft.passage, known) if draft.source not in _SETTLED else set()
        shorter = draft.passage.without(again)
        if again and shorter.own:
            found = find_faults(shorter, check(draft.section, shorter.text), draft.section)
            if found.is_settled:
                draft = _shortened(draft, shorter, len(again))
        known += [sentence.body for sentence in draft.passage.sentences]
        kept.append(draft)
    return tuple(kept)


def _shortened(draft: SectionDraft, shorter: Passage, count: int) -> SectionDraft:
    told_why = _("{count} left out: told before in the document").format(count=count)
    step = Step("cut", shorter.text, note=told_why)
    reason = _("; ").join([*([draft.reason] if draft.reason else []), told_why])
    return replace(
        draft,
        text=shorter.text,
        passage=shorter,
        source="cut",
        reason=reason,
        steps=(*draft.steps, step),
    )


def _begun(passage: Passage) -> Passage:
    """The passage without a joint at its head that joins it to a sentence that is gone."""
    if not passage.sentences:
        return passage
    first = passage.sentences[0]
    body = without_joint(first.body, passage.language)
    return passage if body == first.body else passage.replaced(0, body, first.origin, first.marks)


@dataclass
class _Work:
    """The work on one section, with the steps that it took so far."""

    section: Section
    assignment: Assignment
    writer: Writer
    check: CheckSection
    progress: Progress
    read: ReadSection | None
    known: Remembered
    steps: list[Step] = field(default_factory=list)
    model: str = ""
    failure: WritingFailure | None = None

    @property
    def language(self) -> str:
        return self.assignment.facts.language

    async def drafted(self) -> SectionDraft:
        reply = await self._first()
        if reply is None:
            reason = self._reason() or self.steps[-1].note
            return self._template(reason)
        passage, faults = await aside(self._begun, reply)
        faults = await self._read(passage, faults)
        source: Source = "model"
        for attempt in range(REPAIRS):
            if not faults or (attempt and faults.is_settled):  # a doubt is asked about once
                break
            mended = await self._repaired(passage, faults)
            if mended is None or mended.text == passage.text:
                break
            passage, faults = mended, await aside(self._noted, mended)
            source = "repaired"
            faults = await self._read(passage, faults)
        if faults.is_settled:
            return await aside(self._finished, passage, source)
        return await aside(self._cut, passage, faults)

    async def _read(self, passage: Passage, faults: Faults) -> Faults:
        """The faults with what the second reader objects to, where there is one. A text of which it
        has read every sentence is not read again.
        """
        text = passage.text
        if self.read is None or not text or self.known.knows(text):
            return faults
        before = await aside(self.check, self.section, text)
        after, spent = await self.read(self.section, text, self.known.sentences)
        self.known.learn(text, before, after)
        faults = await aside(self._faults, passage)
        own = tuple(one for one in after.findings if one.source != "checker")
        note = "" if own else _("it objects to nothing")
        self.steps.append(
            Step("read", text, own, spent.asked, spent.answered, spent.usage, spent.stored, note)
        )
        return faults

    def _begun(self, reply: Reply) -> tuple[Passage, Faults]:
        """The passage that the first reply is, and what is wrong in it."""
        passage = read_passage(reply.text, self.language, reply.marks)
        passage = passage.without(repeats(passage))
        for at, text in reversed(told_ahead(passage).items()):
            old = passage.sentences[at]
            passage = passage.replaced(at, text, old.origin, old.marks)
        return passage, self._noted(passage)

    async def _first(self) -> Reply | None:
        """The first text of the section, in the language asked for; None where there is none.

        A window that is too small for the facts gets fewer of them; another language or script is
        asked for once more.
        """
        section: Section | None = self.section
        reply = None
        while section is not None and reply is None:
            reply = await self._asked(build_request(section, self.assignment), "model")
            if reply is None and not isinstance(self.failure, ContextExceeded):
                return None
            if reply is None:
                section = trimmed(section, self.assignment.facts)
                if section is not None:
                    left = len(self.section.fact_ids) - len(section.fact_ids)
                    self._note(
                        _("asked again without {left} of {count} facts").format(
                            left=left, count=len(self.section.fact_ids)
                        )
                    )
        if reply is None or section is None or not await aside(self._is_foreign, reply):
            return reply
        note = {NOTE: _LANGUAGES[self.language]} | dict(section.options)
        section = replace(section, options=note)
        reply = await self._asked(build_request(section, self.assignment), "model")
        return None if reply is None or await aside(self._is_foreign, reply) else reply

    def _is_foreign(self, reply: Reply) -> bool:
        """Whether the reply is in another language or script; the step says so."""
        told = section_facts(self.section, self.assignment.facts)
        known = " ".join(f"{' '.join(fact.labels)} {fact.text}" for fact in told)
        wrong = wrong_script(reply.text, self.language, known + self.section.wording)
        if wrong:
            self._note(wrong)
        return bool(wrong)

    def _note(self, words: str) -> None:
        note = _("; ").join(filter(None, (self.steps[-1].note, words)))
        self.steps[-1] = replace(self.steps[-1], note=note)

    async def _asked(self, request: Request, source: Source) -> Reply | None:
        """The reply, with a step that says what it cost; None, and the step says why, if none."""
        heard = Listener(self.section, self.language, self.check, self.progress)
        try:
            reply = await self.writer.write(request, heard if source == "model" else None)
        except WritingFailure as failure:
            self.failure = failure
            self.steps.append(
                Step(source, "", (), request.size, 0, failure.usage, note=failure.reason)
            )
            return None
        finally:
            await heard.finished()
        self.model = reply.model
        size = len(reply.text)
        self.steps.append(
            Step(source, reply.text, (), request.size, size, reply.usage, reply.stored)
        )
        return reply

    async def _repaired(self, passage: Passage, faults: Faults) -> Passage | None:
        check = await aside(self.check, self.section, passage.text)
        repair = plan_repair(passage, faults, check)
        request = build_repair_request(self.section, self.assignment, repair)
        reply = await self._asked(request, "repaired")
        if reply is None:
            return None
        order = self.section.fact_ids
        return await aside(apply_repair, passage, repair, check, order, reply)

    def _faults(self, passage: Passage) -> Faults:
        return find_faults(passage, self.check(self.section, passage.text), self.section)

    def _noted(self, passage: Passage) -> Faults:
        """What is wrong with the passage that the last step led to, written down with it."""
        faults = self._faults(passage)
        self.steps[-1] = replace(self.steps[-1], text=passage.text, findings=faults.findings)
        return faults

    def _cut(self, passage: Passage, faults: Faults) -> SectionDraft:
        """The passage without its failing sentences, or the template's wording."""
        whole = len(passage.sentences)
        told = self._told(passage)
        for attempt in range(CUTS):
            if not faults.leaving:
                break
            shorter = {} if attempt else self._without_wrong_clauses(passage, faults)
            for at in reversed(faults.leaving):  # from the end: places before stay right
                old = passage.sentences[at]
                text = shorter.get(at, "")
                passage = passage.replaced(at, text, old.origin, old.marks)
            faults = self._faults(passage)
        passage = _begun(passage)
        poor = POOR[self.assignment.manner] * whole
        if passage.own and passage.own >= poor and not faults.leaving:
            passage = self._completed(passage, faults)
            passage = self._with_lost(passage, told - self._told(passage))
            left = self._faults(passage)
            self.steps.append(Step("cut", passage.text, left.findings))
            if left.is_settled:
                return self._finished(passage, "cut")
        return self._template(self._reason())

    def _template(self, reason: str) -> SectionDraft:
        """The template's own wording, after what was tried."""
        manner = self.assignment.manner
        return template_section(self.section, reason, self.language, self.steps, manner)

    def _without_wrong_clauses(self, passage: Passage, faults: Faults) -> dict[int, str]:
        """The failing sentences of which something stands by itself that a fact bears out, each
        without what fails in it.
        """
        told = figures_told(passage, self.check(self.section, passage.text))
        shorter = {}
        for at in faults.leaving:
            sentence = passage.sentences[at]
            start = passage.spans[at].start + sentence.text.index(sentence.body)
            wrong = [
                Span(one.start - start, one.end - start)
                for one in faults.by_sentence[at]
                if may_not_stay(one)
            ]
            text = without_clauses(sentence.body, wrong, self.language)
            if sentence.origin != "template" and any(figure in text for figure in told[at]):
                shorter[at] = text
        return shorter

    def _completed(self, passage: Passage, faults: Faults) -> Passage:
        """The passage with those sentences of the wording that tell key facts it does not tell."""
        wording = self.section.wording
        for start, end in sentences(wording, self.language):
            if not faults.missing:
                break
            told_by = facts_told(passage, self.check(self.section, passage.text))
            at = place_of(faults.missing[0], told_by, self.section.fact_ids)
            longer = passage.inserted(at, wording[start:end], "template")
            left = self._faults(longer)
            if len(left.missing) < len(faults.missing):
                passage, faults = longer, left
        return passage

    def _with_lost(self, passage: Passage, lost: frozenset[str]) -> Passage:
        """The passage with those sentences of the wording that tell facts which left it with their
        sentences, and none that it tells.
        """
        wording = read_passage(self.section.wording, self.language, origin="template")
        told_by = facts_told(wording, self.check(self.section, wording.text)) if lost else ()
        for sentence, facts in zip(wording.sentences, told_by, strict=False):
            standing = self._told(passage)
            if not facts & lost or facts & standing:
                continue
            order = self.section.fact_ids
            first = min(facts & lost, key=lambda one: order.index(one) if one in order else 0)
            told = facts_told(passage, self.check(self.section, passage.text))
            longer = passage.inserted(place_of(first, told, order), sentence.body, "template")
            if self._faults(longer).is_settled:
                passage = longer
        return passage

    def _told(self, passage: Passage) -> frozenset[str]:
        """The facts that a passage tells, by the checker's word or the model's."""
        told = facts_told(passage, self.check(self.section, passage.text))
        return frozenset().union(*told, *(sentence.marks for sentence in passage.sentences))

    def _finished(self, passage: Passage, source: Source) -> SectionDraft:
        passage = passage.without(begun_twice(passage))
        check = self.check(self.section, passage.text)
        shorter = passage.without(disputed(passage, check))
        if shorter != passage and self._faults(shorter).is_settled:
            passage, check = shorter, self.check(self.section, shorter.text)
        faults = find_faults(passage, check, self.section)
        return SectionDraft(
            self.section,
            passage.text,
            source,
            self._reason() if len(self.steps) > 1 else "",
            sum((step.usage for step in self.steps), start=Usage()),
            tuple(self.steps),
            passage=passage,
            first=len(sentences(self.steps[0].text, self.language)),
            model=self.model,
            marks=verified_marks(passage, check, self.assignment.facts),
            manner=self.assignment.manner,
            doubts=faults.doubts,
            padding=tuple(one for one in check.findings if one.rule == LET_THROUGH),
        )

    def _reason(self) -> str:
        """Why the first text did not stand."""
        found = [step.findings for step in self.steps if step.findings]
        failed = [step.note for step in self.steps if step.note and step.source != "read"]
        return _("; ").join([*([told(found[0])] if found else []), *failed[:1]])
