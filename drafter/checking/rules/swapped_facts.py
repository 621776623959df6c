"""A right figure put on another fact's subject."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from drafter.checking.figures.labelled import labelled
from drafter.checking.matching.candidates import right_ones
from drafter.checking.matching.margins import MARGIN, telling
from drafter.checking.matching.match import Matched
from drafter.checking.names.doers import mistaken
from drafter.checking.reading import Reading
from drafter.checking.rules.rule import of_verdicts
from drafter.checking.settle import DIRECT
from drafter.checking.statements.called import is_called
from drafter.checking.statements.of_records import of_other_records
from drafter.findings.finding import Finding
from drafter.findings.rule import Example, Rule
from drafter.text import Span

RULE = Rule(
    name="swapped-facts",
    severity="error",
    summary="The value stands in the facts, but the words around it are clearly another fact's.",
    message={
        "zh": "“{text}”与所说的事对不上；有关的事实是：{fact}",
        "en": "‘{text}’ does not belong to what is said here; the fact concerned is: {fact}",
    },
    trips=Example(
        facts=(
            "document: {period: 2023年}\n"
            "facts:\n"
            "  资金:\n"
            "    县级补助: 318万元\n"
            "    社会捐赠: 126万元\n"
        ),
        draft="其中县级补助126万元，社会捐赠318万元。",
    ),
    passes=Example(
        facts=(
            "document: {period: 2023年}\n"
            "facts:\n"
            "  资金:\n"
            "    县级补助: 318万元\n"
            "    社会捐赠: 126万元\n"
        ),
        draft="其中县级补助318万元，社会捐赠126万元。",
    ),
)


def _of_others(reading: Reading) -> Mapping[int, Span]:
    """By where the figures and dates end that are another's than the name says, the sentences in
    which they stand: one word about a name tells of all that follows it.
    """
    return {
        item.mention.claim.end: item.mention.sentence
        for item in reading.matched
        if item.verdict.rule == RULE.name
        and any(o.bar == "owner" and o.fact_id in item.verdict.facts for o in item.options)
    }


def _of_wrong_names(reading: Reading) -> Iterator[tuple[Span, str]]:
    """The sentences in which a name is wrong, and whose fact has another."""
    for found in mistaken(reading):
        inside = (s for s, _ in reading.sentences if found.span.within(s))
        yield from ((sentence, found.fact.id) for sentence in inside)


def _is_sure(item: Matched, reading: Reading) -> bool:
    """Whether the fact's whole label is all that stands before the figure, the words in a sentence
    are far more plainly its own, the figure is another's own and tells more than a few (not in
    English, which calls a thing by more names), or both have changed places: another figure of the
    sentence is that fact's, on words of the fact that has this one.
    """
    if item.verdict.rule != RULE.name:
        return False
    if item.mention.block.kind != "cell" and _points_far_more(item):
        return True
    own = next(right_ones(item.options), None)
    same = own is not None and own.fit == "same" and own.evidence.role == "value"
    if same and reading.language == "zh" and telling(item.mention.claim) != "small":
        return True
    meant = item.verdict.facts[0]
    owns = {option.fact_id for option in right_ones(item.options)}
    return any(fact.id == meant for fact in labelled(item, reading)) or any(
        other.verdict.rule == RULE.name
        and other.verdict.facts[0] in owns
        and any(option.fact_id == meant for option in right_ones(other.options))
        for other in reading.by_sentence[item.mention.sentence]
    )


def _points_far_more(item: Matched) -> bool:
    """Whether the words point directly at the fact concerned, and far less at the figure's own."""
    meant, own = item.verdict.facts[0], next(right_ones(item.options), None)
    clear = max((o.affinity for o in item.options if o.fact_id == meant), default=0.0)
    return own is not None and clear >= DIRECT and clear - own.affinity >= MARGIN


def _with_label(finding: Finding, reading: Reading) -> Finding:
    """The finding of a figure with the label of the fact concerned, where that stands behind it in
    the clause: nobody but the writer knows which of the two is wrong.
    """
    labels = {reading.facts.by_id[fact_id].label.lower() for fact_id in finding.facts[:1]}
    for item in reading.matched:
        claim = item.mention.claim
        if (claim.start, claim.end) == (finding.start, finding.end):
            behind = item.mention.after.lower()
            ends = [behind.find(label) + len(label) for label in labels if label in behind]
            end = claim.end + max(ends, default=0)
            text = reading.text[claim.start : end]
            suggestion = finding.suggestion if not ends else None
            return replace(finding, end=end, text=text, suggestion=suggestion)
    return finding


def find(reading: Reading) -> Iterator[Finding]:
    """Every claim whose verdict says so, but one beside a wrong name that another rule tells of;
    then figures that stand behind another fact's whole label. Where no words before the figure say
    what it is of, it is a doubt, unless its own value stands in the place of what is expected here.
    """
    starts = {one.mention.claim.start for one in reading.matched if not _is_sure(one, reading)}
    own = {item.mention.claim.end for item in reading.matched if is_called(item, reading)}
    findings = [
        replace(finding, severity="warning") if finding.start in starts else finding
        for finding in of_verdicts(RULE, reading)
        if finding.end not in own
    ]
    told = list(_of_wrong_names(reading)) if findings else []
    owned = _of_others(reading)
    for finding in findings:
        beside = (s.start <= finding.start < s.end and f in finding.facts for s, f in told)
        if not any(beside):
            yield _with_label(finding, reading)
        if finding.end in owned:
            told.append((owned[finding.end], finding.facts[0]))
    for one in reading.mislabelled:
        if not one.unit_alone:
            claim = one.item.mention.claim
            yield RULE.finding(reading, Span(claim.start, claim.end), (one.fact.id,))
    for other in of_other_records(reading):
        if not any(other.span.overlaps(Span(f.start, f.end)) for f in findings):
            yield RULE.finding(reading, other.span, (other.fact.id,))
