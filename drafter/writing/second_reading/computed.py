"""The likely figures of some facts, computed for the second reader: changes, totals, shares."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from drafter.checking.derivations.question import Known, known, shown
from drafter.checking.figures.fit import units_agree
from drafter.checking.matching.index import FactIndex
from drafter.checking.vocabulary import vocabulary
from drafter.facts.fact import Fact

MOST = 1_500
"""Characters of computed figures in one request: after the changes of some forty facts a model
gains nothing by more."""

_LARGEST_GROUP = 12
"""Facts of one group and unit that are added up."""


@dataclass(frozen=True, slots=True)
class Computed:
    """A figure that facts give, with its formula, and the ids of these facts; what a sum comes to
    is its `total`.
    """

    formula: str
    facts: tuple[str, ...]
    total: Decimal | None = None


def computed_figures(facts: Sequence[Fact], index: FactIndex) -> tuple[Computed, ...]:
    """Those of these facts: each change against last period first, then totals of groups and what
    their members are of them; MOST characters at most.
    """
    found, size = [], 0
    for one in (*_changes(facts, index), *_of_groups(facts, index)):
        size += len(one.formula)
        if size > MOST:
            break
        found.append(one)
    return tuple(found)


def _figures(fact: Fact, index: FactIndex) -> tuple[list[Known], list[Known]]:
    """The figures of a fact now, and last period's."""
    all_of_them = [known(item, 1.0) for item in index.by_fact.get(fact.id, ())]
    usable = [one for one in all_of_them if one is not None]
    return [one for one in usable if not one.previous], [one for one in usable if one.previous]


def _changes(facts: Sequence[Fact], index: FactIndex) -> Iterator[Computed]:
    for fact in facts:
        now, before = _figures(fact, index)
        if not now or not before or now[0].number.dimension != before[0].number.dimension:
            continue
        one, other = now[0], before[0]
        text = f"{one.text}-{other.text}={shown(one.raw - other.raw)}"
        if one.number.dimension != "percent" and other.number.low:
            share = (one.number.low - other.number.low) / abs(other.number.low) * 100
            text += f"; ({one.text}-{other.text})/{other.text}={shown(share)}%"
        yield Computed(text, (fact.id,))


def _of_groups(facts: Sequence[Fact], index: FactIndex) -> Iterator[Computed]:
    groups: dict[tuple[str, ...], list[tuple[Fact, Known]]] = {}
    for fact in facts:
        now, _ = _figures(fact, index)
        if len(now) == 1 and fact.group and now[0].number.dimension != "percent":
            groups.setdefault(fact.group, []).append((fact, now[0]))
    for members in groups.values():
        yield from _of_group(members, index)


def _of_group(members: Sequence[tuple[Fact, Known]], index: FactIndex) -> Iterator[Computed]:
    alike = [one for one in members if units_agree(one[1].number, members[0][1].number)]
    is_total = vocabulary(index.language).has
    wholes = [one for one in alike if is_total("total_label", one[0].label)]
    parts = [one for one in alike if one not in wholes][:_LARGEST_GROUP]
    if len(parts) < 2:
        return
    ids = tuple(fact.id for fact, _ in parts)
    total = sum((one.raw for _, one in parts), start=Decimal(0))
    if len({one.number.unit for _, one in parts}) == 1 and not parts[0][1].number.is_bare:
        yield Computed("+".join(one.text for _, one in parts) + f"={shown(total)}", ids, total)
    for whole, figure in wholes[:1]:
        for fact, part in parts:
            if part.number.low < figure.number.low:
                share = part.number.low / figure.number.low * 100
                text = f"{part.text}/{figure.text}={shown(share)}%"
                yield Computed(text, (fact.id, whole.id))
