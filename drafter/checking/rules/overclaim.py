"""全部, 率先, 首个, 零… where the facts say less."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from drafter.checking.matching.index import FactIndex
from drafter.checking.matching.mention import Mention
from drafter.checking.matching.sentence import clause_around
from drafter.checking.names.levels import raised
from drafter.checking.progress.honours import won
from drafter.checking.reading import Reading
from drafter.checking.statements.denied import denied, none_of_it, some_of_it
from drafter.checking.statements.ranked import topped
from drafter.checking.statements.scope import (
    bears_out,
    done_in_part,
    is_largest_of_group,
    is_licensed,
    only_part,
    part_of,
    tops_its_group,
)
from drafter.checking.statements.told import trimmed
from drafter.claims.claim import Claim
from drafter.claims.reader import read_claims
from drafter.findings.finding import Finding
from drafter.findings.rule import Example, Rule
from drafter.text import Span, Spans

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
    """Every scope word that a fact of a part speaks against; as a doubt, what none bears out."""
    best = list(_superlatives(reading))
    yield from best
    taken = Spans((each.start, each.end) for each in best)
    for mention in reading.mentions:
        if not _claims_whole(mention, reading):
            continue
        claim = mention.claim
        span = Span(claim.start, claim.end)
        if taken.overlap(span):
            continue
        part = only_part(mention, reading)
        if part is not None:
            yield RULE.finding(reading, span, (part.id,), message=_PART)
        elif reading.vocabulary.has("of_few", mention.after):
            continue
        elif not (_is_weak(claim, reading) or bears_out(mention, reading)):
            yield replace(RULE.finding(reading, span), severity="warning")
    for item in reading.matched:
        part = done_in_part(item, reading)
        if part is not None:
            span = Span(item.mention.claim.start, item.mention.claim.end)
            yield RULE.finding(reading, span, (part.id,), message=_PART)
    for one in denied(reading):
        if not taken.overlap(one.span):
            yield RULE.finding(reading, one.span, (one.fact.id,), message=_PART)
    yield from _of_each(reading)
    for top in topped(reading):
        yield RULE.finding(reading, top.span, (top.fact.id,), message=_PART)
    for each in won(reading):
        yield RULE.finding(reading, each.span, (each.fact.id,), message=_PART)
    told = Spans()
    for found in raised(reading):
        told.add(found.span)
        yield RULE.finding(reading, found.span, (found.fact.id,), message=_LEVEL)
    for off in reading.off_scale:
        if not told.overlap(off.span):
            yield RULE.finding(reading, off.span, (off.fact.id,), message=_LEVEL)


def _is_weak(claim: Claim, reading: Reading) -> bool:
    """Whether a word claims so little that it needs no fact to bear it out."""
    return claim.text in reading.vocabulary.lists["weak_scope"]


def _claims_whole(mention: Mention, reading: Reading) -> bool:
    """Whether a word of scope says something of a whole that facts may speak against: in a label
    and a set phrase it does not.
    """
    claim = mention.claim
    if claim.kind != "scope":
        return False
    if mention.block.kind == "cell" and mention.block.row == "":
        return False  # a row's label
    if _is_in_label(claim, reading) or _begins_in_a_name(claim, reading):
        return False
    if _names_all_hands(mention, reading) or reading.vocabulary.has_any(
        ("of_whole", "against_whole"), mention.before
    ):
        return False
    if _is_shared_out(mention, reading):
        return False
    if claim.value == "first" and reading.vocabulary.has("by_so_much", mention.after):
        return False
    return claim.value in {"all", "first", "only", "majority"}


def _is_shared_out(mention: Mention, reading: Reading) -> bool:
    """Whether it is the whole that a share right behind is of: 全部住户的四分之三."""
    shares = (
        item.mention.claim
        for item in reading.by_clause[mention.clause]
        if item.mention.claim.kind == "percent" and item.mention.claim.start > mention.claim.end
    )
    between = next((reading.text[mention.claim.end : share.start] for share in shares), "")
    return between.endswith("的") and len(between) <= len("符合条件的农户的")


def _is_in_label(claim: Claim, reading: Reading) -> bool:
    """Whether a word of scope stands in a label that is named there (全员劳动生产率)."""
    said = claim.text.lower()
    for label in reading.index.once(_with_scope):
        at = label.find(said)
        while at >= 0:
            start = claim.start - at
            if start >= 0 and reading.text[start : start + len(label)].lower() == label:
                return True
            at = label.find(said, at + 1)
    return False


def _begins_in_a_name(claim: Claim, reading: Reading) -> bool:
    """Whether the end of a name and what stands behind it only look like a word of scope: 我站 and
    有 are no 站有, 我所 and 有 no 所有.
    """
    for form in (form for name in reading.facts.names for form in name.forms):
        for inside in range(1, min(len(claim.text), len(form))):
            start = claim.start + inside - len(form)
            if start >= 0 and reading.text.startswith(form, start):
                return True
    return False


def _with_scope(index: FactIndex) -> Sequence[str]:
    """The labels and names that hold a word of scope and more, in small letters."""
    forms = [form for fact in index.facts.facts for form in (*fact.labels, *fact.aliases)]
    forms += [form for name in index.facts.names for form in name.forms]
    return [
        form.lower()
        for form in dict.fromkeys(forms)
        if any(c.kind == "scope" and c.text != form for c in read_claims(form, index.language))
    ]


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
    lead = mention.before
    for form in reading.index.once(_own_forms):
        lead = lead.replace(form, "")
    agent = not lead or vocab.has("of_ours", lead)
    return agent and not busy and vocab.cues["own_hands"].match(told) is not None


def _own_forms(index: FactIndex) -> Sequence[str]:
    """What the author is called, the longest first."""
    own = index.facts.document.get("organization", "")
    forms = next((name.forms for name in index.facts.names if own in name.forms), (own,))
    return sorted((form for form in forms if form), key=len, reverse=True)


def _superlatives(reading: Reading) -> Iterator[Finding]:
    """创历史新高, 位居全省第一, 零伤亡: no reader's kind of its own, told by a list of words."""
    held = reading.names.corpus
    for block in reading.draft.blocks:
        for match in reading.vocabulary.cues["superlative"].finditer(
            reading.text, block.start, block.end
        ):
            if match.group() in held or none_of_it(match.group(), reading):
                continue
            span = Span(*match.span("none" if match["none"] else 0))
            clause = clause_around(reading.text, Span(*match.span()), reading.vocabulary)
            if is_licensed(match.group(), clause, reading) or _is_peak(match, reading):
                continue
            whole = Span(block.start, block.end)
            sentence = next((s for s, _ in reading.sentences if span.within(s)), whole)
            if tops_its_group(span, sentence, reading):
                continue
            if not reading.vocabulary.has("is_denial", match.group()):
                yield RULE.finding(reading, span)
                continue
            some = some_of_it(match.group(), clause, reading)
            if some is not None:
                yield RULE.finding(reading, span, (some.id,), message=_PART)
            else:
                yield replace(RULE.finding(reading, span), severity="warning")


def _is_peak(match: re.Match[str], reading: Reading) -> bool:
    """Whether the figure behind 新高 in its sentence is the largest of its group: 6月再创新高，收案
    743件.
    """
    if not reading.vocabulary.has("peak", match.group()):
        return False
    for sentence, _ in reading.sentences:
        if sentence.start <= match.start() < sentence.end:
            word = Span(*match.span())
            return is_largest_of_group(word, sentence, reading)
    return False


def _of_each(reading: Reading) -> Iterator[Finding]:
    """件件, 户户 of a whole that the sentence has stated, of which a fact tells a part only."""
    each = reading.vocabulary.cues["of_each"]
    for sentence, _ in reading.sentences:
        for clause in reading.clauses[sentence]:
            for match in each.finditer(reading.text, clause.start, clause.end):
                part = part_of(Span(*match.span()), clause, sentence, reading)
                if part is not None:
                    span = trimmed(Span(match.start(), clause.end), reading)
                    yield RULE.finding(reading, span, (part.id,), message=_PART)
