"""A waiver that waives nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from drafter.checking.reading import Reading
from drafter.checking.waiving import Waivers
from drafter.document.draft import Waiver
from drafter.findings.finding import Finding
from drafter.findings.rule import Example, Rule
from drafter.text import LineIndex, Span

_FACTS = "facts:\n  家访: 36次\n"
_WAIVER = '<!-- drafter: allow unsupported-number "口径见统计年鉴" -->'

RULE = Rule(
    name="unused-waiver",
    severity="warning",
    summary="A reviewer's `allow` comment beside which its rule finds nothing: take it out.",
    message={
        "zh": "这条豁免没有用上：此处没有“{text}”的问题",
        "en": "this waiver waives nothing: no ‘{text}’ is found here",
    },
    trips=Example(facts=_FACTS, draft=f"全年家访36次。{_WAIVER}"),
    passes=Example(facts=_FACTS, draft=f"全年家访36次，走访村庄19个。{_WAIVER}"),
)


def find(reading: Reading) -> Iterator[Finding]:
    """Nothing by the draft alone: what waivers are good for shows once every rule has spoken."""
    return iter(())


def unused(reading: Reading, found: Sequence[Finding]) -> Iterator[Finding]:
    """A finding, on the rule's name, for each waiver that waives none of what was `found`."""
    lines = LineIndex(reading.text)
    for waiver in Waivers(reading.draft.waivers).unused(found):
        yield RULE.finding(reading, _name(reading.text, waiver, lines))


def _name(text: str, waiver: Waiver, lines: LineIndex) -> Span:
    """Where the waiver names its rule."""
    comment = re.compile(rf"drafter:\s*allow\s+({re.escape(waiver.rule)})\s")
    match = comment.search(text, lines.offset(waiver.line))
    return Span(*match.span(1)) if match else Span(waiver.start, waiver.start)
