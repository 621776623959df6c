"""The cheapest sum that gives a figure."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping
from operator import itemgetter

from drafter.checking.costs import FREE, Cost, cost
from drafter.checking.explanation import Explanation
from drafter.checking.explanations.information import information
from drafter.checking.explanations.prices import formula_prices
from drafter.checking.figures.fit import Figure, same_unit
from drafter.checking.formulas import formulas
from drafter.checking.formulas.asked import Asked
from drafter.checking.matching.candidates import Option
from drafter.checking.matching.index import FactIndex
from drafter.checking.matching.margins import POINTED
from drafter.checking.matching.neighbours import Neighbours
from drafter.checking.matching.sentence import SENTENCE
from drafter.checking.words import word_set

NAMED = 0.5
"""What words that name a fact tell of it, of what its figure would tell."""

LABELS = 80
"""Characters in which a label may stand before its figure."""


def cheapest(near: Neighbours, asked: Asked, most: float = math.inf) -> Explanation | None:
    """The cheapest sum of all formulas, for less than `most` bits."""
    return cheapest_of(near, formula_prices(asked), asked, most)


def cheapest_of(
    near: Neighbours, prices: Mapping[str, Cost], asked: Asked, most: float = math.inf
) -> Explanation | None:
    """The cheapest explanation, of those that are not dearer than chance by more than could
    still be told, nor than `most`; the likeliest formulas are tried first, the others only for
    less.
    """
    best: Explanation | None = None
    most = min(most, information(asked.stated) + cost("certainty"))
    for name, price in sorted(prices.items(), key=itemgetter(1)):
        if price > most:
            break
        question = asked.within(most - price)
        for found in formulas()[name].compute(question):
            if best is not None and found.price > best.price - price:
                continue
            named = price.parts[0].name == "formula_named"
            against = FREE if named else _against(near, asked, found.about)
            bits = price + found.price + against + _apart(near, asked, found.facts)
            one = Explanation(bits, found.text, found.facts, "computed", name)
            best = one if best is None else min(best, one)
            question.narrow(best.price - price)
        most = most if best is None else min(most, best.price)
    return best


def _apart(near: Neighbours, asked: Asked, facts: Collection[str]) -> Cost:
    """What it costs that the sentence does not tell the facts, nor the words name them."""
    if not facts:
        return FREE
    named = {fact: min(1.0, near.affinities.get(fact, 0.0)) for fact in facts}
    untold = sum(
        (1 - NAMED * named[fact]) * (NAMED if fact in asked.just_told else 1)
        for fact in facts
        if fact not in asked.told and fact not in near.dated
    )
    if _are_all_of_label(near.index, facts):  # nobody tells each of those that are added up
        untold = 0
    share = untold / len(facts)
    return cost("untold").times(share) + cost("unnamed").times(1 - min(named.values()))


def _are_all_of_label(index: FactIndex, facts: Collection[str]) -> bool:
    """Whether the facts are those of one label in records side by side, with none left out."""
    labels = {index.facts.by_id[fact].label for fact in facts}
    of_label = index.by_label[labels.pop()] if len(labels) == 1 else ()
    return len(of_label) == len(set(facts)) > 1


def _against(near: Neighbours, asked: Asked, about: Collection[str]) -> Cost:
    """What it costs that the words plainly are a fact's of another value, but for those that
    the formula is about; nothing for the sum of a group that the words name.
    """
    if _is_named_group(near, asked.stated, about) or _is_total_of_column(near, about):
        return FREE
    others = [
        option
        for option in near.options
        if not option.right and option.fact_id not in about and _may_be(near, asked.stated, option)
    ]
    if any(is_labelled(near, option) for option in others):
        return cost("pointed_by_heads")
    above = max((o.affinity for o in others), default=0.0) - cost("pointed_floor")
    cell = near.mention.block.kind == "cell"
    if cell and above >= POINTED:
        return cost("pointed_by_heads")
    return min(cost("pointed_most"), cost("pointed_tenth").times(max(0.0, above) * 10))


def _is_named_group(near: Neighbours, stated: Figure, about: Collection[str]) -> bool:
    """Whether the facts are all of one group that have such a figure, and each word of its name
    stands near.
    """
    index = near.index
    groups = {index.facts.by_id[fact_id].group for fact_id in about}
    group = next(iter(groups)) if len(groups) == 1 and len(about) > 1 else ()
    if not group:
        return False
    members = {
        item.fact.id
        for fact in index.groups[group]
        for item in index.by_fact.get(fact.id, ())
        if item.number is not None and same_unit(item.number, stated)
        if item.fact.text.startswith(item.claim.text)  # and no figure within a sentence
    }
    named = word_set(group[-1], index.language)
    told = near.mention.context
    return members == set(about) and all(told.get(word, 0.0) >= SENTENCE for word in named)


def _is_total_of_column(near: Neighbours, about: Collection[str]) -> bool:
    """Whether the figure stands in a table's row of totals, and the facts are all of one label."""
    block, index = near.mention.block, near.index
    totals = block.kind == "cell" and index.vocabulary.has("total_label", block.row)
    return totals and len({index.facts.by_id[fact_id].label for fact_id in about}) == 1 < len(about)


def is_labelled(near: Neighbours, option: Option) -> bool:
    """Whether a fact's whole label is all that stands right before the figure (面积为86)."""
    mention, fact = near.mention, option.evidence.fact
    start = max(mention.block.start, mention.claim.start - LABELS)
    lead = near.text[start : mention.claim.start]
    before = near.index.vocabulary.cues["linking"].sub("", lead).rstrip("：: ")
    named = before.lower().endswith(fact.label.lower()) and len(fact.label) > 1
    return named and option.evidence.role == "value"


def _may_be(near: Neighbours, stated: Figure, option: Option) -> bool:
    """Whether a fact's figure is of this one's kind; in a table a mere number may be."""
    number = option.evidence.number
    if number is None:
        return False
    cell = near.mention.block.kind == "cell" and stated.is_bare
    return cell or (option.same_kind and number.dimension == stated.dimension)
