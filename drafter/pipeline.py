"""The whole way of one document: facts → outline → writing → claims → checking → document.

Read this page first; each step is one call into the room that knows how.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from drafter.checking.check import CheckSettings, check_with
from drafter.checking.configuration import configured
from drafter.checking.finding import Check, Verdict
from drafter.checking.matching.index import FactIndex
from drafter.document.assemble import (
    Part,
    assemble,
    facts_reference,
    is_untouched,
    put_together,
    sealed,
)
from drafter.document.draft import Draft, parse_draft
from drafter.document.earlier import merged, revised_head
from drafter.errors import DrafterError
from drafter.facts.fact import Facts
from drafter.findings.finding import Finding
from drafter.intake.structure import restructured
from drafter.messages.translation import gettext as _
from drafter.messages.translation import quoted
from drafter.outline import sources
from drafter.outline.focus import render_focused
from drafter.outline.render import render_outline
from drafter.outline.section import Outline, Section
from drafter.resources import packaged
from drafter.settings import Settings
from drafter.text import Span
from drafter.writing.aside import aside
from drafter.writing.asking.compose import Assignment, asked_hash, section_facts
from drafter.writing.client.write import Writer
from drafter.writing.drafting.basis import Basis, basis_of
from drafter.writing.drafting.borrowed import by_own_facts
from drafter.writing.drafting.padding import Padding, padding_of
from drafter.writing.drafting.record import SectionDraft, template_section
from drafter.writing.drafting.redrafting import Now, Plan, SectionChange, Wish, bare, plan_redraft
from drafter.writing.drafting.section import CheckSection, draft_section, without_repeats
from drafter.writing.drafting.together import Read, Together, ToRead
from drafter.writing.progress import Progress, silent
from drafter.writing.second_reading.read import Exchange, Reader, read_draft, read_to

DEFAULT_TEMPLATES = {"zh": "work-summary", "en": "report"}
"""The template of a facts file that names none: it drafts any facts from their groups."""

ASK_AGAIN = "sha256:0"
"""Stands for what a model was asked where a repair could not be had: the next run with a model
gets the first answer from the store, and asks for the repair again."""


@dataclass(frozen=True)
class Drafted:
    """A finished document: its Markdown, how each section came about, its check, and what a person
    should know of an earlier draft that it takes the place of. `gives_up` tells that something in
    that one may be a person's and is not in this one, as it was asked for. `changes` are the
    sections of that one whose facts are others now, and `bases` what the sections of this one rest
    on: whoever writes the document keeps them (`keep_bases`).
    """

    text: str
    outline: Outline
    sections: tuple[SectionDraft, ...]
    check: Check
    notes: tuple[str, ...] = ()
    gives_up: bool = False
    changes: tuple[SectionChange, ...] = ()
    bases: tuple[Basis, ...] = ()


@dataclass(frozen=True)
class Job:
    """What one document is made from. `output` is where it will stand, None for nowhere yet;
    `parameters` (temperature and the like) go to the model, `style` is a document whose manner it
    is to follow, and `structure` one whose headings and their order it is to have. `earlier` is the
    draft that stands there already, and what is wished of it.
    """

    facts: Facts
    settings: Settings
    output: Path | None = None
    parameters: dict[str, float | int] = field(default_factory=dict)
    style: str = ""
    earlier: Wish | None = None
    structure: Draft | None = None

    @property
    def folders(self) -> tuple[Path, ...]:
        """Where templates are looked up, the project's before the package's."""
        return (self.settings.project / "templates", packaged("templates"))

    @property
    def prompts(self) -> tuple[Path, ...]:
        """Where prompt files are looked up, the project's before the package's."""
        return (self.settings.project / "prompts", packaged("prompts"))

    @property
    def template(self) -> str:
        """The template asked for, else the facts file's own, else the general one."""
        return (
            self.settings.template
            or self.facts.document.get("template")
            or DEFAULT_TEMPLATES[self.facts.language]
        )


