"""Tells in words what a figure was taken for, and what it costs to take it so.

The words stand in `explanations.yaml` of each language, one for each name in `costs.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from drafter.checking.costs import Cost
from drafter.checking.explanation import Explanation
from drafter.checking.finding import Verdict
from drafter.resources import read_table

SHOWN = 0.05
"""Bits below which a part is not told: it would be shown as nothing."""


class PartInWords(NamedTuple):
    """What a part of a price stands for: its `name` in `costs.yaml`, its `bits` and its `words`."""

    name: str
    bits: float
    words: str


def in_words(explanation: Explanation, language: str) -> str:
    """`由事实算出的差（612-519=93）`: what a figure may be taken for, as one can be asked about."""
    table = _words(language)
    words: str = table["kinds"][explanation.kind]
    facts = table["between"].join(explanation.facts)
    formula = table["formulas"].get(explanation.formula, "")
    return words.format(facts=facts, told=explanation.told, formula=formula)


def parts_in_words(price: Cost, language: str) -> tuple[PartInWords, ...]:
    """What a price is made of, the most first; what counts several times is told once."""
    bits: dict[str, float] = {}
    for part in price.parts:
        bits[part.name] = bits.get(part.name, 0.0) + part.bits
    words: Mapping[str, str] = _words(language)["costs"]
    told = (PartInWords(name, of_it, words[name]) for name, of_it in bits.items())
    return tuple(sorted((p for p in told if abs(p.bits) >= SHOWN), key=lambda p: -p.bits))


def explained(verdict: Verdict, language: str) -> Iterator[str]:
    """A line for what the figure was taken for and one for its rival, each with a line a part of
    its price behind it, set in by two blanks; then how far apart the two are. Nothing for a figure
    that was not weighed.
    """
    words, best, rival = _words(language), verdict.explanation, verdict.rival
    if best is None:
        return
    yield from _lines("taken", best, language)
    if rival is None:
        yield words["alone"]
        return
    yield from _lines("rival", rival, language)
    gap = abs(rival.price - best.price)
    yield words["gap"].format(bits=_shown(gap))
    if verdict.margin < gap and verdict.rule:
        yield words["small"].format(bits=_shown(verdict.margin))


def unweighed(rule: str, language: str) -> str:
    """That a finding of that rule rests on no comparison of costs."""
    words: str = _words(language)["unweighed"]
    return words.format(rule=rule)


def _lines(line: str, explanation: Explanation, language: str) -> Iterator[str]:
    words, price = _words(language), explanation.price
    yield words[line].format(words=in_words(explanation, language), bits=_shown(price))
    for part in parts_in_words(price, language):
        yield "  " + words["part"].format(words=part.words, bits=_shown(part.bits))


def _shown(bits: float) -> str:
    return f"{bits + 0.0:.1f}".replace("-0.0", "0.0")


def _words(language: str) -> Mapping[str, Any]:
    table: Mapping[str, Any] = read_table(Path(__file__).parent / language / "explanations.yaml")
    return table
