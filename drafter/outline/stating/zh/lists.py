"""Chinese clauses for values that are lists."""

from __future__ import annotations

from collections.abc import Sequence

from drafter.facts.fact import Fact
from drafter.outline.stating.vocabulary import ending, holding, is_plan, words
from drafter.outline.stating.zh import labels
from drafter.outline.stating.zh.days import LEADING_DAY
from drafter.outline.stating.zh.ends import enumerated, intended

_STOPS = " 　。．；;，,"
_LONG_ITEM = 14
"""Characters from which on an item of a list stands in 一是……；二是……"""


def items_of(fact: Fact) -> list[str]:
    """The items of a list, or the one text, without marks around them."""
    return [item.strip(_STOPS) for item in fact.items or (fact.text,)]


def listing(label: str, fact: Fact) -> str:
    """A list under its label: 重点专科包括神经内科和骨科; plans and deeds have their verbs."""
    items = items_of(fact)
    if is_plan("zh", label) or fact.status == "planned":
        return intended(label, items)
    if label in words("zh")["awards"] or ending("zh", "honours").search(label):
        return _honoured(items)
    verb, noun = labels.list_verb(label)
    if verb in words("zh")["built"] and all(labels.is_entity(item) for item in items):
        return f"在{in_a_row(items)}{label}"  # 新建健身点 in villages
    if verb:
        return _doing(verb, noun, items)
    if len(items) == 1:
        return f"{label}为{items[0]}"
    if any(_is_long(item) for item in items):
        return f"{label}主要有：{enumerated(items)}"
    link = "为" if _all_with_figures(fact) else "包括"
    return f"{label}{link}{in_a_row(items[:-1])}和{items[-1]}"


def _honoured(items: Sequence[str]) -> str:
    """Honours with their verbs: those that lack one 荣获 together, each other keeps its own."""
    told: list[str] = []
    bare: list[str] = []
    for item in items:
        day = LEADING_DAY.match(item)
        if holding("zh", "award_words").search(item):
            told.append(item)
        elif day and item[day.end() :]:
            told.append(f"{day[1]}荣获{item[day.end() :]}")
        else:
            bare.append(item)
    if bare:
        told.insert(0, _doing("荣获", "", bare))
    return "；".join(told)


def _doing(verb: str, noun: str, items: Sequence[str]) -> str:
    """走访企业: 先后走访甲厂、乙公司等企业; items that say the noun themselves need no 等."""
    if len(items) == 1:
        return f"{verb}{'' if items[0].endswith(noun) else noun}{items[0]}"
    if not noun or all(item.endswith(noun) for item in items):
        return f"{verb}{in_a_row(items[:-1])}和{items[-1]}"
    return f"{verb}{in_a_row(items)}等{noun}"


def in_a_row(items: Sequence[str]) -> str:
    """Items with 、 between them, and without where both have marks of their own (GB/T 15834)."""
    return "、".join(items).replace("》、《", "》《").replace("”、“", "”“")


def _is_long(item: str) -> bool:
    return len(item) >= _LONG_ITEM or any(mark in item for mark in "，、和")


def _all_with_figures(fact: Fact) -> bool:
    return len([claim for claim in fact.claims if claim.is_quantity]) >= len(fact.items)
