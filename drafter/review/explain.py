"""How each section came about: what was asked, what failed, what was done, and what it cost."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from drafter.findings.finding import Source
from drafter.messages.translation import gettext as _
from drafter.messages.translation import gettext_noop, ngettext
from drafter.settings import Price
from drafter.writing.client.budget import cost_of
from drafter.writing.drafting.record import SectionDraft, Step
from drafter.writing.reply import Usage

_DONE = {
    "model": gettext_noop("asked for the section"),
    "repaired": gettext_noop("asked to repair what failed"),
    "read": gettext_noop("had it read by a second reader"),
    "cut": gettext_noop("left out what failed still"),
    "template": gettext_noop("took the template's wording"),
    "kept": gettext_noop("kept it as it stands"),
}
_READ_TOGETHER = gettext_noop(
    "had it read by a second reader, in one request with a section before"
)
_FOUND: dict[Source, str] = {
    "checker": gettext_noop("{rule}: {message}"),
    "reader": gettext_noop("second reader: {rule}: {message}"),
    "both": gettext_noop("checker and second reader: {rule}: {message}"),
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
            told = (
                _("  kept as it stands ({reason})") if section.reason else _("  kept as it stands")
            )
            yield told.format(reason=section.reason)
            continue
        if not section.steps:
            yield _("  no model was asked: the template's own wording")
            continue
        for step in section.steps:
            yield from _step_lines(step, reader_price if step.source == "read" else price)
        if section.source == "template":
            yield f"  {_(_DONE['template'])}"
        yield f"  {_counts(section)}"
        for finding in (*section.doubts, *section.padding):
            yield _("  to judge: {rule} “{words}”: {message}").format(
                rule=finding.rule, words=_short(finding.text), message=finding.message
            )
        yield from _mark_lines(section)


def _step_lines(step: Step, price: Price | None) -> Iterator[str]:
    done = _(_DONE[step.source])
    if step.asked:
        spent = _("from the reply store") if step.stored else usage_words(step.usage, price)
        done = _("{done}: {sent:,} characters sent, {received:,} received ({spent})").format(
            done=done, sent=step.asked, received=step.answered, spent=spent
        )
    elif step.source == "read":
        done = _(_READ_TOGETHER)
    yield f"  {done}"
    if step.note:
        yield f"    {step.note}"
    for finding in step.findings:
        rule = f"{finding.rule} “{_short(finding.text)}”" if finding.text else finding.rule
        told = _(_FOUND[finding.source]).format(rule=rule, message=finding.message)
        yield f"    {told}"
    if step.text and not step.findings and not step.note:
        yield _("    nothing wrong is left")


def _counts(section: SectionDraft) -> str:
    standing = section.model_sentences - section.repaired
    told = ngettext(
        "{whole} sentence: {standing} as the model wrote it, {repaired} repaired, {template} of "
        "the template; {left_out} of the model's {first} came to nothing",
        "{whole} sentences: {standing} as the model wrote them, {repaired} repaired, {template} of "
        "the template; {left_out} of the model's {first} came to nothing",
        section.sentences,
    )
    return told.format(
        whole=section.sentences,
        standing=standing,
        repaired=section.repaired,
        template=section.sentences - section.model_sentences,
        left_out=section.left_out,
        first=section.first,
    )


def _mark_lines(section: SectionDraft) -> Iterator[str]:
    for mark in section.marks:
        if not mark.fits:
            told = _("  info: “{sentence}” is marked {fact}, which it does not tell")
            yield told.format(sentence=_short(mark.sentence), fact=mark.fact)


def usage_words(usage: Usage, price: Price | None = None) -> str:
    """Requests, tokens and, where a price is known, money; an estimate is called one."""
    spent = spent_words(usage, price)
    if usage.estimated:
        return _("{spent} (estimated: the server does not count)").format(spent=spent)
    return spent


def spent_words(usage: Usage, price: Price | None = None) -> str:
    """The same, short."""
    cost = cost_of(usage, price) if price is not None else 0
    if price is None:
        told = _("{requests}, {sent:,} + {received:,} tokens")
        if usage.estimated:
            told = _("{requests}, about {sent:,} + {received:,} tokens")
    else:
        told = _("{requests}, {sent:,} + {received:,} tokens, cost {cost:.4f}")
        if usage.estimated:
            told = _("{requests}, about {sent:,} + {received:,} tokens, cost about {cost:.4f}")
    requests = ngettext("{count} request", "{count} requests", usage.requests)
    return told.format(
        requests=requests.format(count=usage.requests),
        sent=usage.prompt_tokens,
        received=usage.completion_tokens,
        cost=cost,
    )


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"
