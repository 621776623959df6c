"""A whole year's figure told of a part of the year, or the figure of a part told of the year."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checking.figures.passing import is_whole_period
from drafter.checking.matching.match import Matched
from drafter.checking.reading import Reading
from drafter.claims.days import days_of
from drafter.claims.reader import read_claims
from drafter.findings.finding import Finding
from drafter.findings.rule import Example, Rule
from drafter.text import Span, Spans

_FACTS = "document: {period: 2023年}\nfacts:\n  公开课: 128节\n  一季度检查: 12次\n"

RULE = Rule(
    name="wrong-period",
    severity="error",
    summary="本学期, 上半年, 本月 said of a figure that the facts give for the document's period;"
    " or 全年, in the document of a half-year, a quarter or several years.",
    message={
        "zh": "“{text}”与事实的时段不符，事实说的是{period}：{fact}",
        "en": "‘{text}’ is not the period of the fact, which is {period}: {fact}",
    },
    trips=Example(facts=_FACTS, draft="上半年，共开展公开课128节。"),
    passes=Example(facts=_FACTS, draft="全年共开展公开课128节，一季度检查12次。"),
)


AGAINST = 8
"""So many characters before a period may tell that something is held against it."""


def find(reading: Reading) -> Iterator[Finding]:
    """Every narrower or wider period that opens the clause of a figure which no fact ties to it."""
    yield from _wider(reading)
    yield from _other_than_labelled(reading)
    pattern = reading.vocabulary.cues["narrow_period"]
    period = reading.facts.document.get("period", "")
    told: set[int] = set()
    dated = Spans(
        (item.mention.claim.start, item.mention.claim.end)
        for item in reading.matched
        if item.mention.claim.kind == "date"
        for fact_id in item.verdict.facts
        if any(one.value == item.mention.claim.value for one in reading.facts.by_id[fact_id].claims)
    )
    for item in reading.matched:
        if not period or not _is_borne_out(item):
            continue
        fact = reading.facts.by_id[item.verdict.facts[0]]
        mention = item.mention
        known = " ".join((*fact.labels, *fact.aliases, fact.text))
        for match in pattern.finditer(reading.text, mention.sentence.start, mention.claim.start):
            later = pattern.search(reading.text, match.end(), mention.claim.start)
            if match.group() in known:
                told.add(match.start())  # 一季度成本3.57万元，比上年的3.61万元低
            if match.start() in told or later or pattern.search(known):
                continue
            if _is_own(match.group(), reading) or reading.vocabulary.has("whole", match.group()):
                continue
            lead = reading.text[mention.clause.start : match.end()]
            opens = mention.clause.start <= match.start() and _is_first(item, reading)
            opens = opens and not reading.vocabulary.has("held_against", lead)  # 比一季度快0.3点
            if pattern.search(period) and not (opens and _is_within(match.group(), reading)):
                continue
            if reading.vocabulary.has("until", reading.text[match.end() : match.end() + 2]):
                continue
            if dated.overlap(match.span()):
                continue  # a fact gives that very period
            last = item.options and item.options[0].evidence.role == "previous"
            if last and reading.index.named_before.search(match.group()):
                continue  # 二季度有1次, of what the third has last period's figure of
            if reading.vocabulary.has("against_period", reading.text[: match.start()][-AGAINST:]):
                continue  # 比一季度加快
            told.add(match.start())
            yield RULE.finding(reading, Span(*match.span()), (fact.id,), period=period)


_YEAR = 12
"""Months."""


def _wider(reading: Reading) -> Iterator[Finding]:
    """全年 before a figure in the document of a period that is shorter or longer than a year, where
    no fact says it.
    """
    months, year = reading.index.months, reading.vocabulary.cues["of_the_year"]
    if not months or _YEAR - 1 <= months <= _YEAR + 1:
        return
    period = reading.facts.document.get("period", "")
    for item in reading.matched:
        mention = item.mention
        match = year.search(reading.text, mention.clause.start, mention.claim.start)
        if match is None or not _is_borne_out(item) or mention.planned:
            continue
        fact = reading.facts.by_id[item.verdict.facts[0]]
        known = " ".join((*fact.labels, *fact.aliases, fact.text, fact.note))
        if _is_first(item, reading) and match.group() not in known:
            yield RULE.finding(reading, Span(*match.span()), (fact.id,), period=period)


def _other_than_labelled(reading: Reading) -> Iterator[Finding]:
    """The last part of a year before the first figure of a clause, of a fact whose label gives that
    for other months (上半年, of 1至5月利润).
    """
    pattern = reading.vocabulary.cues["narrow_period"]
    for item in reading.matched:
        if not _is_borne_out(item) or not _is_first(item, reading):
            continue
        fact, at = reading.facts.by_id[item.verdict.facts[0]], item.mention.sentence.start
        own = next(_parts_of_year(fact.label, reading), None)
        matches = list(pattern.finditer(reading.text, at, item.mention.claim.start))
        if own is None or not matches:
            continue
        match = matches[-1]
        if match.group() in fact.label:
            continue  # 一、三季度
        if reading.vocabulary.has("against_period", reading.text[: match.start()][-AGAINST:]):
            continue  # 仅高于一季度
        said = [days for _, days in _parts_of_year(reading.text[at : match.end()], reading)]
        if said and own[1] not in said:
            yield RULE.finding(reading, Span(*match.span()), (fact.id,), period=own[0])


def _parts_of_year(text: str, reading: Reading) -> Iterator[tuple[str, tuple[str, str]]]:
    """The words for spans of several months in a text, each with its first and last day in the
    document's last year.
    """
    year = max(reading.index.years, default="")
    for claim in read_claims(text, reading.language) if year else ():
        if claim.kind == "date":
            ends = claim.value if isinstance(claim.value, tuple) else (claim.value,)
            days = days_of(tuple(str(end).replace("XXXX", year) for end in ends))
            if days is not None and days[0][:7] != days[1][:7]:
                yield claim.text, days


def _is_within(narrow: str, reading: Reading) -> bool:
    """Whether a part of a year is a part of the document's period."""
    period = reading.index.period
    return period is not None and any(
        period[0] <= first and last <= period[1] and (first, last) != period
        for _, (first, last) in _parts_of_year(narrow, reading)
    )


def _is_first(item: Matched, reading: Reading) -> bool:
    """Whether a figure is the first of its clause: what opens the clause is said of that one."""
    told = (one for one in reading.by_clause[item.mention.clause] if one.mention.claim.is_quantity)
    return next((one for one in told if one.verdict.judgement != "not a claim"), None) is item


def _is_own(narrow: str, reading: Reading) -> bool:
    """Whether the narrower period is the document's own in other words (上半年 of 1月至6月), or the
    one in its title.
    """
    title = reading.facts.document.get("title", "")
    if narrow[:1] in "本这该" and narrow[1:] in title:
        return True
    return any(
        is_whole_period(
            claim.value if isinstance(claim.value, tuple) else (claim.value,), reading.index
        )
        for claim in read_claims(narrow, reading.language)
        if claim.kind == "date"
    )


def _is_borne_out(item: Matched) -> bool:
    claim, verdict = item.mention.claim, item.verdict
    return (
        claim.is_quantity
        and bool(verdict.facts)
        and verdict.judgement in {"supported", "approximate"}
        and not item.mention.per
    )
