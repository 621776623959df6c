"""The verdict on one claim, from the facts that it may mean and what stands beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from drafter.checking.costs import FREE, cost
from drafter.checking.explanations.slips import of_option
from drafter.checking.figures.beside import (
    counts_own,
    last_mistold,
    own_change_mistold,
    part_of_itself,
    says_nothing,
    without_told,
)
from drafter.checking.figures.clock import between_times
from drafter.checking.figures.days_after import so_long_after
from drafter.checking.figures.ends import between_facts
from drafter.checking.figures.exchanged import exchanged
from drafter.checking.figures.fit import units_agree
from drafter.checking.figures.listing import (
    is_abstract,
    is_summing,
    list_counted,
    listed_beside,
    times_listed,
)
from drafter.checking.figures.passing import is_other_weekday
from drafter.checking.figures.places_moved import places_moved
from drafter.checking.figures.wording import as_drafted
from drafter.checking.figures.wrong import broken_rule
from drafter.checking.finding import Judgement, Verdict
from drafter.checking.matching.bars import TELLING, bar, is_last_period, plan_begins_there
from drafter.checking.matching.candidates import Option, right_ones
from drafter.checking.matching.margins import CROSSED, NEEDED, telling
from drafter.checking.matching.mention import Mention
from drafter.checking.matching.neighbours import Neighbours
from drafter.checking.matching.weighing import (
    asks_to_compute,
    in_own_sentence,
    is_clear,
    is_foreign,
    lacks_words,
    may_be_meant,
    misrated,
    of_other_time,
    other_rate,
    pointed,
    rival,
    told_with_group,
)
from drafter.checking.settle import DIRECT, Settling, computed, missed
from drafter.claims.claim import Claim
from drafter.facts.fact import Fact


def judge(settling: Settling, taken: Mapping[str, float]) -> Verdict:
    """The verdict on a mention. `taken` tells how clearly each figure of a fact is rightly stated
    in the block, by the key of its evidence.

    A right value is taken where its words suffice and are no other fact's; else a count of what is
    listed, else a figure that computes, else what the words point at.
    """
    neighbours = settling.near
    mention, options = neighbours.mention, neighbours.options
    claim = mention.claim
    if claim.value is None:
        return Verdict(claim, "not a claim")
    if is_other_weekday(claim, mention, neighbours.index):
        return Verdict(claim, "unsupported", rule="unsupported-date")
    moved = places_moved(neighbours)
    if moved is not None:
        return moved
    right = next(right_ones(options), None)
    groups = _neighbour_groups(neighbours) if right is not None else frozenset()
    other = rival(neighbours, right, taken, groups)
    named = told_with_group(mention, options, other, neighbours.index) if other else None
    if named is not None:
        return _supported(settling, named)
    own = right is not None and counts_own(claim, right, neighbours.index.language)
    whole = neighbours.index.vocabulary.has("of_whole", mention.before)
    if right is not None and (
        own
        or whole
        or _is_of_plans(mention, right)
        or plan_begins_there(mention, right.evidence, neighbours.index)
    ):
        other = None
    mistold = last_mistold(neighbours, right) if right is not None else None
    if mistold is not None:
        return mistold
    if right is not None and other is None and not own:
        other = exchanged(neighbours, right) or part_of_itself(neighbours, right)
    foreign = right is not None and is_foreign(neighbours, right)
    if right is not None and lacks_words(neighbours, right):
        right = None
    enough = right is not None and right.affinity >= NEEDED[telling(claim)]
    if right is not None and enough and other is None and not foreign:
        rated = misrated(right, options)
        if rated is not None:
            return Verdict(claim, "contradicted", (rated.fact_id,), rule="wrong-number")
        return _supported(settling, right)
    counted = between_times(neighbours) or between_facts(neighbours) or so_long_after(neighbours)
    counted = counted or _counted(mention, neighbours)
    if counted is not None and (counted.judgement != "not a claim" or not is_clear(options)):
        return counted
    verdict = _computed_or_not(settling, right, other, foreign)
    return replace(verdict, untried=True) if neighbours.untried and verdict.rule else verdict


def _is_of_plans(mention: Mention, right: Option) -> bool:
    """Whether a planned figure stands where plans are told: this year's is no rival of it there."""
    ahead = mention.planned or mention.prospect
    return ahead and right.evidence.planned and right.evidence.role == "value"


