"""A plan told as done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from drafter.checking.figures.fit import same_unit
from drafter.checking.matching.index import FactIndex
from drafter.checking.matching.match import Matched
from drafter.checking.progress.past import told_as_past
from drafter.checking.progress.reached import is_dated_ahead, reached
from drafter.checking.reading import Reading
from drafter.checking.statements.told import told_by, told_parts, trimmed
from drafter.checking.words import word_set
from drafter.facts.fact import Fact
from drafter.findings.finding import Finding
from drafter.findings.rule import Example, Rule
from drafter.text import Span

_FACTS = (
    "document: {period: 2023年}\n"
    "facts:\n"
    "  培训: {value: 举办培训班24期}\n"
    "  下一步打算: [组建义诊服务小分队]\n"
    "  明年计划: {value: 举办培训班36期, status: planned}\n"
)

RULE = Rule(
    name="wrong-status",
    severity="error",
    summary="A planned fact that the draft tells as done: its figure as this period's, 拟 as 已; "
    "also one under way that it tells as finished.",
    message={
        "zh": "“{text}”还只是计划：{fact}",
        "en": "‘{text}’ is only planned: {fact}",
    },
    trips=Example(facts=_FACTS, draft="全年举办培训班36期，组建了义诊服务小分队。"),
    passes=Example(
        facts=_FACTS, draft="全年举办培训班24期。明年计划举办36期，组建义诊服务小分队。"
    ),
)

_UNFINISHED = {
    "zh": "“{text}”还没有完成：{fact}",
    "en": "‘{text}’ is not finished yet: {fact}",
}

_GUESSED = {
    "zh": "“{text}”只是估计数：{fact}",
    "en": "‘{text}’ is an estimate: {fact}",
}

SHORTEST = 2
"""A clause of so few words tells a plan where each of them is the plan's."""

WHOLE = 0.7
"""The share of a plan's words that a clause must have to tell it."""


def find(reading: Reading) -> Iterator[Finding]:
    """Figures of plans that are told as this period's, then clauses that tell a plan as done."""
    ends = _of_figures(reading)
    there = set()
    for found in reached(reading):
        there.add(found.span.start)
        at = found.sentence, found.fact.id
        if at in ends:
            ends[at] = max(ends[at], found.span.end)
            continue
        message = _UNFINISHED if found.fact.status == "ongoing" else None
        yield RULE.finding(reading, found.span, (found.fact.id,), message=message)
    for (sentence, fact_id), end in ends.items():
        yield RULE.finding(reading, trimmed(Span(sentence.start, end), reading), (fact_id,))
    for past in told_as_past(reading):
        message = _UNFINISHED if past.fact.status == "ongoing" else None
        yield RULE.finding(reading, trimmed(past.span, reading), (past.fact.id,), message=message)
    yield from _finished(reading)
    told = {(item.mention.sentence, item.verdict.facts[0]) for item in _wrong(reading)}
    plans = reading.index.once(_plans)
    if not plans:
        return
    for sentence, number in reading.sentences:
        for clause in reading.clauses[sentence]:
            text = reading.text[clause.start : clause.end]
            if _looks_ahead(reading, sentence, clause, number) or not reading.vocabulary.has(
                "done", text
            ):
                continue
            if is_dated_ahead(clause, reading) and not reading.vocabulary.has("past_deed", text):
                continue
            for fact in plans:
                whole = told_parts(fact, text, reading) >= WHOLE or _is_all_of(fact, text, reading)
                span = trimmed(clause, reading)
                if not whole or span.start in there or (sentence, fact.id) in told:
                    continue
                if not _told_as_done(text, reading):
                    yield RULE.finding(reading, span, (fact.id,))
                    break


def _is_all_of(fact: Fact, clause: str, reading: Reading) -> bool:
    """Whether a short clause has no word that is not the plan's: the hall has opened."""
    said = word_set(clause, reading.language)
    deed = word_set(fact.text, reading.language)
    thing = word_set(" ".join((*fact.labels, *fact.aliases)), reading.language)
    told = bool(said & thing) and bool((said - thing) & deed)
    return len(said) >= SHORTEST and said <= deed | thing and told


def _plans(index: FactIndex) -> Sequence[Fact]:
    return [fact for fact in index.facts.facts if index.is_planned(fact)]


def _wrong(reading: Reading) -> Sequence[Matched]:
    """The figures of plans that are told as this period's."""
    return [
        item
        for item in reading.matched
        if item.verdict.rule == RULE.name
        and not _dates_itself_ahead(item, reading)
        and not _is_listed_ahead(item, reading)
    ]


def _dates_itself_ahead(item: Matched, reading: Reading) -> bool:
    """Whether a day or year behind the document's period opens the sentence of a figure that no
    word tells as past: For 2026, 44 calls are booked.
    """
    sentence, clause = item.mention.sentence, item.mention.clause
    lead = (c for c in reading.clauses.get(sentence, ()) if c.start <= clause.start)
    told = reading.text[sentence.start : clause.end]
    past = ("past_deed",) if reading.language == "en" else ("past_deed", "already", "finished")
    return any(is_dated_ahead(one, reading) for one in lead) and not reading.vocabulary.has_any(
        past, told
    )


