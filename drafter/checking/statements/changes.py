"""A right change behind the figure of another fact: 课程12门，比上年增加78场, of the activities."""

from __future__ import annotations

import re

from drafter.checking.matching.match import Matched
from drafter.checking.reading import Reading
from drafter.checking.statements.misplaced import Misplaced
from drafter.facts.fact import Fact
from drafter.text import Span

_TELLING = frozenset({"supported", "approximate"})
_MARKS = re.compile(r"[\s,，了约by]*")


def of_figure_before(item: Matched, fact: Fact, reading: Reading) -> Misplaced | None:
    """The change of a fact that the sentence has neither named nor told, where nothing but words of
    change stand between it and the figure of another fact: it is said of that one.
    """
    mention = item.mention
    before = [
        one
        for one in reading.by_sentence[mention.sentence]
        if one.mention.claim.end <= mention.claim.start and one.mention.claim.is_quantity
    ]
    if not before or before[-1].verdict.judgement not in _TELLING or not before[-1].verdict.facts:
        return None
    last = before[-1]
    told = reading.text[mention.sentence.start : mention.claim.start].lower()
    named = any(form.lower() in told for form in (fact.label, *fact.aliases))
    own = any(fact.id in one.verdict.facts for one in before)
    if named or own:
        return None
    if not _is_change_alone(reading.text[last.mention.claim.end : mention.claim.start], reading):
        return None
    other = reading.facts.by_id[last.verdict.facts[0]]
    return Misplaced(Span(last.mention.claim.start, mention.claim.end), fact, other, True)


def _is_change_alone(gap: str, reading: Reading) -> bool:
    """Whether words are nothing but a comparison and its direction: ，比上年增加; , up."""
    cues = reading.vocabulary.cues
    gap = re.sub(r"^[\s,，]+", "", gap.lower())
    for cue in ("compares_with", "previous_period", "change_by"):
        gap = cues[cue].sub("", gap)
    return not _MARKS.sub("", re.sub("[比较同与跟]", "", gap))
