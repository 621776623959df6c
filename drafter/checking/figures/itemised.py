"""Counts of what a list fact names, told without the list: 内设七个科室, where six are listed."""

from __future__ import annotations

from decimal import Decimal

from drafter.checking.matching.index import FactIndex
from drafter.checking.matching.mention import Mention
from drafter.facts.fact import Fact

NOUN = 2
"""Characters of the noun behind the count that the label ends with."""


def list_counted(mention: Mention, index: FactIndex) -> Fact | None:
    """The list whose label is what stands around the count: all of it right before, or its end
    right behind and the rest of it before in the clause.
    """
    claim = mention.claim
    if index.language != "zh" or claim.kind != "count" or claim.approximation != "exact":
        return None
    noun = mention.after[:NOUN]
    lead = index.vocabulary.cues["linking"].sub("", mention.before)
    for fact in index.facts.facts:
        head = fact.label[:-NOUN]
        if len(fact.items) > 1 and len(fact.label) > NOUN and lead.endswith(fact.label):
            return fact  # 结对社区三个
        named = len(noun) == NOUN <= len(head) and fact.label.endswith(noun)
        if len(fact.items) > 1 and named and head in mention.before:
            return fact
    return None


def is_miscounted(mention: Mention, fact: Fact) -> bool:
    """Whether the count is not that of the list's items."""
    return mention.claim.value != Decimal(len(fact.items))
