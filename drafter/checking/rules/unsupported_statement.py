"""An event, award, visit or effect that no fact mentions."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.checking.matching.index import FactIndex
from drafter.checking.names.book import NAMES
from drafter.checking.names.doers import NamesBySort
from drafter.checking.names.naming import Naming
from drafter.checking.reading import Reading
from drafter.checking.statements.invented import invented
from drafter.checking.statements.told import novelty, told_by, trimmed
from drafter.checking.words import word_set
from drafter.facts.fact import Fact
from drafter.findings.finding import Finding, Severity
from drafter.findings.rule import Example, Rule
from drafter.text import Span

_FACTS = "facts:\n  义诊:\n    场次: 26场\n    群众: 4217人次\n"

RULE = Rule(
    name="unsupported-statement",
    severity="warning",
    summary="A clause that reports a visit, a meeting or another event in words of no fact. An"
    " award, praise by an authority, the press or a minister of whom no fact knows are errors.",
    message={
        "zh": "“{text}”在事实中没有依据",
        "en": "no fact tells of ‘{text}’",
    },
    trips=Example(facts=_FACTS, draft="开展义诊26场，专程赴邻省考察。"),
    passes=Example(facts=_FACTS, draft="开展义诊26场，服务群众4217人次。"),
)

NEW = 0.6
"""From this share of words that no fact holds, a clause with an event word tells something new."""

DETAIL = 0.5
"""The same for a deed without such a word, which is only doubted."""

TOLD = 0.45
"""One fact with this share of a clause's words tells the same thing in other words."""


EVENTS = ("given_praise", "strong_event", "praise", "award", "telling")
"""The kinds of words without which a clause tells no event."""


def find(reading: Reading) -> Iterator[Finding]:
    """Every clause whose event no fact bears out."""
    for sentence, _ in reading.sentences:
        for clause in reading.clauses[sentence]:
            told = reading.text[clause.start : clause.end]
            if not reading.vocabulary.has_any(EVENTS, told):
                if _adds_deed(told, clause, sentence, reading):
                    yield RULE.finding(reading, trimmed(clause, reading), severity="warning")
                continue
            if any(off.span.within(clause) for off in reading.off_scale):
                continue  # a fact tells of it, and otherwise: that is told by itself
            if _looks_ahead(told, sentence, reading):
                continue
            award = _is_new_award(told, reading)
            unnamed = _tells_unnamed(told, reading) and not _tells_opening(clause, reading)
            event = _is_new(told, _undated(clause, reading), reading)
            praise = reading.vocabulary.has("given_praise", told)
            plain = event and not (award or unnamed or praise)
            looks = reading.vocabulary.has("looks_at", told)
            if plain and (looks or _states_its_fact(clause, told, reading)):
                continue
            if award or unnamed or event:
                sure = award or unnamed or (event and praise)
                severity: Severity = "error" if sure else "warning"
                yield RULE.finding(reading, trimmed(clause, reading), severity=severity)

    yield from (RULE.finding(reading, span) for span in invented(reading))


def _adds_deed(told: str, clause: Span, sentence: Span, reading: Reading) -> bool:
    """Whether a clause without a figure tells in words of no fact that something was done, and
    nothing of what those who write did, felt or may do.
    """
    vocab = reading.vocabulary
    if not vocab.has("tells_deed", told) or vocab.has("of_writers", told):
        return False
    if _looks_ahead(told, sentence, reading) or told.rstrip().endswith(":"):
        return False
    items = reading.by_clause.get(clause, ())
    if any(i.mention.claim.is_quantity or i.mention.claim.kind == "trend" for i in items):
        return False
    if any(i.mention.claim.kind == "date" and i.verdict.judgement == "supported" for i in items):
        return False
    if any(
        i.mention.claim.kind in NAMES and not reading.names.knows(i.mention.claim.text)
        for i in items
    ):
        return False  # of whom another rule tells
    best = told_by(told, reading)[:1]
    new = novelty(_undated(clause, reading), reading)
    return new >= DETAIL and not any(share >= TOLD for _, share in best)


