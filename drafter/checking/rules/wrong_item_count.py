"""A count that does not agree with the list beside it."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checking.finding import Finding
from drafter.checking.reading import Reading
from drafter.checking.rules.rule import Example, Rule

_FACTS = "facts:\n  教材: [《算术》, 《识字》, 《常识》]\n"

RULE = Rule(
    name="wrong-item-count",
    severity="error",
    summary="四种 where three are listed: a count in words that sums up a list of another length.",
    message={
        "zh": "“{text}”与所列项数不符：{derivation}",
        "en": "‘{text}’ does not agree with what is listed: {derivation}",
    },
    trips=Example(facts=_FACTS, draft="编写《算术》《识字》《常识》四种教材。"),
    passes=Example(facts=_FACTS, draft="编写《算术》《识字》《常识》三种教材。"),
)


def find(reading: Reading) -> Iterator[Finding]:
    """Every claim whose verdict says so."""
    return RULE.of_verdicts(reading)
