"""The cheapest explanation of a figure, in bits, and how far ahead of its best rival it is.

A figure that no fact bears out may have been computed, or be wrong. Computed, it costs the formula
and the figures that it is computed from; wrong, it costs what an error costs, and what of its
digits nothing foretold. What is cheaper by far is the verdict; where it is close, the checker is
unsure.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from drafter.checking.derivations.question import Known
from drafter.checking.figures.fit import same_unit
from drafter.checking.finding import Verdict
from drafter.checking.formulas import formulas
from drafter.checking.formulas.asked import Asked
from drafter.checking.formulas.gathering import gathered
from drafter.checking.matching.derive import Neighbours, _cue_text, _direction
from drafter.checking.matching.lookup import window
from drafter.checking.figures.points import in_points

DECADES = 3.0
SETTLED = frozenset({"unsupported-number", "wrong-number", "wrong-derivation"})
NAMED, WEAK, UNNAMED, OTHER, NEVER = 1.0, 2.0, 4.0, 7.0, 12.0


class Explanation(NamedTuple):
    cost: float
    formula: str
    facts: tuple[str, ...]
    name: str


def information(stated) -> float:
    """How many bits the figure's own digits tell: how unlikely it is that a figure of about its
    size fits it by chance.
    """
    value = float(abs(stated.low))
    if stated.is_range or not value:
        return 3.0
    if stated.dimension == "percent" and value in {100, 50}:
        return 3.0
    width = float(stated.step) or 0.0
    if not width:
        width = 1.0 if stated.dimension == "count" else value / 1000
        if stated.dimension == "percent": width = value / 100
    approx = {"over": 0.2, "near": 0.25, "under": 0.2, "about": 0.1}.get(stated.approximation, 0.0)
    width = max(width, approx * value)
    share = min(0.9, width / value / (DECADES * math.log(10)))
    return -math.log2(share)


def tells_change(mention) -> bool:
    return mention.tells_change or mention.claim.text[:1] in "+-＋－−" 


def formula_prices(asked: Asked) -> dict[str, float]:
    mention = asked.mention
    strong = set()
    changes = tells_change(mention)
    if changes:
        strong |= {"growth", "difference"}
    if mention.tells_average or mention.per:
        strong |= {"rate"}
    if asked.names("takes_share") or asked.names("part_of"):
        strong |= {"share"}
    found = {}
    for name, formula in formulas().items():
        weak = any(asked.names(cue) for cue in formula.CUES)
        if name in strong:
            found[name] = NAMED
        elif changes:
            found[name] = NEVER
        elif strong:
            found[name] = WEAK + 2 if weak and not mention.tells_change else OTHER
        else:
            found[name] = WEAK if weak else UNNAMED
    return found


def explanations(near, asked: Asked) -> Iterator[Explanation]:
    prices = formula_prices(asked)
    last = asked.names("previous_period") or asked.names("compared")
    for name, formula in formulas().items():
        for found in formula.compute(asked):
            more = prices[name]
            if prices[name] != NAMED:
                more += pointed(near, found.facts, prices[name] <= WEAK)
            yield Explanation(more + found.price, found.text, found.facts, name)


def pointed(near: Neighbours, facts, named: bool) -> float:
    """What it costs that the words are plainly a fact's that says something else."""
    best = max((o.affinity for o in near.options if not o.right and o.same_kind and not (named and o.fact_id in facts)), default=0.0)
    return 8 * max(0.0, best - 0.3)


def slip(near: Neighbours, asked: Asked, verdict) -> float:
    """What it costs to take the figure for another's, or for a miswritten one."""
    best = 99.0
    if verdict.rule == "wrong-derivation" and tells_change(near.mention) and asked.stated.dimension == "percent" and len(verdict.facts) == 1:
        best = 2.0
    stated = asked.stated
    for item in asked.operands:
        if item.role not in {"value", "previous"} or item.number.dimension != stated.dimension:
            continue
        if asked.is_borne_out(abs(item.value)) and same_unit(item.number, stated):
            best = min(best, item.price + 1)
    for option in near.options[:3]:
        if option.evidence.number is None or option.affinity < 0.35:
            continue
        edit = _edit(near.mention.claim.numeral, option.evidence.claim.numeral)
        if edit is not None:
            best = min(best, edit + 2 * (1 - option.affinity))
    return best


def _edit(said: str, known: str) -> float | None:
    a = "".join(c for c in said if c.isdigit()); b = "".join(c for c in known if c.isdigit())
    if not a or not b:
        return None
    if a.strip("0") == b.strip("0"):
        return 3.0
    if sorted(a) == sorted(b) and len(a) > 1:
        return 3.0
    if len(a) == len(b) and len(a) > 2 and sum(x != y for x, y in zip(a, b)) == 1:
        return 3.3 + math.log2(len(a))
    return None


def nothing(near: Neighbours, stated) -> float:
    """What it costs to take a figure for one that claims nothing (一天, 两样)."""
    value = float(abs(stated.low)) or 1.0
    digits = any(c.isdigit() and c.isascii() for c in near.mention.claim.numeral)
    return NOTHING + 2 * math.log2(1 + value) + (WRITTEN if digits else 0.0)

NOTHING, WRITTEN = 2.0, 6.0
LOOSE = 3.0


def settled(near: Neighbours, verdict: Verdict, earlier: Sequence[Known]) -> Verdict:
    if verdict.rule not in SETTLED or near.mention.number is None:
        return verdict
    stated = in_points(near.mention.claim, near.mention.number, near.index)
    operands = gathered(near, earlier)
    asked = Asked(near.mention, stated, operands, near.index, _cue_text(near), _direction(near))
    best = min(explanations(near, asked), default=None)
    info = min(information(stated), slip(near, asked, verdict))
    if best is not None and stated.approximation != "exact":
        about = replace(stated, approximation="about", step=abs(stated.low) * 3 / 10)
        loose = min(explanations(near, replace(asked, stated=about)), default=None)
        if loose is not None and loose.cost < best.cost: info = min(info, loose.cost + LOOSE - PRIOR)
    true = min(best.cost if best else 99.0, nothing(near, stated) if verdict.rule == "unsupported-number" else 99)
    margin = true - info - PRIOR
    TRACE.append((near.mention.claim, verdict, info, best, margin))
    if margin <= 0:
        if best is not None and best.cost == true:
            return Verdict(verdict.claim, "derived", best.facts, best.formula)
        return Verdict(verdict.claim, "not a claim")
    return replace(verdict, margin=margin, rival=best.formula if best else "")

TRACE = []
import os
PRIOR = float(os.environ.get("PRIOR", "2"))
