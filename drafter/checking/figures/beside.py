"""Facts that the sentence states elsewhere, and small counts in words that mean none of them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from decimal import Decimal

from drafter.checking.figures.fit import as_written, figure, fits, units_agree
from drafter.checking.finding import Verdict
from drafter.checking.matching.candidates import Option
from drafter.checking.matching.margins import CLEAR, POINTED
from drafter.checking.matching.neighbours import Neighbours
from drafter.checking.vocabulary import Vocabulary
from drafter.checking.words import word_set
from drafter.claims.claim import Claim
from drafter.facts.fact import Fact

LARGEST_IN_WORDS = Decimal(12)
"""Larger counts are written in digits: three stations are none of 19."""


def without_told(options: Sequence[Option], neighbours: Neighbours) -> Sequence[Option]:
    """The options without wrong values of facts that another figure of the sentence, or of the
    table's row, states rightly: of 40 submitted, 16 were funded.
    """
    mention = neighbours.mention
    if all(option.fit != "no" for option in options):
        return options
    told = told_here(neighbours)
    return [
        option
        for option in options
        if option.fit != "no"
        or option.fact_id not in told
        or (mention.tells_previous and option.evidence.role == "previous")
    ]


def own_change_mistold(neighbours: Neighbours, derived: Collection[str] = ()) -> Verdict | None:
    """The verdict on the change from last period of the figure right before in the sentence that is
    told the other way round (2.1小时，同比增加1.3小时) or in another unit (多打14斤); none where
    it is `derived` from nothing but that.
    """
    mention, claim, index = neighbours.mention, neighbours.mention.claim, neighbours.index
    fact = _told_before(neighbours)
    if fact is None or {fact.id} == set(derived) or not mention.tells_change:
        return None
    if index.vocabulary.has("held_against", mention.before) and not index.vocabulary.has(
        "compared", mention.before
    ):
        return None  # 比邻村多3户: no change from last period
    stated, now, then = mention.number, figure(fact.claims[0]), figure(fact.previous_claims[0])
    if stated is None or now is None or then is None or stated.dimension != now.dimension:
        return None
    change = now.low - then.low
    size = replace(now, low=abs(change), high=abs(change))
    if fits(stated, size) != "no":
        turned = neighbours.direction == ("down" if change > 0 else "up")
        return Verdict(claim, "contradicted", (fact.id,), rule="wrong-trend") if turned else None
    written = as_written(fact.claims[0], now) - as_written(fact.previous_claims[0], then)
    other = claim.unit_text != fact.claims[0].unit_text
    alike = as_written(claim, stated) == abs(written) and other
    return Verdict(claim, "contradicted", (fact.id,), rule="wrong-unit") if alike else None


def _told_before(neighbours: Neighbours) -> Fact | None:
    """The fact of one figure and one of last period that the last figure of the sentence states."""
    for other, _, verdict in reversed(neighbours.here):
        if other.claim.is_quantity:
            borne = verdict.judgement in {"supported", "approximate"} and verdict.facts
            fact = neighbours.index.facts.by_id[verdict.facts[0]] if borne else None
            single = fact is not None and len(fact.claims) == len(fact.previous_claims) == 1
            return fact if single else None
    return None


def told_here(neighbours: Neighbours) -> set[str]:
    """The facts that other figures of the sentence, or of the table's row, state rightly."""
    told = {
        verdict.facts[0]
        for _, _, verdict in neighbours.here
        if verdict.judgement == "supported" and verdict.facts
    }
    for _, others in neighbours.ahead_here:
        best = others[0] if others else None
        if best is not None and best.right and best.fit == "same" and best.affinity >= CLEAR:
            told.add(best.fact_id)
    return told


def last_mistold(neighbours: Neighbours, right: Option) -> Verdict | None:
    """The verdict on a figure that stands for last period's of the one right before it (26 days,
    where it used to be 39) and is another fact's, of which hardly a word stands there.
    """
    fact, claim = _told_before(neighbours), neighbours.mention.claim
    if fact is None or right.fact_id == fact.id or right.affinity >= POINTED:
        return None
    other = next(m for m, _, _ in reversed(neighbours.here) if m.claim.is_quantity)
    gap = neighbours.text[other.claim.end : claim.start]
    then, stated = figure(fact.previous_claims[0]), neighbours.mention.number
    if not neighbours.index.vocabulary.has("was_before", gap) or then is None or stated is None:
        return None
    if not (stated.is_bare or units_agree(stated, then)) or fits(stated, then) != "no":
        return None
    if as_written(claim, stated) == as_written(fact.previous_claims[0], then):
        return None
    expected = fact.previous_claims[0].numeral or fact.previous_claims[0].text
    return Verdict(claim, "contradicted", (fact.id,), rule="wrong-number", expected=expected)


def part_of_itself(neighbours: Neighbours, right: Option) -> Option | None:
    """The fact of the group with a smaller count, where a part is told (其中21家) that is the very
    whole which was told right before it.
    """
    mention, vocab = neighbours.mention, neighbours.index.vocabulary
    if mention.claim.kind != "count" or not vocab.has("among", mention.lead):
        return None
    told = [
        v.facts
        for o, _, v in neighbours.done
        if o.claim.is_quantity and o.claim.text == mention.claim.text
    ]
    if not told or told[-1] != (right.fact_id,) or mention.number is None:
        return None
    group = right.evidence.fact.group
    smaller = (
        one
        for one in neighbours.options
        if one.same_kind and one.evidence.fact.group == group and one.evidence.role == "value"
        if one.evidence.number is not None and one.evidence.number.low < mention.number.low
    )
    return max(smaller, key=lambda one: one.affinity, default=None)


def counts_own(claim: Claim, right: Option, language: str) -> bool:
    """Whether the noun right behind a figure is the whole label of the fact that bears it out, to
    the digit: nine workshops, whatever else was said of them.
    """
    noun = word_set(claim.unit_text, language) if language == "en" else frozenset()
    fact = right.evidence.fact
    value = right.fit == "same" and right.evidence.role == "value"
    labels = (word_set(form, language) for form in (fact.label, *fact.aliases))
    return value and bool(noun) and any(noun == label for label in labels)


def says_nothing(claim: Claim, options: Sequence[Option], vocab: Vocabulary) -> bool:
    """Whether a small count in words (three of the four, two new colleagues) means no fact: none
    of another value that the words clearly point at counts the noun behind it.
    """
    word, counted = claim.numeral.lower(), claim.unit_text.lower().split()[:1]
    small = word in vocab.lists["small_words"]
    if claim.kind != "count" or (counted and counted[0] in vocab.lists["points"]):
        return False
    if not small and (counted or word not in vocab.lists["larger_words"]):
        return False
    noun = word_set(claim.unit_text, vocab.language)
    others = [
        option
        for option in options
        if option.fit == "no" and option.affinity >= CLEAR and option.same_kind
        if noun.intersection(*option.evidence.labels[:1])
    ]
    return not any(_may_be_meant(claim, option, vocab) for option in others)


def _may_be_meant(claim: Claim, option: Option, vocab: Vocabulary) -> bool:
    """Whether a count in words may have been meant for a fact's: one that is hardly ever written
    in words is none of them, nor is one that a word leaves one out of (his four fellow trustees).
    """
    number = option.evidence.number
    if number is None or not isinstance(claim.value, Decimal):
        return True
    less = claim.unit_text.lower().split()[:1]
    if less and less[0] in vocab.lists["besides_one"] and number.low == claim.value + 1:
        return False
    return number.low <= max(LARGEST_IN_WORDS, 2 * claim.value)
