"""Which figures a sum may rest on, and what it comes to as a quantity: with their units, so that
nine talks less one visit are not eight talks.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, DecimalException, localcontext
from itertools import islice, product
from typing import Literal, NamedTuple

from drafter.checking.figures.fit import Figure, as_written, figure, fits, units_agree
from drafter.checking.figures.known import exactly
from drafter.claims.claim import Claim
from drafter.claims.reader import read_claims
from drafter.facts.fact import Fact
from drafter.writing.second_reading.sums import PLAIN, Sum, numbers_in

HUNDRED = Decimal(100)

WHOLE = frozenset({Decimal(1), HUNDRED})
"""What a share may be taken from without a fact: 1-0.42, 100%-42%."""

MOST = 24
"""Readings of a number, and of a part of a sum, that are tried."""

Kind = Literal["quantity", "share", "mixed", "loose", "factor"]


class Amount(NamedTuple):
    """What a number or a part of a sum may be: a `quantity` with the unit of the figure `like`; a
    `share` of two alike; `mixed`, one per another; `loose`, a number of the facts that counts
    nothing (a year, a number in a name); or a `factor`, which needs no fact.
    """

    kind: Kind
    value: Decimal
    like: Figure | None = None


@dataclass(frozen=True)
class Grounds:
    """Numbers with what they stand for, as quantities in base units (`base`) and in the units that
    they are written in (`written`), and all numbers that are known.
    """

    base: Mapping[Decimal, frozenset[Amount]]
    written: Mapping[Decimal, frozenset[Amount]]
    numbers: frozenset[Decimal]

    def __or__(self, other: Grounds) -> Grounds:
        return Grounds(
            _together(self.base, other.base),
            _together(self.written, other.written),
            self.numbers | other.numbers,
        )

    def has(self, claim: Claim) -> bool:
        """Whether a figure of a text is one of these, in a unit that it may have."""
        stated = figure(claim)
        if stated is None:
            return False
        if stated.is_range:
            return numbers_in(claim.text) <= self.numbers
        found = self.base.get(stated.low) or self.written.get(as_written(claim, stated)) or ()
        likes = [each.like for each in found]
        return any(like is None or units_agree(stated, like) for like in likes)

    def bear(self, one: Sum) -> bool:
        """Whether a sum rests on these figures alone, and adds up nothing but like to like."""
        return any(_results(one, meant) for meant in (self.base, self.written))

    def give(self, one: Sum, claim: Claim) -> bool:
        """Whether it comes to the figure that a text states, in a unit that it may have."""
        stated = figure(claim)
        if stated is None:
            return False
        return any(_is(result, stated) for result in _results(one, self.base)) or any(
            _is(result, _in_its_unit(claim, stated)) for result in _results(one, self.written)
        )


def grounds_of(texts: Iterable[tuple[str, Sequence[Claim]]]) -> Grounds:
    """What these texts give, each with the claims that were read in it."""
    base: dict[Decimal, set[Amount]] = {}
    written: dict[Decimal, set[Amount]] = {}
    numbers: set[Decimal] = set()
    for text, claims in texts:
        counted: set[Decimal] = set()
        for claim in claims:
            number = figure(claim)
            if number is None or number.is_range:
                continue
            said = as_written(claim, number)
            in_its_unit = replace(number, unit=claim.unit)
            forms = numbers_in(claim.text) | {said}
            if isinstance(claim.value, Decimal):
                forms |= {claim.value.normalize()}
            is_share = number.dimension in ("percent", "points")
            kind: Kind = "share" if is_share else "quantity"
            in_base = number.low / HUNDRED if is_share else number.low
            for form in forms:
                base.setdefault(form, set()).add(Amount(kind, in_base, number))
                written.setdefault(form, set()).add(Amount(kind, said, in_its_unit))
            counted |= forms
        loose = numbers_in(text)
        numbers |= loose | counted
        for each in loose - counted:
            for meant in (base, written):
                meant.setdefault(each, set()).add(Amount("loose", each))
    return Grounds(
        {each: frozenset(found) for each, found in base.items()},
        {each: frozenset(found) for each, found in written.items()},
        frozenset(numbers),
    )


def grounds_of_facts(facts: Iterable[Fact]) -> Grounds:
    """What facts give: values now and before, and the numbers in their notes and labels."""
    texts: list[tuple[str, Sequence[Claim]]] = []
    for fact in facts:
        texts += [(fact.text, fact.claims), (fact.previous, fact.previous_claims)]
        texts += [(fact.note, read_claims(fact.note, fact.language)), (fact.label, ())]
    return grounds_of(texts)


def _together(
    one: Mapping[Decimal, frozenset[Amount]], other: Mapping[Decimal, frozenset[Amount]]
) -> Mapping[Decimal, frozenset[Amount]]:
    none: frozenset[Amount] = frozenset()
    return {each: one.get(each, none) | other.get(each, none) for each in {*one, *other}}


def _in_its_unit(claim: Claim, stated: Figure) -> Figure:
    """A stated figure in the unit that it is written in: 1.5 for 1.5 hours."""
    if stated.is_range or not stated.low:
        return stated
    said = as_written(claim, stated)
    step = stated.step * said / stated.low
    return replace(stated, low=said, high=said, step=step, unit=claim.unit)


def _results(one: Sum, meant: Mapping[Decimal, frozenset[Amount]]) -> frozenset[Amount]:
    """All that a sum may come to, where it rests on at least one known figure."""
    try:
        with localcontext() as context:
            context.prec = 28
            found = _computed(one.tree, one.operands, meant)
    except (ValueError, DecimalException, RecursionError):
        return frozenset()
    return frozenset(each for each in found if each.kind != "factor")


def _computed(
    node: ast.expr, operands: Sequence[Decimal], meant: Mapping[Decimal, frozenset[Amount]]
) -> list[Amount]:
    match node:
        case ast.Constant(value=int(at)):
            number = operands[at]
            found = list(meant.get(number, ()))
            return [*found, Amount("factor", number)] if number in PLAIN else found
        case ast.UnaryOp(op=ast.USub(), operand=inner):
            return [one._replace(value=-one.value) for one in _computed(inner, operands, meant)]
        case ast.BinOp(left=left, op=op, right=right):
            pairs = product(_computed(left, operands, meant), _computed(right, operands, meant))
            results = (each for pair in pairs for each in _combined(op, *pair))
            return list(dict.fromkeys(islice(results, MOST)))
    raise ValueError


def _combined(op: ast.operator, one: Amount, other: Amount) -> Iterator[Amount]:
    """What two amounts make together; nothing where they cannot be put together."""
    match op:
        case ast.Add():
            yield from _added(one, other, one.value + other.value)
        case ast.Sub():
            if one.kind == "factor" and one.value in WHOLE and other.kind == "share":
                yield Amount("share", one.value - other.value)
            yield from _added(one, other, one.value - other.value)
        case ast.Mult():
            yield from _multiplied(one, other, one.value * other.value)
        case ast.Div():
            yield from _divided(one, other, one.value / other.value)


def _added(one: Amount, other: Amount, value: Decimal) -> Iterator[Amount]:
    kinds = {one.kind, other.kind}
    if kinds == {"quantity"}:
        assert one.like is not None
        assert other.like is not None
        if units_agree(one.like, other.like):
            yield Amount("quantity", value, other.like if one.like.is_bare else one.like)
    elif kinds <= {"quantity", "mixed"}:
        yield Amount("mixed", value)
    elif kinds == {"share"}:
        yield Amount("share", value)
    elif "loose" in kinds and kinds <= {"loose", "factor"}:
        yield Amount("loose", value)


def _multiplied(one: Amount, other: Amount, value: Decimal) -> Iterator[Amount]:
    weaker, stronger = sorted((one, other), key=lambda each: _SCALING.get(each.kind, len(_SCALING)))
    if weaker.kind in _SCALING:
        yield stronger._replace(value=value)
    if weaker.kind not in _SCALING or _is_so_many_in(weaker, stronger):
        yield Amount("mixed", value)


def _is_so_many_in(factor: Amount, share: Amount) -> bool:
    """Whether a share is told as so many in every ten; what is told in every hundred is percent."""
    return (factor.kind, share.kind) == ("factor", "share") and factor.value != HUNDRED


def _divided(one: Amount, other: Amount, value: Decimal) -> Iterator[Amount]:
    if one.kind == other.kind == "share":
        yield Amount("share", value)
    elif other.kind in _SCALING and one.kind != "factor":
        yield one._replace(value=value)
    elif one.like is None or other.like is None:
        yield Amount("mixed", value)
        if one.kind in _MEASURED and other.kind in _MEASURED:
            yield Amount("share", value)
    elif not units_agree(one.like, other.like):
        yield Amount("mixed", value)
    else:
        yield Amount("share", value)
        if one.like.is_bare or one.like.unit != other.like.unit:  # 个 counts anything
            yield Amount("mixed", value)


_MEASURED = ("quantity", "mixed")
_SCALING = {"factor": 0, "loose": 1, "share": 2}
"""Kinds that leave the unit of what they multiply as it is, the plainest first."""


def _is(result: Amount, stated: Figure) -> bool:
    """Whether a result may stand where the figure is stated."""
    values = [result.value]
    if stated.dimension in ("percent", "points", "multiple"):
        values += [result.value * HUNDRED] if stated.dimension != "multiple" else []
        may_stand = result.kind == "share"
    elif result.like is not None and result.kind == "quantity":
        is_same = stated.dimension in ("count", "money") or stated.unit == result.like.unit
        may_stand = is_same and units_agree(stated, result.like)
    else:
        may_stand = result.kind in ("mixed", "loose")
    return may_stand and any(fits(stated, exactly(abs(v), stated)) != "no" for v in values)