def draft_document(
    job: Job, writer: Writer | None, progress: Progress = silent, reader: Reader | None = None
) -> Drafted:
    """Draft the document. Without a writer each section keeps the template's own wording; with a
    second reader, what that objects to in the writer's text is mended or leaves.

    Raises DrafterError for what a person must mend: in the facts, the template, a prompt file, or
    the model's configuration.
    """
    begun = _begin(job, writer)
    sections = asyncio.run(_write(job, begun, writer, progress, reader))
    return _finish(job, begun, sections)


async def draft_in_loop(
    job: Job, writer: Writer | None, progress: Progress = silent, reader: Reader | None = None
) -> Drafted:
    """The same in an event loop that runs already. What takes the processor is done aside, so that
    the loop goes on with whatever else is its work.
    """
    begun = await aside(_begin, job, writer)
    sections = await _write(job, begun, writer, progress, reader)
    return await aside(_finish, job, begun, sections)


@dataclass(frozen=True)
class _Begun:
    """A document before anything of it is written: its outline, what its requests are made from,
    how it is checked, what stays of an earlier draft, and what a person should know of it.
    """

    outline: Outline
    given: Assignment
    settings: CheckSettings
    plan: Plan
    notes: tuple[str, ...] = ()


def _begin(job: Job, writer: Writer | None) -> _Begun:
    outline, notes = outlined(job)
    index = FactIndex(job.facts)
    settings = check_settings(job, outline)
    given = assignment(job, outline, index)
    plan = _planned(job, outline, given, settings, writer)
    return _Begun(outline, given, settings, plan, notes)


def outlined(job: Job) -> tuple[Outline, tuple[str, ...]]:
    """The document's outline, and what a person should know of it. Raises DrafterError for what
    must be mended in the facts or the template.
    """
    notes = _template_notes(job)
    if job.settings.focus == "key":
        outline, told = render_focused(job.facts, job.template, job.folders)
        notes += told
    else:
        outline = render_outline(job.facts, job.template, job.folders)
    if job.structure is not None:
        outline, told = restructured(outline, job.facts, job.structure)
        notes += told
    return outline, notes


def _finish(job: Job, begun: _Begun, sections: tuple[SectionDraft, ...]) -> Drafted:
    """Put the document together, and check it whole."""
    outline, plan = begun.outline, begun.plan
    text, before = _assemble(job, outline, begun.given, plan, sections)
    draft = parse_draft(text)
    check = check_with(draft, begun.given.index, begun.settings)
    notes, given_up = begun.notes + plan.notes, bool(plan.given_up)
    if before and job.earlier is not None and not is_untouched(job.earlier.draft.text):
        notes += tuple(
            _("front matter: {key} was {text}").format(key=key, text=" ".join(old.split()))
            for key, old in before.items()
        )
        given_up = True
    changes = tuple(change.placed(draft) for change in plan.changes)
    notes += tuple(line for change in changes for line in change.lines)
    bases = tuple(basis_of(section, job.facts) for section in outline.sections)
    return Drafted(text, outline, sections, check, notes, given_up, changes, bases)


def _template_notes(job: Job) -> tuple[str, ...]:
    """Tells where the project's own file takes the word of the facts away."""
    named, taken = job.facts.document.get("template"), job.settings.template
    by_file = job.settings.origins.get("template") == str(job.settings.project_file)
    if not (named and taken and by_file) or named == taken:
        return ()
    told = _("the facts name the template {named}, and {file} {taken}: that one is used")
    file = job.settings.project_file
    return (told.format(named=quoted(named), file=file, taken=quoted(taken)),)


def check_settings(job: Job, outline: Outline) -> CheckSettings:
    """What the checker takes of the project's settings and, under them, the template's."""
    path = sources.find(outline.template, job.folders)
    return configured(job.settings, outline.severities, path)


def _planned(
    job: Job, outline: Outline, given: Assignment, settings: CheckSettings, writer: Writer | None
) -> Plan:
    """What stays of the draft that is there already; nothing where there is none."""
    if job.earlier is None:
        return Plan()
    now = Now(
        job.facts,
        {section.name: basis_of(section, job.facts) for section in outline.sections},
        job.settings.project,
        {s.name: asked_hash(s, given) for s in outline.sections} if writer is not None else {},
    )
    check = partial(check_section, given.index, settings)
    return plan_redraft(outline, job.earlier, now, check, partial(_check_then, settings))


