"""A rise told as a fall, or a change where the facts know none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from drafter.checking.matching.margins import CLEAR
from drafter.checking.matching.match import Matched
from drafter.checking.matching.mention import Mention
from drafter.checking.reading import Reading
from drafter.checking.rules.rule import as_sure
from drafter.checking.statements.from_to import belied, compared_otherwise
from drafter.checking.statements.rising import (
    called_short,
    direction,
    is_told_by_itself,
    is_told_of_another,
    own_direction,
    subjects,
    told_direction,
)
from drafter.checking.statements.told import trimmed
from drafter.checking.words import word_set
from drafter.claims.claim import Claim
from drafter.facts.fact import Fact
from drafter.findings.finding import Finding
from drafter.findings.rule import Example, Rule
from drafter.text import Span

_FACTS = "facts:\n  门诊人次: {value: 52316人次, previous: 48127人次}\n"

RULE = Rule(
    name="wrong-trend",
    severity="error",
    summary="上升 where the fact and its `previous` say 下降, with or without a figure.",
    message={
        "zh": "“{text}”与事实的增减方向不符：{fact}，上期{previous}",
        "en": "‘{text}’ tells the wrong direction: {fact}, before that {previous}",
    },
    trips=Example(facts=_FACTS, draft="门诊人次较上年有所下降。"),
    passes=Example(facts=_FACTS, draft="门诊人次较上年有所上升。"),
)

_IN_WORDS = {
    "zh": "“{text}”与事实的增减方向不符：{fact}",
    "en": "‘{text}’ tells the wrong direction: {fact}",
}
_BELIED = {
    "zh": "“{text}”与前后两个数的增减方向不符：{way}",
    "en": "‘{text}’ is not the way that the two figures go: {way}",
}


def find(reading: Reading) -> Iterator[Finding]:
    """Wrong directions of computed changes, then of trend words beside a stated figure or alone."""
    told: set[int] = set()
    for item in reading.matched:
        if item.verdict.rule == RULE.name:
            span = _with_word(item.mention, reading)
            told.add(span.start)
            finding = _finding(reading, span, reading.facts.by_id[item.verdict.facts[0]])
            yield as_sure(finding, item.verdict, reading)
    for mention in reading.mentions:
        if mention.claim.kind == "trend" and mention.claim.start not in told:
            fact = _contradicted(mention, reading)
            if fact is not None:
                yield _finding(reading, Span(mention.claim.start, mention.claim.end), fact)
                told.add(mention.claim.start)
    for span, fact in (*_alone(reading), *_behind(reading)):
        yield _finding(reading, span, fact)
        told.update(range(span.start, span.end))
    for found in belied(reading):
        if found.trend.start not in told:
            way = f"{found.before.claim.text} → {found.now.claim.text}"
            span = Span(found.trend.start, found.trend.end)
            yield RULE.finding(reading, span, message=_BELIED, way=way)
    for item, word, fact in _of_worth(reading):
        if word.start not in told:
            told.add(word.start)
            finding = _finding(reading, Span(word.start, item.mention.claim.end), fact)
            yield replace(finding, severity="warning")
    for item in reading.matched:
        than = _than_the_larger(item, reading)
        if than is not None:
            span = Span(item.mention.claim.start, item.mention.claim.end + len(than))
            way = item.verdict.derivation or ""
            yield RULE.finding(reading, span, item.verdict.facts, message=_BELIED, way=way)
    for compared in compared_otherwise(reading):
        if compared.word.start not in told:
            fact = reading.facts.by_id[compared.fact_id]
            yield _finding(reading, compared.word, fact)
    for one in reading.altered:
        if one.kind == "trend":
            yield RULE.finding(reading, one.span, (one.fact_id,), one.expected, message=_IN_WORDS)


def _alone(reading: Reading) -> Iterator[tuple[Span, Fact]]:
    """Clauses of a direction alone (down on the year before), and the fact of the figure before."""
    vocab = reading.vocabulary
    for matched in reading.by_sentence.values():
        for clause in matched[0].mention.around.clauses:
            text = reading.text[clause.start : clause.end]
            if not vocab.has_any(("only_up", "only_down"), text):
                continue
            way = "up" if vocab.has("only_up", text) else "down"
            told = [one for one in matched if one.mention.claim.end <= clause.start]
            if not told or not told[-1].verdict.facts:
                continue
            fact = reading.facts.by_id[told[-1].verdict.facts[0]]
            if direction(fact) not in {"", way}:
                yield trimmed(clause, reading), fact


def _behind(reading: Reading) -> Iterator[tuple[Span, Fact]]:
    """Computed changes with a word behind that tells the other way: 200 tonnes more than before."""
    vocab = reading.vocabulary
    for item in reading.matched:
        claim, facts = item.mention.claim, item.verdict.facts
        if item.verdict.judgement != "derived" or len(set(facts)) != 1:
            continue
        more, fewer = (
            vocab.cues[cue].match(item.mention.after) for cue in ("more_behind", "fewer_behind")
        )
        said = more or fewer
        fact = reading.facts.by_id[facts[0]]
        turned = said is not None and direction(fact) == ("down" if more else "up")
        if said is not None and turned and _is_spoken_of(fact, item.mention, reading):
            yield Span(claim.start, claim.end + said.end()), fact


def _is_spoken_of(fact: Fact, mention: Mention, reading: Reading) -> bool:
    """Whether a word of a fact's own label stands in the block or its sentence tells it elsewhere,
    where its change is a small number in words: one fewer may be of anything.
    """
    others = reading.by_sentence[mention.sentence]
    told = any(o.mention is not mention and fact.id in o.verdict.facts for o in others)
    if told or mention.claim.numeral.lower() not in reading.vocabulary.lists["small_words"]:
        return True
    labels = " ".join((fact.label, *fact.aliases))
    block = reading.text[mention.block.start : mention.block.end]
    return not word_set(labels, reading.language).isdisjoint(word_set(block, reading.language))


def _than_the_larger(item: Matched, reading: Reading) -> str | None:
    """The words behind a difference of two facts that call the other one the larger (300 more than
    Northam, which has them more); None for any other.
    """
    vocab, facts = reading.vocabulary, item.verdict.facts
    explained = item.verdict.explanation
    by_difference = explained is not None and explained.formula == "difference"
    found = vocab.cues["more_than_other"].match(item.mention.after) if by_difference else None
    if found is None or len(facts) != 2 or item.mention.number is None:
        return None
    named = word_set(found["other"], reading.language)
    larger, smaller = (
        word_set(" ".join((*fact.labels, *fact.aliases)), reading.language)
        for fact in (reading.facts.by_id[fact_id] for fact_id in facts)
    )
    meant, others = (larger, smaller) if found["more"] else (smaller, larger)
    return found.group() if named & (meant - others) and not named & (others - meant) else None


def _of_worth(reading: Reading) -> Iterator[tuple[Matched, Claim, Fact]]:
    """Computed changes of a percentage behind a word that tells of the better or the worse
    (improved by 2 points), which the facts tell as the other.
    """
    vocab = reading.vocabulary
    for item in reading.matched:
        facts = set(item.verdict.facts)
        if item.verdict.judgement != "derived" or len(facts) != 1:
            continue
        fact = reading.facts.by_id[min(facts)]
        if not any(claim.kind == "percent" for claim in fact.claims):
            continue
        lead = Span(item.mention.claim.start - len(item.mention.lead), item.mention.claim.start)
        for word in reading.trends_in(lead):
            told = told_direction(word, fact, vocab)
            worth = word.text.lower() in vocab.lists["of_worth"]
            if worth and direction(fact) in {"up", "down"} - {told}:
                yield item, word, fact


def _finding(reading: Reading, span: Span, fact: Fact) -> Finding:
    return RULE.finding(reading, span, (fact.id,), previous=fact.previous)


def _with_word(mention: Mention, reading: Reading) -> Span:
    """From the trend word to the figure, or the reverse."""
    claim = mention.claim
    words = [
        other.mention.claim
        for other in reading.by_clause[mention.clause]
        if other.mention.claim.kind == "trend"
    ]
    if not words:
        return Span(claim.start - _length_of_direction(mention, reading), claim.end)
    nearest = min(words, key=lambda word: abs(word.start - claim.start))
    return Span(min(nearest.start, claim.start), max(nearest.end, claim.end))


def _length_of_direction(mention: Mention, reading: Reading) -> int:
    """How many characters before a figure a plain word of direction begins (多了3起), which is no
    trend word anywhere else; 0 for none.
    """
    cues = ("up_by", "down_by", "faster", "slower")
    found = (reading.vocabulary.cues[cue].search(mention.lead) for cue in cues)
    return max((len(mention.lead) - match.start() for match in found if match), default=0)


def _contradicted(mention: Mention, reading: Reading) -> Fact | None:
    """The fact whose own direction the trend word reverses; none where it tells what would have
    been, or only what did not bring the change about.
    """
    lead = reading.text[mention.sentence.start : mention.claim.start]
    if reading.vocabulary.has("supposed", lead) or reading.vocabulary.has(
        "not_due_to", mention.after
    ):
        return None
    beside = _figure_behind(mention, reading)
    if beside is not None:
        if not beside.verdict.facts or beside.verdict.judgement == "derived":
            return None
        fact = reading.facts.by_id[beside.verdict.facts[0]]
        if not reading.vocabulary.has("to", beside.mention.lead[-1:]):
            way = own_direction(fact, beside.mention.number, reading.vocabulary)
            if way:
                return fact if mention.claim.value in {"up", "down"} - {way} else None
        return fact if _reversed(fact, mention, reading) else None
    clause = reading.text[mention.clause.start : mention.clause.end]
    if _has_figure(mention, reading):
        return None
    if is_told_by_itself(mention, reading):
        for named in called_short(mention, reading):
            if all(_reversed(fact, mention, reading) for fact in named):
                return named[0]
    if not reading.vocabulary.has("compared", clause) or is_told_of_another(mention, reading):
        return None
    for fact, certainty in subjects(mention, reading):
        if fact.previous and _is_of_other(fact, mention, reading):
            return None
        if fact.previous:
            return fact if _reversed(fact, mention, reading) else None
        if certainty >= CLEAR:
            return None
    return None


def _is_of_other(fact: Fact, mention: Mention, reading: Reading) -> bool:
    """Whether the noun right before the word is none of the fact's: 职工收入提高, for 职工人数."""
    if reading.language != "zh":
        return False
    lead = reading.text[mention.clause.start : mention.claim.start]
    bare = reading.vocabulary.cues["before_change"].sub("", lead)
    forms = "".join((*fact.labels, *fact.aliases))
    noun = bare[-2:]
    return len(noun) == 2 and noun.isalpha() and not set(noun) & set(forms)


def _figure_behind(mention: Mention, reading: Reading) -> Matched | None:
    """The figure right behind the word (升至26.4%)."""
    for item in reading.by_sentence[mention.sentence]:
        claim = item.mention.claim
        gap = reading.text[mention.claim.end : claim.start]
        near = 0 <= claim.start - mention.claim.end <= 3
        if claim.is_quantity and (near or reading.vocabulary.has("trend_gap", gap)):
            return item
    return None


def _has_figure(mention: Mention, reading: Reading) -> bool:
    return any(other.mention.claim.is_quantity for other in reading.by_clause[mention.clause])


def _reversed(fact: Fact, mention: Mention, reading: Reading) -> bool:
    """Whether the word tells the other way; one of the fact's own label (新增缺陷) tells none."""
    if mention.claim.text in fact.label:
        return False
    real = direction(fact)
    told = told_direction(mention.claim, fact, reading.vocabulary)
    return bool(real) and told in {"up", "down", "flat"} - {real}
