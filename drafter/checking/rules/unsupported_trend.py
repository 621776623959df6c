"""A rise or fall of something measurable that no fact bears out."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checking.figures.baseline import unmoved
from drafter.checking.matching.mention import Mention
from drafter.checking.reading import Reading
from drafter.checking.statements.rising import direction, is_told_by_itself
from drafter.checking.statements.told import trimmed
from drafter.checking.words import word_set
from drafter.facts.fact import Fact
from drafter.findings.finding import Finding
from drafter.findings.rule import Example, Rule
from drafter.text import Span

_FACTS = "facts:\n  床位使用率: 88.5%\n  门诊人次: {value: 52316人次, previous: 48127人次}\n"

RULE = Rule(
    name="unsupported-trend",
    severity="error",
    summary="A rise, fall or standstill of something measurable, where no fact has a figure of "
    "last period that shows it and none says so in words.",
    message={
        "zh": "事实没有表明“{text}”",
        "en": "no fact shows ‘{text}’",
    },
    trips=Example(facts=_FACTS, draft="床位使用率明显上升。"),
    passes=Example(facts=_FACTS, draft="门诊人次明显上升。"),
)


def find(reading: Reading) -> Iterator[Finding]:
    """Every change that goes nowhere, then every clause without a figure whose trend word is about
    something measurable.
    """
    yield from (RULE.finding(reading, span) for span in unmoved(reading))
    told: set[int] = set()
    for mention in reading.mentions:
        if is_told_by_itself(mention, reading) and mention.clause.start not in told:
            topics = _topics(mention, reading)
            if any(_is_belied(topic, mention, reading) for topic in topics):
                continue  # wrong-trend tells it, and surely
            if topics and not all(_borne_out(topic, mention, reading) for topic in topics):
                told.add(mention.clause.start)
                start = min(mention.claim.start, *(topic.start for topic in topics))
                end = max(mention.claim.end, *(topic.end for topic in topics))
                yield RULE.finding(reading, Span(start, end))
            elif not topics and _compares_the_unknown(mention, reading):
                told.add(mention.clause.start)
                yield RULE.finding(reading, trimmed(mention.clause, reading))


def _compares_the_unknown(mention: Mention, reading: Reading) -> bool:
    """Whether a clause of nothing but 比上年提高 or 保持不变 follows a figure whose fact knows no
    last year.
    """
    clause = reading.text[mention.clause.start : mention.clause.end]
    cues = reading.vocabulary.cues
    if not any(cues[cue].match(clause) for cue in ("only_compared", "only_unmoved")):
        return False
    last = _stated_before(mention, reading)
    if last is None or last.previous_claims:
        return False
    return not any(claim.kind == "trend" for claim in last.claims)


def _stated_before(mention: Mention, reading: Reading) -> Fact | None:
    for item in reversed(reading.by_sentence[mention.sentence]):
        verdict = item.verdict
        if item.mention.claim.end <= mention.clause.start and item.mention.claim.is_quantity:
            borne = verdict.judgement == "supported"
            if verdict.judgement == "derived" or (
                item.mention.claim.kind == "percent" and not borne
            ):
                continue  # 占总数的三成，与上年持平: the number before it is what is compared
            return reading.facts.by_id[verdict.facts[0]] if borne and verdict.facts else None
    return None


def _topics(mention: Mention, reading: Reading) -> list[Span]:
    """The measurable things that the clause names, and the labels of figures that stand in it."""
    start, end = mention.clause.start, mention.clause.end
    measurable = reading.vocabulary.cues["measurable"]
    found = [Span(*match.span()) for match in measurable.finditer(reading.text, start, end)]
    for fact in reading.facts.facts:
        at = reading.text.find(fact.label, start, end) if _has_figure(fact) else -1
        if at >= 0 and at <= mention.claim.start < at + len(fact.label):
            return []  # 新增床位 is a label, and tells no change
        if at >= 0 and len(fact.label) >= 3:
            found.append(Span(at, at + len(fact.label)))
    return [span for span in found if span.start < mention.claim.start]


def _has_figure(fact: Fact) -> bool:
    return any(claim.is_quantity for claim in fact.claims)


def _borne_out(topic: Span, mention: Mention, reading: Reading) -> bool:
    """Whether a fact that names the topic moves that way, or says that it does."""
    word, way = reading.text[topic.start : topic.end], mention.claim.value
    if _shown_behind(word, mention, reading):
        return True
    for fact in reading.facts.facts:
        forms = " ".join((*fact.labels, *fact.aliases, fact.text))
        if word not in forms:
            continue
        if any(claim.kind == "trend" and claim.value == way for claim in fact.claims):
            return True
        if direction(fact) == way:
            return True
    return False


def _is_belied(topic: Span, mention: Mention, reading: Reading) -> bool:
    """Whether the fact that the topic is the very label of moved the other way."""
    facts = reading.index.by_label.get(reading.text[topic.start : topic.end], ())
    other = {"up": "down", "down": "up"}.get(str(mention.claim.value))
    return bool(facts) and all(direction(fact) == other for fact in facts)


def _shown_behind(topic: str, mention: Mention, reading: Reading) -> bool:
    """Whether a figure behind in the sentence moved that way, of a thing that measures the topic or
    of one that the clause names by its label or group: 办学规模扩大，在校生达912人.
    """
    said = word_set(reading.text[mention.clause.start : mention.claim.start], reading.language)
    measured = topic in reading.vocabulary.lists["dimensions"]
    for item in reading.by_sentence[mention.sentence]:
        if item.mention.claim.start <= mention.claim.end or not item.verdict.facts:
            continue
        fact = reading.facts.by_id[item.verdict.facts[0]]
        named = word_set(" ".join(fact.labels[-2:]), reading.language)
        of_it = topic not in reading.index.by_label and bool(named & said)
        if (measured or of_it) and direction(fact) == mention.claim.value:
            return True
    return False
