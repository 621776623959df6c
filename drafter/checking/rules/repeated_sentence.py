"""The same sentence twice."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from drafter.checking.finding import Finding
from drafter.checking.reading import Reading
from drafter.checking.rules.rule import Example, Rule
from drafter.text import LineIndex, Span

_FACTS = "facts:\n  家访: 36次\n"
_SAID = "各位教师利用课余时间走访学生家庭，全年家访36次。"

SHORTEST = {"zh": 12, "en": 40}
"""Shorter ones may be said twice: characters without marks and blanks."""
SAME = 0.85
"""From this share of common pairs (of characters, in English of words) two sentences are one."""
_MARKS = re.compile(r"[^\w%]+|_+")

RULE = Rule(
    name="repeated-sentence",
    severity="warning",
    summary="A sentence that stands in the document before, word for word or nearly so.",
    message={
        "zh": "这句话与第{line}行的句子重复",
        "en": "this sentence repeats the one on line {line}",
    },
    trips=Example(facts=_FACTS, draft=f"{_SAID}\n\n{_SAID.replace('利用', '都利用')}"),
    passes=Example(facts=_FACTS, draft=f"{_SAID}\n\n学校还多次召开座谈会听取意见。"),
)


@dataclass(frozen=True)
class _Sentence:
    """A sentence as it is compared: pairs of neighbours in it, and the claims it makes."""

    span: Span
    pairs: frozenset[str]
    claims: tuple[str, ...]


def find(reading: Reading) -> Iterator[Finding]:
    """The later one of every two. Sentences that differ in a figure or a name are two."""
    lines = LineIndex(reading.text)
    sentences = list(_sentences(reading))
    frequency = Counter(pair for sentence in sentences for pair in sentence.pairs)
    standing: defaultdict[str, list[_Sentence]] = defaultdict(list)
    for sentence in sentences:
        prefix = _rarest(sentence, frequency)
        before = {
            other.span: other
            for pair in prefix
            for other in standing[pair]
            if _is_same(sentence, other)
        }
        if before:
            line, _ = lines.position(min(before).start)
            yield RULE.finding(reading, sentence.span, line=str(line))
        else:
            for pair in prefix:
                standing[pair].append(sentence)


def _rarest(sentence: _Sentence, frequency: Counter[str]) -> list[str]:
    """So many of its rarest pairs that a sentence as like as SAME must hold one among its own."""
    ordered = sorted(sorted(sentence.pairs), key=frequency.__getitem__)
    return ordered[: int(len(ordered) * (1 - SAME)) + 1]


def _is_same(sentence: _Sentence, other: _Sentence) -> bool:
    if sentence.claims != other.claims:
        return False
    common = len(sentence.pairs & other.pairs)
    return common >= SAME * len(sentence.pairs | other.pairs)


def _sentences(reading: Reading) -> Iterator[_Sentence]:
    claims: defaultdict[Span, list[str]] = defaultdict(list)
    for mention in reading.mentions:
        if not mention.claim.claims_nothing and mention.claim.kind not in {"trend", "scope"}:
            claims[mention.sentence].append(mention.claim.text)
    for span, _ in reading.sentences:
        words = _MARKS.sub(" ", reading.text[span.start : span.end]).split()
        letters = "".join(words)
        if len(letters) >= SHORTEST[reading.language]:
            units = [f"{word} " for word in words] if reading.language == "en" else letters
            pairs = frozenset(one + two for one, two in pairwise(units))
            yield _Sentence(span, pairs, tuple(sorted(claims[span])))
