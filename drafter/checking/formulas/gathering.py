"""Gathers what a figure may be computed from: what is said near it first, then what its words point
at with its kin, then everything else of the facts.
"""

from __future__ import annotations

from calendar import isleap
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import chain, zip_longest
from operator import attrgetter

from drafter.checking.costs import FREE, Cost, cost
from drafter.checking.figures.known import Known, exactly, shown
from drafter.checking.formulas.operand import (
    BEHIND,
    UNTOLD,
    Operand,
    Operands,
    bare,
    rank_price,
    together,
)
from drafter.checking.formulas.spans import spans
from drafter.checking.matching.bars import is_last_period
from drafter.checking.matching.candidates import right_ones
from drafter.checking.matching.evidence import Evidence
from drafter.checking.matching.index import FactIndex
from drafter.checking.matching.neighbours import Neighbours
from drafter.checking.matching.own_parts import named_by_own_part, own_parts
from drafter.claims.days import PARTS
from drafter.claims.reader import read_claims
from drafter.claims.units import to_base
from drafter.facts.fact import Fact

POINTED_AT = 0.1
"""The least affinity at which words alone bring a fact in ahead of all others."""

NEAREST, MOST = 3, 120
"""So many facts a sentence may be plainly about, and so many at most are computed with."""

LONGEST_RUN = 12
"""So many figures of one unit that stand one after another are added up."""

SAID_BACK = 16
"""So many figures behind the sentence are gone back to."""

QUARTER = 3
"""Months."""

HEAD = 2
"""So many characters at the end of a Chinese label tell of what kind its thing is."""

NO_MEASURES = frozenset({"count", "percent", "duration", "period"})
"""Dimensions whose figures are hardly ever told as mere numbers of another."""


def nearest(near: Neighbours) -> Operands:
    """The figures of its sentence, and of the facts that it is plainly about."""
    here = list(_ranked(_here(near)))
    facts = _facts(near, here, NEAREST)
    return Operands(item for item in (*here, *_each(facts, near)) if item.value)


def gathered(near: Neighbours) -> Operands:
    """All figures at hand for a claim."""
    here = list(_ranked(_here(near)))
    back = list(_said_back(near))
    facts = _facts(near, (*here, *back[:6]), MOST)
    operands = [
        *here,
        *_runs(here),
        *_runs(list(_named(near))),
        *back,
        *_runs(back[:LONGEST_RUN], "said_before"),
        *_of_facts(facts, near),
        *_wholes(near),
        *_of_months(near),
        *_periods(near),
        *_time_gone(near),
        *spans(near, facts),
    ]
    if near.mention.number is not None and near.mention.number.is_bare:
        measures = [item for item in operands if _may_be_bare(item)]
        operands += [bare(item, cost("as_bare")) for item in measures]
    return Operands(item for item in operands if item.value)


def _may_be_bare(item: Operand) -> bool:
    """Whether a figure may be told as a mere number of another: 115 each, of the hours that the
    sentence has just told.
    """
    dimension = item.number.dimension
    return dimension not in NO_MEASURES or (dimension == "duration" and item.place >= 0)


def _here(near: Neighbours) -> Iterator[Operand]:
    """What its sentence states, the nearest before it first, then what stands behind it."""
    stated = near.stated[len(near.stated) - len(near.here) :]
    for place, one in enumerate(reversed(stated)):
        for item in one:
            yield _said(item, len(stated) - place, near.index)
    of_so_much = near.index.vocabulary.has("of_so_much", near.mention.after)
    for place, (mention, options) in enumerate((*near.ahead_here, *near.below)):
        right = next(right_ones(options), None)
        if right is not None and right.evidence.number is not None:
            yield of_evidence(right.evidence, place=BEHIND + place)
        elif of_so_much and place == 0 and (number := mention.number) is not None:
            text = mention.claim.numeral or mention.claim.text  # half of the 90 that are left
            yield Operand(number, number.low, text, (), role="computed", place=BEHIND)


def _back(near: Neighbours) -> Sequence[Operand]:
    """What the sentences before state, the nearest first."""
    here = len(near.stated) - len(near.here)
    block = [item for one in near.stated[max(0, here - SAID_BACK) : here] for item in one]
    told = [*near.before, *block][-2 * SAID_BACK :]
    return [_said(item, at - len(told), near.index) for at, item in enumerate(told)][::-1]


