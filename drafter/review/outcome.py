"""What became of a draft, as plain lines for the person who asked for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from drafter.checking.finding import Check
from drafter.review.explain import usage_words
from drafter.settings import Price
from drafter.text import LineIndex
from drafter.writing.record import SectionDraft
from drafter.writing.reply import Usage

_HOW = {
    "model": "the model's text stands",
    "repaired": "the model's text stands after one repair",
    "cut": "the model's text stands without the sentences that failed",
    "template": "the template's wording is used",
    "kept": "kept as it stands",
}


def outcome_lines(
    sections: Sequence[SectionDraft], check: Check, text: str, price: Price | None = None
) -> Iterator[str]:
    """A line a section where a model was asked, then usage, then what is wrong in the document."""
    asked = [section for section in sections if _is_told(section)]
    for section in asked:
        because = f" ({section.reason})" if section.reason else ""
        yield f"{section.section.name}: {_how(section)}{because}"
    if asked:
        yield _usage_line(sections, price)
    yield from error_lines(check, text)
    yield _summary(check)


def error_lines(check: Check, text: str) -> Iterator[str]:
    """A line for each thing that is wrong in the document, with its place."""
    index = LineIndex(text)
    for finding in check.errors:
        line, column = index.position(finding.start)
        yield f"{line}:{column}: {finding.severity} {finding.rule}: {finding.message}"


def _is_told(section: SectionDraft) -> bool:
    return bool(section.steps or section.reason or section.source == "kept")


def _how(section: SectionDraft) -> str:
    if section.source == "repaired" and section.repairs > 1:
        return f"the model's text stands after {section.repairs} repairs"
    return _HOW[section.source]


def _usage_line(sections: Sequence[SectionDraft], price: Price | None) -> str:
    usage = sum((section.usage for section in sections), start=Usage())
    whole = sum(section.sentences for section in sections)
    own = sum(section.model_sentences for section in sections)
    return f"{own} of {whole} sentences are the model's; {usage_words(usage, price)}"


def _summary(check: Check) -> str:
    coverage = check.coverage
    return (
        f"{len(check.errors)} errors; "
        f"{len(coverage.stated)} of {len(coverage.required)} key facts stated"
    )
