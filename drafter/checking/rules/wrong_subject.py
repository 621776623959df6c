"""A right figure that is said of something else."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checking.reading import Reading
from drafter.checking.statements.misplaced import Misplaced
from drafter.checking.statements.subjects import misplaced
from drafter.checking.statements.whole_named import wrong_wholes
from drafter.findings.finding import Finding
from drafter.findings.rule import Example, Rule
from drafter.text import Span

_FACTS = "facts:\n  队伍:\n    在岗护林员: 74人\n    新招护林员: 6人\n    防火瞭望塔: 9座\n"

RULE = Rule(
    name="wrong-subject",
    severity="error",
    summary="A fact's figure that is said of another thing of the facts, or, of all that there are,"
    " as what the year added; or of a thing that no fact names, where a word of its label should"
    " stand. Where it may be meant in another way, a warning.",
    message={
        "zh": "“{text}”张冠李戴：这个数是{fact}，不是{other}",
        "en": "‘{text}’: the figure is that of {fact}, and not of {other}",
    },
    trips=Example(facts=_FACTS, draft="全年招聘护林员74人。"),
    passes=Example(facts=_FACTS, draft="全年新招护林员6人，在岗护林员74人。"),
)

_ADDED = {
    "zh": "“{text}”像是本期新增的数，事实中这个数是{fact}，没有说是新增",
    "en": "‘{text}’ reads as what was added; the figure is of {fact}, which says nothing of that",
}

_UNKNOWN = {
    "zh": "查一下“{text}”：这个数是{fact}，事实中没有说到{unknown}",
    "en": "check ‘{text}’: the figure is that of {fact}, and no fact tells of {unknown}",
}

_OF_NOTHING = {
    "zh": "“{text}”张冠李戴：这个数是{fact}，事实中没有说到{unknown}",
    "en": "‘{text}’: the figure is that of {fact}, and no fact tells of {unknown}",
}

_UNSURE = {
    "zh": "查一下“{text}”：这个数是{fact}，句中说的像是{other}",
    "en": "check ‘{text}’: the figure is that of {fact}, the sentence seems to tell of {other}",
}


def find(reading: Reading) -> Iterator[Finding]:
    """Every figure that is said of what it does not count, and share of what it is none of."""
    for one in misplaced(reading):
        other = reading.where(one.other.id) if one.other is not None else ""
        yield RULE.finding(
            reading,
            one.span,
            (one.fact.id,),
            message=_message(one),
            severity="error" if one.sure else "warning",
            other=other,
            unknown=one.unknown,
        )
    for share in wrong_wholes(reading):
        claim = share.item.mention.claim
        span = Span(min(claim.start, share.span.start), max(claim.end, share.span.end))
        other = reading.where(share.other.id)
        yield RULE.finding(reading, span, (share.fact.id,), other=other)


def _message(one: Misplaced) -> dict[str, str] | None:
    if one.unknown:
        return _OF_NOTHING if one.sure else _UNKNOWN
    if one.other is None:
        return _ADDED
    return None if one.sure else _UNSURE
