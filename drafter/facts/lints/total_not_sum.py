"""A total that is not the sum of its parts."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import accumulate

from drafter.facts.diagnostic import Diagnostic
from drafter.facts.fact import Fact, Facts
from drafter.facts.quantity import exact_quantity, sole_quantity, unit_of
from drafter.facts.words import Words, plain_label, words_of

NAME = "total-not-sum"
CATCHES = "a total (合计, total) that is not the sum of its parts"
TRIPS = (
    "学生: {合计: 198名, 10级: 63名, 11级: 47名, 12级: 61名}",
    "资金: {合计: 849万元, 来源: {上级补助: 80万元, 自筹: 796万元}}",
    "Visits: {total: 1210 visits, north branch: 700 visits, south branch: 501 visits}",
)
PASSES = (
    "学生: {合计: 198名, 10级: 63名, 11级: 74名, 12级: 61名, 住校生: 150名}",
    "人员: {总数: 120人, 党员: 31人, 女性: 50人}",
    "学生: {合计: 约200名, 10级: 63名, 11级: 74名, 12级: 61名}",
    "Visits: {total: 1201 visits, north branch: 700 visits, south branch: 501 visits}",
)
_MESSAGE = {
    "zh": "{total}为{stated}，而{parts}之和为{sum}",
    "en": "{total} is {stated}, but {parts} add up to {sum}",
}
_NEAR = Decimal("0.1")
"""How far, as a share of the total, unlike parts may be off and still be meant as its parts."""
_FAR = Decimal("0.5")
"""The same for parts whose labels are alike (10级, 11级, 12级)."""
_NUMERAL = re.compile(r"[0-9０-９一二三四五六七八九十]+")

Parts = list[tuple[Fact, Decimal]]


def lint(facts: Facts) -> Iterator[Diagnostic]:
    """Remarks on totals whose parts stand beside them, or in one group beside them."""
    words = words_of(facts.language)
    groups: dict[tuple[str, ...], list[Fact]] = defaultdict(list)
    for fact in facts.facts:
        groups[fact.group].append(fact)
    below: dict[tuple[str, ...], list[tuple[str, ...]]] = defaultdict(list)
    for group in groups:
        below[group[:-1]].append(group)
    for group, members in groups.items():
        for total in members:
            if _is_total(total, words):
                inner = [groups[child] for child in below[group] if child != group]
                yield from _judge(total, members, inner, words, facts.language)


def _is_total(fact: Fact, words: Words) -> bool:
    return any(plain_label(label) in _plain(words.totals) for label in (fact.label, *fact.aliases))


def _plain(totals: frozenset[str]) -> set[str]:
    return {plain_label(total) for total in totals}


def _judge(
    total: Fact, members: Sequence[Fact], inner: list[list[Fact]], words: Words, language: str
) -> Iterator[Diagnostic]:
    stated = exact_quantity(total)
    if stated is None or stated[1] == "%":
        return
    subtotals = [fact for group in inner for fact in group if _is_total(fact, words)]
    others = [fact for fact in members if fact is not total and not _is_total(fact, words)]
    readings = [_parts(group, stated[1]) for group in (others, subtotals, *inner)]
    readings = [parts for parts in readings if len(parts) > 1]
    if not readings or any(_adds_up(parts, stated[0]) for parts in readings):
        return
    parts = readings[0]
    off = abs(sum((value for _, value in parts), Decimal()) - stated[0])
    if off <= stated[0] * (_FAR if _alike(parts) else _NEAR):
        yield _remark(total, parts, language)


def _parts(members: Sequence[Fact], unit: str) -> Parts:
    """The members that are quantities of one unit; none where one of them is not exact."""
    parts: Parts = []
    for fact in members:
        if (quantity := exact_quantity(fact)) is not None:
            if quantity[1] == unit:
                parts.append((fact, quantity[0]))
        elif (claim := sole_quantity(fact)) is not None and unit_of(claim) == unit:
            return []
    return parts


def _adds_up(parts: Parts, total: Decimal) -> bool:
    """Whether parts that stand in a row, two or more, add up to the total."""
    values = [value for _, value in parts]
    return any(total in list(accumulate(values[at:]))[1:] for at in range(len(values) - 1))


def _alike(parts: Parts) -> bool:
    """Whether the labels of all parts share half of their characters, numerals left aside."""
    labels = [_NUMERAL.sub("#", fact.label) for fact, _ in parts]
    first, shortest = labels[0], min(len(label) for label in labels)
    head = tail = 0
    while head < shortest and all(label[head] == first[head] for label in labels):
        head += 1
    while tail < shortest - head and all(label[-1 - tail] == first[-1 - tail] for label in labels):
        tail += 1
    return 2 * (head + tail) >= shortest


def _remark(total: Fact, parts: Parts, language: str) -> Diagnostic:
    added = sum((value for _, value in parts), Decimal())
    names = ("、" if language == "zh" else ", ").join(fact.label for fact, _ in parts)
    message = _MESSAGE[language].format(
        total=total.id, stated=total.text, parts=names, sum=_written(added, total)
    )
    ids = (total.id, *(fact.id for fact, _ in parts))
    return Diagnostic("warning", message, total.place, NAME, ids)


def _written(value: Decimal, like: Fact) -> str:
    """A value as another fact writes its own: 876万元 for 8760000 元 beside 849万元."""
    claim = like.claims[0]
    rest = like.text[claim.start :]
    digits = re.match(r"\d[\d,]*(?:\.\d+)?", rest)
    if digits is None or not isinstance(claim.value, Decimal) or not claim.value:
        return f"{value.normalize():f}{claim.unit_text}"
    scale = claim.value / Decimal(digits[0].replace(",", ""))
    return f"{(value / scale).normalize():f}{rest[digits.end() :]}"
