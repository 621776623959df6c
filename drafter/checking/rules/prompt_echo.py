"""A sentence that speaks of the request, the fact table or the section instead of the work."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checking.finding import Finding
from drafter.checking.reading import Reading
from drafter.checking.rules.rule import Example, Rule

_FACTS = "facts:\n  讲座:\n    场次: 12场\n"

RULE = Rule(
    name="prompt-echo",
    severity="warning",
    summary="Words of a prompt that a model copied: 本节的依据, 事实表, 漏写了, 参考说法.",
    message={
        "zh": "“{text}”说的是写作要求，不是工作",
        "en": "‘{text}’ speaks of the request, not of the work",
    },
    trips=Example(facts=_FACTS, draft="漏写了，补写一句：举办讲座12场。"),
    passes=Example(facts=_FACTS, draft="举办讲座12场。"),
)


def find(reading: Reading) -> Iterator[Finding]:
    """Every sentence with such words that neither the facts nor their labels hold."""
    held = reading.names.corpus
    for sentence, _ in reading.sentences:
        match = reading.vocabulary.cues["prompt_echo"].search(
            reading.text, sentence.start, sentence.end
        )
        if match and match.group() not in held:
            yield RULE.finding(reading, sentence)
