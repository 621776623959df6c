"""States Chinese facts: a label and a value become a clause."""

from __future__ import annotations

from collections.abc import Sequence

from drafter.facts.fact import Fact
from drafter.facts.ids import is_index
from drafter.outline.stating.shape import shape_of
from drafter.outline.stating.vocabulary import beginning, ending, holding, is_wanting, words
from drafter.outline.stating.zh import labels, quantity
from drafter.outline.stating.zh.days import at_a_time, dated, held_at
from drafter.outline.stating.zh.ends import wanting
from drafter.outline.stating.zh.lists import in_a_row, items_of, listing
from drafter.outline.stating.zh.people import described, holds_post
from drafter.outline.stating.zh.phrase import phrase, says_again, sentence
from drafter.outline.stating.zh.prose import prose
from drafter.outline.stating.zh.ranks import of_honours

_STOPS = " 　。．；;，,"


def clause(fact: Fact, period: str = "") -> str:
    """The fact as a clause without a mark at its end; `period` is the document's (2023年)."""
    return prose(_clause(fact, period))


def _clause(fact: Fact, period: str) -> str:
    label = "" if is_index(fact.label) else fact.label
    if not label:
        return fact.text.strip(_STOPS) if not fact.items else in_a_row(items_of(fact))
    if ending("zh", "principles").search(label):
        return _guided(label, items_of(fact))
    shape = shape_of(fact, words("zh")["leads"], holding("zh", "sentence_marks"))
    if fact.text.strip(_STOPS) in words("zh")["nothing"] and not fact.unit:
        return f"无{label}"
    if is_wanting("zh", label) and shape != "quantity":
        return wanting(label, items_of(fact))
    whoever = "" if fact.items else described(label, fact.text.strip(_STOPS))
    if whoever:
        return whoever
    if not fact.items and labels.is_post(label, fact.text):
        return holds_post(label, fact)
    if _tells_how_often(label, fact):
        return fact.text.strip(_STOPS)
    honoured = of_honours(label, fact)
    if honoured:
        return honoured
    happened = (
        at_a_time(label, fact) or held_at(label, fact) or quantity.placed(label, fact, period)
    )
    if happened:
        return happened
    label = quantity.without_plan_word(label, fact)
    match shape:
        case "list":
            return listing(label, fact)
        case "quantity":
            return quantity.quantity(label, fact, period)
        case "date":
            return dated(label, fact)
        case "sentence":
            return sentence(label, fact, period)
        case _:
            return phrase(label, fact, period)


def _guided(label: str, items: Sequence[str]) -> str:
    """What guides the work: 坚持安全第一, or 按照“安全第一”的方针."""
    text = in_a_row(items)
    if beginning("zh", "principle_begins").match(text):
        return text
    quoted = text if text.startswith("“") else f"“{text}”"
    return f"按照{quoted}的{label}"


def _tells_how_often(label: str, fact: Fact) -> bool:
    """每周开放72小时 tells 开放时间 by itself."""
    text = fact.text.strip(_STOPS)
    often = text.startswith(("每", "平均", "人均"))
    return often and not (fact.items or fact.previous or fact.status) and says_again(text, label)