def _is_listed_ahead(item: Matched, reading: Reading) -> bool:
    """Whether it stands in a list under a paragraph that speaks of what is to come."""
    if item.mention.block.kind != "item" or reading.vocabulary.has_any(
        ("past_deed", "already"), reading.text[item.mention.clause.start : item.mention.clause.end]
    ):
        return False
    before = (
        block
        for block in reversed(reading.draft.blocks)
        if block.end <= item.mention.block.start and block.kind != "item"
    )
    over = next(before, None)
    return (
        over is not None
        and over.kind == "paragraph"
        and reading.vocabulary.has("plan", reading.text[over.start : over.end])
    )


def _of_figures(reading: Reading) -> dict[tuple[Span, str], int]:
    """Where the last figure of a plan ends that a sentence tells as this period's, by the sentence
    and the plan's fact: one finding for all of them.
    """
    return {
        (item.mention.sentence, item.verdict.facts[0]): _end_of_deed(item, reading)
        for item in _wrong(reading)
    }


def _end_of_deed(item: Matched, reading: Reading) -> int:
    """Where the words end that tell a plan's figure as there: with the figure, or with the first
    word of a deed behind it, where none stands before it.
    """
    start, end = item.mention.sentence.start, item.mention.claim.end
    told = ("brought_to_end", "begun", "past_deed")
    if reading.language == "zh" or reading.vocabulary.has_any(told, reading.text[start:end]):
        return end
    behind = reading.text[end : item.mention.sentence.end]
    found = [m.end() for cue in told if (m := reading.vocabulary.cues[cue].search(behind))]
    return end + max(found, default=0)


def _finished(reading: Reading) -> Iterator[Finding]:
    """Clauses that tell what their sentence says of a plan as finished: 已全部完成."""
    for sentence, _ in reading.sentences:
        said = [item for item in reading.by_sentence.get(sentence, ()) if item.verdict.facts]
        for clause in reading.clauses[sentence]:
            if not reading.vocabulary.has("finished", reading.text[clause.start : clause.end]):
                continue
            told = {
                item.verdict.facts[0] for item in said if item.mention.claim.end <= clause.start
            }
            lead = reading.text[sentence.start : clause.start]
            for fact in reading.facts.facts:
                if fact.status == "planned" and (fact.id in told or fact.text in lead):
                    yield RULE.finding(reading, trimmed(clause, reading), (fact.id,))
                    break
        for item in said:
            fact = reading.facts.by_id[item.verdict.facts[0]]
            clause, end = item.mention.clause, item.mention.claim.end
            met = reading.vocabulary.has("finished_behind", reading.text[end : clause.end])
            planned = fact.status == "planned" and item.verdict.judgement == "supported"
            if met and planned and not _is_met(fact, reading):
                yield RULE.finding(reading, trimmed(clause, reading), (fact.id,))
            elif _is_guess_told_as_reached(item, fact, reading):
                span = Span(clause.start, end)
                yield RULE.finding(reading, trimmed(span, reading), (fact.id,), message=_GUESSED)


def _is_guess_told_as_reached(item: Matched, fact: Fact, reading: Reading) -> bool:
    """Whether an estimated figure is told as reached already: 已实现年减排3万吨."""
    if fact.status != "estimated" or item.verdict.judgement not in {"supported", "approximate"}:
        return False
    told = reading.text[item.mention.clause.start : item.mention.claim.end]
    vocab = reading.vocabulary
    return vocab.has("already", told) and not vocab.has_any(("plan", "not_yet"), told)


def _is_met(plan: Fact, reading: Reading) -> bool:
    """Whether another fact of the group has as much as the plan asked for."""
    by_fact = reading.index.by_fact
    wanted = [item.number for item in by_fact.get(plan.id, ()) if item.number is not None]
    return any(
        same_unit(item.number, number) and item.number.low >= number.low
        for fact in reading.index.groups.get(plan.group, ())
        for item in by_fact.get(fact.id, ())
        if item.number is not None and not item.planned
        for number in wanted
    )


def _looks_ahead(reading: Reading, sentence: Span, clause: Span, number: int) -> bool:
    """Whether a sentence, what stands before it in its block, or the heading speaks of plans; of a
    clause that says 已, only the sentence up to its end.
    """
    if reading.vocabulary.has("already", reading.text[clause.start : clause.end]):
        return reading.vocabulary.has("plan", reading.text[sentence.start : clause.end])
    block = reading.draft.blocks[number]
    heading = " ".join(block.headings[-1:])
    return reading.vocabulary.has("plan", reading.text[block.start : sentence.end]) or (
        reading.vocabulary.has("plan_label", heading)
    )


def _told_as_done(clause: str, reading: Reading) -> bool:
    """Whether a fact that is no plan tells as much of the clause as the plan does."""
    facts = told_by(clause, reading)[:3]
    return any(share >= 0.5 and not reading.index.is_planned(fact) for fact, share in facts)
