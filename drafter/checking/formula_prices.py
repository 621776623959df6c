"""What the digits of a figure tell, and what each formula costs by the words around it, in bits."""

from __future__ import annotations

import math
from collections.abc import Mapping

from drafter.checking.costs import Cost, Level, Part, cost, formula_cost
from drafter.checking.figures.fit import Figure
from drafter.checking.formulas import formulas
from drafter.checking.formulas.asked import Asked

NO_WIDTH = {"over": 0.2, "near": 0.25, "reaching": 0.1, "under": 0.2, "about": 0.1, "range": 0.2}
"""How much of its size an approximated figure leaves open."""

RIGHT_BY = {"zh": 8, "en": 32}
"""Within so many characters before or behind the figure a word is right by it."""


def information(stated: Figure) -> Cost:
    """How many bits the figure's own digits tell: how unlikely it is that one of about its size
    fits it by chance.
    """
    value = float(abs(stated.low))
    percent = stated.dimension == "percent"
    if stated.is_range or not value or (percent and value == 100):
        return cost("told_by_hundred")
    if percent and not stated.step and stated.approximation == "exact":
        return cost("told_by_fraction")
    width = float(stated.step)
    if not width:
        width = {"count": 1.0, "percent": value / 100}.get(stated.dimension, value / 1000)
    width = max(width, NO_WIDTH.get(stated.approximation, 0.0) * value)
    bits = -math.log2(min(0.9, width / value / (cost("decades") * math.log(10))))
    return Cost(bits, (Part("decades", bits),))


def tells_change(asked: Asked) -> bool:
    """Whether words or a sign make the figure a change and no level."""
    mention = asked.mention
    return mention.tells_change or mention.claim.text[:1] in {"+", "-", "＋", "－", "−"}


def formula_prices(asked: Asked) -> Mapping[str, Cost]:
    """What each formula costs by the words around the figure."""
    named = _named(asked)
    changes = tells_change(asked)
    summed = changes and asked.index.vocabulary.has("sum", asked.mention.lead)  # 合计增收99万元
    of_others = bool(named - {"total"})
    found = {}
    for name, formula in formulas().items():
        level: Level
        if name in named:
            level = "named"
        elif summed and "sum" in formula.CUES:
            level = "near"
        elif changes:
            level = "never"
        else:
            near = any(asked.names(cue) for cue in formula.CUES)
            if of_others:
                level = "near_of_others" if near else "other"
            else:
                level = "near" if near else "unnamed"
        found[name] = formula_cost(name, level)
    return found


def _named(asked: Asked) -> set[str]:
    """The formulas that the words right beside the figure ask for."""
    mention, vocab = asked.mention, asked.index.vocabulary
    changes = tells_change(asked)
    named = {"growth", "difference"} if changes else set[str]()
    if changes and asked.stated.dimension == "points":
        named.add("moved_share")
    if asked.names("yearly"):
        named.add("yearly")
    if asked.stated.dimension == "points" and asked.names("outpaces"):
        named |= {"difference", "outpacing"}
    if asked.names("per_many"):
        named.add("rate_in_many")
    elif mention.tells_average or mention.per:
        named.add("rate")
    part = asked.stated.dimension == "percent" and vocab.has("of_so_much", mention.after)
    if part or vocab.has_any(("takes_share", "part_of"), mention.before):
        named.add("share")
    right_by = RIGHT_BY[vocab.language]
    if vocab.has("rest", mention.lead[-right_by:]) or vocab.has("rest", mention.after[:right_by]):
        named.add("difference")
    if not changes and vocab.has("sum", mention.lead):
        named.add("total")
    return named
