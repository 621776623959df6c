"""全部, 率先, 首个, 零… where the facts say less."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checking.finding import Finding
from drafter.checking.mention import Mention
from drafter.checking.reading import Reading
from drafter.checking.rules.rule import Example, Rule
from drafter.checking.told import told_by
from drafter.text import Span

_FACTS = "facts:\n  隐患:\n    排查隐患: 58处\n    整改隐患: 51处\n"

RULE = Rule(
    name="overclaim",
    severity="error",
    summary="All, first, only, most or none where no fact says it of the same thing.",
    message={
        "zh": "“{text}”说得过满，事实没有这样说",
        "en": "‘{text}’ claims more than the facts do",
    },
    trips=Example(facts=_FACTS, draft="排查隐患58处，已全部整改。"),
    passes=Example(facts=_FACTS, draft="排查隐患58处，整改隐患51处。"),
)


def find(reading: Reading) -> Iterator[Finding]:
    """Every scope word that no fact bears out."""
    for mention in reading.mentions:
        claim = mention.claim
        if _needs_a_fact(mention, reading) and not _borne_out(mention, reading):
            yield RULE.finding(reading, Span(claim.start, claim.end))
    yield from _superlatives(reading)


def _needs_a_fact(mention: Mention, reading: Reading) -> bool:
    """仅 and 最 say little by themselves: 仅1起 and 最多 are told by the figures beside them."""
    claim = mention.claim
    if claim.kind != "scope" or claim.text in reading.vocabulary.lists["weak_scope"]:
        return False
    return claim.value in {"all", "first", "only"}


def _borne_out(mention: Mention, reading: Reading) -> bool:
    """Whether a fact that the clause is about says it too, in these or other words of its kind."""
    if mention.planned or mention.claim.text in reading.named_terms:
        return True
    kind = str(mention.claim.value)
    clause = reading.text[mention.clause.start : mention.clause.end]
    for fact, share in told_by(clause, reading):
        if share < SHARED:
            break
        if any(claim.kind == "scope" and claim.value == kind for claim in fact.claims):
            return True
        if kind == "all" and "100%" in fact.text:
            return True
    return kind == "all" and _is_of_named(mention, reading)


SHARED = 0.3
"""The share of a clause's words that a fact must have to be what the clause is about."""


def _is_of_named(mention: Mention, reading: Reading) -> bool:
    """均 and 都 after a list say the same of each thing just named; a whole is claimed by others."""
    return mention.claim.text in reading.vocabulary.lists["each"] and not _tells_award(
        mention, reading
    )


def _tells_award(mention: Mention, reading: Reading) -> bool:
    clause = reading.text[mention.clause.start : mention.clause.end]
    return any(
        other.claim.kind == "scope" and other.claim.value in {"first", "only"}
        for other in reading.mentions
        if other.clause == mention.clause
    ) or reading.vocabulary.has("superlative", clause)


def _superlatives(reading: Reading) -> Iterator[Finding]:
    """创历史新高, 位居全省第一, 零伤亡: no reader's kind of its own, told by a list of words."""
    held = reading.names.corpus
    for block in reading.draft.blocks:
        for match in reading.vocabulary.cues["superlative"].finditer(
            reading.text, block.start, block.end
        ):
            if match.group() not in held:
                yield RULE.finding(reading, Span(*match.span()))
