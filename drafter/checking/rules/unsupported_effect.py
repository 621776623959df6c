"""An effect, a degree or a contribution that no fact tells of, and a cause that none does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from drafter.checking.reading import Reading
from drafter.checking.statements.told import plain_words, told_by, trimmed
from drafter.checking.words import word_set
from drafter.findings.finding import Finding
from drafter.findings.rule import Example, Rule
from drafter.text import Span

_FACTS = "facts:\n  示范课: 6节\n  作用: 加深了教师对新教材的理解\n"

RULE = Rule(
    name="unsupported-effect",
    severity="info",
    summary="A clause that says what came of the work (得到加强, 奠定基础), or what something is"
    " put down to (得益于…), where no fact does. In a sentence of the model's it is mended while"
    " drafting. A cause in an English sentence (owing to …) is a warning.",
    message={
        "zh": "“{text}”说的成效在事实中没有依据",
        "en": "no fact tells of the effect in ‘{text}’",
    },
    trips=Example(facts=_FACTS, draft="开展示范课6节，两校的合作得到了深化。"),
    passes=Example(facts=_FACTS, draft="开展示范课6节，加深了教师对新教材的理解。"),
)

_CAUSE = {
    "zh": "“{text}”说的原因在事实中没有依据",
    "en": "no fact tells of the cause in ‘{text}’",
}

NEW = 0.6
"""From this share of words that no fact holds, a cause is none that the facts tell."""

TOLD = 0.3
"""The share of a clause's words that a fact must have which tells of an effect itself."""


def find(reading: Reading) -> Iterator[Finding]:
    """Every clause with words of an effect that no fact of the same matter has, or of a cause."""
    effect, cause = reading.vocabulary.cues["effect"], reading.vocabulary.cues["cause"]
    for sentence, _ in reading.sentences:
        for clause in reading.clauses[sentence]:
            text = reading.text[clause.start : clause.end]
            found = effect.search(text)
            if found is not None and not _is_told(text, found, reading):
                yield RULE.finding(reading, trimmed(clause, reading))
            for match in cause.finditer(text):
                if _is_new(next(filter(None, match.groups())), reading):
                    span = Span(clause.start + match.start(), clause.start + match.end())
                    finding = RULE.finding(reading, trimmed(span, reading), message=_CAUSE)
                    sure = reading.vocabulary.has("tells_deed", match.group())
                    yield replace(finding, severity="warning") if sure else finding


def _is_new(cause: str, reading: Reading) -> bool:
    """Whether most of a cause's words stand in no fact."""
    said = plain_words(cause, reading.language)
    return bool(said) and len(said - reading.known_words) >= NEW * len(said)


def _is_told(clause: str, effect: re.Match[str], reading: Reading) -> bool:
    """Whether a fact that shares the clause's words tells of an effect, or counts what is said; of
    a marked one, where the clause does (显著提升).
    """
    vocab = reading.vocabulary
    marked = vocab.has("marked", clause)
    own = word_set(effect.group(), reading.language)
    for fact, share in told_by(clause, reading):
        if share < TOLD:
            return False
        told = word_set(" ".join((*fact.labels, fact.text)), reading.language)
        weaker = marked and not vocab.has("marked", fact.text)
        if not weaker and (own & told or vocab.has("effect", fact.text)):
            return True
    return False
