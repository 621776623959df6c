"""How much there is for each of another figure: a head, a household, a month."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from drafter.checking.costs import FREE, Cost, cost
from drafter.checking.figures.fit import kind_counted, same_unit
from drafter.checking.formulas.asked import (
    Asked,
    Computed,
    across,
    facts_of,
    in_brackets,
    price,
    scaled,
)
from drafter.checking.formulas.operand import FAR_AWAY, NEVER_COUNTED, UNTOLD, Operand
from drafter.checking.words import word_set
from drafter.claims.units import unit

CUES = ("average", "per")


def compute(asked: Asked) -> Iterator[Computed]:
    """a/b in the unit of a, b being counted as it is written (12个月, 168户), and a/b/c."""
    if asked.stated.dimension in {"percent", "multiple", "points"}:
        return
    rounded = asked.in_round_numbers
    for a, b in rounded.pairs(partial(_divisor, 1.0), counted=True):
        lies = _quotient_lies(a.number.approximation, b.number.approximation)
        if not _may_divide(asked, a, b) or _is_of_other_time(asked, b):
            continue
        if _in_unit(asked, a, b) and rounded.is_borne_out(a.value / b.count, lies):
            formula = f"{in_brackets(a)}/{in_brackets(b)}={scaled(a.value / b.count, a)}"
            yield Computed(formula, facts_of(a, b), _divided(asked, a, b), a.facts)
    yield from _by_named(asked)
    yield from _for_another_time(asked)
    yield from _by_measure(asked)
    yield from _by_both(asked)


def _may_divide(asked: Asked, a: Operand, b: Operand) -> bool:
    """Whether something may be divided by a figure: by 10 only where it does not leave the digits
    as they are.
    """
    if a.role == "span" and b.role in {"span", "period"}:
        return False  # a time by a time
    if b.is_divisor:
        return True
    counted = b.number.dimension not in NEVER_COUNTED and b.count > 1
    result = a.value / b.count if b.count else a.value
    moved = result.normalize().as_tuple().digits == asked.stated.low.normalize().as_tuple().digits
    named = not moved or _is_each(asked, b) or bool(asked.per & _units_of(asked, b))
    return counted and b.role in {"value", "computed"} and named and (b.place > UNTOLD or moved)


def _units_of(asked: Asked, b: Operand) -> frozenset[str]:
    """The words of what a figure's facts are called, as they stand and without a plural's s."""
    labels = " ".join(asked.index.facts.by_id[fact_id].label for fact_id in b.facts).lower()
    return frozenset((*labels.split(), *(word.removesuffix("s") for word in labels.split())))


def _is_of_other_time(asked: Asked, b: Operand) -> bool:
    """Whether it is how many weeks the period has, where the words tell of so much a month."""
    times = asked.index.vocabulary.tables["periods_in_a_year"]
    timed = b.role == "period" and b.number.dimension == "period"
    return timed and b.price > 0 and any(unit in times for unit in asked.per)


def _by_named(asked: Asked) -> Iterator[Computed]:
    """By what the words name, however far from here the facts tell how many there are of it."""
    low, high = asked.window
    for b in asked.operands if asked.each and low > 0 else ():
        if b.price <= asked.most or not b.is_divisor or not _is_each(asked, b):
            continue
        many = float(b.count)
        for a in asked.operands.of_value(low * many, high * many):
            bits = a.price + cost("rate_by_named") + b.price.times(FAR_AWAY)
            if asked.carried and not a.is_of_group(b):
                continue
            if bits <= asked.most and _in_unit(asked, a, b):
                result = a.value / b.count
                if asked.is_borne_out(result):
                    formula = f"{in_brackets(a)}/{in_brackets(b)}={scaled(result, a)}"
                    yield Computed(formula, facts_of(a, b), bits, a.facts)


def _quotient_lies(divided: str, by: str) -> str:
    """Where the real quotient lies: what comes on each of 200余人 is less than on each of 200."""
    if divided == "exact":
        return {"over": "under", "reaching": "under", "under": "over"}.get(by, "exact")
    return divided if by == "exact" and divided in ("over", "under") else "exact"


def _in_unit(asked: Asked, a: Operand, b: Operand) -> bool:
    """Whether the figure is in the unit of what is divided, or in what is left of it when heads are
    taken out: 2460人次 for 820人 are 3次 each.
    """
    unit, of_each = a.number.unit or "", asked.stated.unit or ""
    heads = unit.removesuffix(of_each)
    if of_each and heads and heads != unit:
        return same_unit(replace(b.number, unit=heads), b.number)
    return asked.is_in_unit_of(a)


def _divided(asked: Asked, a: Operand, b: Operand) -> Cost:
    """What it costs to divide one figure by another: less by what the words name (摊到每辆车上),
    more by something else.
    """
    times = asked.index.vocabulary.tables["periods_in_a_year"]
    if any(each in times for each in asked.per):
        if _counts_times(asked, b):
            return min(price(a, b) + across(a, b), a.price + cost("rate_by_named"))
        timed = b.number.dimension in {"period", "duration"} or b.role == "span"
        other = FREE if timed else cost("rate_by_other_time")
        return price(a, b) + across(a, b) + other
    if not asked.each:
        return price(a, b) + across(a, b)
    if not (a.is_of_group(b) if asked.carried else _is_each(asked, b)):
        return price(a, b) + cost("rate_by_other")
    return min(price(a, b), a.price + cost("rate_by_named"))


def _counts_times(asked: Asked, b: Operand) -> bool:
    """Whether a figure is how many of that time there were, by its facts' labels (开放天数)."""
    labels = [asked.index.facts.by_id[fact_id].label for fact_id in b.facts]
    ends = {letter for label in labels for letter in label[-2:]}
    named = ends if asked.index.language == "zh" else _units_of(asked, b)
    return b.role == "value" and not asked.per.isdisjoint(named)


