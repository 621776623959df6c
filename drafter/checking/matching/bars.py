"""Why a fact with the right value still cannot be what a claim is about."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from drafter.checking.figures.per import rates_agree
from drafter.checking.matching.evidence import Evidence
from drafter.checking.matching.index import FactIndex
from drafter.checking.matching.mention import Mention
from drafter.checking.matching.owners import Named, differ
from drafter.checking.vocabulary import vocabulary

Bar = Literal["", "rate", "change", "period", "average", "status", "opposite", "owner"]

TELLING: frozenset[Bar] = frozenset({"period", "average", "status", "opposite", "owner"})
"""Bars that are errors in themselves, where no other fact bears the value out."""


def bar(mention: Mention, item: Evidence, meant: Named) -> Bar:
    """The first reason against this evidence, "" where nothing speaks against it. Last period's
    figure comes into question only where `is_last_period`.
    """
    if not rates_agree(mention.per, item.per) or _is_total_of_times(mention, item):
        return "rate"
    if item.role == "previous":
        return "change" if mention.tells_change else ""
    if mention.tells_change and not item.tells_change:
        return "change"
    if mention.tells_previous and not item.tells_previous:
        return "period"
    if mention.tells_average and not item.tells_average and _adds_up(item):
        return "average"
    ahead = mention.planned or mention.prospect
    if item.planned and not ahead and not _is_of_plan(mention):
        return "status"
    if _opposite(mention, item):
        return "opposite"
    return "owner" if item.owners and meant and differ(meant, item.owners) else ""


def _is_of_plan(mention: Mention) -> bool:
    """Whether the words beside a figure, or the head of its column or row, say that it was planned:
    比原定的2000页多出8%, 完成计划240项的90.8%.
    """
    vocab, block = mention.around.vocab, mention.block
    if block.kind == "cell" and vocab.has("plan_label", f"{block.column} {block.row}"):
        return True
    told = vocab.has("of_plan", mention.before)
    return told or vocab.has("share_of_plan", f"{mention.before}_{mention.after}")


def plan_begins_there(mention: Mention, item: Evidence, index: FactIndex) -> bool:
    """Whether a plan for the same thing is told to go on from this period's figure: to extend the
    path from 42 to 50 km, where the plans have a group of their own.
    """
    lead, vocab = mention.before, mention.around.vocab
    begins = vocab.has("comes_from", lead) or vocab.has("changes_from", lead)
    if item.planned or not begins or not (mention.planned or mention.prospect):
        return False
    same = (other for other in index.evidence if other.fact.label == item.fact.label)
    return any(other.planned for other in same)


def _adds_up(item: Evidence) -> bool:
    """Whether a figure may be a total: of a concentration or a share there is none but the
    average, whether its label says so or not.
    """
    dimension = item.number.dimension if item.number is not None else ""
    return dimension not in {"percent", "points"} and not _is_per_unit(item)


def _is_per_unit(item: Evidence) -> bool:
    """Whether the unit is so much in another (微克/立方米)."""
    return item.fact.text[item.claim.end :].startswith("/")


def _is_total_of_times(mention: Mention, item: Evidence) -> bool:
    """Whether 每月4次 is told where the fact's whole text is how many times there were in all."""
    vocab = mention.around.vocab
    periods = vocab.tables["periods_in_a_year"]
    times = mention.claim.unit_text in vocab.lists["times"]
    whole = item.claim.text == item.fact.text and not vocab.has("per_unit", item.fact.label)
    return times and not item.per and whole and any(unit in periods for unit in mention.per)


def is_last_period(mention: Mention, index: FactIndex) -> bool:
    """Whether the words allow the figure to be last period's (上年的, 由…增至, from, of 2022)."""
    if mention.tells_previous or mention.may_be_previous:
        return True
    near = mention.told_when
    if mention.block.kind == "cell":
        near = f"{mention.block.row} {mention.block.column}"
        if index.vocabulary.has("previous_period", near):
            return True
    named = index.named_before.search(near) is not None
    return named or any(year in near for year in index.earlier_years)


def _opposite(mention: Mention, item: Evidence) -> bool:
    """Whether both name one of a set of things of which only one can be (上转, 下转). A level in
    the words of a date is no matter of the date.
    """
    levels = _of_levels(mention.around.vocab.language) if mention.claim.kind == "date" else ()
    return any(
        place in item.exclusive and not members & item.exclusive[place] and place not in levels
        for place, members in mention.exclusive.items()
    )


@cache
def _of_levels(language: str) -> frozenset[int]:
    """The places of the sets whose members are levels (省级, 市级)."""
    vocab = vocabulary(language)
    level = re.compile("|".join(vocab.lists["levels"]) or "(?!)")
    return frozenset(
        place
        for place, members in enumerate(vocab.exclusive)
        if all(level.match(member.pattern) for member in members)
    )