def _named(near: Neighbours) -> Iterator[Operand]:
    """The facts whose labels, or what is their own of them, stand in the sentence before the
    figure, in the order there; where several stand behind the figure before, only those.
    """
    mention, index = near.mention, near.index
    lead = mention.since_figure
    if len(named_by_own_part(lead, index)) < 2:
        lead = mention.around.text[mention.sentence.start : mention.claim.start]
    told, own = set(), index.once(own_parts)
    for option in near.options:
        item = option.evidence
        at = lead.rfind(own.get(item.fact.id) or item.fact.label) if item.fact.label else -1
        figure = item.role == "value" and item.number is not None
        if at >= 0 and figure and item.fact.id not in told:
            told.add(item.fact.id)
            yield of_evidence(item, rank_price(len(told)), at)


def _said(item: Known, place: int, index: FactIndex) -> Operand:
    return Operand(
        number=item.number,
        count=item.raw,
        text=item.text,
        facts=item.facts,
        group=index.facts.by_id[item.facts[0]].group if len(item.facts) == 1 else (),
        per=item.per,
        role=item.role,
        place=place,
    )


def of_evidence(item: Evidence, price: Cost = FREE, place: int = UNTOLD) -> Operand:
    """A figure of a fact; it must have one."""
    assert item.number is not None
    return Operand(
        number=item.number,
        count=item.raw,
        text=item.claim.numeral or item.claim.text,
        facts=(item.fact.id,),
        price=price,
        group=item.fact.group,
        per=item.per,
        role=item.role,
        place=place,
    )


def _ranked(items: Iterable[Operand], *further: str) -> Iterator[Operand]:
    """Each at the price of its rank, with further costs."""
    return (item.at(rank_price(rank, *further)) for rank, item in enumerate(items))


def _said_back(near: Neighbours) -> Iterator[Operand]:
    """What the sentences before state; the nearest is at hand where the sentence says of what it
    is a part (11 of them, 其中11人).
    """
    lead = near.mention.around.text[near.mention.sentence.start : near.mention.claim.start]
    items = list(_ranked(_back(near), "said_before"))
    if items and near.index.vocabulary.has("among", lead):
        items[0] = items[0].at(rank_price(0))
    return iter(items)


def _runs(items: Sequence[Operand], *further: str) -> Iterator[Operand]:
    """Sums of figures of one unit that stand one after another, whatever shares and changes stand
    between them.
    """
    by_unit: dict[object, list[Operand]] = {}
    for item in sorted(items, key=attrgetter("place")):
        if item.role in {"value", "computed"}:
            by_unit.setdefault((item.number.dimension, item.number.unit), []).append(item)
    for alike in by_unit.values():
        last = alike[-LONGEST_RUN:]
        for start, first in enumerate(last):
            behind = ("parts_follow",) if first.place >= BEHIND else ()
            whole, told = first, {first.facts}
            for end, item in enumerate(last[start + 1 :], start + 2):
                if item.facts in told:
                    break
                told.add(item.facts)
                price = rank_price(len(last) - end, "run", *behind, *further)
                whole = together((whole, item), price + rank_price(start))
                yield whole


def _facts(near: Neighbours, told: Sequence[Operand], most: int) -> Sequence[Fact]:
    """The facts of the file, those first that are told near and that the words point at, then
    those of their groups and their sisters.
    """
    index = near.index
    pointed = [option for option in near.options if option.affinity >= POINTED_AT]
    pointed.sort(key=attrgetter("affinity"), reverse=True)
    said = [fact for item in told for fact in item.facts]
    turns = zip_longest((option.fact_id for option in pointed), said)
    by_id = index.facts.by_id
    first = [by_id[one] for one in dict.fromkeys(chain.from_iterable(turns)) if one in by_id]
    if len(first) >= most:
        return first[:most]
    groups = dict.fromkeys(fact.group for fact in first if fact.group)
    labels = dict.fromkeys(fact.label for fact in first)
    kin = (other for group in groups for other in index.groups[group])
    sisters = (other for label in labels for other in index.by_label[label])
    found = {fact.id: fact for fact in first}
    for fact in chain(kin, sisters, index.facts.facts[:most]):
        found.setdefault(fact.id, fact)
        if len(found) == most:
            break
    return list(found.values())


def _each(facts: Sequence[Fact], near: Neighbours) -> Iterator[Operand]:
    """Every figure of the facts, last period's dearer where no word tells of it."""
    figures = near.index.once(_figures)
    last = () if is_last_period(near.mention, near.index) else ("last_untold",)
    for rank, fact in enumerate(facts):
        for figure in figures.get(fact.id, ()):
            yield figure.at(rank_price(rank, *(last if figure.role == "previous" else ())))


