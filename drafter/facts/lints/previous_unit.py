"""Last period's value in another unit than this one's."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.facts.diagnostic import Diagnostic
from drafter.facts.fact import Facts
from drafter.facts.quantity import exact_quantity, previous_quantity

NAME = "previous-unit"
CATCHES = "a `previous` that counts or measures something else than its value"
TRIPS = (
    "门诊: {人次: {value: 61320人次, previous: 59840万元}}",
    "资金: {到位: {value: 849万元, previous: 63%}}",
    "道路: {长度: {value: 12公里, previous: 15亩}}",
    "Lending: {loans: {value: 1284 loans, previous: $1261}, films: 85 loans}",
)
PASSES = (
    "门诊: {人次: {value: 61320人次, previous: 59840}}",
    "学生: {合计: {value: 198名, previous: 197人}}",
    "道路: {长度: {value: 12公里, previous: 9800米}}",
    "资金: {到位: {value: 849万元, previous: 0.08亿元}}",
    "Lending: {loans: {value: 1284 loans, previous: 1261}, films: 85 loans}",
)
_MESSAGE = {
    "zh": "{fact}为{text}，上期却是{previous}，单位不同；请改成同一单位",
    "en": "{fact} is {text}, but last period {previous}, in another unit; write both in one",
}


def lint(facts: Facts) -> Iterator[Diagnostic]:
    """Remarks on facts whose two values are exact quantities of different units."""
    for fact in facts.facts:
        now, before = exact_quantity(fact), previous_quantity(fact)
        if now is not None and before is not None and now[1] != before[1]:
            message = _MESSAGE[facts.language].format(
                fact=fact.id, text=fact.text, previous=fact.previous
            )
            yield Diagnostic("warning", message, fact.place, NAME, (fact.id,))
