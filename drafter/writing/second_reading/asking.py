"""From a portion of a draft to the request that has it read."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from drafter.checking.finding import Check
from drafter.checking.matching.index import FactIndex
from drafter.checking.words import word_set
from drafter.document.draft import Draft
from drafter.facts.fact import Fact
from drafter.findings.finding import Finding
from drafter.messages.translation import gettext_noop
from drafter.outline.stating.en.compared import last_period as previous_period
from drafter.outline.stating.zh.quantity import last_period as previous_period_zh
from drafter.writing.asking.fact_table import name_rows
from drafter.writing.asking.prompt import fill_prompt
from drafter.writing.client.configuration import checked_base_url
from drafter.writing.client.masking import without_credentials
from drafter.writing.request import Message, Request
from drafter.writing.second_reading.objection import KINDS
from drafter.writing.second_reading.portions import Portion
from drafter.writing.second_reading.rows import (
    computed_shown,
    doubts_shown,
    facts_shown,
    right_shown,
    sentences_shown,
    source_span,
    wrong_shown,
)
from drafter.writing.second_reading.standing import doubts

UNNAMED = "上期"
"""What the last period is called where the document's period does not tell."""

_A_YEAR = ("the previous year", "上年", UNNAMED)
"""What it is called where it may be a plain year."""

_CALLED = {"zh": previous_period_zh, "en": previous_period}

ALL_FACTS = 12_000
"""Characters of facts that are all shown: those of most documents. Of more, a portion is shown the
groups that its claims rest on and those whose words it uses, to this size."""


@dataclass(frozen=True)
class Asked:
    """One request, and what is needed to read its answer: the facts by their numbers, and what the
    checker doubts by the numbers of its questions.
    """

    request: Request
    facts: tuple[Fact, ...]
    doubts: tuple[Finding, ...]


def ask(
    portion: Portion,
    draft: Draft,
    check: Check,
    index: FactIndex,
    *,
    model: str,
    base_url: str,
    folders: tuple[Path, ...],
    appraisal: bool,
    name: str = "",
    room: int = ALL_FACTS,
) -> Asked:
    """The request for a portion; `appraisal` tells that mild praise of one's own work may stand,
    `name` is what progress calls it, `room` how many characters of facts are shown at most.
    """
    facts = chosen_facts(portion, draft, check, index, room)
    asked_about = [
        (sentence.number, finding)
        for sentence in portion.sentences
        for finding in doubts(check, source_span(sentence, draft))
    ]
    language = index.language
    document = {key: " ".join(value.split()) for key, value in index.facts.document.items()}
    variables: dict[str, object] = {
        "document": document,
        "last": last_period(index),
        "appraisal": appraisal,
        "kinds": list(KINDS),
        "names": name_rows(index.facts.names),
        "facts": facts_shown(facts),
        "computed": computed_shown(facts, portion, draft, check, index),
        "before": list(portion.before),
        "sentences": sentences_shown(portion),
        "right": right_shown(portion, draft, check, language),
        "wrong": wrong_shown(portion, draft, check, language),
        "doubts": doubts_shown(asked_about, language),
    }
    prompt = fill_prompt("reader", language, folders, variables)
    request = Request(
        model=model,
        base_url=without_credentials(checked_base_url(base_url)),
        messages=tuple(Message(m.role, _encodable(m.content)) for m in prompt.messages),
        parameters=dict(prompt.parameters),
        section=name,
        lists=True,
        tables=True,
        numbered=len(portion.sentences),
        purpose=gettext_noop("to read it as second reader"),
    )
    return Asked(request, tuple(facts), tuple(finding for _, finding in asked_about))


def last_period(index: FactIndex) -> str:
    """What last period is: its year (2022, 2022年) where it is a plain one, else as it is called
    (上年同期, the previous quarter); "" where it cannot be told.
    """
    period = str(index.facts.document.get("period", ""))
    called = _CALLED[index.language](period)
    if called not in _A_YEAR or len(index.years) != 1 or len(index.last_years) != 1:
        return "" if called == UNNAMED else called
    (year,) = index.last_years
    return year if index.language == "en" else f"{year}年"


def chosen_facts(
    portion: Portion, draft: Draft, check: Check, index: FactIndex, room: int
) -> tuple[Fact, ...]:
    """All facts where they fit; else whole groups, those first that the portion's claims rest on
    and then those that share most words with it. In file order, so that all requests have the same.
    """
    facts = tuple(f for f in index.facts.facts if not f.names_its_record)
    if sum(map(_size, facts)) <= room:
        return facts
    spans = [source_span(sentence, draft) for sentence in portion.sentences]
    first, last = min(span.start for span in spans), max(span.end for span in spans)
    rests_on = {
        index.facts.by_id[fact_id].group
        for verdict in check.verdicts
        if first <= verdict.claim.start < last
        for fact_id in verdict.facts
        if fact_id in index.facts.by_id
    }
    language = index.language
    text = " ".join(one.text for one in portion.sentences)
    used = word_set(text, language)
    groups: dict[tuple[str, ...], list[Fact]] = {}
    for fact in facts:
        groups.setdefault(fact.group, []).append(fact)

    def nearness(group: tuple[str, ...]) -> tuple[bool, int]:
        told = " ".join(" ".join((*fact.labels, *fact.aliases)) for fact in groups[group])
        return group in rests_on, len(word_set(told, language) & used)

    chosen: set[str] = set()
    for group in sorted(groups, key=nearness, reverse=True):
        size = sum(map(_size, groups[group]))
        if any(nearness(group)) and size <= room:
            room -= size
            chosen |= {fact.id for fact in groups[group]}
    return tuple(fact for fact in facts if fact.id in chosen)


def _size(fact: Fact) -> int:
    return len(fact.labels[-1]) + len(fact.text) + len(fact.previous) + len(fact.note) + 10


def _encodable(text: str) -> str:
    """`text` without lone surrogates, which JSON facts may hold and UTF-8 cannot."""
    return text.encode("utf-8", "replace").decode("utf-8")
