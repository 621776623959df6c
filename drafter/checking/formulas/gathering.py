"""Gathers what a figure may be computed from: what is said near it first, then what its words point
at with its kin, then everything else of the facts.
"""

from __future__ import annotations

from calendar import isleap
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import chain

from drafter.checking.derivations.question import Known
from drafter.checking.figures.fit import Figure
from drafter.checking.formulas.operand import Operand, Operands, are_alike, rank_price, together
from drafter.checking.matching.candidates import right_ones
from drafter.checking.matching.derive import Neighbours
from drafter.checking.matching.evidence import Evidence
from drafter.checking.matching.index import FactIndex
from drafter.claims.units import to_base
from drafter.facts.fact import Fact

POINTED_AT = 0.1
"""The least affinity at which words alone bring a fact in ahead of all others."""

MOST = 120
"""So many figures at most are computed with; of larger files the nearest."""

LONGEST_RUN = 12
"""Figures in one sentence that may be added up."""

SAID_BEFORE, SUMMED, SIZED, PERIOD = 2.0, 2.0, 2.0, 2.0
"""Bits for going back behind the sentence, adding up a group, counting a list, and taking the length
of the period."""


def gathered(near: Neighbours, earlier: Sequence[Known]) -> Operands:
    """The figures at hand for a claim; `earlier` are those told in the blocks before, oldest
    first.
    """
    index = near.index
    here = list(_here(near))
    operands = list(_ranked(here, 0.0))
    operands += _runs(operands, 0.0)
    block = near.stated[max(0, len(near.stated) - len(near.here) - 16) : len(near.stated) - len(near.here)]
    told = [item for one in reversed(block) for item in one.before]
    back = _ranked([_said(item) for item in (*told, *reversed(earlier[-16:]))], SAID_BEFORE)
    operands += back
    operands += _runs(back[:LONGEST_RUN], SAID_BEFORE)
    facts = _facts(near, [*here, *back[:6]])
    operands += _of_facts(facts, index)
    operands += _periods(index)
    operands += _spans(near, facts)
    return Operands(item for item in operands if item.value)


def _here(near: Neighbours) -> Iterator[Operand]:
    """What its sentence states, the nearest before it first, then what stands behind it."""
    stated = near.stated[len(near.stated) - len(near.here) :]
    for place, one in enumerate(reversed(stated)):
        for item in one.here:
            yield _said(item, len(stated) - place)
    for place, (_, options) in enumerate(near.ahead_here):
        right = next(right_ones(options), None)
        if right is not None and right.evidence.number is not None:
            yield _known(right.evidence, place=len(stated) + 2 + place)


def _said(item: Known, place: int = -1) -> Operand:
    role = "previous" if item.previous else "value"
    return Operand(item.number, item.raw, item.text, item.facts, 0.0, (), item.per, role, place)


def _known(item: Evidence, price: float = 0.0, place: int = -1) -> Operand:
    assert item.number is not None
    text = item.claim.numeral or item.claim.text
    group = item.fact.group
    return Operand(item.number, item.raw, text, (item.fact.id,), price, group, item.per, item.role, place)


def _ranked(items: Iterable[Operand], more: float) -> list[Operand]:
    """Each at the price of its rank."""
    return [_at(item, rank_price(rank) + more) for rank, item in enumerate(items)]


def _at(item: Operand, price: float) -> Operand:
    return Operand(
        item.number, item.count, item.text, item.facts, price, item.group, item.per, item.role, item.place
    )


def _runs(items: Sequence[Operand], more: float) -> Iterator[Operand]:
    """Sums of neighbouring figures of one unit."""
    present = [item for item in items if item.role == "value"]
    present.sort(key=lambda item: item.place)
    present = present[-LONGEST_RUN:]
    for start in range(len(present)):
        for end in range(start + 2, len(present) + 1):
            run = present[start:end]
            if not are_alike(run) or run[-1].facts in [item.facts for item in run[:-1] if item.facts]:
                break
            yield together(run, more + 1 + rank_price(len(present) - end) + rank_price(start))


def _facts(near: Neighbours, told: Sequence[Operand]) -> list[Fact]:
    """The facts of the file, those first that are told near and that the words point at, then
    those of their groups and their sisters.
    """
    index = near.index
    pointed = [o for o in near.options if o.affinity >= POINTED_AT]
    pointed.sort(key=lambda option: -option.affinity)
    ids = chain.from_iterable(
        (pair for pair in zip_longest_flat([o.fact_id for o in pointed], [f for t in told for f in t.facts])),
    )
    first = [index.facts.by_id[one] for one in dict.fromkeys(ids) if one in index.facts.by_id]
    kin = [other for fact in first if fact.group for other in index.groups[fact.group]]
    sisters = [other for fact in first for other in index.by_label[fact.label]]
    ordered = dict.fromkeys((*(f.id for f in first), *(f.id for f in kin), *(f.id for f in sisters)))
    ordered.update(dict.fromkeys(f.id for f in index.facts.facts))
    return [index.facts.by_id[one] for one in list(ordered)[:MOST]]


def zip_longest_flat(a: Sequence[str], b: Sequence[str]) -> Iterator[Sequence[str]]:
    """Both lists in turn."""
    for at in range(max(len(a), len(b))):
        yield (*a[at : at + 1], *b[at : at + 1])


