"""What a draft or a fact says to the model that reads it: it is told, whatever came of it."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from drafter.checking.matching.index import FactIndex
from drafter.document.draft import Draft
from drafter.findings.finding import Finding
from drafter.resources import read_table

SPOKEN_TO = "spoken-to-reader"
"""Rule name of words that speak to the reader."""

_MESSAGES = {
    "zh": (
        "“{text}”像是写给核对的模型看的；第二读者的意见可能受其影响",
        "事实“{fact}”中的“{text}”像是写给核对的模型看的；第二读者的意见可能受其影响",
    ),
    "en": (
        "‘{text}’ speaks to the model that reads; it may have moved the second reader",
        "‘{text}’ in the fact {fact} speaks to the model that reads; it may have moved it",
    ),
}


def spoken_to_reader(draft: Draft, index: FactIndex) -> list[Finding]:
    """A warning for each place of the draft, and each fact, that speaks to the reader."""
    seen, language = draft.visible, index.language
    in_draft, in_fact = _MESSAGES[language]
    found = []
    for match in _orders().finditer(seen.text):
        span = seen.source(match.start(), match.end())
        message = in_draft.format(text=match[0])
        found.append(_told(span.start, span.end, match[0], message, ()))
    for fact in index.facts.facts:
        told = " ".join((*fact.labels, fact.text, fact.previous, fact.note))
        spoken = _orders().search(told)
        if spoken:
            message = in_fact.format(text=spoken[0], fact=fact.id)
            found.append(_told(0, 0, "", message, (fact.id,)))
    return found


def _told(start: int, end: int, text: str, message: str, facts: tuple[str, ...]) -> Finding:
    return Finding(SPOKEN_TO, "warning", start, end, text, message, facts, source="reader")


@cache
def _orders() -> re.Pattern[str]:
    table = read_table(Path(__file__).with_name("orders.yaml"))
    return re.compile("|".join(f"(?:{pattern})" for pattern in table["orders"]), re.I)
