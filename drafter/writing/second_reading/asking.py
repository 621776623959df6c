"""From a portion of a draft to the request that has it read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from drafter.checking.finding import Check
from drafter.checking.matching.index import FactIndex
from drafter.checking.words import word_set
from drafter.document.draft import Draft
from drafter.facts.fact import Fact
from drafter.findings.finding import Finding
from drafter.text import Span
from drafter.writing.configuration import checked_base_url
from drafter.writing.fact_table import fact_rows
from drafter.writing.masking import without_credentials
from drafter.writing.prompt import fill_prompt
from drafter.writing.request import Message, Request
from drafter.writing.second_reading.computed import computed_figures
from drafter.writing.second_reading.objection import KINDS
from drafter.writing.second_reading.portions import Portion, Sentence
from drafter.writing.second_reading.standing import (
    borne_out,
    doubts,
    is_about_facts,
    is_sure,
)

ALL_FACTS = 8_000
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
) -> Asked:
    """The request for a portion; `appraisal` tells that mild praise of one's own work may stand,
    `name` is what progress calls it.
    """
    facts = chosen_facts(portion, draft, check, index)
    asked_about = [
        (sentence.number, finding)
        for sentence in portion.sentences
        for finding in doubts(check, source_span(sentence, draft))
    ]
    document = {key: " ".join(value.split()) for key, value in index.facts.document.items()}
    variables: dict[str, object] = {
        "document": document,
        "last_years": sorted(index.last_years),
        "appraisal": appraisal,
        "kinds": list(KINDS),
        "names": [{"name": name.name, "aliases": list(name.aliases)} for name in index.facts.names],
        "facts": fact_rows(facts),
        "computed": _computed_rows(facts, index),
        "before": list(portion.before),
        "sentences": _sentence_rows(portion),
        "checked": list(_checked(portion, draft, check)),
        "doubts": [
            {
                "number": n,
                "sentence": at,
                "text": _one_line(finding.text),
                "rule": finding.rule,
                "right": _one_line(finding.suggestion or ""),
            }
            for n, (at, finding) in enumerate(asked_about, start=1)
        ],
    }
    prompt = fill_prompt("reader", index.language, folders, variables)
    request = Request(
        model=model,
        base_url=without_credentials(checked_base_url(base_url)),
        messages=tuple(Message(m.role, _encodable(m.content)) for m in prompt.messages),
        parameters=dict(prompt.parameters),
        section=name,
        lists=True,
        tables=True,
        numbered=len(portion.sentences),
        purpose="to read it as second reader",
    )
    return Asked(request, tuple(facts), tuple(finding for _, finding in asked_about))


def source_span(sentence: Sentence, draft: Draft) -> Span:
    """Where a sentence of the visible text stands in the draft."""
    return draft.visible.source(sentence.span.start, sentence.span.end)


def chosen_facts(
    portion: Portion, draft: Draft, check: Check, index: FactIndex
) -> tuple[Fact, ...]:
    """All facts where they fit; else whole groups, those first that the portion's claims rest on
    and then those that share most words with it. In file order, so that all requests have the same.
    """
    facts = index.facts.facts
    if sum(map(_size, facts)) <= ALL_FACTS:
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
    room = ALL_FACTS
    for group in sorted(groups, key=nearness, reverse=True):
        size = sum(map(_size, groups[group]))
        if any(nearness(group)) and size <= room:
            room -= size
            chosen |= {fact.id for fact in groups[group]}
    return tuple(fact for fact in facts if fact.id in chosen)


def _size(fact: Fact) -> int:
    return sum(map(len, fact.labels)) + len(fact.text) + len(fact.previous) + len(fact.note) + 8


def _computed_rows(facts: Sequence[Fact], index: FactIndex) -> list[Mapping[str, str]]:
    numbers = {fact.id: f"F{at}" for at, fact in enumerate(facts, start=1)}
    return [
        {"formula": one.formula, "facts": " ".join(numbers[each] for each in one.facts)}
        for one in computed_figures(facts, index)
    ]


def _sentence_rows(portion: Portion) -> list[Mapping[str, object]]:
    rows, above = [], None
    for one in portion.sentences:
        path = " › ".join(one.headings)
        heading = path if one.headings != above else ""
        rows.append({"number": one.number, "text": one.text, "heading": heading})
        above = one.headings
    return rows  # type: ignore[return-value]


def _checked(portion: Portion, draft: Draft, check: Check) -> Iterator[Mapping[str, object]]:
    """What the checker is sure of: figures that it computed, and what is wrong."""
    for sentence in portion.sentences:
        span = source_span(sentence, draft)
        told = [
            (verdict.claim.text, verdict.derivation, "")
            for verdict in borne_out(check, span)
            if verdict.derivation
        ]
        told += [
            (finding.text, finding.suggestion or "", finding.rule)
            for finding in check.findings
            if is_about_facts(finding) and is_sure(finding)
            if span.start <= finding.start < span.end
        ]
        for text, right, wrong in told:
            yield {
                "sentence": sentence.number,
                "text": _one_line(text),
                "right": _one_line(right),
                "wrong": wrong,
            }


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _encodable(text: str) -> str:
    """`text` without lone surrogates, which JSON facts may hold and UTF-8 cannot."""
    return text.encode("utf-8", "replace").decode("utf-8")
