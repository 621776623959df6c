"""全部, 率先, 首个, 零… where the facts say less."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checking.matching.mention import Mention
from drafter.checking.names.levels import raised
from drafter.checking.progress.honours import won
from drafter.checking.reading import Reading
from drafter.checking.statements.scope import bears_out, done_in_part, none_of_it, only_part
from drafter.checking.statements.sole import sole
from drafter.findings.finding import Finding
from drafter.findings.rule import Example, Rule
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

_PART = {
    "zh": "“{text}”说得过满：{fact}",
    "en": "‘{text}’ claims more than the facts do: {fact}",
}


_LEVEL = {
    "zh": "“{text}”的级别与事实不符：{fact}",
    "en": "‘{text}’ is not of the level that the facts give: {fact}",
}


def find(reading: Reading) -> Iterator[Finding]:
    """Every scope word that no fact bears out, or that a fact of a part speaks against."""
    for mention in reading.mentions:
        claim = mention.claim
        if _needs_a_fact(mention, reading):
            span = Span(claim.start, claim.end)
            part = only_part(mention, reading)
            if part is not None:
                yield RULE.finding(reading, span, (part.id,), message=_PART)
            elif not bears_out(mention, reading):
                yield RULE.finding(reading, span)
    for item in reading.matched:
        part = done_in_part(item, reading)
        if part is not None:
            span = Span(item.mention.claim.start, item.mention.claim.end)
            yield RULE.finding(reading, span, (part.id,), message=_PART)
    yield from _superlatives(reading)
    for one in sole(reading):
        yield RULE.finding(reading, one.span, (one.fact.id,), message=_PART)
    for each in won(reading):
        yield RULE.finding(reading, each.span, (each.fact.id,), message=_PART)
    for found in raised(reading):
        yield RULE.finding(reading, found.span, (found.fact.id,), message=_LEVEL)


def _needs_a_fact(mention: Mention, reading: Reading) -> bool:
    """仅 and 最 say little by themselves: 仅1起 and 最多 are told by the figures beside them."""
    claim = mention.claim
    if mention.block.kind == "cell" and mention.block.row == "":
        return False  # a row's label
    if reading.language == "en" and _is_labelled(claim.text, reading):
        return False
    if claim.kind != "scope" or claim.text in reading.vocabulary.lists["weak_scope"]:
        return False
    if _names_all_hands(mention, reading) or reading.vocabulary.has("of_whole", mention.before):
        return False
    return claim.value in {"all", "first", "only", "majority"}


def _names_all_hands(mention: Mention, reading: Reading) -> bool:
    """Whether the word opens a set phrase about those who did the work (全体职工团结一心)."""
    start, end = mention.claim.start, mention.clause.end
    vocab = reading.vocabulary
    if vocab.cues["all_hands"].match(reading.text, start, end) is not None:
        return True
    told = reading.text[start:end]
    if vocab.has("leads_all", mention.before) and vocab.cues["own_hands"].match(told):
        return True
    counted = any(item.mention.claim.is_quantity for item in reading.by_clause[mention.clause])
    busy = counted or any(vocab.has(cue, told) for cue in ("done", "event", "solved", "takes_part"))
    return not mention.before and not busy and vocab.cues["own_hands"].match(told) is not None


def _is_labelled(said: str, reading: Reading) -> bool:
    """Whether a label is of such things: for the first time, of first-time visitors."""
    words = [word for word in said.lower().split() if word not in {"for", "the", "a"}]
    phrase = " ".join(words)
    labels = (label for fact in reading.facts.facts for label in (*fact.labels, *fact.aliases))
    return len(words) > 1 and any(phrase in label.lower().replace("-", " ") for label in labels)


def _superlatives(reading: Reading) -> Iterator[Finding]:
    """创历史新高, 位居全省第一, 零伤亡: no reader's kind of its own, told by a list of words."""
    held = reading.names.corpus
    for block in reading.draft.blocks:
        for match in reading.vocabulary.cues["superlative"].finditer(
            reading.text, block.start, block.end
        ):
            if match.group() not in held and not none_of_it(match.group(), reading):
                yield RULE.finding(reading, Span(*match.span()))
