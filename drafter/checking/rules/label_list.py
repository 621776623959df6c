"""A fact copied as `label: value` where a sentence should tell it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.checking.matching.index import FactIndex
from drafter.checking.reading import Reading
from drafter.findings.finding import Finding
from drafter.findings.rule import Example, Rule
from drafter.outline.stating.vocabulary import beginning, ending
from drafter.outline.stating.zh.labels import has_verb

_COUNTED = re.compile(r"(?:[A-Z][a-z ]+, )?[£$€]?\d[\d.,]*%? (?P<what>[a-zA-Z][^.;:]+)\.")
"""A figure and what follows it to the end of the sentence: 304 replies to the survey."""
_PLURAL = re.compile(
    r"(?:\w+ )?(?:[a-z]+s|people|children|women|men|staff)\b(?! (?:was|were|is|are|have|had)\b)"
)
_SHORT = re.compile("(?![为是有在由于从向至到达共和与及的])[㐀-鿿]{2,8}。")
_LONG_LABEL = 3
"""Characters from which on a label begins no other word by chance."""
_FACTS = "facts:\n  规划原则: [因地制宜, 分步实施]\n"

RULE = Rule(
    name="label-list",
    severity="info",
    summary="A sentence that is a fact's label, a colon and its value, or a noun without a"
    " verb; in English a figure and the label of what it counts: a table row, no prose.",
    message={
        "zh": "“{text}”是标签加数值，不成句子",
        "en": "‘{text}’ is a label and a value, and no sentence",
    },
    trips=Example(facts=_FACTS, draft="规划原则：因地制宜、分步实施。"),
    passes=Example(facts=_FACTS, draft="规划坚持因地制宜、分步实施。"),
)


def find(reading: Reading) -> Iterator[Finding]:
    """Every sentence that begins with a label and a colon."""
    labels = reading.index.once(_labels)
    for sentence, _ in reading.sentences:
        text = reading.text[sentence.start : sentence.end]
        line = reading.text.rfind("\n", 0, sentence.start) + 1
        if reading.text.startswith("[^", line):
            continue  # a footnote may well name a source so
        head = re.match(
            r"\s*(?:[-*] )?(?:[^：:\n]{1,40}(?:·|,\s)\s*)?([^：:\n]{1,30})[：:]\s*\S", text
        )
        if reading.language == "zh" and _is_bare(text.strip(), reading.index):
            yield RULE.finding(reading, sentence)
            continue
        counted = _COUNTED.fullmatch(text.strip()) if reading.language == "en" else None
        bare = counted is not None and counted["what"].lower() in reading.index.once(_counts)
        if bare or (head and head.group(1).strip() in labels):
            yield RULE.finding(reading, sentence)


def _is_bare(text: str, index: FactIndex) -> bool:
    """Whether a sentence is a fact's label and its noun, or a few characters that say no more."""
    if text in index.once(_bare):
        return True
    for label in index.once(_of_nouns):
        rest = text.removeprefix(label)
        if rest != text and _SHORT.fullmatch(rest) and not _says_something(rest[:-1]):
            return True
    return False


def _of_nouns(index: FactIndex) -> frozenset[str]:
    """The labels of such facts, but for those so short that they begin other words."""
    bare = index.once(_bare)
    facts = index.facts.facts
    labels = (fact.label for fact in facts if f"{fact.label}{fact.text.strip()}。" in bare)
    return frozenset(label for label in labels if len(label) >= _LONG_LABEL)


def _bare(index: FactIndex) -> frozenset[str]:
    """The Chinese facts that are a label and a noun (受援地苇塘县。), which are no sentence side by
    side; a figure or a predicate behind its label is one (出勤率98%, 水管已更新).
    """
    plain = (
        fact
        for fact in index.facts.facts
        if not (fact.items or any(claim.is_quantity for claim in fact.claims))
    )
    return frozenset(
        f"{fact.label}{fact.text.strip()}。"
        for fact in plain
        if fact.label and not _says_something(fact.text.strip())
    )


def _says_something(text: str) -> bool:
    """Whether a text is a predicate, or has a verb."""
    title = text.startswith(("《", "“"))
    verb = has_verb(text) or beginning("zh", "predicates").match(text)
    return not title and bool(verb or ending("zh", "predicate_ends").search(text))


def _counts(index: FactIndex) -> frozenset[str]:
    """The English labels that are what was counted: lambs sold, visitors who came by train."""
    labels = (fact.label.lower() for fact in index.facts.facts if fact.label)
    return frozenset(label for label in labels if _PLURAL.match(label))


def _labels(index: FactIndex) -> frozenset[str]:
    labels = {label for fact in index.facts.facts for label in fact.labels if label}
    return frozenset(labels | {f"{label[:1].upper()}{label[1:]}" for label in labels})
