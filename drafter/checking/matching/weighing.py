"""Weighs the facts that a claim may mean against each other, by the margins of `margins.py`."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from drafter.checking.figures.beside import told_here
from drafter.checking.figures.fit import TENTH, same_unit
from drafter.checking.finding import Verdict
from drafter.checking.matching.candidates import Option, right_ones
from drafter.checking.matching.index import FactIndex
from drafter.checking.matching.margins import (
    CLEAR,
    MARGIN,
    MARGIN_TOLD,
    NAMED,
    NEEDED,
    POINTED,
    telling,
)
from drafter.checking.matching.mention import Mention
from drafter.checking.matching.neighbours import Neighbours
from drafter.checking.matching.sentence import AFTER, SENTENCE
from drafter.checking.words import word_set


def pointed(options: Sequence[Option]) -> list[Option]:
    """Facts of another value that the words point at, of options that stand clearest first."""
    return [o for o in options if o.affinity >= POINTED and o.fit == "no"]


def rival(
    near: Neighbours,
    right: Option | None,
    taken: Mapping[str, float],
    groups: frozenset[tuple[str, ...]],
) -> Option | None:
    """The fact whose words these clearly are, though its value is another; none where the figures
    beside it are of the right one's own group and of no other.
    """
    mention, options = near.mention, near.options
    if right is not None and right.evidence.fact.group in groups:
        options = [o for o in options if o.evidence.fact.group in groups]
    floor = right.affinity if right is not None else 0.0
    told_better = right is not None and taken[right.evidence.key] >= floor + MARGIN_TOLD
    margin = MARGIN_TOLD if told_better else MARGIN
    for option in pointed(options):
        if option.affinity < CLEAR or option.affinity - floor < margin:
            return None
        if not option.same_kind or _is_of_other_time(mention, option, right):
            continue
        if right is not None and option.bar == "owner":
            continue
        if right is not None and not _has_own_word(option, right, mention.context):
            continue
        if right is not None and _is_told_ahead(near, option):
            continue
        if right is not None and (option.fact_id == right.fact_id or _is_told_so(near, right)):
            return None
        least = min(option.affinity * 0.9, AFTER if option.fact_id in told_here(near) else math.inf)
        if taken.get(option.evidence.key, 0.0) < least:
            return option
    return None


def _is_told_ahead(near: Neighbours, option: Option) -> bool:
    """Whether the sentence gives that fact's own figure further on, in words that are by far the
    nearest to it of all facts: booked 53, and the order book closed at 38.
    """
    for _, options in near.ahead_here:
        own = options[0] if options and options[0].right else None
        if own is not None and own.evidence.key == option.evidence.key:
            others = (other.affinity for other in options if other.fact_id != own.fact_id)
            return own.affinity >= max(others, default=0.0) + MARGIN
    return False


FEW_WORDS, WHOLE_NOTE = 3, 0.8
"""A note of fewer words says nothing of its own; with this share of its words it is told."""


def _is_told_so(near: Neighbours, right: Option) -> bool:
    """Whether a fact's whole text, with the noun in its unit (24个班), or all that its note says of
    it stands there.
    """
    claim, told = near.mention.claim, right.evidence.fact.text
    noted = right.evidence.near if right.evidence.fact.note else frozenset[str]()
    said = len(noted & near.mention.context.keys())
    if len(noted) >= FEW_WORDS and said >= WHOLE_NOTE * len(noted):
        return True
    longer = len(told) > len(right.evidence.claim.text) and right.fit == "same"
    return longer and near.text.startswith(told, claim.start)


def _is_of_other_time(mention: Mention, option: Option, right: Option | None) -> bool:
    """Whether it is last period's figure and the right one is not, or how often and the right one
    how many in all.
    """
    if option.evidence.role == "previous":
        return right is None or right.evidence.role != "previous"
    total = not mention.per and right is not None and not right.evidence.per
    return bool(option.evidence.per) and total


def _has_own_word(option: Option, right: Option, told: Mapping[str, float]) -> bool:
    """Whether a word stands in the sentence that is the other fact's and not the right one's:
    "visits" alone may be said of total visits too.
    """
    known = right.evidence.known_by
    own = option.evidence.known_by - known
    return any(told.get(word, 0.0) >= SENTENCE for word in own)


def told_with_group(
    mention: Mention, options: Sequence[Option], other: Option, index: FactIndex
) -> Option | None:
    """The option that bears the value out and of whose own group the clause tells what else is
    known, in its very words, and nothing of the group of the `other` fact: 其中15万元用于修建校舍,
    where a gift and its purpose are facts of one group.
    """
    clause = mention.around.text[mention.clause.start : mention.clause.end]

    def told(option: Option) -> bool:
        fact = option.evidence.fact
        return bool(fact.group) and any(
            len(one.text) >= WHOLE and one.text in clause
            for one in index.groups.get(fact.group, ())
            if one is not fact and not any(claim.is_quantity for claim in one.claims)
        )

    if mention.block.kind == "cell" or told(other):
        return None
    return next((option for option in right_ones(options) if told(option)), None)


WHOLE = 4
"""A label or text of fewer characters stands in other words as well."""


def other_rate(mention: Mention, options: Sequence[Option]) -> Option | None:
    """The fact that plainly gives another number for the same rate (每周1次 for 每周2次)."""
    clear = (o for o in options if o.affinity >= POINTED and o.same_kind and o.fit == "no")
    rated = (o for o in clear if mention.per & o.evidence.per)
    return next((o for o in rated if o.evidence.tells_change or not mention.tells_change), None)


def misrated(right: Option, options: Sequence[Option]) -> Option | None:
    """The fact whose words these clearly are and that has the same number for another time (每月1次
    for 每周1次), where another fact happens to have it for this one.
    """
    least = max(CLEAR, right.affinity + MARGIN)
    for option in options:
        rated = option.bar == "rate" and option.fit != "no" and option.same_kind
        if rated and option.affinity >= least:
            return option
    return None


def of_other_time(mention: Mention, options: Sequence[Option]) -> Option | None:
    """The fact that the words point at and that has the same number for another time, where none
    has it for this one: twice a week, of what is twice a month.
    """
    for option in options:
        rated = option.bar == "rate" and mention.per and option.evidence.per
        if rated and option.fit != "no" and option.same_kind and option.affinity >= POINTED:
            return option if in_own_sentence(mention, option) else None
    return None


def lacks_words(near: Neighbours, right: Option) -> bool:
    """Whether an approximated share bears out a fact whose words hardly stand there, or all in the
    sentences before (超过九成 lies near many a rate), or a small count one of something else.
    """
    mention, claim = near.mention, near.mention.claim
    if mention.block.kind != "cell" and _is_counted_otherwise(mention, right):
        return _others_of_group(near, right) < 2
    loose = claim.approximation not in {"exact", "range"} or (claim.step or 0) >= TENTH
    if claim.kind != "percent" or not loose or mention.block.kind == "cell":
        return False
    return right.affinity < NEEDED["small"] or not in_own_sentence(mention, right)


def _is_counted_otherwise(mention: Mention, right: Option) -> bool:
    """Whether 36个村 is borne out by 36名 of what is told in another sentence alone: 个 counts
    anything, but not whatever has the number.
    """
    counts = mention.claim.kind == "count" and bool(mention.claim.unit_text)
    named = counts and bool(right.evidence.claim.unit_text) and not right.same_kind
    return named and telling(mention.claim) != "much" and not in_own_sentence(mention, right)


def is_foreign(near: Neighbours, right: Option) -> bool:
    """Whether the figure is said to be of something measurable that no fact knows (销售额), or to
    be the total of what stands before it.
    """
    mention, index = near.mention, near.index
    if right.affinity >= POINTED:
        return False
    totals = index.vocabulary.has("total_of", mention.before) and _tells_alike_before(near)
    if right.affinity < NEEDED["small"] and totals:
        return True  # …，共计60万元: the total of what was just said, and no fact of its own
    named = list(index.vocabulary.cues["measurable"].finditer(mention.before[-8:]))
    if named and mention.claim.unit and named[-1].group() in _plain_names(mention.claim.unit):
        return False  # 人数 names no more than the unit does
    return bool(named) and not any(
        word in index.weights for word in word_set(named[-1].group(), index.language)
    )


def _tells_alike_before(near: Neighbours) -> bool:
    """Whether the sentence states a figure before this one that could be a part of it."""
    said = [one.number for one, _, _ in near.here if one.sentence == near.mention.sentence]
    own = near.mention.number
    return own is None or any(one is not None and same_unit(one, own) for one in said)


def _plain_names(unit: str) -> tuple[str, str]:
    """What a count is called by nothing but its unit: 人数, 人次."""
    return (f"{unit}数", unit)


def may_be_meant(near: Neighbours, right: Option, options: Sequence[Option]) -> bool:
    """Whether a small figure may stand for a fact that its words hardly name: no other of its kind
    is pointed at, and, where it is in digits, some word of the fact or its group is there, what
    another fact of the same thing says, or a figure of another fact of the group.
    """
    mention = near.mention
    if _others_of_group(near, right) > 1:
        return True
    if any(option.same_kind for option in pointed(options)):
        return False
    if _is_only_of_its_unit(right, near.index):
        return True
    rate = bool(mention.per & right.evidence.per)
    if rate or right.affinity >= NAMED or not mention.claim.numeral.isdecimal():
        return True
    if told_by_kin(mention, right, near.index) or _others_of_group(near, right):
        return True
    group = right.evidence.group
    return bool(group) and 2 * len(group & mention.context.keys()) >= len(group)


def _others_of_group(near: Neighbours, right: Option) -> int:
    """Of how many other facts of the group the sentence gives the figure."""
    own = right.evidence
    beside = [next(right_ones(options), None) for _, options, _ in near.here]
    beside += [next(right_ones(options), None) for _, options in near.ahead_here]
    facts = {one.evidence.fact for one in beside if one is not None}
    alike = (fact for fact in facts if fact.id != own.fact.id and fact.group == own.fact.group)
    return sum(1 for _ in alike) if own.fact.group else 0


def _is_only_of_its_unit(right: Option, index: FactIndex) -> bool:
    """Whether no other fact counts in the figure's unit: 11种, where only the birds are 种."""
    if right.evidence.claim is not next(iter(right.evidence.fact.claims), None):
        return False
    unit = right.evidence.claim.unit_text
    alike = (item for item in index.evidence if item.claim.unit_text == unit)
    return bool(unit) and {item.fact.id for item in alike} == {right.fact_id}


