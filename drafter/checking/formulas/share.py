"""What part of a whole a figure is, and what part is left of it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from drafter.checking.costs import FREE, Cost, cost
from drafter.checking.figures.fit import units_agree
from drafter.checking.figures.known import shown
from drafter.checking.formulas.asked import Asked, Computed, across, facts_of, in_brackets, price
from drafter.checking.formulas.operand import BEHIND, ROUND, UNTOLD, Operand
from drafter.checking.words import word_set

CUES = ("share", "rest")

MEMBERS = 2
"""More than so many figures of one unit are the members of a group."""

ALL = 100
"""Percent."""


def compute(asked: Asked) -> Iterator[Computed]:
    """a/b in percent, then 1-a/b, then what is left of a percentage."""
    if asked.stated.dimension != "percent":
        return
    for a, b in asked.pairs(lambda a, low, high: _whole(a, low / 100, high / 100), nested=True):
        result = _share(a, b)
        if result is not None and _is_told(asked, result) and not _adds_plans(asked, b):
            formula = f"{in_brackets(a)}/{in_brackets(b)}={shown(result)}%"
            yield Computed(formula, facts_of(a, b), price(a, b) + _further(asked, a, b), a.facts)
    yield from _beyond_plan(asked)
    yield from _left(asked)


def _beyond_plan(asked: Asked) -> Iterator[Computed]:
    """What was just told to be more or less than a plan, as so much of it: 超过目标42人，超额6%."""
    told = asked.nearest
    if told is None or told.role != "computed":
        return
    for plan in asked.operands:
        own = plan.role == "value" and set(plan.facts) < set(told.facts) and plan.value > 0
        if own and asked.index.is_planned(asked.index.facts.by_id[plan.facts[0]]):
            result = abs(told.value) / plan.value * 100
            if asked.is_borne_out(result):
                formula = f"{in_brackets(told)}/{in_brackets(plan)}={shown(result)}%"
                yield Computed(formula, facts_of(told, plan), price(told, plan), told.facts)


def _is_told(asked: Asked, result: Decimal) -> bool:
    """Whether the figure tells the share; nearly all is not 100%."""
    all_of_it = asked.stated.low == ALL and asked.stated.approximation == "exact"
    return asked.is_borne_out(result) and (result == ALL or not all_of_it)


def _adds_plans(asked: Asked, whole: Operand) -> bool:
    """Whether a whole is added up of what was planned and what was done of it."""
    planned = {asked.index.is_planned(asked.index.facts.by_id[fact]) for fact in whole.facts}
    return whole.role == "sum" and len(planned) > 1


def _left(asked: Asked) -> Iterator[Computed]:
    left = cost("share_left_unnamed")
    said = f"{asked.mention.before} {asked.mention.after}"  # the rest of a list may be told behind
    rest = asked.index.vocabulary.has("rest", said) or asked.mention.block.kind == "cell"
    of_it = asked.index.vocabulary.has("of_so_much", asked.mention.after)
    more = FREE if rest else left.times(1 + asked.names("takes_share") + of_it)
    for a, b in asked.pairs(lambda a, low, high: _whole(a, 1 - high / 100, 1 - low / 100)):
        if 0 < a.value < b.value and not a.is_kin(b) and units_agree(a.number, b.number):
            result = (1 - a.value / b.value) * 100
            if asked.is_borne_out(result):
                formula = f"1-{in_brackets(a)}/{in_brackets(b)}={shown(result)}%"
                apart = a.place < 0 or b.place < 0
                other = (
                    FREE if rest or a.is_of_group(b) or not apart else cost("share_not_of_nearest")
                )
                yield Computed(formula, facts_of(a, b), price(a, b) + more + other, a.facts)
    low, high = asked.window
    for a in asked.operands.of_value(100 - high, 100 - low):
        if a.number.dimension == "percent" and asked.is_borne_out(100 - a.value):
            yield Computed(
                f"100%-{a.text}={shown(100 - a.value)}%", a.facts, a.price + more, a.facts
            )


def _whole(part: float, low: float, high: float) -> tuple[float, float] | None:
    return None if high <= 0 else (part / high, part / max(low, 1e-9))


def _share(a: Operand, b: Operand) -> Decimal | None:
    """The share in percent, more than 100 of what was planned or was before; None where the one is
    no part of the other.
    """
    if b.role not in {"sum", "computed"} and set(a.facts) & set(b.facts) and not a.is_kin(b):
        return None
    if a.is_kin(b) and a.value == b.value:
        return None
    if not min(a.value, b.value) > 0 or a.number.dimension != b.number.dimension:
        return None
    if b.count in ROUND or (a.is_kin(b) and a.role == "previous"):
        return None
    return a.value / b.value * 100


def _is_of_other_whole(asked: Asked, b: Operand) -> bool:
    """Whether the sentence has told of it what part it is of a whole, or, in English, the share
    names what it is of (one loan in four), of which other facts tell.
    """
    index = asked.index
    shares = [i for i in asked.operands if i.role == "computed" and 0 <= i.place < BEHIND]
    parts = {i.facts[0] for i in shares if i.number.dimension == "percent" and len(i.facts) == 2}
    if (
        parts.issuperset(b.facts)
        and b.facts
        and not index.vocabulary.has("among", asked.mention.lead)
    ):
        return True
    named = index.vocabulary.cues["so_many_in"].search(asked.mention.claim.text)
    noun = named["noun"] if named is not None else ""
    nouns = word_set(noun, index.language) & index.words
    facts = (index.facts.by_id[fact_id] for fact_id in b.facts)
    known = " ".join(word for f in facts for word in (*f.labels, *f.aliases, f.unit, f.text))
    return bool(nouns and b.facts) and not nouns & word_set(known, index.language)


def _is_member_elsewhere(asked: Asked, a: Operand, b: Operand) -> bool:
    """Whether the whole is one of several that another group has in its unit, no total, and no word
    near tells of it.
    """
    if b.role != "value" or b.place >= 0 or not b.group or b.group == a.group:
        return False
    index = asked.index
    fact = index.facts.by_id[b.facts[0]]
    alike = [
        item
        for one in index.groups.get(b.group, ())
        for item in index.by_fact.get(one.id, ())
        if item.role == "value" and item.number is not None and units_agree(item.number, b.number)
    ]
    sentence = asked.mention.sentence
    told = asked.mention.around.text[sentence.start : sentence.end]
    named = word_set(fact.label, index.language) & word_set(told, index.language)
    total = index.vocabulary.has("total_label", fact.label)
    return len(alike) > MEMBERS and not named and not total


def _further(asked: Asked, a: Operand, b: Operand) -> Cost:
    """What the pair costs beyond its figures."""
    more = FREE if units_agree(a.number, b.number) else cost("share_of_other_units")
    more += cost("share_beyond_whole") if a.value > b.value else FREE
    more += across(a, b)
    added = b.role == "sum" and b.place > UNTOLD  # of figures that the text has told
    of_changes = a.role == "computed" and added and set(a.facts) <= set(b.facts)
    if of_changes or _is_of_other_whole(asked, b):
        more += cost("share_not_of_nearest")
    if _is_member_elsewhere(asked, a, b):
        more += cost("share_not_of_nearest")
    if any(item.role == "sum" and item.place >= BEHIND for item in (a, b)):
        more += cost("parts_follow").times(
            -1
        )  # parts behind their sum are cheap for that sum alone
    vocab, mention = asked.index.vocabulary, asked.mention
    told = vocab.has("of_told", mention.after)
    if told and not asked.told.union(asked.just_told).issuperset(b.facts):
        return more + cost("share_not_of_nearest")
    nearest = asked.nearest
    if nearest is None or (nearest.facts == b.facts and asked.names("among")):
        return more  # 收入4386亿元，其中税收占比72%
    among = vocab.has("among", mention.lead) and nearest.facts != b.facts  # of whom 60% …
    summed = vocab.has("added_up", mention.lead) and "sum" not in (a.role, b.role)
    if among or summed:
        return more + cost("share_not_of_nearest")
    parts = (*a.facts, *b.facts) if vocab.has("in_apposition", mention.before) else a.facts
    own = asked.names("takes_share") or parts is not a.facts
    if own and not set(nearest.facts).intersection(parts):
        more += cost("share_not_of_nearest")
    return more