def _of_facts(facts: Sequence[Fact], near: Neighbours) -> Iterator[Operand]:
    """Every figure of the facts, their lists' lengths, and the sums of their groups."""
    index = near.index
    seen: set[object] = set()
    said = near.mention.around.text[near.mention.sentence.start : near.mention.claim.start].lower()
    yield from _each(facts, near)
    for rank, fact in enumerate(facts):
        if len(fact.items) > 1:
            yield _size(len(fact.items), fact.label, (fact.id,), rank_price(rank, "list_counted"))
        of_label = fact.group[:-1], fact.label
        sisters = index.once(_sisters).get(of_label, ())
        if any(whole in near.mention.before for whole in index.once(_wholes_named)[of_label]):
            sisters = ()  # 占全院近三分之一 is a share of what 全院 has
        for members, key in ((index.groups[fact.group], fact.group), (sisters, of_label)):
            if key and key not in seen and len(members) > 1:
                seen.add(key)
                sums = index.once(_sums_by_key)[key]
                records = members is sisters and len(members) > 2
                price = rank_price(0 if records else rank, "summed")
                yield from (total.at(price) for word, total in sums if word in said)
                ids = tuple(member.id for member in members)
                label = fact.group[-1] if fact.group else fact.label
                yield _size(len(members), label, ids, rank_price(rank, "group_counted"))


def _sums_by_key(index: FactIndex) -> Mapping[object, Sequence[tuple[str, Operand]]]:
    """The sums of each group, and of all facts of one label in groups side by side, each with the
    word that must stand in the sentence for it; "" for none.
    """
    sets = chain(index.groups.items(), index.once(_sisters).items())
    return {
        key: tuple((word, total) for word, some in _alike(members) for total in _sums(some, index))
        for key, members in sets
    }


def _sisters(index: FactIndex) -> Mapping[tuple[tuple[str, ...], str], Sequence[Fact]]:
    """The facts of each label in groups side by side, but for the group that has all of them (全院
    beside 内科 and 外科).
    """
    found: dict[tuple[tuple[str, ...], str], list[Fact]] = defaultdict(list)
    wholes = index.once(_wholes_named)
    for fact in index.facts.facts:
        key = fact.group[:-1], fact.label
        if not wholes[key].intersection(fact.group[-1:]):
            found[key].append(fact)
    return found


def _wholes_named(index: FactIndex) -> Mapping[tuple[tuple[str, ...], str], set[str]]:
    """For each label and the group that it stands below, the names of groups that hold what the
    whole unit has of it.
    """
    found: dict[tuple[tuple[str, ...], str], set[str]] = defaultdict(set)
    for fact in index.facts.facts:
        name = " ".join(fact.group[-1:])
        if index.vocabulary.has_any(("total_label", "whole_body"), name):
            found[fact.group[:-1], fact.label].add(name)
    return found


def _alike(members: Sequence[Fact]) -> Iterator[tuple[str, Sequence[Fact]]]:
    """All of them, and by that word those that their labels call the same kind of thing (县级林长,
    乡级林长; day visits, night visits).
    """
    yield "", members
    by_head: dict[str, list[Fact]] = {}
    for fact in members:
        by_head.setdefault(_head(fact), []).append(fact)
    for head, alike in by_head.items():
        if head and 1 < len(alike) < len(members):
            yield head, alike


def _head(fact: Fact) -> str:
    """The last word of a label of several, the last two characters of a longer Chinese one."""
    if fact.language == "zh":
        return fact.label[-HEAD:] if len(fact.label) > HEAD else ""
    first, _, last = fact.label.lower().rpartition(" ")
    return last if first else ""


def _figures(index: FactIndex) -> Mapping[str, Sequence[Operand]]:
    """The figures of each fact, by its id."""
    found: dict[str, list[Operand]] = {}
    for item in index.evidence:
        if item.number is not None and not item.number.is_range:
            found.setdefault(item.fact.id, []).append(of_evidence(item))
    return found


def _of_months(near: Neighbours) -> Iterator[Operand]:
    """What the months of a quarter or half-year come to that the sentence names, where the facts of
    a group give each of them (4月收案, 5月收案, 6月收案).
    """
    series = near.index.once(_monthly)
    ends = (str(claim.value)[5:] for claim in near.dates if isinstance(claim.value, str))
    for first, last in {PARTS[part] for part in ends if part in PARTS} if series else ():
        for months in series:
            found = [months[month] for month in range(first, last + 1) if month in months]
            if len(found) == last - first + 1:
                yield together(found, FREE)