def _computed_or_not(
    settling: Settling, right: Option | None, other: Option | None, foreign: bool
) -> Verdict:
    """The verdict where no fact is plainly stated: `right` bears the value out, `other` is the fact
    whose words these clearly are, `foreign` tells that they are surely not the right one's.
    """
    neighbours = settling.near
    mention, options = neighbours.mention, neighbours.options
    claim = mention.claim
    rate = other_rate(mention, options)
    summed = neighbours.index.vocabulary.has("sum", mention.near)
    if rate is not None and not summed:
        return _contradicted(claim, rate, "wrong-number")
    elsewhen = of_other_time(mention, options) if right is None else None
    if elsewhen is not None:
        return _contradicted(claim, elsewhen, "wrong-number")
    derived = _computed(settling, right, other)
    stale = _last_periods(neighbours)
    if stale is not None and (derived is None or set(derived.facts) != {stale.fact_id}):
        return _contradicted(claim, stale, "wrong-number")
    if rate is not None and derived is None:
        return _contradicted(claim, rate, "wrong-number")
    if derived is not None and derived.judgement == "derived":
        return own_change_mistold(neighbours, derived.facts) or derived
    if foreign:
        wrong = [option for option in options if not option.right]
        return derived or _not_borne_out(settling, wrong)
    untold = without_told(options, neighbours)
    size = telling(claim)
    weak = right is not None and right.fit == "approximate" and right.affinity < NEEDED[size]
    sure = size != "small" and not weak
    meant = right is not None and (sure or may_be_meant(neighbours, right, untold))
    if right is not None and other is None and meant:
        return _month_of_another(neighbours, right, untold) or _supported(settling, right)
    if right is not None and other is not None and right.affinity >= NEEDED[size]:
        return _contradicted(claim, other, "swapped-facts")
    ahead = _misplaced(claim, options)
    if derived is None and ahead is not None and ahead.rule == "wrong-status":
        return ahead
    nothing = not neighbours.untried and says_nothing(claim, untold, neighbours.index.vocabulary)
    if derived is None and nothing:
        return Verdict(claim, "not a claim")
    return derived or _not_borne_out(settling, untold)


def _month_of_another(
    neighbours: Neighbours, right: Option, options: Sequence[Option]
) -> Verdict | None:
    """The doubt about a month without a day that only a fact of which no word stands there bears
    out, where the sentence has the words of one with another date; None for any other.
    """
    mention, claim = neighbours.mention, neighbours.mention.claim
    if not _is_month(claim) or right.affinity >= NEEDED["some"] or mention.block.kind == "cell":
        return None
    option = next((one for one in pointed(options) if in_own_sentence(mention, one)), None)
    if option is None or not _is_month(option.evidence.claim):
        return None
    found = _contradicted(claim, option, "wrong-date")
    plain = option.affinity - right.affinity >= CROSSED
    return found if plain else replace(found, margin=cost("certainty") / 2)


def _is_month(claim: Claim) -> bool:
    return claim.kind == "date" and len(str(claim.value)) == len("2026-09")


def _computed(settling: Settling, right: Option | None, other: Option | None) -> Verdict | None:
    """A figure that computes, unless the words are plainly one fact's and ask for no sum."""
    neighbours, derived = settling.near, computed(settling)
    if derived is not None and _is_of_last_period(derived, neighbours):
        derived = None
    if other is None or derived is None or set(derived.facts) == {other.fact_id}:
        return derived  # figures of one fact compute among themselves
    ahead = {o[0].fact_id for _, o in neighbours.ahead_here if o and o[0].right}
    told = len(derived.facts) > 1 and ahead.issuperset(derived.facts)  # 18名…，其中12名…，6名…
    asked = asks_to_compute(neighbours.mention, derived, right, other, neighbours.index)
    return derived if told or asked else None


def _own_change(found: Verdict, neighbours: Neighbours) -> Option | None:
    """The fact that gives the figure for a change (by other prices, of other months) in the group
    of the fact whose change the words ask for and whose figures come to another.
    """
    if found.rule != "wrong-derivation" or not neighbours.mention.tells_change:
        return None
    groups = {neighbours.index.facts.by_id[fact_id].group for fact_id in found.facts}
    for option in right_ones(neighbours.options):
        item = option.evidence
        if option.fit == "same" and item.tells_change and item.fact.group in groups:
            return option
    return None


def _is_of_last_period(derived: Verdict, neighbours: Neighbours) -> bool:
    """Whether nothing but last period's figure bears a figure out that the words tell as this one's
    (本季度新增, 其中…是当年): they must allow it to be last period's.
    """
    last = derived.derivation in {
        claim.numeral or claim.text
        for fact_id in derived.facts[:1]
        for claim in neighbours.index.facts.by_id[fact_id].previous_claims
    }
    mention, index = neighbours.mention, neighbours.index
    against = index.vocabulary.has("held_against", mention.before)
    return last and not against and not is_last_period(mention, index)


def _last_periods(neighbours: Neighbours) -> Option | None:
    """The fact whose words these are and whose last period's figure this is to the digit, where no
    word tells of that period: no sum that happens to give it as well bears it out. One of two
    digits must stand where the words leave no doubt.
    """
    mention, index = neighbours.mention, neighbours.index
    size = telling(mention.claim)
    if mention.number is None or size == "small":
        return None
    needed = NEEDED["small"] if size == "much" else DIRECT
    if is_last_period(mention, index) or mention.block.kind == "cell":
        return None
    for option in neighbours.options:
        if option.fit != "no" or option.affinity < needed:
            continue
        items = index.by_fact[option.fact_id] if option.same_kind else ()
        before = (item.number for item in items if item.role == "previous" and item.number)
        if any(units_agree(mention.number, n) and mention.number.low == n.low for n in before):
            return option
    return None


