"""One section from the model, held against the facts until what is left can be signed.

Asked for; what fails goes back once with the findings; what fails again is cut out sentence by
sentence, and key facts that are then untold come in from the template's own wording. Where that
leaves a poor paragraph, the template's wording stands alone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from drafter.checking.finding import Check, Finding
from drafter.outline.section import Section
from drafter.writing.compose import (
    Assignment,
    build_repair_request,
    build_request,
    section_facts,
)
from drafter.writing.failures import WritingFailure
from drafter.writing.progress import Event, Progress
from drafter.writing.reply import Reply, Usage
from drafter.writing.request import Request
from drafter.writing.sentences import sentences
from drafter.writing.write import Writer

Source = Literal["model", "repaired", "cut", "template"]

REPAIRS = 1
"""How often a section with findings goes back to the model."""

POOR = 0.5
"""A section that has lost more than this share of its sentences is better told by the template."""

INVENTIONS = {"unsupported-name", "unsupported-statement"}
"""Rules whose warnings are errors in a model's text."""

CheckSection = Callable[[Section, str], Check]
"""Checks one section's text; findings' offsets are characters of that text."""


@dataclass(frozen=True)
class Step:
    """One text that was tried for a section, and what was found in it."""

    source: Source
    text: str
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class SectionDraft:
    """A section's final text, where it comes from, and how it came about.

    `reason` says in a few words why the model's text does not stand as it was, "" where it does.
    `model_sentences` of the text's `sentences` are the model's own, repaired ones included.
    """

    section: Section
    text: str
    source: Source
    reason: str = ""
    usage: Usage = field(default_factory=Usage)
    steps: tuple[Step, ...] = ()
    sentences: int = 0
    model_sentences: int = 0
    model: str = ""


async def draft_section(
    section: Section,
    assignment: Assignment,
    writer: Writer,
    check: CheckSection,
    progress: Progress,
) -> SectionDraft:
    """The section's text: the model's where it holds, the template's where it does not.

    Raises DrafterError for what a person must mend before any section can be written.
    """
    if not section_facts(section, assignment.facts):
        # Nothing to tell but the template's own words: a model could only invent.
        return template_section(section, language=assignment.facts.language)
    drafted = await _drafted(section, assignment, writer, check)
    progress(Event("done", section.name, drafted.reason))
    return drafted


def template_section(section: Section, reason: str = "", language: str = "zh") -> SectionDraft:
    """The section in the template's own wording."""
    return SectionDraft(
        section,
        section.wording,
        "template",
        reason,
        sentences=len(sentences(section.wording, language)),
    )


async def _drafted(
    section: Section, assignment: Assignment, writer: Writer, check: CheckSection
) -> SectionDraft:
    usage = Usage()
    steps: list[Step] = []
    language = assignment.facts.language
    request: Request = build_request(section, assignment)
    for attempt in range(REPAIRS + 1):
        try:
            reply = await writer.write(request)
        except WritingFailure as failure:
            usage += failure.usage
            if steps:
                break
            fallen = template_section(section, failure.reason, language)
            return replace(fallen, usage=usage)
        usage += reply.usage
        source: Source = "repaired" if attempt else "model"
        found = serious(check(section, reply.text), section)
        steps.append(Step(source, reply.text, found))
        if not found:
            return _finished(section, reply, steps, usage, language)
        request = build_repair_request(section, assignment, reply.text, found)
    return _cut(section, steps, usage, check, assignment)


def serious(check: Check, section: Section) -> tuple[Finding, ...]:
    """What may not stand in a model's text: errors, and names and events that no fact has.

    Of missing key facts, only those that the section is to tell.
    """
    own = set(section.fact_ids)
    return tuple(
        finding
        for finding in check.findings
        if (finding.severity == "error" or _is_invention(finding))
        and (finding.rule != "missing-fact" or own.intersection(finding.facts))
    )


def _is_invention(finding: Finding) -> bool:
    """Whether a person might know better than the facts here, which a model cannot."""
    return finding.severity == "warning" and finding.rule in INVENTIONS


def _finished(
    section: Section, reply: Reply, steps: Sequence[Step], usage: Usage, language: str
) -> SectionDraft:
    count = len(sentences(reply.text, language))
    reason = "" if len(steps) == 1 else _told(steps[0].findings)
    return SectionDraft(
        section,
        reply.text,
        steps[-1].source,
        reason,
        usage,
        tuple(steps),
        count,
        count,
        reply.model,
    )


def _cut(
    section: Section,
    steps: list[Step],
    usage: Usage,
    check: CheckSection,
    assignment: Assignment,
) -> SectionDraft:
    """The better of the texts without its failing sentences, or the template's wording."""
    language = assignment.facts.language
    reason = _told(steps[-1].findings)
    best = min(steps, key=lambda step: (len(step.findings), step.source != "repaired"))
    all_sentences = sentences(best.text, language)
    kept = _without(best, language)
    text = "".join(best.text[start:end] for start, end in kept).strip()
    own = len(kept)
    if all_sentences and own >= POOR * len(all_sentences):
        text, own = _completed(section, text, own, check, language)
        left = serious(check(section, text), section)
        steps.append(Step("cut", text, left))
        if not left:
            count = len(sentences(text, language))
            return SectionDraft(
                section, text, "cut", reason, usage, tuple(steps), count, own, assignment.model
            )
    fallen = template_section(section, reason, language)
    return replace(fallen, usage=usage, steps=tuple(steps))


def _without(step: Step, language: str) -> list[tuple[int, int]]:
    """The sentences of a text in which nothing was found."""
    bad = [(f.start, f.end) for f in step.findings if f.rule != "missing-fact"]
    return [
        (start, end)
        for start, end in sentences(step.text, language)
        if not any(a < end and start < max(b, a + 1) for a, b in bad)
    ]


def _completed(
    section: Section, text: str, own: int, check: CheckSection, language: str
) -> tuple[str, int]:
    """The text with those sentences of the wording that tell key facts it does not tell."""
    joint = "" if language == "zh" else " "
    for start, end in sentences(section.wording, language):
        missing = _missing(check(section, text), section)
        if not missing:
            break
        sentence = section.wording[start:end].strip()
        longer = f"{text}{joint}{sentence}"
        if len(_missing(check(section, longer), section)) < len(missing):
            text = longer
    return text, own


def _missing(check: Check, section: Section) -> set[str]:
    return set(check.coverage.missing) & set(section.fact_ids)


def _told(findings: Sequence[Finding]) -> str:
    """What was found, in one line."""
    return "; ".join(f"{finding.rule}: {finding.message}" for finding in findings[:3]) + (
        f" (+{len(findings) - 3})" if len(findings) > 3 else ""
    )
