"""Which Chinese facts are parts of another: figures that add up to it, or count some of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from drafter.facts.fact import Fact
from drafter.facts.words import words_of
from drafter.outline.amount import Amount, read_amount
from drafter.outline.stating.zh import labels
from drafter.outline.stating.zh.prose import prose

PARTS = 8
"""Parts of a whole, at most."""

CONTAINED = re.compile("(?:已?含|包含|包括)在(?P<whole>[^（(；;，,。]+?)(?:之?内|中|里)")

_TOTALS = tuple(words_of("zh").totals)


def told_parts(whole: Fact, parts: Sequence[Fact]) -> str:
    """来信4件（其中匿名来信3件）、来访5件: parts in a row, some of one in brackets behind it."""
    told = ""
    for before, fact in pairwise([whole, *parts]):
        named = f"{_part_name(whole, fact)}{prose(fact.text.strip())}"
        if before is not whole and _is_some_of(before, fact):
            told += f"（其中{named}）"
        else:
            told += f"{'、' if told else ''}{named}"
    return told


def _part_name(whole: Fact, part: Fact) -> str:
    """The label of a part: 退休职工 of 新学员中退休职工, under 新学员."""
    label = part.label.removeprefix("其中")
    among = re.fullmatch(r"(.{2,})中(.{2,})", label)
    return among[2] if among and whole.label.startswith(among[1]) else label


def total_of_all(facts: Sequence[Fact]) -> int | None:
    """Where the total of all the others stands, None where there is none: parts of one whole are no
    parts of each other, even where some come to another by chance.
    """
    amounts = [exact_amount(fact) for fact in facts]
    for at, total in enumerate(amounts):
        if total is None or not facts[at].label.endswith(_TOTALS):
            continue
        alike = [one.value for one in amounts if one and one.unit == total.unit]
        if sum(alike, Decimal()) == 2 * total.value and len(alike) > 2:
            return at
    return None


def parts_of(facts: Sequence[Fact], at: int) -> Sequence[Fact]:
    """The facts right after one that add up to it, in its unit and of the same year, with what is
    some of one of them. They are no parts where an earlier figure is all of them together: of
    来件 12 件 the four kinds, of which one comes to the other three.
    """
    parts = adding_up(facts, facts[at], at + 1)
    whole = exact_amount(facts[at])
    if not parts or whole is None:
        return ()
    together = whole.value * 2
    before = [exact_amount(fact) for fact in facts[:at]]
    if any(one is not None and one.unit == whole.unit and one.value == together for one in before):
        return ()
    return parts


def adding_up(facts: Sequence[Fact], of: Fact, start: int) -> Sequence[Fact]:
    """The facts from `start` on that add up to one, () where they do not."""
    whole = exact_amount(of)
    added, counted = Decimal(), list[Fact]()
    for end in range(start, min(len(facts), start + PARTS)):
        part, fact = exact_amount(facts[end]), facts[end]
        plain = not (fact.previous or fact.status or fact.text.startswith("每"))
        if whole is None or part is None or not plain or _units(part) != _units(whole):
            return ()
        if counted and _is_some_of(counted[-1], fact):
            continue
        added += part.value
        counted.append(fact)
        if added == whole.value and len(counted) > 1:
            last = facts[end + 1 : end + 2]
            more = bool(last) and _is_some_of(fact, last[0])
            return facts[start : end + 1 + more]
    return ()


def _units(amount: Amount) -> tuple[str, str]:
    return amount.unit, amount.kind


def _is_some_of(whole: Fact, part: Fact) -> bool:
    """Whether the label of a figure tells that it is some of the one before: 匿名来信 of 来信."""
    one, other = exact_amount(whole), exact_amount(part)
    if one is None or other is None or _units(one) != _units(other) or other.value >= one.value:
        return False
    return labels.counts_some_of(part.label, whole.label, one.unit, alone=False)


def first_compared_part(facts: Sequence[Fact], at: int) -> set[str]:
    """The id of the first of those behind a figure that add up to it, and added up to it last
    period too. What is no figure may stand between them.
    """
    whole, before = exact_amount(facts[at]), _last(facts[at])
    added, added_before, parts = Decimal(), Decimal(), list[str]()
    if whole is None or before is None:
        return set()
    for fact in facts[at + 1 : at + 1 + 2 * PARTS]:
        part, last = exact_amount(fact), _last(fact)
        if part is None and not fact.previous:
            continue
        if part is None or last is None or part.kind != whole.kind or fact.status:
            return set()
        parts.append(fact.id)
        added, added_before = added + part.value, added_before + last.value
        if added == whole.value and added_before == before.value and len(parts) > 1:
            return {parts[0]}
    return set()


def _last(fact: Fact) -> Amount | None:
    """Last period's amount, None where there is none or not one; a bare number has the unit of
    this period's.
    """
    text = fact.previous.strip()
    return read_amount(text + fact.unit if text[-1:].isdigit() else text, "zh") if text else None


def some_of(facts: Sequence[Fact], at: int) -> Sequence[Fact]:
    """The facts right after one that count some of what it counts: 女党员 of 党员, and of people
    those that are told by what they have (有职称, 本科及以上).
    """
    whole = exact_amount(facts[at])
    before = [exact_amount(fact) for fact in facts[:at]]
    end = at + 1
    while whole is not None and end < len(facts) and end - at <= PARTS:
        part, fact = exact_amount(facts[end]), facts[end]
        alike = part is not None and (part.unit, part.kind) == (whole.unit, whole.kind)
        plain = not (fact.previous or fact.status or facts[at].status or fact.text[0] == "每")
        if part is None or not alike or not plain or part.value >= whole.value:
            break
        noted = CONTAINED.search(fact.note)
        alone = not any(amount is not None and amount.unit == whole.unit for amount in before)
        if noted and facts[at].label in noted["whole"]:
            end += 1
            continue
        if not labels.counts_some_of(fact.label, facts[at].label, whole.unit, alone=alone):
            break
        end += 1
    return facts[at + 1 : end]


def exact_amount(fact: Fact) -> Amount | None:
    """The one exact amount that a fact is, None for all else."""
    amount = None if fact.items else read_amount(fact.text, "zh")
    return amount if amount is not None and amount.is_exact and amount.value else None