def _of_facts(facts: Sequence[Fact], index: FactIndex) -> Iterator[Operand]:
    """Every figure of the facts, their lists' lengths, and the sums of their groups."""
    seen: set[object] = set()
    for rank, fact in enumerate(facts):
        price = rank_price(rank)
        figures = [
            _known(item, price)
            for item in index.by_fact.get(fact.id, ())
            if item.number is not None and not item.number.is_range
        ]
        yield from figures
        if len(fact.items) > 1:
            yield _size(len(fact.items), fact.label, (fact.id,), price + SIZED)
        for members, key in ((index.groups[fact.group], fact.group), (index.by_label[fact.label], fact.label)):
            if key and key not in seen and len(members) > 1:
                seen.add(key)
                yield from _sums(members, index, price + SUMMED)
                ids = tuple(member.id for member in members)
                yield _size(len(members), str(fact.group[-1:] or fact.label), ids, price + 2 * SIZED)


def _size(count: int, label: str, facts: tuple[str, ...], price: float) -> Operand:
    size = Decimal(count)
    number = Figure(size, size, "exact", Decimal(0), "count", None)
    return Operand(number, size, f"{label}: {count}", facts, price, role="size")


def _sums(members: Sequence[Fact], index: FactIndex, price: float) -> Iterator[Operand]:
    """The sum of all figures of some facts that are in one unit, this period's and last's."""
    for role in ("value", "previous"):
        by_unit: dict[object, list[Operand]] = {}
        for fact in members[:MOST]:
            if index.vocabulary.has("total_label", fact.label):
                continue
            for item in index.by_fact.get(fact.id, ())[:1] if role == "value" else index.by_fact.get(fact.id, ()):
                if item.role == role and item.number is not None and not item.number.is_range:
                    key = (item.number.dimension, item.number.unit, item.planned)
                    by_unit.setdefault(key, []).append(_known(item))
        for items in by_unit.values():
            if len(items) > 1:
                yield together(items, price)


def _periods(index: FactIndex) -> Iterator[Operand]:
    """How many months, weeks, days and quarters the period has."""
    days = index.period_days
    months = index.months or 12
    year = next((int(y) for y in sorted(index.years) if y.isdecimal()), 2001)
    lengths = {months, days or 365 + isleap(year), round((days or 365) / 7), max(1, round(months / 3))}
    for length in lengths:
        if length > 1:
            count = Decimal(length)
            number = Figure(count, count, "exact", Decimal(0), "period", None)
            yield Operand(number, count, str(length), (), PERIOD, role="period")


def _spans(near: Neighbours, facts: Sequence[Fact]) -> Iterator[Operand]:
    """How long it is between two dates of the facts, and from one to the period's ends."""
    index, stated = near.index, near.mention.number
    if stated is None or stated.dimension not in {"duration", "count"}:
        return
    dated: list[tuple[date, int, str, float]] = []
    for rank, fact in enumerate(facts[:60]):
        for item in index.by_fact.get(fact.id, ()):
            if item.claim.kind == "date" and item.role == "value":
                for day, exactness in _days(item.claim.value):
                    dated.append((day, exactness, fact.id, rank_price(rank)))
    ends = [(end, 10, "", 1.0) for end in (_period_days(index))]
    for at, (first, exact_a, fact_a, price_a) in enumerate(dated[:24]):
        for second, exact_b, fact_b, price_b in (*dated[at + 1 : 24], *ends):
            ids = tuple(one for one in (fact_a, fact_b) if one)
            price = price_a + (price_b if fact_a != fact_b else 0.0)
            for number, text in _lengths(first, second, min(exact_a, exact_b), stated):
                yield Operand(number, number.low, text, ids, price + 1, role="span")


def _period_days(index: FactIndex) -> Iterator[date]:
    if index.period is not None:
        yield from (date.fromisoformat(end) for end in index.period)


def _days(value: object) -> Iterator[tuple[date, int]]:
    """A date's days with how many characters of it were told: 4 for a mere year."""
    for end in value if isinstance(value, tuple) else (value,):
        text = str(end)
        whole = {4: f"{text}-01-01", 7: f"{text}-01", 10: text}.get(len(text))
        try:
            if whole is not None:
                yield date.fromisoformat(whole), len(text)
        except ValueError:
            continue


def _lengths(
    one: date, other: date, exactness: int, stated: Figure
) -> Iterator[tuple[Figure, str]]:
    first, second = min(one, other), max(one, other)
    years = second.year - first.year
    months = years * 12 + second.month - first.month
    days = (second - first).days
    found: dict[tuple[int, str], str] = {(years, "年"): "", (years + 1, "年"): ""}
    if exactness >= 7:
        found |= {(months, "个月"): "", (months + 1, "个月"): ""}
        found[months // 12, "年"] = ""
    if exactness == 10:
        found |= {(days, "天"): "", (days + 1, "天"): ""}
    for count, unit in found:
        if count < 1:
            continue
        text = f"{first.isoformat()[:exactness]}–{second.isoformat()[:exactness]}: {count}"
        if stated.dimension == "duration":
            seconds, base = to_base(Decimal(count), unit)
            yield Figure(seconds, seconds, "exact", Decimal(0), "duration", base), text
        elif unit == "年":
            size = Decimal(count)
            yield Figure(size, size, "exact", Decimal(0), "count", None), text