def told_by_kin(mention: Mention, right: Option, index: FactIndex) -> bool:
    """Whether the sentence says what another fact of the same thing does: 18人 of 集训人数 beside
    the place that is 集训地点.
    """
    fact = right.evidence.fact
    own = word_set(fact.label, index.language)
    said = mention.around.text[mention.sentence.start : mention.sentence.end]
    return any(
        other is not fact
        and len(other.text) > 1
        and not any(claim.is_quantity for claim in other.claims)
        and other.text in said
        and own & word_set(other.label, index.language)
        for other in index.groups.get(fact.group, ())
    )


def asks_to_compute(
    mention: Mention, derived: Verdict, right: Option | None, other: Option, index: FactIndex
) -> bool:
    """Whether a word asks for a computed figure where the words are plainly the `other` fact's:
    none that is a part of its label, and never where the clause names the owner of just one of the
    parts. English asks in many words, so there one must only in prose where the fact that has
    the very figure is pointed at as well.
    """
    alone = right is None or right.affinity < POINTED or mention.block.kind == "cell"
    if index.language == "en" and alone:
        return True
    parts = [index.facts.by_id[fact_id].label for fact_id in derived.facts]
    if len(parts) > 1 and sum(_names(mention.before, part, index) for part in parts) == 1:
        return False
    told = f"{mention.before[-24:]} {mention.near}"
    for form in (other.evidence.fact.label, *other.evidence.fact.aliases):
        told = told.replace(_told_end(form, mention.before), " ")
    return index.vocabulary.has("computed", told)


def _told_end(label: str, before: str) -> str:
    """As much of a label's end as stands right before the figure (管理率), at least two characters;
    a blank where there is none.
    """
    ends = (label[at:] for at in range(len(label) - 1))
    return next((end for end in ends if before.endswith(end)), " ")


def _names(clause: str, label: str, index: FactIndex) -> bool:
    """Whether a clause names someone whose name is part of a label."""
    return any(
        any(form in label for form in name.forms) and any(form in clause for form in name.forms)
        for name in index.facts.names
    )


def in_own_sentence(mention: Mention, option: Option) -> bool:
    """Whether a word of the fact stands in the mention's own sentence, not only before it."""
    known = frozenset().union(*option.evidence.labels, option.evidence.near)
    return any(mention.context.get(word, 0.0) >= SENTENCE for word in known)


def is_clear(options: Sequence[Option]) -> bool:
    """Whether the words are clearly those of a fact in the same unit."""
    return any(option.affinity >= CLEAR and option.same_kind for option in options)
