"""What a slip in words copied from a fact alters: a figure, a name, a post, or a direction."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from drafter.checking.copying.copied import Slip
from drafter.checking.matching.index import FactIndex
from drafter.checking.reading import Reading
from drafter.claims.language import LANGUAGES
from drafter.facts.fact import Fact
from drafter.text import Span, Spans

Kind = Literal["figure", "name", "post", "trend"]

REST = 4
"""So many of a fact's own characters around a slip show that this fact is copied."""

LONG = 8
"""So many show it also where two lists may have been told as one."""

_DIGITS = re.compile(r"[\dx]+(?:[.,]\d+)*")
_HAN = re.compile("[㐀-鿿、]+")
_COPYING = LANGUAGES[:1]


@dataclass(frozen=True, slots=True)
class Altered:
    """What stands at `span` of the draft instead of `expected`, which the fact has."""

    kind: Kind
    span: Span
    fact_id: str
    expected: str


def altered(reading: Reading) -> Iterator[Altered]:
    """Every alteration in the prose, each span once."""
    if reading.language not in _COPYING:
        return
    seen: set[Span] = set()
    covered = Spans()
    for sentence, _ in reading.sentences:
        for slip in reading.slips[sentence]:
            found = next(_told(slip, reading, sentence), None)
            if found is not None and found.span not in seen:
                seen.add(found.span)
                covered.add(found.span)
                yield found
        for found in _members(sentence, reading):
            if not covered.overlap(found.span):
                seen.add(found.span)
                covered.add(found.span)
                yield found


def _told(slip: Slip, reading: Reading, sentence: Span) -> Iterator[Altered]:
    if slip.before + slip.behind >= REST:
        found = _alterations(slip, reading, sentence)
        yield from (one for one in found if not _stands_in_facts(slip, reading))


def _alterations(slip: Slip, reading: Reading, sentence: Span) -> Iterator[Altered]:
    yield from _names(slip, reading, sentence)
    if not slip.is_open:
        yield from _posts(slip, reading)
        yield from _figures(slip, reading, sentence)
        yield from _trends(slip, reading)
        yield from _wholes(slip, reading)


def _wholes(slip: Slip, reading: Reading) -> Iterator[Altered]:
    """Another whole than the fact's: 全年业务骨干 for 全院业务骨干."""
    whole = reading.vocabulary.cues["all_of"]
    for match in whole.finditer(slip.copy.text):
        known = Span(*match.span())
        said = slip.in_draft(known)
        told = reading.text[said.start : said.end]
        if _meets(known, slip.known) and told != match.group() and whole.fullmatch(told):
            yield Altered("name", said, slip.copy.fact.id, match.group())


def _members(sentence: Span, reading: Reading) -> Iterator[Altered]:
    """Known names beside one of a list of names whose label the sentence has, that are neither of
    it nor of another fact in its group.
    """
    text = reading.text[sentence.start : sentence.end]
    for fact in reading.index.once(_lists_of_names):
        if fact.label not in text:
            continue
        group = reading.index.groups.get(fact.group, ())
        beside = " ".join(other.text for other in group)
        for span in _beside_items(fact, text, reading):
            if text[span.start : span.end] not in beside:
                missing = next((item for item in fact.items if item not in text), fact.text)
                said = Span(sentence.start + span.start, sentence.start + span.end)
                yield Altered("name", said, fact.id, missing)


def _lists_of_names(index: FactIndex) -> tuple[Fact, ...]:
    """The facts that are lists of nothing but known names."""
    return tuple(
        fact
        for fact in index.facts.facts
        if len(fact.items) > 1 and all(item in index.names.forms for item in fact.items)
    )


def _beside_items(fact: Fact, text: str, reading: Reading) -> Iterator[Span]:
    """Where known names stand right by a thing of a list, with a list mark between."""
    mark = re.compile(reading.vocabulary.lists["list_mark"][0])
    for item in fact.items:
        at = text.find(item)
        behind = mark.match(text, at + len(item)) if at >= 0 else None
        for form in _longest(reading) if at >= 0 else ():
            if behind is not None and text.startswith(form, behind.end()):
                yield Span(behind.end(), behind.end() + len(form))
                behind = None
            start = at - 1 - len(form)
            if start >= 0 and mark.match(text, at - 1) and text.startswith(form, start):
                yield Span(start, at - 1)
                break


