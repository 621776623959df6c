"""How each section came about: what was asked, what failed, what was done, and what it cost."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from drafter.findings.finding import Source
from drafter.settings import Price
from drafter.writing.client.budget import cost_of
from drafter.writing.drafting.record import SectionDraft, Step
from drafter.writing.reply import Usage

_DONE = {
    "model": "asked for the section",
    "repaired": "asked to repair what failed",
    "read": "had it read by a second reader",
    "cut": "left out what failed still",
    "template": "took the template's wording",
    "kept": "kept it as it stands",
}
_FOUND: dict[Source, str] = {
    "checker": "",
    "reader": "second reader: ",
    "both": "checker and second reader: ",
}
SHOWN = 40
"""Characters of a sentence that are shown."""


def explain_lines(
    sections: Sequence[SectionDraft],
    price: Price | None = None,
    reader_price: Price | None = None,
) -> Iterator[str]:
    """The record of every section, a few lines each; prices of the writer and of the reader."""
    for section in sections:
        yield f"{section.section.name}:"
        if section.source == "kept":
            yield f"  kept as it stands{f' ({section.reason})' if section.reason else ''}"
            continue
        if not section.steps:
            yield "  no model was asked: the template's own wording"
            continue
        for step in section.steps:
            yield from _step_lines(step, reader_price if step.source == "read" else price)
        if section.source == "template":
            yield f"  {_DONE['template']}"
        yield f"  {_counts(section)}"
        for finding in (*section.doubts, *section.padding):
            yield f"  to judge: {finding.rule} “{_short(finding.text)}”: {finding.message}"
        yield from _mark_lines(section)


def _step_lines(step: Step, price: Price | None) -> Iterator[str]:
    asked = ""
    if step.asked:
        asked = f": {step.asked:,} characters sent, {step.answered:,} received"
        asked += f" ({'from the reply store' if step.stored else usage_words(step.usage, price)})"
    yield f"  {_DONE[step.source]}{asked}"
    if step.note:
        yield f"    {step.note}"
    for finding in step.findings:
        shown = f" “{_short(finding.text)}”" if finding.text else ""
        yield f"    {_FOUND[finding.source]}{finding.rule}{shown}: {finding.message}"
    if step.text and not step.findings and not step.note:
        yield "    nothing wrong is left"


def _counts(section: SectionDraft) -> str:
    standing = section.model_sentences - section.repaired
    return (
        f"{section.sentences} sentences: {standing} as the model wrote them, "
        f"{section.repaired} repaired, {section.sentences - section.model_sentences} of the "
        f"template; {section.left_out} of the model's {section.first} came to nothing"
    )


def _mark_lines(section: SectionDraft) -> Iterator[str]:
    for mark in section.marks:
        if not mark.fits:
            yield f"  info: “{_short(mark.sentence)}” is marked {mark.fact}, which it does not tell"


def usage_words(usage: Usage, price: Price | None = None) -> str:
    """Requests, tokens and, where a price is known, money; an estimate is called one."""
    note = " (estimated: the server does not count)" if usage.estimated else ""
    return spent_words(usage, price) + note


def spent_words(usage: Usage, price: Price | None = None) -> str:
    """The same, short."""
    requests = f"{usage.requests} {'request' if usage.requests == 1 else 'requests'}"
    about = "about " if usage.estimated else ""
    words = f"{requests}, {about}{usage.prompt_tokens:,} + {usage.completion_tokens:,} tokens"
    if price is not None:
        words += f", cost {about}{cost_of(usage, price):.4f}"
    return words


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"
