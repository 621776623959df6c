"""A fact's own words with one turned into its opposite: 不足 told as 充足, 未能 as 已."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from drafter.checking.copying.copied import Slip
from drafter.checking.mistake import Mistake
from drafter.checking.reading import Reading
from drafter.checking.vocabulary import vocabulary
from drafter.text import Span

REST = 4
"""So many of the fact's own characters around the word show that this fact is told."""

LEAD = 24
"""So many characters before the word are looked at for what makes it a wish."""

AROUND = 3
"""With so many characters before and behind, the word may stand in another fact."""


def turned(reading: Reading) -> Iterator[Mistake]:
    """Every such word of the prose, once; not where the sentence tells what is to come."""
    if not vocabulary(reading.language).lists["opposites"]:
        return
    seen: set[int] = set()
    for sentence, _ in reading.sentences:
        if sentence in reading.ahead:
            continue
        for slip in reading.slips[sentence]:
            found = _opposite(slip, reading) if slip.before + slip.behind >= REST else None
            if found is not None and found.span.start not in seen:
                seen.add(found.span.start)
                yield found


def _opposite(slip: Slip, reading: Reading) -> Mistake | None:
    before = reading.text[max(0, slip.said.start - LEAD) : slip.said.start]
    if reading.vocabulary.has("assured", reading.vocabulary.clause_end.split(before)[-1]):
        return None
    found = _negated(slip, reading) or _paired(slip, reading)
    said = reading.text[max(0, slip.said.start - AROUND) : slip.said.end + AROUND]
    return found if found is not None and said not in reading.names.corpus else None


def _negated(slip: Slip, reading: Reading) -> Mistake | None:
    """未能实施 told as 已实施, and 称职 as 不称职."""
    if slip.is_open:
        return None
    vocab = reading.vocabulary
    known = slip.copy.text[slip.known.start : slip.known.end]
    said = reading.text[slip.said.start : slip.said.end]
    negators, affirming = set(vocab.lists["negators"]), {"", *vocab.lists["affirming"]}
    affirmed = known in negators and said in affirming
    if affirmed and _is_affirmed(slip, reading):
        return None
    if affirmed or (said in negators and known in affirming):
        end = slip.said.end + min(slip.behind, AROUND)
        return Mistake(Span(slip.said.start, end), slip.copy.fact, known)
    return None


def _is_affirmed(slip: Slip, reading: Reading) -> bool:
    """Whether another fact counts what is told here: 已消除风险6户 beside what is said of those who
    未消除风险 is the figure of 消除风险.
    """
    behind = reading.text[slip.said.end : slip.said.end + slip.behind]
    stated = [
        reading.facts.by_id[item.verdict.facts[0]]
        for sentence, items in reading.by_sentence.items()
        if sentence.start <= slip.said.start < sentence.end
        for item in items
        if item.verdict.facts and not item.verdict.rule
    ]
    labels = (label for fact in stated if fact is not slip.copy.fact for label in fact.labels[-1:])
    return any(len(label) >= AROUND and behind.startswith(label) for label in labels)


def _paired(slip: Slip, reading: Reading) -> Mistake | None:
    """The word of a pair that meets the slip in the draft, where the fact has one of the other
    side of that pair in its place.
    """
    for said, sides in sides_of(reading.text, slip.said, reading.language):
        for known, others in sides_of(slip.copy.text, slip.known, reading.language):
            if any((pair, not side) in others for pair, side in sides):
                word = slip.copy.text[known.start : known.end]
                return Mistake(said, slip.copy.fact, word)
    return None


def sides_of(
    text: str, near: Span, language: str
) -> Iterator[tuple[Span, Sequence[tuple[int, bool]]]]:
    """Each word of the pairs of opposites that meets a span of a text, with the pairs that it is in
    and which side of each it is on.
    """
    pattern, sides = _pairs(language)
    start = max(0, near.start - AROUND)
    for match in pattern.finditer(text, start, near.end + AROUND):
        if match.start() < max(near.end, near.start + 1) and near.start < match.end():
            yield Span(*match.span()), sides[match.group()]


@cache
def _pairs(language: str) -> tuple[re.Pattern[str], dict[str, list[tuple[int, bool]]]]:
    sides: dict[str, list[tuple[int, bool]]] = {}
    for number, pair in enumerate(vocabulary(language).lists["opposites"]):
        for side, words in enumerate(pair):
            for word in words.split("|"):
                sides.setdefault(word, []).append((number, bool(side)))
    longest = sorted(sides, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest)) or "(?!)"), sides
