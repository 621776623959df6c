"""What an approximated figure (超过, 约, over) may be computed from: it fits by chance much more
often than an exact one.
"""

from __future__ import annotations

from decimal import Decimal

from drafter.checking.derivations.purse import tells_whole
from drafter.checking.derivations.question import HERE, Derived, Question
from drafter.checking.figures.fit import Figure
from drafter.checking.matching.gathering import names_counted
from drafter.checking.matching.sentence import EARLIER_CLAUSE
from drafter.checking.words import word_set
from drafter.facts.fact import Fact

NEAR = Decimal("0.05")
"""A computed result lies within a twentieth of the figure that approximates it, but for 过半, 六成
and other figures of one digit, of which `fits` tells how near."""

BEFORE = 0.5
"""So surely a figure is meant that stands in the sentences before."""

NAMED = 0.22
"""From this share of the weight of a label's words in the clause or the one before on, the fact is
named."""

APPROXIMATIONS = frozenset({"over", "under", "about", "near", "reaching"})


def rests_on_told(question: Question, derived: Derived) -> bool:
    """Whether every fact of a derivation is stated in the sentence or named in the clause; also the
    total of a stated one's group. A share may be of what was told before, or of the groups that the
    sentence names; so may anything where the sentence points back (That is …). Of an exact figure
    always.
    """
    if question.stated.approximation not in APPROXIMATIONS:
        return True
    if not _is_near(question.stated, derived.result):
        return False
    by_id = question.index.facts.by_id
    share = question.stated.dimension == "percent"
    back = question.index.vocabulary.has("points_back", question.lead)
    least = BEFORE if share or back else HERE
    stated = {fact for item in question.said if item.certainty >= least for fact in item.facts}
    groups = {by_id[fact].group for fact in stated if fact in by_id}
    facts = [by_id[fact_id] for fact_id in derived.facts if fact_id in by_id]
    owned = {fact.label for fact in facts if share and fact.group in question.owned}
    summed = frozenset[str]()
    if facts and facts[0].id in stated:
        summed = frozenset(f.id for f in question.index.groups.get(facts[0].group, ()))
    return all(
        fact.id in stated
        or (share and fact.id in summed)
        or fact.label in owned
        or _is_named(question, fact)
        or tells_whole(question, fact)
        or (fact.group in groups and question.is_total(fact))
        for fact in facts
    )


def _is_near(stated: Figure, result: Figure) -> bool:
    coarse = stated.step == 0 or len(stated.low.normalize().as_tuple().digits) == 1
    return coarse or abs(result.low - stated.low) <= max(abs(stated.low) * NEAR, stated.step)


def _is_named(question: Question, fact: Fact) -> bool:
    mention, index = question.mention, question.index
    if mention.per and (
        fact.label[-2:] in mention.before
        or names_counted(fact, tuple(mention.per), index.vocabulary)
    ):
        return True  # 每名学生 names 在校学生, 每班 names 教学班
    if any(claim.unit in mention.per for claim in fact.claims):
        return True  # 平均每天 names the days that there were
    if index.vocabulary.has("per_head", mention.before):
        heads = tuple(index.vocabulary.lists["heads"])
        return names_counted(fact, heads, index.vocabulary)
    for form in (fact.label, *fact.aliases):
        words = word_set(form, index.language)
        told = frozenset(word for word in words if mention.context.get(word, 0.0) >= EARLIER_CLAUSE)
        if told and index.whole(told) >= NAMED * index.whole(words):
            return True
    return False
