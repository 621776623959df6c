"""Rates for each of another kind than their facts tell: £62 per household, of residents."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checking.figures.fit import kind_counted
from drafter.checking.matching.match import Matched
from drafter.checking.reading import Reading
from drafter.checking.vocabulary import Vocabulary
from drafter.claims.units import dimension
from drafter.facts.fact import Fact
from drafter.text import Span

TELLING = frozenset({"supported", "approximate", "derived"})
"""What a figure must be for its words to be held against its facts."""


def counted_by_another(reading: Reading) -> Iterator[tuple[Matched, Span]]:
    """Each figure that is borne out, with the noun that it is told for each of, where its fact or
    what it is computed from counts by another kind of thing.
    """
    each = reading.vocabulary.cues["each_of_kind"]
    for item in reading.matched:
        claim, verdict = item.mention.claim, item.verdict
        found = each.search(item.mention.after) if verdict.judgement in TELLING else None
        said = kind_counted(found["noun"]) if found is not None and claim.is_quantity else ""
        if found is None or not said or not verdict.facts:
            continue
        facts = [reading.facts.by_id[fact_id] for fact_id in verdict.facts]
        known = [kind for fact in facts for kind in _kinds(fact, item, reading.vocabulary)]
        if known and said not in known:
            start = claim.end + found.start("noun")
            yield item, Span(start, start + len(found["noun"]))


def _kinds(fact: Fact, item: Matched, vocab: Vocabulary) -> Iterator[str]:
    """By what kinds of things a fact counts: what a rate in it is for each of, or, of a figure that
    is computed, all that its words name.
    """
    told = " ".join((fact.label, fact.text, fact.note))
    if item.verdict.judgement != "derived":
        nouns = [found["noun"] for found in vocab.cues["told_for_each"].finditer(told)]
        kinds = [kind_counted(noun) or dimension(noun.split()[-1]) for noun in nouns]
        yield from (kind for kind in kinds if kind != "count")
    else:
        yield from filter(None, map(kind_counted, " ".join((told, *fact.labels)).split()))
