"""A name in the place of the one that a fact has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from drafter.checking.figures.doubled import intruders
from drafter.checking.figures.extremes import not_most
from drafter.checking.names.author import misattributed
from drafter.checking.names.doers import mistaken
from drafter.checking.names.leaders import misled
from drafter.checking.names.parties import parties
from drafter.checking.names.renamed import renamed
from drafter.checking.names.signing import misdealt
from drafter.checking.reading import Reading
from drafter.facts.fact import Fact
from drafter.findings.finding import Finding
from drafter.findings.rule import Example, Rule
from drafter.text import Span, Spans

_FACTS = "names:\n  霞浦: []\nfacts:\n  援助方: 霞浦\n"

RULE = Rule(
    name="wrong-name",
    severity="error",
    summary="Somebody else, or a misspelt name, in words that are a fact's own but for the name; a "
    "deed, an award or a place that a fact has of another.",
    message={
        "zh": "“{text}”与事实不符，应为“{expected}”：{fact}",
        "en": "‘{text}’ is not whom the fact names, {expected}: {fact}",
    },
    trips=Example(facts=_FACTS, draft="援助方为霞铺。"),
    passes=Example(facts=_FACTS, draft="援助方为霞浦。"),
)


_NOT_WHOM = {
    "zh": "“{text}”不可能是这件事的对方，或已在名单中",
    "en": "‘{text}’ cannot be at both ends of this, or stands in the list already",
}

_NOT_OF_IT = {
    "zh": "事实没有把这件事记在“{text}”名下",
    "en": "the facts do not tell this of ‘{text}’",
}


def find(reading: Reading) -> Iterator[Finding]:
    """Every name that a slip in copied words alters, or of whom a fact tells the same of another
    person, place or body; then those that cannot be who a clause says they are.
    """
    told = Spans()
    for span, fact, right, message in _all(reading):
        if not told.overlap(span):
            told.add(span)
            ids = (fact.id,) if fact is not None else ()
            yield RULE.finding(reading, span, ids, right or None, message=message)


_Found = tuple[Span, Fact | None, str, Mapping[str, str] | None]


def _all(reading: Reading) -> Iterator[_Found]:
    for one in reading.altered:
        if one.kind == "name":
            yield one.span, reading.facts.by_id[one.fact_id], one.expected, None
    for found in mistaken(reading):
        yield found.span, found.fact, found.right, None
    for name in renamed(reading):
        yield name.span, name.fact, name.right, None
    for party in parties(reading):
        yield party.span, party.fact, party.right, None if party.fact else _NOT_WHOM
    for lead in misled(reading):
        yield lead.span, lead.fact, lead.fact.text, None
    for guest in intruders(reading):
        yield guest.span, guest.fact, guest.right, None if guest.fact else _NOT_WHOM
    for other in not_most(reading):
        yield other.span, other.fact, other.right, None
    for deal in misdealt(reading):
        yield deal.span, deal.fact, deal.right, None
    for wrong in misattributed(reading):
        yield wrong.span, wrong.fact, wrong.right, _NOT_OF_IT
