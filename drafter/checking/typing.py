"""A draft and its facts as the standards have text typed: what the checker compares.

Blanks beside digits, full-width letters and half-width marks change nothing that is said, so
nothing but the rules about typing sees them.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace

from drafter.claims.zh.standard import standard, standard_edits
from drafter.document.block import Block
from drafter.document.draft import Draft
from drafter.document.visible import Edit, visible
from drafter.facts.fact import Fact, Facts, Name
from drafter.text import Span


def standard_draft(draft: Draft, language: str) -> Draft:
    """The draft, whose text is what a reader sees, with its Chinese prose so typed; its `visible`
    leads back to that text. Any other draft as it is.
    """
    if language != "zh":
        return draft
    prose = [block for block in draft.blocks if block.kind != "code"]
    starts = [block.start for block in prose]
    code = draft.visible.code
    edits = []
    for start, end, text in standard_edits(draft.text):
        at = bisect_right(starts, start) - 1
        if at < 0 or end > prose[at].end or any(s < end and start < e for s, e in code):
            continue
        edits.append(Edit(start, end, text))
    if not edits:
        return draft
    typed = visible(draft.text, edits)
    return replace(
        draft,
        text=typed.text,
        sections=tuple(
            replace(one, start=typed.offset(one.start), end=typed.offset(one.end))
            for one in draft.sections
        ),
        blocks=tuple(
            _block(block, Span(typed.offset(block.start), typed.offset(block.end)))
            for block in draft.blocks
        ),
        visible=replace(typed, code=tuple(Span(typed.offset(s), typed.offset(e)) for s, e in code)),
    )


def _block(block: Block, span: Span) -> Block:
    return replace(
        block,
        start=span.start,
        end=span.end,
        headings=tuple(map(standard, block.headings)),
        row=standard(block.row),
        column=standard(block.column),
        corner=standard(block.corner),
    )


def standard_facts(facts: Facts) -> Facts:
    """The facts with Chinese values, labels and names so typed; ids and places stay."""
    if facts.language != "zh":
        return facts
    return replace(
        facts,
        document={key: standard(value) for key, value in facts.document.items()},
        names=tuple(map(_name, facts.names)),
        facts=tuple(map(_fact, facts.facts)),
    )


def _name(name: Name) -> Name:
    return replace(name, name=standard(name.name), aliases=tuple(map(standard, name.aliases)))


def _fact(fact: Fact) -> Fact:
    typed = replace(
        fact,
        text=standard(fact.text),
        value=standard(fact.value),
        previous=standard(fact.previous),
        labels=tuple(map(standard, fact.labels)),
        aliases=tuple(map(standard, fact.aliases)),
        items=tuple(map(standard, fact.items)),
    )
    return fact if typed == fact else typed  # which keeps the claims that were read