def _check_then(settings: CheckSettings, facts: Facts, section: Section, text: str) -> Check:
    return check_section(FactIndex(facts), settings, section, text)


def assignment(job: Job, outline: Outline, index: FactIndex) -> Assignment:
    """What all requests of the document have in common."""
    return Assignment(
        index=index,
        folders=job.prompts,
        model=job.settings.model or "",
        base_url=job.settings.base_url or "",
        manner=job.settings.manner,
        padding=job.settings.padding,
        style=job.style,
        sections=tuple(section.name for section in outline.sections),
        parameters=tuple(job.parameters.items()),
    )


async def _write(
    job: Job, begun: _Begun, writer: Writer | None, progress: Progress, reader: Reader | None
) -> tuple[SectionDraft, ...]:
    outline, given, plan = begun.outline, begun.given, begun.plan
    language = job.facts.language
    done = {s.name: plan.kept_draft(s, language) for s in outline.sections if s.name in plan.kept}
    done |= {
        s.name: template_section(s, _("the file has no place for it"), language)
        for s in outline.sections
        if s.name in plan.placeless
    }
    wanted = [section for section in outline.sections if section.name not in done]
    if writer is None:
        done |= {section.name: template_section(section, language=language) for section in wanted}
        return tuple(done[section.name] for section in outline.sections)
    index = given.index
    padding = padding_of(outline, job.settings.padding, language)
    settings = begun.settings
    check = once(partial(check_for_model, index, settings, padding))
    together = None
    if reader is not None:
        read = partial(read_sections, index, settings, padding, reader)
        together = Together(read, [section.name for section in wanted])

    async def drafted(section: Section) -> SectionDraft:
        heard = together.heard if together else None
        draft = await draft_section(section, given, writer, check, progress, heard)
        if together:
            await together.finished(section)
        return draft

    try:
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(drafted(plan.noted(section))) for section in wanted]
    except* DrafterError as errors:
        raise _first(errors) from None
    finally:
        await writer.close()
        if reader is not None:
            await reader.writer.close()
    done |= {task.result().section.name: task.result() for task in tasks}
    said = [text for text in outline.skeleton.splitlines() if text]
    return without_repeats([done[section.name] for section in outline.sections], said, check)


def _first(errors: BaseExceptionGroup[BaseException]) -> BaseException:
    """The first error of a group of any depth: all sections met the same obstacle."""
    first = errors.exceptions[0]
    return _first(first) if isinstance(first, BaseExceptionGroup) else first


def check_section(index: FactIndex, settings: CheckSettings, section: Section, text: str) -> Check:
    """Check one section's text under its headings; offsets are characters of `text`, and what
    the headings claim is left out.
    """
    heads = _heads(section)
    return _below(check_with(parse_draft(heads + text), index, settings), len(heads))


def _heads(section: Section) -> str:
    """The headings above a section, as Markdown."""
    return "".join(f"{'#' * (n + 1)} {h}\n\n" for n, h in enumerate(section.headings))


def _below(check: Check, by: int) -> Check:
    """The check of what stands below so many characters of headings."""
    verdicts = (_moved_verdict(one, by) for one in check.verdicts if one.claim.start >= by)
    return replace(check, findings=_moved(check.findings, by), verdicts=tuple(verdicts))


def check_for_model(
    index: FactIndex, settings: CheckSettings, padding: Padding, section: Section, text: str
) -> Check:
    """The same for a model's text, with its padding as the project has it, and what the section's
    own facts bear out put down to these.
    """
    alone = partial(_check_alone, index, settings, section, text)
    check = by_own_facts(check_section(index, settings, section, text), section, alone)
    return padding.settled(check, text)


def _check_alone(index: FactIndex, settings: CheckSettings, section: Section, text: str) -> Check:
    """The check of a section's text against the facts alone that it is made from."""
    own = replace(index.facts, facts=section_facts(section, index.facts))
    return check_section(FactIndex(own), settings, section, text)


