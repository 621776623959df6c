"""What a Chinese fact only adds to the clause of the one before it: the day of a record, the place
of what was held, how many were given.
"""

from __future__ import annotations

import re

from drafter.facts.fact import Fact
from drafter.outline.stating.vocabulary import holding, words
from drafter.outline.stating.zh import labels
from drafter.outline.stating.zh.prose import prose

_STOPS = " 　。．；;，,"
_HELD = re.compile(r"(?P<when>[^，]+(?:于|，)[^，]+?)(?P<verb>举行|举办|召开|开展|开幕|启动)")
_LONG = 12
"""Characters of what stands in brackets, at most."""


def added_to(told: str, before: Fact, fact: Fact) -> str:
    """The clause `told` of `before` with what `fact` adds to it: 单日最高940人次（10月3日）;
    开馆仪式于3月9日在苇塘举行; 由某社捐书80册. "" where it adds nothing of that kind.
    """
    if fact.items or fact.previous or fact.status or fact.group != before.group:
        return ""
    text = prose(fact.text.strip(_STOPS))
    if _is_of_a_record(before, fact) and len(text) <= _LONG and "，" not in text:
        said, comma, rest = told.partition("，")
        return f"{said}（{text}）{comma}{rest}" if "（" not in told else ""
    held = _HELD.fullmatch(told)
    if held and fact.label in words("zh")["event"]["place"] and "在" not in told:
        return f"{held['when']}在{text.removeprefix('在')}{held['verb']}"
    given = told.startswith("由") and told.endswith(fact.label) and labels.unit_of(text)
    return f"{told}{text}" if given and text[:1].isdigit() else ""


def _is_of_a_record(before: Fact, fact: Fact) -> bool:
    """Whether a fact tells when the highest figure was, or whose: 最高日日期 behind 最高日供水量,
    日期 behind 单日最高.
    """
    if not holding("zh", "records").search(before.label) or not before.text[:1].isdigit():
        return False
    of_record: list[str] = words("zh")["of_record"]
    if fact.label in of_record:
        return True
    stem = next((fact.label.removesuffix(w) for w in of_record if fact.label.endswith(w)), "")
    day = all(claim.kind == "date" for claim in fact.claims) and bool(fact.claims)
    stem = stem or (fact.label if day else "")
    return (
        bool(stem) and before.label.startswith(stem) and bool(holding("zh", "records").search(stem))
    )
