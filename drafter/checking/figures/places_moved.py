"""By how many places a rank moved since last period: 第6名，前移3位; up three places to 6th."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from drafter.checking.costs import cost
from drafter.checking.explanation import Explanation
from drafter.checking.finding import Verdict
from drafter.checking.matching.evidence import Evidence
from drafter.checking.matching.neighbours import Neighbours


def places_moved(neighbours: Neighbours) -> Verdict | None:
    """The verdict on a number of places: held to the one fact whose rank of this and last period
    the sentence may mean, told rightly or not; no claim where there is none, or more. None for any
    other figure.
    """
    mention, vocab = neighbours.mention, neighbours.index.vocabulary
    claim = mention.claim
    told = f"{mention.before[-_BESIDE:]}_{claim.text}{mention.after[:_BESIDE]}"
    if not isinstance(claim.value, Decimal) or not vocab.has("by_places", told):
        return None
    meant = list(_moved(neighbours))
    if len(meant) != 1:
        return Verdict(claim, "not a claim")
    fact, last, now = meant[0]
    formula = f"{last}-{now}={last - now}"
    up, down = vocab.has("places_up", told), vocab.has("places_down", told)
    moved = last - now if up and not down else now - last if down and not up else abs(last - now)
    if moved == claim.value:
        return Verdict(claim, "derived", (fact,), formula)
    price = cost("change_miscomputed")
    wrong = Explanation(price, formula, (fact,), "miscomputed")
    return Verdict(claim, "contradicted", (fact,), formula, "wrong-derivation", explanation=wrong)


_COUNTER = "名 place"
"""What stands behind the number in the value of a rank."""

_BESIDE = 16
"""Characters in which words that tell a move stand beside its figure."""


def _moved(neighbours: Neighbours) -> Iterator[tuple[str, int, int]]:
    """Facts with a rank of last period and one of this, with both: those of which the sentence
    tells the rank or has all words, else those of which it has some.
    """
    index, words = neighbours.index, neighbours.mention.context
    stated = {
        one.evidence.fact.id
        for _, options in (*((m, o) for m, o, _ in neighbours.here), *neighbours.ahead_here)
        for one in options
        if one.right and one.evidence.claim.kind == "rank"
    }
    near: list[tuple[str, int, int]] = []
    for fact_id, items in index.by_fact.items():
        ranks = {item.role: _rank(item) for item in items if item.claim.kind == "rank"}
        last, now = ranks.get("previous"), ranks.get("value")
        if last is None or now is None:
            continue
        if fact_id in stated or any(label <= words.keys() for label in items[0].labels):
            yield fact_id, last, now
        elif any(label & words.keys() for label in items[0].labels):
            near.append((fact_id, last, now))
    if not stated:
        yield from near


def _rank(item: Evidence) -> int | None:
    number = str(item.claim.value).rstrip(_COUNTER)
    return int(number) if number.isdecimal() else None
