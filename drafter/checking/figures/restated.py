"""A loose figure that the exact one in the brackets behind it bears out: more than half (55%)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from drafter.checking.figures.fit import figure, fits, same_unit
from drafter.checking.finding import Verdict
from drafter.checking.matching.index import FactIndex
from drafter.checking.matching.mention import Mention
from drafter.claims.claim import Claim

LOOSE = frozenset({"unsupported-number", "wrong-number", "wrong-derivation"})
GOOD = frozenset({"supported", "approximate", "derived"})


def restated(
    text: str, told: Sequence[tuple[Mention, Verdict]], index: FactIndex
) -> dict[int, Verdict]:
    """The better verdicts on figures of a block, by their places in it, where the next figure says
    the same more exactly in brackets and is right.
    """
    found = {}
    for at, ((loose, verdict), (exact, right)) in enumerate(pairwise(told)):
        gap = text[loose.claim.end : exact.claim.start]
        if verdict.rule not in LOOSE or right.judgement not in GOOD:
            continue
        if index.vocabulary.has("restated_behind", gap) and _says_more(exact.claim, loose.claim):
            found[at] = replace(right, claim=loose.claim, judgement="approximate")
    return found


def _says_more(exact: Claim, loose: Claim) -> bool:
    """Whether the exact figure is what the loose one says."""
    one, other = figure(exact), figure(loose)
    if one is None or other is None or exact.approximation != "exact" or exact.text == loose.text:
        return False
    return same_unit(one, other) and fits(other, one) != "no"
