"""Shares of another whole than their facts tell: 82% of complaints, of calls answered in time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from drafter.checking.figures.fit import kind_counted
from drafter.checking.matching.index import FactIndex
from drafter.checking.matching.match import Matched
from drafter.checking.reading import Reading
from drafter.checking.words import word_set
from drafter.facts.fact import Fact
from drafter.text import Span


class Whole(NamedTuple):
    """The words at `span` that name a whole, the figure of the share, its own fact, and the one
    that the words name.
    """

    item: Matched
    span: Span
    fact: Fact
    other: Fact


def wrong_wholes(reading: Reading) -> Iterator[Whole]:
    """Every share that is borne out and told of what another fact counts, and its own do not."""
    named = reading.index.once(_by_words)
    for item in reading.matched if named else ():
        span = _told_of(item, reading) if _is_share(item) else None
        if span is None or not item.verdict.facts:
            continue
        facts = [reading.facts.by_id[fact_id] for fact_id in item.verdict.facts]
        own = frozenset(word for fact in facts for word in _words_of(fact))
        if item.verdict.judgement != "derived" and not any(words <= own for words in named):
            continue  # of what it is a share the facts do not say
        text = reading.text[span.start : span.end]
        said, first = word_set(text, reading.language), word_set(text.split()[0], reading.language)
        for words, other in named.items():
            if words <= said and first <= words and not words <= own and first:
                yield Whole(item, span, facts[0], other)
                break


def _is_share(item: Matched) -> bool:
    claim, verdict = item.mention.claim, item.verdict
    if claim.kind not in {"percent", "share", "ratio"}:
        return False
    formula = verdict.explanation.formula if verdict.explanation is not None else ""
    return verdict.judgement in {"supported", "approximate"} or (
        verdict.judgement == "derived" and formula in {"share", ""}
    )


def _told_of(item: Matched, reading: Reading) -> Span | None:
    """What a share is told of: behind it (60% of the visits) or before it (of all visits, 60%)."""
    claim, mention = item.mention.claim, item.mention
    cues = reading.vocabulary.cues
    behind = cues["whole_behind"].match(reading.text[claim.end : mention.sentence.end])
    if behind is not None:
        return Span(claim.end + behind.start("whole"), claim.end + behind.end("whole"))
    start = mention.sentence.start
    before = cues["whole_before"].search(reading.text[start : claim.start])
    if before is None:
        return None
    return Span(start + before.start("whole"), start + before.end("whole"))


def _words_of(fact: Fact) -> frozenset[str]:
    told = (*fact.labels, *fact.aliases, fact.text, fact.note)
    return word_set(" ".join(told), fact.language or "en")


def _by_words(index: FactIndex) -> Mapping[frozenset[str], Fact]:
    """The facts that count something, by the words of their label."""
    found: dict[frozenset[str], Fact] = {}
    for fact in index.facts.facts:
        counts = [claim for claim in fact.claims if claim.kind == "count"]
        names = [fact.label, *(claim.unit_text for claim in counts)] if counts else []
        for name in names:
            words = word_set(name, index.language)
            if words and (len(words) > 1 or kind_counted(name) != "people"):
                found.setdefault(words, fact)
    return found