def _neighbour_groups(neighbours: Neighbours) -> frozenset[tuple[str, ...]]:
    """The groups of the other facts that the sentence states."""
    mention, by_id = neighbours.mention, neighbours.index.facts.by_id
    told = [d for d in neighbours.here if d[0].sentence == mention.sentence]
    found = {by_id[v.facts[0]].group for _, _, v in told if v.judgement == "supported" and v.facts}
    return frozenset(group for group in found if group)


def _counted(mention: Mention, neighbours: Neighbours) -> Verdict | None:
    """The verdict on a count that sums up a list beside it; one without a list claims nothing."""
    vocab = neighbours.index.vocabulary
    claim = mention.claim
    if times_listed(mention, vocab):
        return Verdict(claim, "derived", derivation=f"{claim.text} = {claim.value}")
    if not is_summing(claim, vocab) or not isinstance(claim.value, Decimal):
        return None
    named = list_counted(mention, neighbours.index)
    if named is not None and len(named.items) != claim.value:
        formula = f"{claim.text} ≠ {len(named.items)}"
        return Verdict(claim, "contradicted", (named.id,), formula, "wrong-item-count")
    listed = listed_beside(neighbours.text, mention, vocab)
    whole = _list_of_fact(mention, neighbours) if listed is not None and listed.open_ended else None
    if whole is not None and len(whole.items) != claim.value:
        formula = f"{claim.text} ≠ {len(whole.items)}"
        return Verdict(claim, "contradicted", (whole.id,), formula, "wrong-item-count")
    if listed is not None and listed.bears_out(claim.value):
        return Verdict(claim, "derived", derivation=f"{claim.text} = {listed.count}")
    if listed is not None and listed.sure and not claim.numeral.isdecimal():
        return Verdict(
            claim, "contradicted", (), f"{claim.text} ≠ {listed.count}", "wrong-item-count"
        )
    return Verdict(claim, "not a claim") if is_abstract(claim, vocab) else None


def _list_of_fact(mention: Mention, neighbours: Neighbours) -> Fact | None:
    """The list fact of which two things and more stand before a count (甲、乙等5项)."""
    for fact in neighbours.index.facts.facts:
        if sum(item in mention.before for item in fact.items) > 1:
            return fact
    return None


def _supported(settling: Settling, option: Option) -> Verdict:
    claim = settling.near.mention.claim
    same = option.fit == "same" and claim.approximation in {"exact", "range"}
    judgement: Judgement = "supported" if same else "approximate"
    facts = (option.fact_id,)
    if settling.near.mention.number is None:
        return Verdict(claim, judgement, facts)
    own = of_option("stated", FREE, option)
    return Verdict(claim, judgement, facts, explanation=own, rival=settling.invented)


def _contradicted(claim: Claim, option: Option, rule: str) -> Verdict:
    if claim.kind == "date":
        expected = option.evidence.claim.text
    else:
        expected = as_drafted(claim, option.evidence.claim)
    return Verdict(claim, "contradicted", (option.fact_id,), rule=rule, expected=expected)


def _misplaced(claim: Claim, options: Sequence[Option]) -> Verdict | None:
    """The verdict on a right value that is said of what it cannot be."""
    barred = [o for o in options if o.fit != "no" and o.bar in TELLING]
    if not barred:
        return None
    best = max(barred, key=lambda option: option.affinity)
    if best.affinity < NEEDED[telling(claim)]:
        return None
    rule = "wrong-status" if best.bar == "status" else "swapped-facts"
    return Verdict(claim, "contradicted", (best.fact_id,), rule=rule)


def _is_barred(neighbours: Neighbours, option: Option) -> bool:
    """Whether the fact of another value could not be meant either."""
    return bar(neighbours.mention, option.evidence, neighbours.meant) in TELLING


def _not_borne_out(settling: Settling, options: Sequence[Option]) -> Verdict:
    """What a claim breaks that neither a fact nor a sum bears out."""
    neighbours = settling.near
    claim = neighbours.mention.claim
    misplaced = _misplaced(claim, options)
    if misplaced is not None and misplaced.rule == "wrong-status":
        return misplaced
    slip = own_change_mistold(neighbours)
    if slip is None and neighbours.mention.tells_change:
        slip = missed(settling)
    if slip is not None:
        own = _own_change(slip, neighbours)
        return slip if own is None else _supported(settling, own)
    for option in pointed(options):
        if claim.kind == "date" and not in_own_sentence(neighbours.mention, option):
            continue
        rule = broken_rule(claim, option)
        if misplaced is not None and _is_barred(neighbours, option):
            continue
        if rule:
            return _contradicted(claim, option, rule)
    if misplaced is not None:
        return misplaced
    slip = missed(settling)
    if slip is not None:
        return slip
    rule = "unsupported-date" if claim.kind == "date" else "unsupported-number"
    return Verdict(claim, "unsupported", rule=rule)
