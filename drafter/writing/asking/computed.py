"""The likely figures of some facts, computed: changes, wholes and shares, ranks, averages, spans.

The model that writes is handed them, so that it need not calculate, and the second reader, so that
it need not either. Each stands with its formula; which of them mean something is theirs to judge.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise
from operator import itemgetter

from drafter.checking.figures.fit import Figure, units_agree
from drafter.checking.figures.known import Known, known, shown
from drafter.checking.matching.index import FactIndex
from drafter.checking.vocabulary import vocabulary
from drafter.checking.words import word_set
from drafter.facts.fact import Fact

MOST = 1_500
"""Characters of computed figures in one request: after the changes of some forty facts a model
gains nothing by more."""

_LARGEST_GROUP = 12
"""Facts of one group and unit that are added up."""

_LEAST_SHARE = 1
"""Percent: below it nobody tells a share."""

_FEWEST_RANKED = 3
"""Two figures need no ranks."""

_NUMBER = re.compile(r"(?P<digits>\d[\d,]*(?:\.\d+)?)(?P<scale>.*)", re.S)
_FIGURES = re.compile(r"[1-9]")
_ORDINAL = re.compile(r"[0-9一二三四五六七八九十]")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")

_Member = tuple[Fact, Known]


@dataclass(frozen=True, slots=True)
class Computed:
    """A figure that facts give, with its formula, and the ids of these facts; what a sum comes to
    is its `total`. `is_guess` tells that nothing but labels that begin or end alike speaks for it:
    有效面积 and 设计面积 do too, and add up to nothing.
    """

    formula: str
    facts: tuple[str, ...]
    total: Decimal | None = None
    is_guess: bool = False


def computed_figures(facts: Sequence[Fact], index: FactIndex) -> tuple[Computed, ...]:
    """Those of these facts: each change against last period first, then of each group what its
    members come to, are of their whole and how they rank, how much of a plan is reached, what comes
    on each of those counted, and how far its days are apart; MOST characters at most.
    """
    found, size = [], 0
    for one in (*_changes(facts, index), *_of_groups(facts, index)):
        size += len(one.formula)
        if size > MOST:
            break
        found.append(one)
    return tuple(found)


def computed_rows(facts: Sequence[Fact], index: FactIndex) -> list[Mapping[str, str]]:
    """The same as rows for a prompt, without guesses: `formula`, and the numbers of its `facts`
    (F1 F2) as `fact_rows` gives them.
    """
    numbers = {fact.id: f"F{at}" for at, fact in enumerate(facts, start=1)}
    return [
        {"formula": one.formula, "facts": " ".join(numbers[each] for each in one.facts)}
        for one in computed_figures(facts, index)
        if not one.is_guess
    ]


def _figures(fact: Fact, index: FactIndex) -> tuple[list[Known], list[Known]]:
    """The figures of a fact's value, and last period's."""
    all_of_them = [known(item) for item in index.by_fact.get(fact.id, ())]
    usable = [one for one in all_of_them if one is not None and _scale(one) is not None]
    now = [one for one in usable if one.role == "value"]
    return now, [one for one in usable if one.role == "previous"]


def _changes(facts: Sequence[Fact], index: FactIndex) -> Iterator[Computed]:
    for fact in facts:
        now, before = _figures(fact, index)
        if not now or not before or now[0].number.dimension != before[0].number.dimension:
            continue
        one, other = now[0], before[0]
        if one.raw == other.raw:
            continue
        text = f"{one.text}-{other.text}={_like(one, one.raw - other.raw)}"
        if _is_a_place(fact, index.language):
            yield Computed(text, (fact.id,))
            continue
        if one.number.dimension == "percent":
            text += _POINTS[index.language]
        if one.number.dimension != "percent" and other.number.low:
            share = (one.number.low - other.number.low) / abs(other.number.low) * 100
            text += f"; ({one.text}-{other.text})/{other.text}={shown(share)}%"
        yield Computed(text, (fact.id,))


_POINTS = {"zh": "个百分点", "en": " percentage points"}


def _is_a_place(fact: Fact, language: str) -> bool:
    """Whether a figure is a place among others (质量排名 2位): it moves, and does not grow."""
    return vocabulary(language).has("place_label", fact.label)


def _of_groups(facts: Sequence[Fact], index: FactIndex) -> Iterator[Computed]:
    groups: dict[tuple[str, ...], list[_Member]] = {}
    plans: dict[tuple[str, ...], list[_Member]] = {}
    days: dict[tuple[str, ...], list[tuple[date, Fact]]] = {}
    for fact in facts:
        if not fact.group:
            continue
        now, _ = _figures(fact, index)
        days.setdefault(fact.group, []).extend((day, fact) for day in _days(fact))
        if len(now) != 1 or now[0].number.dimension == "percent" or now[0].number.unit == _CLOCK:
            continue
        if _is_to_come(fact, index.language):
            plans.setdefault(fact.group, []).append((fact, now[0]))
        elif not _is_a_place(fact, index.language):
            groups.setdefault(fact.group, []).append((fact, now[0]))
    for group, members in groups.items():
        for alike in _alike(members):
            yield from _of_group(alike, index)
        for plan in plans.get(group, ()):
            yield from _of_plan(plan, members, index)
        yield from _on_each(members, index.language)
    for dated in days.values():
        yield from _apart(dated, index.language)


def _is_to_come(fact: Fact, language: str) -> bool:
    """Whether a figure is none of what was counted in this period, but what it is held against: a
    plan, a target, an estimate.
    """
    if fact.status in ("planned", "estimated"):
        return True
    words = vocabulary(language)
    return words.has("aim_label", fact.label) or bool(words.cues["plan_label"].match(fact.label))


def _of_plan(plan: _Member, members: Sequence[_Member], index: FactIndex) -> Iterator[Computed]:
    """How much of a plan is reached by what counts the same by its label, and most of it where
    several do: so far, and not in this year alone. What is done in one place is no part of what is
    planned in another.
    """
    fact, aim = plan
    own = word_set(fact.label, index.language)
    shared = [
        (len(own & word_set(other.label, index.language)), reached.number.low, other.id, reached)
        for other, reached in members
        if own & word_set(other.label, index.language)
        and units_agree(reached.number, aim.number)
        and not _stand_side_by_side([plan, (other, reached)], index)
    ]
    if shared and aim.number.low:
        *_, other_id, reached = max(shared, key=itemgetter(0, 1))
        share = reached.number.low / aim.number.low * 100
        yield Computed(f"{reached.text}/{aim.text}={shown(share)}%", (other_id, fact.id))


def _alike(members: Sequence[_Member]) -> Iterator[list[_Member]]:
    """The members by what they count, those that can be added up together; meetings and disputes,
    both counted in words of their own, cannot.
    """
    left = list(members)
    while left:
        first = left[0][1].number
        alike = [one for one in left if _counts_the_same(one[1].number, first)]
        left = [one for one in left if one not in alike]
        yield alike


def _counts_the_same(one: Figure, other: Figure) -> bool:
    in_one_word = one.unit == other.unit or one.dimension != "count"
    return units_agree(one, other) and in_one_word


def _of_group(alike: Sequence[_Member], index: FactIndex) -> Iterator[Computed]:
    for whole, every_part in _wholes(alike, index):
        parts = every_part[:_LARGEST_GROUP]
        total = sum((one.raw for _, one in parts), start=Decimal(0))
        ids = tuple(fact.id for fact, _ in parts)
        is_kind = _are_of_a_kind(parts, index)
        is_guess = whole is None and not _are_named(parts, index)
        if whole is None and is_kind:
            terms = "+".join(one.text for _, one in parts)
            yield Computed(f"{terms}={_like(parts[0][1], total)}", ids, total, is_guess)
        if whole is not None:
            fact_of_it, figure = whole
            for fact, part in parts:
                share = part.number.low / (figure.number.low or 1) * 100
                if _LEAST_SHARE <= share < 100:
                    text = f"{part.text}/{figure.text}={shown(share)}%"
                    yield Computed(text, (fact.id, fact_of_it.id))
            is_kind = is_kind or total == figure.raw
        if is_kind and len(parts) >= _FEWEST_RANKED:
            yield from _ranked(parts, is_guess)


def _ranked(parts: Sequence[_Member], is_guess: bool) -> Iterator[Computed]:
    """The parts from the largest to the smallest, where no two are the same."""
    ranked = sorted(parts, key=lambda one: one[1].number.low, reverse=True)
    if len({one.number.low for _, one in ranked}) == len(ranked):
        text = ">".join(one.text for _, one in ranked)
        yield Computed(text, tuple(fact.id for fact, _ in ranked), is_guess=is_guess)


def _wholes(
    alike: Sequence[_Member], index: FactIndex
) -> Iterator[tuple[_Member | None, list[_Member]]]:
    """Each whole with its parts: what says by its label that it is one, with those behind it (in
    front of it where none is behind); else the first that is the sum of those right behind it; else
    the first, where it is no less than all others together and not of a kind with them. None with
    all of them, where there is no whole.
    """
    totals = [at for at, one in enumerate(alike) if _is_total(one[0], index.language)]
    if totals:
        for at, end in pairwise([*totals, len(alike)]):
            yield alike[at], list(alike[at + 1 : end]) or list(alike[: totals[0]])
        return
    for at, one in enumerate(alike):
        total = Decimal(0)
        for end in range(at + 1, len(alike)):
            total += alike[end][1].number.low
            fits = total == one[1].number.low and end > at + 1
            if fits and not _stand_side_by_side(alike[at : end + 1], index):
                yield one, list(alike[at + 1 : end + 1])
                return
    first, *others = alike
    rest = sum((one.number.low for _, one in others), start=Decimal(0))
    if others and _is_written_alike(alike) and not _are_of_a_kind(alike, index):
        if first[1].number.low > rest and _may_hold(first[1], first[0], others, index.language):
            nearer = list(_some_of_wholes(others, index))
            held = [one for _, some in nearer for one in some]
            yield first, [one for one in others if one not in held]
            yield from nearer
        else:
            yield from _some_of_wholes(alike, index)
    elif others:
        yield None, list(alike)


def _is_total(fact: Fact, language: str) -> bool:
    words = vocabulary(language)
    return words.has("total_label", fact.label) and not words.has("main_house", fact.label)


def _may_hold(figure: Known, fact: Fact, others: Sequence[_Member], language: str) -> bool:
    """Whether a figure may hold others in it: bare numbers may be of anything, unless their labels
    are of one thing.
    """
    if not figure.number.is_bare:
        return True
    own = word_set(fact.label, language)
    return all(own & word_set(other.label, language) for other, _ in others)


def _some_of_wholes(
    alike: Sequence[_Member], index: FactIndex
) -> Iterator[tuple[_Member, list[_Member]]]:
    """Each that others behind it count some of by their labels (三级手术 of 手术, pupils with a
    plan of pupils on roll), these with the nearest of those that hold them: of those whose label
    says nothing more, where there are such (papers, before papers of one kind).
    """
    held: dict[int, list[_Member]] = {}
    for at, other in enumerate(alike):
        wholes = [
            before
            for before, one in enumerate(alike[:at])
            if other[1].number.low < one[1].number.low and _is_some_of(other, one, index)
        ]
        said = word_set(other[0].label, index.language)
        plain = [at for at in wholes if word_set(alike[at][0].label, index.language) < said]
        if wholes:
            held.setdefault((plain or wholes)[-1], []).append(other)
    for at, some in held.items():
        yield alike[at], some


def _is_some_of(one: _Member, whole: _Member, index: FactIndex) -> bool:
    if _stand_side_by_side([one, whole], index):
        return False
    if _counts_some_of(one[0].label, whole[0].label):
        return True
    is_one_thing = word_set(one[0].label, index.language) & word_set(whole[0].label, index.language)
    return bool(is_one_thing) and not _end_alike([one[0].label, whole[0].label])


def _counts_some_of(label: str, whole: str) -> bool:
    if " " in whole or " " in label:
        first, *told_by = label.split()
        return bool(told_by) and first == whole.split()[0] and first.endswith("s")
    return label != whole and label.endswith(whole)


def _is_written_alike(parts: Sequence[_Member]) -> bool:
    """Whether all are in one unit, and written in it."""
    return (
        len({(one.number.unit, one.number.low / one.raw if one.raw else 1) for _, one in parts})
        == 1
    )


def _stand_side_by_side(parts: Sequence[_Member], index: FactIndex) -> bool:
    """Whether members of a kind are of places, people or numbers of their own."""
    return _are_named(parts, index) and _are_of_a_kind(parts, index)


def _are_named(parts: Sequence[_Member], index: FactIndex) -> bool:
    """Whether each label holds a number of its own (二班, 三班) or a name that the facts know."""
    forms = [form for name in index.facts.names for form in name.forms]
    labels = [fact.label for fact, _ in parts]
    numbers = [tuple(_ORDINAL.findall(label)) for label in labels]
    are_numbered = all(numbers) and len(set(numbers)) == len(numbers)
    return are_numbered or all(any(form in label for form in forms) for label in labels)


def _are_of_a_kind(parts: Sequence[_Member], index: FactIndex) -> bool:
    """Whether members stand side by side, as far as it can be told: in one unit, under labels that
    begin or end alike (10级, 11级) with none that holds another (新客户, 客户), and with none that
    has been counted since the beginning (累计光伏). Bare numbers are where they are named.
    """
    if not _is_written_alike(parts):
        return False
    if parts[0][1].number.is_bare and not _are_named(parts, index):
        return False
    labels = [fact.label for fact, _ in parts]
    if any(vocabulary(index.language).has("running_label", label) for label in labels):
        return False
    if any(one is not other and one in other for one in labels for other in labels):
        return False
    return len({_pieces(label)[0] for label in labels}) == 1 or _end_alike(labels)


def _pieces(label: str) -> list[str]:
    return label.split() if " " in label else list(label)


def _end_alike(labels: Sequence[str]) -> bool:
    return len({_pieces(label)[-1] for label in labels}) == 1


def _on_each(members: Sequence[_Member], language: str) -> Iterator[Computed]:
    """What comes on each: money by heads and households, hours by heads, heads by events, where the
    labels are of one thing (培训人次, 技术培训). Of several it is the one whose label is most
    like, then the largest; what one of two branches gave comes on none of the other's.
    """
    words = {fact.id: word_set(fact.label, language) for fact, _ in members}
    for fact, figure in members:
        shared = [
            (len(words[fact.id] & words[other.id]), count.number.low, other.id, count)
            for other, count in members
            if words[fact.id] & words[other.id]
            and not (figure.per or count.per)
            and _is_shared_by(figure, count)
            and count.number.low > 1
        ]
        if shared:
            *_, other_id, count = max(shared, key=itemgetter(0, 1))
            each = figure.raw / count.raw
            written = _like(figure, each) if each >= _worth(figure) else shown(each)
            if _FIGURES.search(written):
                yield Computed(f"{figure.text}/{count.text}={written}", (fact.id, other_id))


_HEADS = ("人", "人次", "户")
_EVENTS = ("场", "期", "次", "班", "节")
_CLOCK = "时"
"""Units as the claim reader has them."""

_HOUR = 3600
"""Seconds, in which the claim reader has lengths of time."""

_SHORT = {"zh": 4, "en": 14}
"""Characters of a label that only says what befell the group's own thing (开工, opened)."""


