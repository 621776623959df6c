"""What a figure that was judged gives the ones behind it to be computed from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from drafter.checking.figures.fit import same_unit
from drafter.checking.figures.known import Known, known
from drafter.checking.finding import Verdict
from drafter.checking.matching.candidates import Option, right_ones
from drafter.checking.matching.index import FactIndex
from drafter.checking.matching.mention import Mention

Stated = Sequence[Known]


def stated(
    mention: Mention, options: Sequence[Option], verdict: Verdict, index: FactIndex
) -> Stated:
    """What a claim states by its verdict; nothing where it is borne out by nothing."""
    if not verdict.facts and verdict.judgement != "derived":
        return ()
    return tuple(_judged(mention, options, verdict, index))


def _judged(
    mention: Mention, options: Sequence[Option], verdict: Verdict, index: FactIndex
) -> Iterator[Known]:
    right = next((o for o in right_ones(options) if o.fact_id in verdict.facts), None)
    if right is not None:
        found = known(right.evidence)
        if found is not None:
            yield found._replace(per=found.per or mention.per)
            yield from _as_counted(found, mention)
    elif verdict.judgement == "derived":
        number = mention.number
        if number is not None and not number.is_range:
            exact = number.approximation == "exact"
            plain = number if exact else replace(number, approximation="exact")
            value = mention.claim.value
            raw = value if isinstance(value, Decimal) else number.low
            yield Known(verdict.facts, plain, raw, mention.claim.numeral, mention.per, "computed")
    elif verdict.judgement == "contradicted":
        for fact_id in verdict.facts[:1]:
            for item in index.by_fact.get(fact_id, ())[:1]:
                found = known(item)
                if found is not None:
                    yield found


def _as_counted(found: Known, mention: Mention) -> Iterator[Known]:
    """The same in the draft's measure word, where the facts have another: 18人 for 岗位18个."""
    said = mention.number
    counts = said is not None and said.dimension == found.number.dimension == "count"
    if said is not None and counts and said.unit and not same_unit(said, found.number):
        yield found._replace(number=replace(found.number, unit=said.unit))
