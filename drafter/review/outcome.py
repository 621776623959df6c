"""What became of a draft, as plain lines for the person who asked for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from drafter.checking.finding import Check
from drafter.findings.finding import Finding
from drafter.messages.severity import severity_word
from drafter.messages.translation import gettext as _
from drafter.messages.translation import gettext_noop, listed
from drafter.review.explain import usage_words
from drafter.review.report import summary
from drafter.settings import Price
from drafter.text import LineIndex
from drafter.writing.drafting.record import SectionDraft
from drafter.writing.reply import Usage

_SHOWN = 10
"""Facts that are named in one line."""

_HOW = {
    "model": gettext_noop("the model's text stands"),
    "repaired": gettext_noop("the model's text stands after one repair"),
    "cut": gettext_noop("the model's text stands without the sentences that failed"),
    "template": gettext_noop("the template's wording is used"),
    "read": gettext_noop("the model's text stands"),
    "kept": gettext_noop("kept as it stands"),
}


def outcome_lines(
    sections: Sequence[SectionDraft],
    check: Check,
    where: Where,
    price: Price | None = None,
    reader_price: Price | None = None,
) -> Iterator[str]:
    """What became of the sections where a model was asked, then usage, that of a second reader by
    itself, and which facts the model has left out, then what is wrong.
    """
    yield from section_lines(sections)
    yield from for_reviewer(sections)
    if any(one.steps or one.reason or one.model_sentences for one in sections):
        yield _usage_line(sections, price)
    if any(step.source == "read" for section in sections for step in section.steps):
        usage = sum((section.read_for for section in sections), start=Usage())
        yield _("second reader: {usage}").format(usage=usage_words(usage, reader_price))
    if any(section.manner for section in sections) and check.coverage.unused:
        yield _untold(check.coverage.unused)
    yield from finding_lines(check, where)
    yield summary(check)


def _untold(facts: Sequence[str]) -> str:
    """The facts that a model has left out, none of which is a key fact."""
    told = _("not told: {facts}")
    if len(facts) > _SHOWN:
        told = _("not told: {facts} and {more} more")
    return told.format(facts=listed(facts[:_SHOWN]), more=len(facts) - _SHOWN)


def section_lines(sections: Sequence[SectionDraft], *, fallen_alone: bool = False) -> Iterator[str]:
    """A line for each section, one for all that fell back for the same reason; `fallen_alone`
    leaves out those in which a model's text stands.
    """
    fallen: dict[str, list[str]] = {}
    for section in sections:
        outcome = _how(section)
        if section.reason:
            told = _("{outcome} ({reason})")
            outcome = told.format(outcome=outcome, reason=section.reason)
        if section.source == "template" and section.reason:
            fallen.setdefault(outcome, []).append(section.section.name)
        elif _is_told(section) and not fallen_alone:
            yield _line([section.section.name], outcome)
    for outcome, names in fallen.items():
        yield _line(names, outcome)


def _line(names: Sequence[str], outcome: str) -> str:
    return _("{sections}: {outcome}").format(sections=listed(names), outcome=outcome)


def for_reviewer(sections: Sequence[SectionDraft]) -> Iterator[str]:
    """A line for each thing in a model's text that stands and that a person is to judge: what the
    checker is not sure of, and the padding that the setting lets through.
    """
    for section in sections:
        for finding in (*section.doubts, *section.padding):
            yield _("{section}: to judge: {rule}: {message}").format(
                section=section.section.name, rule=finding.rule, message=finding.message
            )


Where = Callable[[Finding], str]
"""Says where a finding stands."""


def in_text(name: str, text: str) -> Where:
    """Places in the text of that name: `draft.md:12:5`."""
    index = LineIndex(text)

    def where(finding: Finding) -> str:
        line, column = index.position(finding.start)
        return f"{name}:{line}:{column}"

    return where


def in_document(name: str) -> Where:
    """Places in a document that has no lines, by the words: `总结.docx: “26场”`."""
    return lambda finding: f"{name}: “{finding.text}”" if finding.text else name


def finding_lines(check: Check, where: Where) -> Iterator[str]:
    """A line for each error and warning in the document, with its place."""
    for finding in check.findings:
        if finding.severity != "info":
            severity = severity_word(finding.severity)
            yield f"{where(finding)}: {severity} {finding.rule}: {finding.message}"


def _is_told(section: SectionDraft) -> bool:
    return bool(section.steps or section.reason or section.source == "kept")


def _how(section: SectionDraft) -> str:
    if section.source == "repaired" and section.repairs > 1:
        told = _("the model's text stands after {count} repairs")
        return told.format(count=section.repairs)
    return _(_HOW[section.source])


def _usage_line(sections: Sequence[SectionDraft], price: Price | None) -> str:
    usage = sum((section.written_for for section in sections), start=Usage())
    whole = sum(section.sentences for section in sections)
    own = sum(section.model_sentences for section in sections)
    manners = sorted({section.manner for section in sections if section.manner})
    told = _("{own} of {whole} sentences are the model's; {usage}")
    if manners:
        told = _("{own} of {whole} sentences are the model's; {usage}; manner: {manners}")
    return told.format(
        own=own, whole=whole, usage=usage_words(usage, price), manners=listed(manners)
    )
