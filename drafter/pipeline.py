"""The whole way of one document: facts → outline → writing → claims → checking → document.

Read this page first; each step is one call into the room that knows how.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from drafter.checking.check import CheckSettings, check_with
from drafter.checking.configuration import configured
from drafter.checking.finding import Check, Finding
from drafter.checking.index import FactIndex
from drafter.document.assemble import Part, assemble, facts_reference
from drafter.document.draft import parse_draft
from drafter.document.hashing import text_hash
from drafter.errors import DrafterError
from drafter.facts.fact import Facts
from drafter.outline import sources
from drafter.outline.render import render_outline
from drafter.outline.section import Outline, Section
from drafter.resources import packaged
from drafter.settings import Settings
from drafter.writing.compose import Assignment
from drafter.writing.drafting import draft_section, without_repeats
from drafter.writing.phrases import Phrases, phrases_of
from drafter.writing.progress import Progress, silent
from drafter.writing.record import SectionDraft, template_section
from drafter.writing.write import Writer

DEFAULT_TEMPLATES = {"zh": "work-summary", "en": "report"}
"""The template of a facts file that names none: it drafts any facts from their groups."""


@dataclass(frozen=True)
class Drafted:
    """A finished document: its Markdown, how each section came about, and its check."""

    text: str
    outline: Outline
    sections: tuple[SectionDraft, ...]
    check: Check


@dataclass(frozen=True)
class Job:
    """What one document is made from. `output` is where it will stand, None for nowhere yet;
    `parameters` (temperature and the like) go to the model.
    """

    facts: Facts
    settings: Settings
    output: Path | None = None
    parameters: dict[str, float | int] = field(default_factory=dict)

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


def draft_document(job: Job, writer: Writer | None, progress: Progress = silent) -> Drafted:
    """Draft the document. Without a writer each section keeps the template's own wording.

    Raises DrafterError for what a person must mend: in the facts, the template, a prompt file, or
    the model's configuration.
    """
    outline = render_outline(job.facts, job.template, job.folders)
    index = FactIndex(job.facts)
    sections = asyncio.run(_write(job, outline, index, writer, progress))
    text = _assemble(job, outline, sections)
    check = check_with(parse_draft(text), index, check_settings(job, outline))
    return Drafted(text, outline, sections, check)


def check_settings(job: Job, outline: Outline) -> CheckSettings:
    """What the checker takes of the project's settings and, under them, the template's."""
    path = sources.find(outline.template, job.folders)
    return configured(job.settings, outline.severities, path)


async def _write(
    job: Job, outline: Outline, index: FactIndex, writer: Writer | None, progress: Progress
) -> tuple[SectionDraft, ...]:
    language = job.facts.language
    if writer is None:
        return tuple(template_section(s, language=language) for s in outline.sections)
    assignment = Assignment(
        facts=job.facts,
        folders=job.prompts,
        model=job.settings.model or "",
        base_url=job.settings.base_url or "",
        sections=tuple(section.name for section in outline.sections),
        parameters=tuple(job.parameters.items()),
    )
    phrases = phrases_of(outline, job.settings.general_phrases)
    check = partial(check_for_model, index, check_settings(job, outline), phrases)
    try:
        async with asyncio.TaskGroup() as group:
            tasks = [
                group.create_task(draft_section(section, assignment, writer, check, progress))
                for section in outline.sections
            ]
    except* DrafterError as errors:
        raise _first(errors) from None
    finally:
        await writer.close()
    said = [text for text in outline.skeleton.splitlines() if text]
    return without_repeats([task.result() for task in tasks], said, check)


def _first(errors: BaseExceptionGroup[BaseException]) -> BaseException:
    """The first error of a group of any depth: all sections met the same obstacle."""
    first = errors.exceptions[0]
    return _first(first) if isinstance(first, BaseExceptionGroup) else first


def check_section(index: FactIndex, settings: CheckSettings, section: Section, text: str) -> Check:
    """Check one section's text under its headings; offsets are characters of `text`."""
    heads = "".join(f"{'#' * (n + 1)} {h}\n\n" for n, h in enumerate(section.headings))
    check = check_with(parse_draft(heads + text), index, settings)
    return replace(check, findings=_moved(check.findings, len(heads)))


def check_for_model(
    index: FactIndex, settings: CheckSettings, phrases: Phrases, section: Section, text: str
) -> Check:
    """The same for a model's text, without findings of phrases that may stand."""
    check = check_section(index, settings, section, text)
    return replace(check, findings=tuple(f for f in check.findings if not phrases.allow(f)))


def _moved(findings: Sequence[Finding], by: int) -> tuple[Finding, ...]:
    return tuple(
        replace(finding, start=max(0, finding.start - by), end=max(0, finding.end - by))
        for finding in findings
        if finding.end >= by
    )


def _assemble(job: Job, outline: Outline, sections: Sequence[SectionDraft]) -> str:
    front_matter = {"template": outline.template}
    if job.facts.path is not None:
        front_matter = {"facts": facts_reference(job.facts.path, job.output)} | front_matter
    models = sorted({section.model for section in sections if section.model})
    if models:
        front_matter["model"] = ", ".join(models)
    parts = [
        Part(s.section.token, s.section.name, s.text, facts_hash(s.section, job.facts))
        for s in sections
    ]
    return assemble(outline.skeleton, parts, front_matter=front_matter, numbering=outline.numbering)


def facts_hash(section: Section, facts: Facts) -> str:
    """A hash of everything in the facts that the section's text rests on."""
    used = [facts.by_id[fact_id] for fact_id in section.fact_ids if fact_id in facts.by_id]
    return text_hash("\n".join(f"{f.id}\t{f.text}\t{f.previous}\t{f.status}" for f in used))
