"""States Chinese facts: a label and a value become a clause."""

from __future__ import annotations

from collections.abc import Sequence

from drafter.facts.fact import Fact
from drafter.facts.ids import is_index
from drafter.outline.stating.comparison import compare
from drafter.outline.stating.shape import shape_of
from drafter.outline.stating.vocabulary import ending, holding, words
from drafter.outline.words import load_words

_STOPS = " 　。．；;，,"
_LONG_ITEM = 14
"""Characters from which on an item of a list stands in 一是……；二是……"""
_SAID_ALREADY = 0.5
"""Share of a label's characters that a sentence holds when it needs no label before it."""
_LONGEST_NAME = 4
"""Characters of a Chinese name with a double surname."""
_NUMERALS = "一二三四五六七八九十"


def clause(fact: Fact, period: str = "") -> str:
    """The fact as a clause without a mark at its end; `period` is the document's (2023年)."""
    label = "" if is_index(fact.label) else fact.label
    if not fact.items and ending("zh", "people").search(label):
        return _post(label, fact)
    match shape_of(fact, words("zh")["leads"], holding("zh", "sentence_marks")):
        case "list":
            return _listing(label, fact)
        case "quantity":
            return _quantity(label, fact) + _against_last_period(fact, period)
        case "date":
            return _dated(label, fact)
        case "sentence":
            return _sentence(label, fact)
        case _:
            return _phrase(label, fact)


def _listing(label: str, fact: Fact) -> str:
    items = [item.strip(_STOPS) for item in fact.items]
    if not label:
        return _row(items)
    intended = holding("zh", "plans").search(label) or fact.status == "planned"
    wanting = holding("zh", "shortcomings").search(label)
    if len(items) == 1:
        return _joined(label, items[0]) if intended and not wanting else f"{label}为{items[0]}"
    if intended or wanting or any(_is_long(item) for item in items):
        before = "存在的" if wanting and label in words("zh")["shortcomings"] else ""
        return f"{before}{label}主要有：{_enumerated(items)}"
    link = "为" if _all_with_figures(fact) else "包括"
    return f"{label}{link}{_row(items[:-1])}和{items[-1]}"


def _row(items: Sequence[str]) -> str:
    """Items with 、 between them, and without where both have marks of their own (GB/T 15834)."""
    return "、".join(items).replace("》、《", "》《").replace("”、“", "”“")


def _is_long(item: str) -> bool:
    return len(item) >= _LONG_ITEM or any(mark in item for mark in "，、和")


def _all_with_figures(fact: Fact) -> bool:
    return len([claim for claim in fact.claims if claim.is_quantity]) >= len(fact.items)


def _enumerated(items: Sequence[str]) -> str:
    if len(items) > len(_NUMERALS):
        return "；".join(items)
    return "；".join(f"{_NUMERALS[at]}是{item}" for at, item in enumerate(items))


def _quantity(label: str, fact: Fact) -> str:
    value = fact.text.strip(_STOPS)
    if not label:
        return value
    if fact.status == "planned":
        return _planned(label, value)
    if fact.status == "estimated":
        return f"{label}预计为{value}"
    return f"{label}{_link(label, fact)}{value}{_going_on(fact)}"


def _going_on(fact: Fact) -> str:
    return "，目前仍在推进" if fact.status == "ongoing" else ""


def _planned(label: str, value: str) -> str:
    if holding("zh", "plans").search(label) or holding("zh", "planned_already").search(value):
        return _joined(label, value)
    return f"{label}计划为{value}"


def _link(label: str, fact: Fact) -> str:
    """What stands between a label and its figure: nothing, 为, or 达 where it has risen."""
    first = next((claim for claim in fact.claims if claim.is_quantity), None)
    rounded = first is not None and bool(first.modifiers) and fact.text.startswith(first.modifiers)
    if ending("zh", "takes_value").search(label) or fact.text.startswith("每") or rounded:
        return ""
    against = compare(fact, load_words("zh"))
    if against is not None and against.rises:
        return "达"
    bare = first is None or not first.unit
    return "为" if bare or ending("zh", "measures").search(label) else ""


def _against_last_period(fact: Fact, period: str) -> str:
    if not fact.previous or fact.status in ("planned", "estimated"):
        return ""
    last = last_period(period)
    against = compare(fact, load_words("zh"))
    if against is None:
        return f"，{last}为{fact.previous}"
    if against.same:
        return f"，与{last}{against.change}"
    rate = f"，{against.growth}" if against.growth else ""
    return f"，比{last}{against.change}{rate}"


def last_period(period: str) -> str:
    """What the period before is called: 上年, 上学年, 上季度; 上期 where it cannot be told."""
    named: dict[str, str] = words("zh")["last_period"]
    return next((last for word, last in named.items() if word in period), "上期")


def _dated(label: str, fact: Fact) -> str:
    date = fact.text.strip(_STOPS)
    if not label:
        return date
    planned = "计划" if fact.status == "planned" else ""
    happening = ending("zh", "happenings").search(label)
    if happening:
        return f"{label[: happening.start()]}{planned}于{date}{happening[0]}"
    noun = "" if ending("zh", "days").search(label) else "时间"
    return f"{label}{noun}{planned}为{date}"


def _sentence(label: str, fact: Fact) -> str:
    text = fact.text.strip(_STOPS)
    if not label:
        return text
    day = next((claim for claim in fact.claims if claim.kind == "date" and not claim.start), None)
    if day is not None and text[day.end :] in words("zh")["happenings"]:
        return f"{label}于{text}"
    if holding("zh", "shortcomings").search(label):
        before = "存在的" if label in words("zh")["shortcomings"] else ""
        return f"{before}{label}主要是{text}"
    if holding("zh", "plans").search(label):
        return text if text.startswith(label) else _joined(label, text)
    intended = fact.status == "planned" and not holding("zh", "planned_already").search(text)
    told = f"计划{text}" if intended else f"{text}{_going_on(fact)}"
    return told if _says(text, label) else f"{label}方面，{told}"


def _says(text: str, label: str) -> bool:
    """Whether a sentence tells its label: half of its characters, two of them in a row."""
    shared = sum(character in text for character in label)
    word = any(label[at : at + 2] in text for at in range(len(label) - 1))
    return word and shared >= _SAID_ALREADY * len(label)


def _post(label: str, fact: Fact) -> str:
    """李明任院长; 负责人 and whoever is described at length come the other way round."""
    person = fact.text.strip(_STOPS)
    name_alone = len(person) <= _LONGEST_NAME and not any(mark in person for mark in "，、")
    if not name_alone and _says(person, label):
        return person
    if name_alone and not label.endswith("人"):
        return f"{person}任{label}"
    return f"{label}为{person}"


def _phrase(label: str, fact: Fact) -> str:
    text = fact.text.strip(_STOPS)
    if not label or text.startswith(label):
        return text
    if _says(text, label) and len(text) > 2 * len(label):
        return text
    if fact.status == "planned" or holding("zh", "plans").search(label):
        return _planned(label, text)
    return f"{label}为{text}{_going_on(fact)}"


def _joined(label: str, text: str) -> str:
    """A label and what is intended: 下一步 wants a verb after it, 计划 has one."""
    return f"{label}{text}" if ending("zh", "takes_value").search(label) else f"{label}为{text}"
