"""The order in which the facts of a Chinese group are told: posts together, totals first, parts
behind their whole.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from drafter.facts.fact import Fact
from drafter.outline.stating.zh import labels
from drafter.outline.stating.zh.parts import PARTS, adding_up, exact_amount, parts_of, some_of

_FEW = 2
"""Figures that may add up to another by chance."""

_LEADER = 4
"""Characters of the post of a leader, at most."""


def in_order(facts: Sequence[Fact]) -> list[Fact]:
    """Posts together, a total before what it is of, and parts right behind their whole."""
    ordered = _posts_together(facts)
    for fact in facts:
        if labels.has_group_for_subject(fact):
            ordered = _total_first(ordered, fact)
    parts: set[str] = set()
    for fact in facts:
        if fact.id not in parts:  # what is a part has none of its own
            ordered = _parts_behind(ordered, fact)
            parts |= {part.id for part in parts_of(ordered, ordered.index(fact))}
    return ordered


def _total_first(facts: list[Fact], total: Fact) -> list[Fact]:
    """A total behind all that it adds up comes in front of them."""
    at = facts.index(total)
    whole, amounts = exact_amount(total), [exact_amount(fact) for fact in facts[:at]]
    alike = [one for one in amounts if one is not None and whole is not None]
    added = sum((one.value for one in alike), Decimal())
    if whole is None or len(alike) != at or at < _FEW or added != whole.value:
        return facts
    return [total, *facts[:at], *facts[at + 1 :]]


def _parts_behind(facts: list[Fact], whole: Fact) -> list[Fact]:
    """What adds up to a whole a few facts further on comes right behind it: three figures in a row
    or more, of one kind by their labels or of three digits and more, as small ones add up by
    chance; or two whose labels end as the whole's does (春季育苗, 秋季育苗 of 全年育苗).
    """
    at = facts.index(whole)
    if parts_of(facts, at) or some_of(facts, at):
        return facts
    for start in range(at + 2, min(len(facts), at + 2 + PARTS)):
        parts = adding_up(facts, whole, start)
        known = len(parts) > _FEW and (_ends_alike(parts) or _is_no_chance(whole))
        if known or (parts and _ends_alike([whole, *parts])):
            rest = [*facts[at + 1 : start], *facts[start + len(parts) :]]
            return [*facts[: at + 1], *parts, *rest]
    return facts


def _is_no_chance(whole: Fact) -> bool:
    """Whether a figure has so many digits that others add up to it only as its parts."""
    amount = exact_amount(whole)
    return amount is not None and len(amount.digits.replace(".", "").rstrip("0")) > _FEW


def _ends_alike(facts: Sequence[Fact]) -> bool:
    return len({fact.label[-2:] for fact in facts}) == 1


def _posts_together(facts: Sequence[Fact]) -> list[Fact]:
    """Whoever holds a post comes with the first of them, and before all else who leads a body."""
    posts = [fact for fact in facts if labels.is_post(fact.label, fact.text)]
    first = [fact.text for fact in posts]
    posts.sort(key=lambda fact: first.index(fact.text))  # what one person does stands together
    if not posts:
        return list(facts)
    leads = bool(facts[0].group) and len(posts[0].label) <= _LEADER
    at = 0 if leads else facts.index(posts[0])
    return [*facts[:at], *posts, *(fact for fact in facts[at:] if fact not in posts)]
