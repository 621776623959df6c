"""The same sentence twice."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

from drafter.findings.finding import Finding
from drafter.findings.rule import Example, Rule
from drafter.style.page import Page
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
    """A sentence as it is compared: by the pairs of neighbours in it."""

    span: Span
    pairs: frozenset[str]


def find(page: Page) -> Iterator[Finding]:
    """The later one of every two. Sentences that differ in a figure or a name are two."""
    lines = LineIndex(page.text)
    for spans in _of_same_claims(page):
        for first, again in _repeated(list(_sentences(spans, page))):
            line, _ = lines.position(first.start)
            yield RULE.finding(page, again, line=str(line))


def _of_same_claims(page: Page) -> Iterator[Sequence[Span]]:
    """The sentences that claim the same, where there are several."""
    claims = [c for c in page.claims if not c.claims_nothing and c.kind not in {"trend", "scope"}]
    starts = [claim.start for claim in claims]
    found: defaultdict[tuple[str, ...], list[Span]] = defaultdict(list)
    for span in page.sentences:
        inside = claims[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
        found[tuple(sorted(claim.text for claim in inside))].append(span)
    return (spans for spans in found.values() if len(spans) > 1)


def _repeated(sentences: Sequence[_Sentence]) -> Iterator[tuple[Span, Span]]:
    """Every sentence that repeats one before, behind the first that it does."""
    frequency = Counter(chain.from_iterable(sentence.pairs for sentence in sentences))
    standing: defaultdict[str, list[_Sentence]] = defaultdict(list)
    for sentence in sentences:
        prefix = _rarest(sentence, frequency)
        before = {
            other.span for pair in prefix for other in standing[pair] if _is_same(sentence, other)
        }
        if before:
            yield min(before), sentence.span
        else:
            for pair in prefix:
                standing[pair].append(sentence)


def _rarest(sentence: _Sentence, frequency: Counter[str]) -> list[str]:
    """So many of its rarest pairs that a sentence as like as SAME must hold one among its own."""
    ordered = sorted(sorted(sentence.pairs), key=frequency.__getitem__)
    return ordered[: int(len(ordered) * (1 - SAME)) + 1]


def _is_same(sentence: _Sentence, other: _Sentence) -> bool:
    common = len(sentence.pairs & other.pairs)
    return common >= SAME * len(sentence.pairs | other.pairs)


def _sentences(spans: Sequence[Span], page: Page) -> Iterator[_Sentence]:
    for span in spans:
        words = _MARKS.sub(" ", page.text[span.start : span.end]).split()
        letters = "".join(words)
        if len(letters) >= SHORTEST[page.language]:
            units = [f"{word} " for word in words] if page.language == "en" else letters
            yield _Sentence(span, frozenset(one + two for one, two in pairwise(units)))
