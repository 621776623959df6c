"""Last period's value about ten, a hundred or ten thousand times another."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from drafter.facts.diagnostic import Diagnostic
from drafter.facts.fact import Facts
from drafter.facts.quantity import exact_quantity, previous_quantity

NAME = "previous-far-off"
CATCHES = "a `previous` that is ten or more times off its value, as by a digit or a 万 too many"
TRIPS = (
    "门诊: {人次: {value: 61320人次, previous: 5984人次}}",
    "资金: {到位: {value: 849万元, previous: 792元}}",
    "Lending: {loans: {value: 1284 loans, previous: 12610 loans}, films: 85 loans}",
)
PASSES = (
    "门诊: {人次: {value: 61320人次, previous: 59840人次}}",
    "门诊: {义诊: {value: 31场, previous: 3场}}",
    "资金: {到位: {value: 849万元, previous: 7920000元}}",
    "资金: {到位: {value: 849万元, previous: 120万元}}",
    "Lending: {loans: {value: 1284 loans, previous: 1261 loans}, films: 85 loans}",
)
_MESSAGE = {
    "zh": "{fact}为{text}，上期为{previous}，相差约{times}倍；查一下是否多写或漏写了一位或“万”",
    "en": "{fact} is {text}, last period {previous}: about {times} times; "
    "see whether a digit or a scale is missing in one of them",
}
_LEAST = 100
"""Small counts may well grow tenfold: the larger of the two is at least this."""
_NEAR = Decimal("1.15")
"""How far from a power of ten the ratio may lie: two years of one office seldom differ by more."""
_POWERS = (10, 100, 1_000, 10_000, 100_000_000)


def lint(facts: Facts) -> Iterator[Diagnostic]:
    """Remarks on facts whose two values are exact, of one unit, and a power of ten apart."""
    for fact in facts.facts:
        now, before = exact_quantity(fact), previous_quantity(fact)
        if now is None or before is None or now[1] != before[1]:
            continue
        times = _power_between(now[0], before[0])
        if times:
            message = _MESSAGE[facts.language].format(
                fact=fact.id, text=fact.text, previous=fact.previous, times=f"{times:,}"
            )
            yield Diagnostic("warning", message, fact.place, NAME, (fact.id,))


def _power_between(one: Decimal, two: Decimal) -> int:
    """The power of ten that two values are about apart, 0 for none."""
    low, high = sorted((abs(one), abs(two)))
    if not low or high < _LEAST:
        return 0
    ratio = high / low
    return next((power for power in _POWERS if power / _NEAR <= ratio <= power * _NEAR), 0)