def _stands_in_facts(slip: Slip, reading: Reading) -> bool:
    """Whether what is said stands in the facts with the characters around it, of another fact."""
    around = reading.text[max(0, slip.said.start - 3) : slip.said.end + 3]
    return around in reading.names.corpus


def _figures(slip: Slip, reading: Reading, sentence: Span) -> Iterator[Altered]:
    """Another figure inside a term or a thing of a list, which by itself claims nothing."""
    for match in _DIGITS.finditer(slip.copy.text):
        known = Span(*match.span())
        if not _meets(known, slip.known) or (slip.before == 0 and slip.known.end > known.end):
            continue
        start = slip.in_draft(known).start
        said = _token(reading.text, start if slip.before else slip.said.end - 1)
        if said is None or reading.text[said.start : said.end] == match.group():
            continue
        unjudged = not _is_judged(said, reading) and not _is_year(said, known, slip, reading)
        if _is_of_period(said, reading):
            continue
        if unjudged or _is_copied_sum(said, slip, reading, sentence):
            yield Altered("figure", said, slip.copy.fact.id, match.group())


def _is_year(said: Span, known: Span, slip: Slip, reading: Reading) -> bool:
    """Whether the draft's figure is a year where the fact's is none: 2031年 and 20315人次."""
    is_year = reading.text.startswith("年", said.end)
    return is_year and not slip.copy.text.startswith("年", known.end)


def _is_of_period(said: Span, reading: Reading) -> bool:
    """Whether a figure stands in the document's own period: 2031年1月至6月, beside a plan for
    2031年10月.
    """
    return any(
        mention.claim.kind == "date"
        and mention.claim.value in (reading.index.period_ends, reading.index.period)
        and mention.claim.start <= said.start < mention.claim.end
        for mention in reading.mentions
    )


def _token(text: str, at: int) -> Span | None:
    """The figure that the character `at` is part of."""
    start = end = at
    while start > 0 and re.match(r"[\d.,x]", text[start - 1]):
        start -= 1
    while end < len(text) and re.match(r"[\d.,x]", text[end]):
        end += 1
    return Span(start, end) if any(c.isdigit() for c in text[start:end]) else None


def _is_judged(span: Span, reading: Reading) -> bool:
    """Whether a figure there has a verdict of its own."""
    return reading.judged_spans.overlap(span)


def _is_copied_sum(span: Span, slip: Slip, reading: Reading, sentence: Span) -> bool:
    """Whether a figure that some sum gives stands in a fact's own words behind that fact's label:
    差旅补助为全年一次性6000元, where three such subsidies happen to come to that.
    """
    fact = slip.copy.fact
    lead = reading.text[sentence.start : span.start]
    own = min(slip.before, slip.known.start - slip.copy.lead)
    labelled = own >= REST and fact.label in lead and len(fact.label) > 1
    summed = reading.vocabulary.has("sum", lead)
    return (
        labelled
        and not summed
        and any(
            item.verdict.judgement == "derived"
            for item in reading.by_sentence[sentence]
            if span.overlaps(Span(item.mention.claim.start, item.mention.claim.end))
        )
    )


def _meets(one: Span, other: Span) -> bool:
    """Whether two spans share a character, or one is empty within the other."""
    if one.start == one.end or other.start == other.end:
        return one.start <= other.end and other.start <= one.end
    return one.start < other.end and other.start < one.end


def _names(slip: Slip, reading: Reading, sentence: Span) -> Iterator[Altered]:
    """Another known name in a name's place, or the name with a character or two changed."""
    for name in _named(slip, reading):
        at = slip.copy.text.find(name)
        while at >= 0:
            known = Span(at, at + len(name))
            if known.start < slip.known.end and slip.known.start < known.end:
                said = _said_name(slip, known, reading)
                if said is not None and _is_other(said, name, known, slip, reading, sentence):
                    yield Altered("name", said, slip.copy.fact.id, name)
                    return
            at = slip.copy.text.find(name, at + 1)