def _states_its_fact(clause: Span, told: str, reading: Reading) -> bool:
    """Whether a clause states a fact's figure in a word of that fact: 组织了24期各类培训."""
    said = word_set(told, reading.language)
    for item in reading.by_clause.get(clause, ()):
        borne = item.verdict.judgement in {"supported", "derived"} and item.verdict.facts
        if item.mention.claim.is_quantity and borne:
            fact = reading.facts.by_id[item.verdict.facts[0]]
            if said & word_set(" ".join((*fact.labels, *fact.aliases)), reading.language):
                return True
    return False


def _looks_ahead(clause: str, sentence: Span, reading: Reading) -> bool:
    """Whether a clause tells what is to come, or may, beside one that does."""
    vocab = reading.vocabulary
    if vocab.has("plan", clause):
        return True
    return sentence in reading.ahead and not vocab.has_any(("achieved", "past_deed"), clause)


def _is_new_award(clause: str, reading: Reading) -> bool:
    """Whether the title behind an award word stands in no fact, though its holder may."""
    award = reading.vocabulary.cues.get("award")
    found = award.search(clause) if award is not None else None
    return found is not None and novelty(found["title"], reading) >= NEW


def _tells_unnamed(clause: str, reading: Reading) -> bool:
    """Whether a clause brings in a minister, the press, an honour, a visit or a gathering that no
    fact names.
    """
    known = reading.index.once(_named)
    return any(
        next(filter(None, found.groups())).lower() not in known
        for found in reading.vocabulary.cues["telling"].finditer(clause)
    )


def _tells_opening(clause: Span, reading: Reading) -> bool:
    """Whether a clause tells with a set phrase what the fact whose day it states calls opened: we
    cut the ribbon on 4 May.
    """
    told = reading.text[clause.start : clause.end]
    vocab = reading.vocabulary
    stated = [item.verdict for item in reading.by_clause.get(clause, ())]
    facts = (reading.facts.by_id[v.facts[0]] for v in stated if v.facts and not v.rule)
    if vocab.has("cuts_ribbon", told):
        named = (fact for fact in reading.facts.facts if fact.text and fact.text in told)
        return any(vocab.has("brought_to_end", fact.label) for fact in (*facts, *named))
    begun = vocab.has("turns_sod", told)
    return begun and any(vocab.has_any(("begun", "begins"), f.label) for f in reading.facts.facts)


def _named(index: FactIndex) -> str:
    """Every text of the facts, their notes among them."""
    notes = (fact.note for fact in index.facts.facts if fact.note)
    return "\n".join((index.names.corpus, *notes)).lower()


def _undated(clause: Span, reading: Reading) -> str:
    """A clause without its dates, which have verdicts of their own."""
    pieces, at = [], clause.start
    for item in reading.by_clause.get(clause, ()):
        claim = item.mention.claim
        if claim.kind == "date":
            pieces.append(reading.text[at : claim.start])
            at = claim.end
    return " ".join([*pieces, reading.text[at : clause.end]])


def _is_new(clause: str, undated: str, reading: Reading) -> bool:
    vocab = reading.vocabulary
    if vocab.has("given_praise", clause):
        near = [fact for fact, share in told_by(clause, reading)[:3] if share >= TOLD]
        return not any(vocab.has("praises", fact.text) for fact in near)
    unnamed = reading.index.once(Naming).pattern.sub(" ", clause)
    strong = vocab.has("strong_event", unnamed)  # an Inspectorate in a name is no inspection
    threshold = NEW if strong else NEW + 0.2
    if not strong and not vocab.has("praise", clause):
        return False
    deed, own = undated, reading.facts.document.get("organization", "")
    if not own or own not in undated:  # of another body, which the facts know, a deed may be new
        deed = reading.index.once(NamesBySort).without_names(undated)
    if max(novelty(undated, reading), novelty(deed, reading)) < threshold:
        return False
    best = told_by(clause, reading)[:1]
    return not any(share >= TOLD and _told_at_once(fact, clause, reading) for fact, share in best)


def _told_at_once(fact: Fact, clause: str, reading: Reading) -> bool:
    """Whether, of a list, one thing tells as much, and not words from here and there in it; a
    clause that lists things itself may tell several.
    """
    said = word_set(clause, reading.language)
    parts = [f"{fact.label} {item}" for item in fact.items]
    shares = [reading.index.whole(said & word_set(part, reading.language)) for part in parts]
    alone = len(parts) < 2 or re.search(reading.vocabulary.lists["list_mark"][0], clause)
    return bool(alone) or max(shares) >= TOLD * reading.index.whole(said)