async def read_sections(
    index: FactIndex,
    settings: CheckSettings,
    padding: Padding,
    reader: Reader,
    texts: Sequence[ToRead],
) -> list[Read]:
    """The same for several sections in document order, with what a second reader says of them put
    to it, who reads them as one draft. What that has cost is put down to the first.
    """
    whole, places, checks = "", [], []
    for section, text, _known in texts:
        heads = _heads(section)
        alone = await aside(check_with, parse_draft(heads + text), index, settings)
        checks.append(_below(alone, -len(whole)))
        start = len(whole) + len(heads)
        places.append(Span(start, start + len(text)))
        whole = f"{whole}{heads}{text}\n\n"
    draft = parse_draft(whole)
    found = tuple(finding for check in checks for finding in check.findings)
    verdicts = tuple(verdict for check in checks for verdict in check.verdicts)
    check = replace(checks[0], findings=found, verdicts=verdicts)
    known = frozenset[str]().union(*(sentences for _section, _text, sentences in texts))
    name = texts[0][0].name
    read, spent = await read_draft(draft, index, check, reader, name, known=known)
    results: list[Read] = []
    for (section, text, _known), place in zip(texts, places, strict=True):
        own = _below(read_to(read, place, draft, index.language, known), place.start)
        alone_check = partial(_check_alone, index, settings, section, text)
        settled = padding.settled(by_own_facts(own, section, alone_check), text)
        results.append((settled, spent if not results else Exchange()))
    return results


def once(check: CheckSection) -> CheckSection:
    """The check, done once for each text: a section is looked at again at every step."""
    known: dict[tuple[str, str], Check] = {}

    def checked(section: Section, text: str) -> Check:
        key = (section.name, text)  # no two sections of a document have one name
        if key not in known:
            known[key] = check(section, text)
        return known[key]

    return checked


def _moved(findings: Sequence[Finding], by: int) -> tuple[Finding, ...]:
    return tuple(
        replace(finding, start=max(0, finding.start - by), end=max(0, finding.end - by))
        for finding in findings
        if finding.end >= by
    )


def _moved_verdict(verdict: Verdict, by: int) -> Verdict:
    claim = verdict.claim
    return replace(verdict, claim=replace(claim, start=claim.start - by, end=claim.end - by))


def _assemble(
    job: Job, outline: Outline, given: Assignment, plan: Plan, sections: Sequence[SectionDraft]
) -> tuple[str, Mapping[str, str]]:
    """The document; and the keys of the earlier front matter that have another value now, each with
    what stood there.
    """
    front_matter = {"template": outline.template}
    if job.facts.path is not None:
        front_matter = {"facts": facts_reference(job.facts.path, job.output)} | front_matter
    models = {section.model for section in sections if section.model} | plan.models
    if models:
        front_matter["model"] = ", ".join(sorted(models))
    parts = [_part(given, plan, draft) for draft in sections]
    if plan.draft is None:
        return assemble(
            outline.skeleton, parts, front_matter=front_matter, numbering=outline.numbering
        ), {}
    head, before = revised_head(plan.draft, front_matter)
    before = {key: old for key, old in before.items() if old not in front_matter.get(key, "")}
    if plan.is_framed_by_hand:
        new = {part.name: part for part in parts if part.name not in plan.kept}
        return merged(plan.draft, head, new, outline.numbering), before
    body = put_together(outline.skeleton, parts, outline.numbering)
    if plan.by_hand:  # no seal: what a person has changed is not as drafter wrote it
        return f"{head}\n{body}", before
    return sealed(head, body), before


def _part(given: Assignment, plan: Plan, draft: SectionDraft) -> Part:
    section = draft.section
    old = plan.kept.get(section.name)
    if old is not None:
        assert plan.draft is not None
        by_hand = section.name in plan.by_hand
        text = plan.draft.text[old.start : old.end] if by_hand else draft.text
        written = old.text_hash if by_hand else ""
        return Part(
            section.token, section.name, text, old.facts_hash, old.asked, written, old.length
        )
    by_model = draft.source not in ("template", "kept")
    asked = asked_hash(bare(section), given) if by_model else ""
    if asked and draft.awaits_repair:
        asked = ASK_AGAIN
    return Part(
        section.token,
        section.name,
        "\n\n".join(filter(None, (draft.text, *section.charts))),
        basis_of(section, given.facts).hash,
        asked,
        length=section.length,
    )