def _is_each(asked: Asked, b: Operand) -> bool:
    """Whether a figure counts what the words name: in its unit or by its fact's words."""
    known = " ".join(
        word
        for fact in (asked.index.facts.by_id[fact_id] for fact_id in b.facts)
        for word in (*fact.labels, *fact.aliases, fact.text)
    )
    each = set(asked.each)
    for line in asked.index.vocabulary.lists["same_each"]:
        alike = word_set(line, asked.index.language)
        if alike & each:
            each |= alike
    said = each & word_set(known, asked.index.language)
    if not said and asked.noun_of_each and asked.index.language == "en":
        kind = kind_counted(asked.noun_of_each)
        said = ({kind} - {""}) & {kind_counted(word) for word in known.split()}
    ends = {letter for known_by in known.split() for letter in known_by[-2:]}
    return bool(said) or not asked.each.isdisjoint({b.number.unit, *ends})


def _for_another_time(asked: Asked) -> Iterator[Computed]:
    """A rate for another time than the fact's: 每周56小时 is 每天8小时."""
    times = asked.index.vocabulary.tables["periods_in_a_year"]
    for said in asked.per.intersection(times):
        for a in asked.operands:
            for own in a.per.intersection(times) if a.price <= asked.most else ():
                often = round(times[said] / times[own])
                if often > 1 and asked.is_in_unit_of(a) and asked.is_borne_out(a.value / often):
                    formula = f"{a.text}/{often}={scaled(a.value / often, a)}"
                    yield Computed(formula, a.facts, a.price, a.facts)


def _by_measure(asked: Asked) -> Iterator[Computed]:
    """By an amount in the unit that the words name: 平均每公斤0.8元 of 45吨."""
    for name in asked.per | asked.each:
        found = unit(name)
        if found is None or found.dimension in {"count", "duration"}:
            continue
        low, high = asked.window
        for b in asked.operands if low > 0 else ():
            many = b.amount_in(name)
            if many > 0:
                for a in asked.operands.of_value(low * float(many), high * float(many)):
                    result = a.value / many
                    if asked.is_in_unit_of(a) and asked.is_borne_out(result):
                        formula = f"{a.text}/{b.text}={scaled(result, a)}"
                        yield Computed(formula, facts_of(a, b), price(a, b), a.facts)


def _by_both(asked: Asked) -> Iterator[Computed]:
    """By another figure and the length of the period."""
    for time in asked.operands:
        left = asked.most - time.price - cost("rate_by_two")
        if time.role == "period" and left > 0:
            divisor = partial(_divisor, float(time.count))
            for a, b in asked.within(left).pairs(divisor, asked.stated.dimension, counted=True):
                yield from _by_two(asked, a, b, time)


def _divisor(length: float, a: float, low: float, high: float) -> tuple[float, float] | None:
    return (a / high / length, a / low / length) if low > 0 else None


def _by_two(asked: Asked, a: Operand, b: Operand, time: Operand) -> Iterator[Computed]:
    if not b.is_divisor or b.role in {"period", "span"} or not asked.is_in_unit_of(a):
        return
    result = a.value / b.count / time.count
    if asked.is_borne_out(result):
        formula = f"{in_brackets(a)}/{in_brackets(b)}/{time.text}={scaled(result, a)}"
        other = bool(asked.each) and not _is_each(asked, b)
        bits = price(a, b) + time.price + cost("rate_by_two")
        bits += cost("rate_by_other") if other else FREE
        yield Computed(formula, facts_of(a, b), bits, a.facts)