def _is_shared_by(figure: Known, count: Known) -> bool:
    unit, by = figure.number.unit or "", count.number.unit or ""
    is_given = figure.number.dimension == "money" or figure.number.low == figure.raw * _HOUR
    if is_given:
        return by in _HEADS or count.number.kind == "people"
    return unit in ("人", "人次") and by in _EVENTS and figure.number.low > count.number.low


def _days(fact: Fact) -> Iterator[date]:
    for claim in fact.claims:
        if claim.kind == "date" and isinstance(claim.value, str) and _DAY.fullmatch(claim.value):
            yield date.fromisoformat(claim.value)


def _apart(dated: Sequence[tuple[date, Fact]], language: str) -> Iterator[Computed]:
    """Days between one day of a group and the next, of what is one thing by the labels."""
    for (one, fact), (other, behind) in pairwise(sorted(dated, key=lambda each: each[0])):
        if fact is not behind and other > one and _is_of_one_thing(fact, behind, language):
            text = f"{other.isoformat()}-{one.isoformat()}={(other - one).days}"
            yield Computed(text, (behind.id, fact.id))


def _is_of_one_thing(fact: Fact, other: Fact, language: str) -> bool:
    labels = fact.label, other.label
    is_short = max(map(len, labels)) <= _SHORT.get(language, _SHORT["en"])
    return is_short or bool(word_set(labels[0], language) & word_set(labels[1], language))


def _scale(figure: Known) -> tuple[Decimal, str] | None:
    """What one of a figure's number is worth, and the word for it: (10000, 万) of 4860万; None for
    one in characters (两位数), or in two units (6分20秒).
    """
    written = _NUMBER.fullmatch(figure.text)
    if written is None:
        return None
    digits = Decimal(written["digits"].replace(",", ""))
    worth = figure.raw / digits if digits else Decimal(1)
    is_power = worth.normalize().as_tuple().digits == (1,)
    return (worth, written["scale"]) if is_power else None


def _worth(figure: Known) -> Decimal:
    """What one of a figure's number is worth: 10000 of 4860万."""
    worth, _ = _scale(figure) or (Decimal(1), "")
    return worth


def _like(figure: Known, value: Decimal) -> str:
    """A result in the scale that a figure is written in: 540万 beside 4860万."""
    worth, word = _scale(figure) or (Decimal(1), "")
    return f"{shown(value / worth)}{word}"