def _named(slip: Slip, reading: Reading) -> list[str]:
    """The names in a copy, the longest first."""
    forms = {form for form in reading.names.forms if form in slip.copy.text}
    return sorted(forms, key=len, reverse=True)


def _said_name(slip: Slip, known: Span, reading: Reading) -> Span | None:
    """The characters of the draft in the name's place."""
    said = slip.in_draft(known)
    if slip.is_open:
        behind = reading.text[said.start : said.start + 12]
        form = next((f for f in _longest(reading) if behind.startswith(f)), None)
        return Span(said.start, said.start + len(form)) if form else None
    if slip.before:
        return said if said.end - said.start > 1 else None
    if known.end < slip.known.end:
        return None
    before = reading.text[max(0, said.end - 12) : said.end]
    form = next((f for f in _longest(reading) if before.endswith(f)), None)
    return Span(said.end - len(form), said.end) if form else said


def _longest(reading: Reading) -> Sequence[str]:
    """All names, the longest first."""
    return reading.index.once(_by_length)


def _by_length(index: FactIndex) -> Sequence[str]:
    return sorted(index.names.forms, key=len, reverse=True)


def _is_other(
    span: Span, name: str, known: Span, slip: Slip, reading: Reading, sentence: Span
) -> bool:
    """Whether what is said is another's name, the fact's own nowhere in the sentence, or the name
    with one character changed. What two names share (市场监管局, 市场监管所) is no copy of a fact.
    """
    said = reading.text[span.start : span.end]
    whole = reading.text[sentence.start : sentence.end]
    same = next((n.forms for n in reading.facts.names if name in n.forms), (name,))
    if any(said in form for form in same):
        return False
    if said in reading.names.forms:
        before = slip.before > max(0, slip.known.start - known.start)
        behind = slip.behind > max(0, known.end - slip.known.end)
        if not before and not behind:
            return False
        inside = slip.before > 0 and slip.behind > 0
        told = any(form in whole for form in same)
        sure = _is_whole_list(slip, whole) and not _is_labelled(said, slip, whole, reading)
        return not told and (inside or sure)
    if not _HAN.fullmatch(said) or len(said) != len(name) or reading.names.knows(said):
        return False
    return sum(a != b for a, b in zip(said, name, strict=True)) == 1


def _is_labelled(name: str, slip: Slip, sentence: str, reading: Reading) -> bool:
    """Whether the sentence has the label of another fact that names just this one; where it has
    the label of the fact that is copied, it does not matter that this one has another's in it.
    """
    copied = slip.copy.text if slip.copy.fact.label in sentence else ""
    return any(
        name in fact.text and fact.label in sentence and fact.label not in copied
        for fact in reading.facts.facts
        if len(fact.label) > 1
    )


def _is_whole_list(slip: Slip, sentence: str) -> bool:
    """Whether a name at the end of a short list is surely of this list: its label is there, or much
    else of it.
    """
    fact = slip.copy.fact
    long = slip.before + slip.behind >= LONG
    return long or not fact.items or fact.label in sentence


def _posts(slip: Slip, reading: Reading) -> Iterator[Altered]:
    """Another title than the fact's before the name of who holds it (组织部长某某)."""
    said = reading.text[slip.said.start : slip.said.end]
    for name in sorted(reading.persons):
        at = slip.copy.text.find(name, slip.known.end)
        if at != slip.known.end:
            continue
        right = slip.copy.text[slip.known.start : at]
        if reading.names.post_before(right) and reading.names.post_before(said):
            start = slip.said.start
            yield Altered("post", Span(start, slip.said.end), slip.copy.fact.id, right)


def _trends(slip: Slip, reading: Reading) -> Iterator[Altered]:
    """Down where the fact says up."""
    for claim in slip.copy.fact.claims:
        known = Span(claim.start + slip.copy.lead, claim.end + slip.copy.lead)
        if claim.kind != "trend" or not _meets(known, slip.known):
            continue
        for word in reading.trends_in(slip.said):
            if {word.value, claim.value} == {"up", "down"}:
                yield Altered("trend", Span(word.start, word.end), slip.copy.fact.id, claim.text)
