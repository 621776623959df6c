"""What a request shows, as rows of plain data: facts and sentences under headings that are told
once, what the checker is sure of, and what it asks.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from drafter.checking.finding import Check
from drafter.checking.matching.index import FactIndex
from drafter.document.draft import Draft
from drafter.facts.fact import Fact
from drafter.findings.finding import Finding
from drafter.text import Span
from drafter.writing.asking.computed import computed_figures
from drafter.writing.asking.fact_table import fact_rows
from drafter.writing.second_reading.portions import Portion, Sentence
from drafter.writing.second_reading.standing import (
    borne_out,
    doubted_as,
    is_about_facts,
    is_sure,
)
from drafter.writing.second_reading.sums import numbers_in

Row = Mapping[str, object]

NO_GROUP = "# —"
"""Stands above facts of no group that come behind a group."""

_QUOTED = {"zh": 18, "en": 44}
"""Characters of a quotation that are shown whole; of a longer one its ends."""


def source_span(sentence: Sentence, draft: Draft) -> Span:
    """Where a sentence of the visible text stands in the draft."""
    return draft.visible.source(sentence.span.start, sentence.span.end)


def facts_shown(facts: Sequence[Fact]) -> list[Row]:
    """A row a fact as of `fact_rows`, with its own `label`, and the `headings` that stand above
    it and not above the fact before.
    """
    above = _headings([fact.group for fact in facts], NO_GROUP)
    return [
        {**row, "label": _one_line(fact.labels[-1]), "headings": headings}
        for row, fact, headings in zip(fact_rows(facts), facts, above, strict=True)
    ]


def sentences_shown(portion: Portion) -> list[Row]:
    """A row a sentence: `number` (0 for one that was read before), `text`, and the `headings` that
    stand between it and the one before.
    """
    both = (*portion.sentences, *portion.known)
    told = sorted(both, key=lambda one: one.span)
    above = _headings([one.headings for one in told])
    return [
        {"number": one.number, "text": one.text, "headings": headings}
        for one, headings in zip(told, above, strict=True)
    ]


def _headings(paths: Sequence[tuple[str, ...]], top: str = "") -> Iterator[list[str]]:
    """For each path the headings that are new in it, as Markdown; where it is above the last one,
    its own innermost again, or `top` for none at all.
    """
    last: tuple[str, ...] = ()
    for path in paths:
        same = 0
        while same < min(len(path), len(last)) and path[same] == last[same]:
            same += 1
        if same == len(path) < len(last):
            same -= 1
        new = [f"{'#' * (n + 1)} {_one_line(path[n])}" for n in range(max(0, same), len(path))]
        yield [top] if same < 0 and top else new
        last = path


def right_shown(portion: Portion, draft: Draft, check: Check, language: str) -> list[Row]:
    """The figures that the checker has computed: `sentence`, `text`, and the `sum` that gives it;
    not those that it only counted.
    """
    rows: list[Row] = []
    for sentence in portion.sentences:
        for verdict in borne_out(check, source_span(sentence, draft)):
            gives = _one_line((verdict.derivation or "").rpartition("=")[0])
            text = shortened(verdict.claim.text, language)
            if gives and gives != text:
                rows.append({"sentence": sentence.number, "text": text, "sum": gives})
    return rows


def wrong_shown(portion: Portion, draft: Draft, check: Check, language: str) -> list[Row]:
    """What is wrong for certain: `sentence`, `text`, and what would be `right` ("" for nothing)."""
    return [
        {
            "sentence": sentence.number,
            "text": shortened(finding.text, language),
            "right": _one_line(finding.suggestion or ""),
        }
        for sentence in portion.sentences
        for finding in _within(check.findings, source_span(sentence, draft))
        if is_about_facts(finding) and is_sure(finding)
    ]


def doubts_shown(asked_about: Sequence[tuple[int, Finding]], language: str) -> list[Row]:
    """A row a question (numbered from 1): the `sentence`, `text`, and how it is doubted (see
    `doubted_as`); what the checker takes for right is not told, as it would lead. `asked_about`
    holds the doubts with their sentences' numbers.
    """
    return [
        {
            "number": number,
            "sentence": at,
            "text": shortened(finding.text, language),
            "doubt": doubted_as(finding),
        }
        for number, (at, finding) in enumerate(asked_about, start=1)
    ]


def computed_shown(
    facts: Sequence[Fact], portion: Portion, draft: Draft, check: Check, index: FactIndex
) -> list[Row]:
    """What facts of the portion give by computing, where the checker has not computed it for one
    of its figures already: the `facts` by their numbers, and the `formula`. A total only where the
    portion has it: of things that are not added up a total says nothing.
    """
    told: set[str] = set()
    derived: list[frozenset[str]] = []
    spans = [source_span(sentence, draft) for sentence in portion.sentences]
    for verdict in check.verdicts:
        if any(span.start <= verdict.claim.start < span.end for span in spans):
            told |= set(verdict.facts)
            if verdict.derivation:
                derived.append(frozenset(verdict.facts))
    numbers = {fact.id: f"F{at}" for at, fact in enumerate(facts, start=1)}
    stated = numbers_in(" ".join(sentence.text for sentence in portion.sentences))
    return [
        {"formula": one.formula, "facts": "+".join(numbers[each] for each in one.facts)}
        for one in computed_figures(facts, index)
        if told.issuperset(one.facts)
        and not any(each >= set(one.facts) for each in derived)
        and (one.total is None or one.total in stated)
    ]


def _within(findings: Sequence[Finding], span: Span) -> Iterator[Finding]:
    return (finding for finding in findings if span.start <= finding.start < span.end)


def shortened(text: str, language: str) -> str:
    """A quotation on one line; of a long one its two ends, by which it is still known."""
    text, most = _one_line(text), _QUOTED[language]
    return text if len(text) <= most else f"{text[: most * 2 // 3]}…{text[-(most // 3) :]}"


def _one_line(text: str) -> str:
    return " ".join(text.split())