def _monthly(index: FactIndex) -> Sequence[Mapping[int, Operand]]:
    """The figures of each group that has one for each of some months, by the month."""
    series = []
    for members in index.groups.values():
        months = {}
        for fact in members:
            month = _month_of(fact, index.language)
            item = next(
                (one for one in index.by_fact.get(fact.id, ()) if one.role == "value"), None
            )
            if month and item is not None and item.number is not None:
                months[month] = of_evidence(item)
        if len(months) >= QUARTER:
            series.append(months)
    return series


def _month_of(fact: Fact, language: str) -> int:
    """The month that a label names; 0 for none."""
    dates = [claim.value for claim in read_claims(fact.label, language) if claim.kind == "date"]
    month = dates[0][5:7] if len(dates) == 1 and isinstance(dates[0], str) else ""
    return int(month) if month.isdecimal() else 0


def _wholes(near: Neighbours) -> Iterator[Operand]:
    """Of each unit the largest count of the facts, where words name all that the unit has (全园孩子
    的三分之二), or what is left of it (还有15户).
    """
    if near.index.vocabulary.has_any(("whole_body", "rest"), near.cue_text):
        yield from (one.at(cost("whole_of_body")) for one in near.index.once(_largest))


def _largest(index: FactIndex) -> Sequence[Operand]:
    """The largest present count of each unit."""
    largest: dict[object, Operand] = {}
    for item in index.evidence:
        number = item.number
        if number is None or number.dimension != "count" or not number.unit or item.planned:
            continue
        if item.role == "value" and not number.is_range:
            found = largest.get(number.unit)
            if found is None or found.value < number.low:
                largest[number.unit] = of_evidence(item)
    return tuple(largest.values())


def _size(count: int, label: str, facts: tuple[str, ...], price: Cost) -> Operand:
    size = Decimal(count)
    return Operand(exactly(size, None), size, f"{label}: {count}", facts, price, role="size")


def _sums(members: Sequence[Fact], index: FactIndex) -> Iterator[Operand]:
    """The sum of all figures of some facts that are in one unit, this period's and last's."""
    for role in ("value", "previous"):
        by_unit: dict[object, list[Operand]] = {}
        for fact in members[:MOST]:
            if index.vocabulary.has("total_label", fact.label):
                continue
            own = (item for item in index.by_fact.get(fact.id, ()) if item.role == role)
            item = next(own, None)
            if item is not None and item.number is not None and not item.number.is_range:
                key = (item.number.dimension, item.number.unit, item.planned)
                by_unit.setdefault(key, []).append(of_evidence(item))
        for items in by_unit.values():
            if len(items) > 1:
                yield together(items, FREE)


def _periods(near: Neighbours) -> Iterator[Operand]:
    """How many months, weeks, terms the period has, those at once that the words name; and its
    length.
    """
    unnamed = cost("period_unnamed")
    for unit, length in near.index.once(_lengths_of_period):
        yield length.at(FREE if unit in near.mention.per else unnamed)


def _time_gone(near: Neighbours) -> Iterator[Operand]:
    """How much of the year the period has come to, in percent, where words hold something against
    it (快于序时进度9个百分点).
    """
    period = near.index.period
    if period is None or not near.index.vocabulary.has("time_gone", near.mention.before):
        return
    first, last = period
    if first[5:] == "01-01" and first[:4] == last[:4]:
        share = exactly(Decimal(int(last[5:7]) * 100) / 12, None, "percent")
        yield Operand(share, share.low, shown(share.low), (), role="computed")


def _lengths_of_period(index: FactIndex) -> Sequence[tuple[str, Operand]]:
    """The period in each unit of time, and its length in days, which no unit names."""
    year = next((int(each) for each in sorted(index.years) if each.isdecimal()), 2001)
    days = index.period_days or 365 + isleap(year)
    found = []
    for unit, in_a_year in index.vocabulary.tables["periods_in_a_year"].items():
        length = Decimal(days if in_a_year > 360 else round(in_a_year * days / 365))
        if length > 1:
            number = exactly(length, None, "period")
            found.append((unit, Operand(number, length, str(length), (), role="period")))
    seconds, base = to_base(Decimal(days), "天")
    number = exactly(seconds, None, "duration", base or "")
    return [*found, ("", Operand(number, Decimal(days), str(days), (), role="period"))]
