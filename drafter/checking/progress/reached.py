"""Things that the facts tell as planned or under way, and a clause tells as there: 已投产, opened.

No figure need be repeated for it: a clause names the thing, and tells a stage that the facts do not
have it at. Stages are of two kinds, the beginning of a work and its end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from drafter.checking.finding import Verdict
from drafter.checking.matching.index import FactIndex
from drafter.checking.reading import Reading
from drafter.checking.statements.told import trimmed
from drafter.checking.vocabulary import Vocabulary, vocabulary
from drafter.checking.words import stand_in_order, word_set
from drafter.claims.reader import read_claims
from drafter.facts.fact import Fact
from drafter.text import Span

NAMED = 0.7
"""The share of the weight of a thing's words that a clause must have to be about it."""

MANY = 3
"""A thing of fewer words is meant only where its name stands there as it is."""

SHORTEST = 2
"""A name has so many characters."""

IN_ORDER = 0.5
"""With this share it is meant where all characters of its name stand there in their order."""

SAID = 0.75
"""The share of the words of a fact's own clause that the draft's must have to say the same."""


@dataclass(frozen=True)
class Reached:
    """The clause at `span`, its sentence, and the fact by which the thing is not there yet."""

    span: Span
    sentence: Span
    fact: Fact


@dataclass(frozen=True)
class _Thing:
    """What a thing is called, and the words of that."""

    form: str
    words: frozenset[str]


@dataclass(frozen=True)
class _Pending:
    """A fact that is planned or under way, the names of its thing, and whether even the beginning
    of the work is still ahead.
    """

    fact: Fact
    things: tuple[_Thing, ...]
    unbegun: bool


def reached(reading: Reading) -> Iterator[Reached]:
    """Every clause that tells a thing as there which the facts tell as planned or under way."""
    pending = reading.index.once(_pending)
    for sentence, number in reading.sentences if pending else ():
        clauses = reading.clauses[sentence]
        for at, clause in enumerate(clauses):
            told = _told_stage(clause, sentence, number, reading)
            if told is None:
                done = _told_done(clause, pending, reading)
                if done is not None:
                    yield Reached(trimmed(clause, reading), sentence, done)
                continue
            about = _about(clauses[: at + 1], told, number, reading)
            block = reading.draft.blocks[number]
            lead = reading.text[block.start : clause.end]
            for one in pending:
                kind = told.lastgroup
                meant = _is_about(one, about, reading) or _is_part_named(one, about, lead, reading)
                meant = meant or _is_counted(one, clause, reading)
                if (kind == "start" and not one.unbegun) or not meant:
                    continue
                if _is_part_of_label(one, clause, reading):
                    continue
                if _is_dated_done(clause, one, reading):
                    break
                if _tells_how_far(clause, one, reading):
                    break
                if not _is_told_so(one.fact, told.group(), clause, reading):
                    yield Reached(trimmed(clause, reading), sentence, one.fact)
                    break


def _told_done(clause: Span, pending: Sequence[_Pending], reading: Reading) -> Fact | None:
    """The planned fact whose own deed a clause tells as done to the thing that its label names: the
    courts were resurfaced, of resurfacing of the courts; has put the paper to the board.
    """
    vocab = reading.vocabulary
    text = reading.text[clause.start : clause.end]
    found = vocab.cues["was_done"].search(text)
    if found is None:
        return None
    deed = word_set(found["deed"] or found["own"], vocab.language)
    said = word_set(text, vocab.language)
    for one in pending:
        label = word_set(one.fact.label, vocab.language)
        planned = one.fact.status == "planned" and len(label) > 1 and label <= said
        if not planned or not deed & (label | _to_do(one.fact, vocab)):
            continue
        others = " ".join(w for w in text.split() if not word_set(w, vocab.language) & label)
        ahead = vocab.has_any(("not_yet", "plan"), others)
        if not ahead and not _is_dated_done(clause, one, reading):
            return one.fact
    return None


def _to_do(plan: Fact, vocab: Vocabulary) -> frozenset[str]:
    """The deed that a plan's text tells as to be done."""
    found = vocab.cues["to_do"].search(plan.text)
    return word_set(found["deed"], vocab.language) if found is not None else frozenset()


def _told_stage(
    clause: Span, sentence: Span, number: int, reading: Reading
) -> re.Match[str] | None:
    """Where a clause tells a stage as reached; None where it may still be ahead: by its own words,
    and, unless it says 已, by the sentence before it, the block and the heading.
    """
    vocab = reading.vocabulary
    text = reading.text[clause.start : clause.end]
    found = _stage(vocab.language).search(reading.text, clause.start, clause.end)
    if found is None or vocab.has("not_yet", text) or vocab.has("part_of_work", text):
        return None
    if vocab.has("already", text):
        return found
    if vocab.has("plan", reading.text[sentence.start : clause.end]):
        return None
    if vocab.language == "en":  # a verb in the past says it, whatever stands before
        return found
    block = reading.draft.blocks[number]
    ahead = vocab.has("plan_label", " ".join(block.headings[-1:])) or vocab.has(
        "plan", reading.text[block.start : sentence.start]
    )
    behind = _stage(vocab.language).sub("", reading.text[found.end() : clause.end])
    sure = vocab.has("done", text) or vocab.has("stage_behind", behind)
    return found if sure and not ahead and not is_dated_ahead(clause, reading) else None


def is_dated_ahead(clause: Span, reading: Reading) -> bool:
    """Whether a clause has a date behind the document's period, by its own year or its fact's."""
    end = max(reading.index.period_ends, default="")
    for item in reading.by_clause.get(clause, ()):
        day = item.mention.claim.value
        if item.mention.claim.kind != "date":
            continue
        if isinstance(day, str) and day[:4].isdecimal() and day[: len(end)] > end:
            return True
        for fact_id in item.verdict.facts if item.verdict.judgement == "supported" else ():
            if any(map(reading.index.is_ahead, reading.facts.by_id[fact_id].claims)):
                return True
    return False


def _is_dated_done(clause: Span, one: _Pending, reading: Reading) -> bool:
    """Whether a clause has the day that a fact gives of what is done of that thing, or of one of
    its group (该工程6月18日通水).
    """
    return any(
        _is_beside(reading.facts.by_id[fact_id], one, reading)
        for item in reading.by_clause.get(clause, ())
        if item.mention.claim.kind == "date" and item.verdict.judgement == "supported"
        for fact_id in item.verdict.facts
    )


def _is_part_of_label(one: _Pending, clause: Span, reading: Reading) -> bool:
    """Whether the thing's name stands there only within the label of a fact that is there, and of
    which the clause has the figure (就业 in 就业驿站建成58家).
    """
    text = reading.text[clause.start : clause.end]
    for item in reading.by_clause.get(clause, ()):
        for fact_id in item.verdict.facts if item.verdict.judgement == "supported" else ():
            fact = reading.facts.by_id[fact_id]
            named = any(thing.form in fact.label != thing.form for thing in one.things)
            rest = text.replace(fact.label, "")
            there = fact.label in text and not _is_pending(fact, reading.index)
            if named and there and not any(thing.form in rest for thing in one.things):
                return True
    return False


def _tells_how_far(clause: Span, one: _Pending, reading: Reading) -> bool:
    """Whether a clause states the fact's own figure of how far a work is, or a share of it: seven
    in ten of the homes are finished.
    """
    items = reading.by_clause.get(clause, ())
    figures = (item.verdict for item in items if item.mention.claim.is_quantity)
    told = [verdict for verdict in figures if one.fact.id in verdict.facts and not verdict.rule]
    return bool(told) and one.fact.status == "ongoing" and not _is_whole(one.fact, told, reading)


def _is_whole(fact: Fact, told: Sequence[Verdict], reading: Reading) -> bool:
    """Whether all that is told of a fact is how many things are in work, of which its label names
    no stage (4个泵站 of 泵站: {value: 4个, status: ongoing}).
    """
    label = " ".join((fact.label, *fact.aliases))
    vocab = reading.vocabulary
    stage = vocab.has_any(("stage_label", "done", "finished"), label)
    counts = all(one.judgement == "supported" and one.claim.kind == "count" for one in told)
    return counts and not stage and _stage(reading.language).search(label) is None


def _is_beside(fact: Fact, one: _Pending, reading: Reading) -> bool:
    """Whether a fact that is no plan belongs to what is still pending, or tells of a stage."""
    same = fact.group == one.fact.group or any(t.form in fact.label for t in one.things)
    stage = _stage(reading.language).search(f"{fact.label} {fact.text}")
    return (same or stage is not None) and not _is_pending(fact, reading.index)


def _about(clauses: Sequence[Span], told: re.Match[str], number: int, reading: Reading) -> str:
    """The clause, and where it names nothing itself before the stage, what stands before it."""
    clause, vocab = clauses[-1], reading.vocabulary
    own = reading.text[clause.start : told.start()]
    text = reading.text[clause.start : clause.end]
    block = reading.draft.blocks[number]
    if vocab.cues["same_thing"].match(own):
        return reading.text[block.start : clause.end]
    bare = vocab.cues["no_subject"].sub("", own).strip(" ，,")
    return text if bare else reading.text[clauses[0].start : clause.end]


def _is_about(one: _Pending, about: str, reading: Reading) -> bool:
    said = word_set(about, reading.language)
    low = about.lower()
    for thing in one.things:
        if thing.form.lower() in low:
            return True
        if len(thing.words) >= MANY:
            whole = reading.index.whole(thing.words)
            share = reading.index.whole(thing.words & said)
            if share >= NAMED * whole or (
                share >= IN_ORDER * whole and stand_in_order(thing.form, about)
            ):
                return True
    return False


def _is_counted(one: _Pending, clause: Span, reading: Reading) -> bool:
    """Whether the clause has a figure of the very thing, of which the group is called (15栋楼); not
    one of something else in the group, which the clause names by its label.
    """
    of_group = any(one.fact.group[-1:] == (thing.form,) for thing in one.things)
    text = reading.text[clause.start : clause.end]
    counted = (
        reading.facts.by_id[fact_id]
        for item in reading.by_clause.get(clause, ())
        for fact_id in item.verdict.facts
    )
    return of_group and any(
        fact.group == one.fact.group and fact.label not in text for fact in counted
    )


def _is_part_named(one: _Pending, about: str, lead: str, reading: Reading) -> bool:
    """Whether the clause has a word that of all facts only this one has (二期), and its block up to
    there the other words of the thing.
    """
    said, before = word_set(about, reading.language), word_set(lead, reading.language)
    for thing in one.things:
        own = {word for word in thing.words & said if _is_own(word, one.fact, reading)}
        whole = reading.index.whole(thing.words)
        told = reading.index.whole(thing.words & before) >= IN_ORDER * whole
        if own and told and len(thing.words) >= MANY:
            return True
    return False


def _is_own(word: str, fact: Fact, reading: Reading) -> bool:
    """Whether only this fact, and others of what is still ahead of the same thing, has a word."""
    having = reading.facts_by_word.get(word, ())
    return fact.id in having and all(
        fact_id == fact.id
        or (
            reading.facts.by_id[fact_id].label.startswith(fact.label)
            and _is_pending(reading.facts.by_id[fact_id], reading.index)
        )
        for fact_id in having
    )


def _is_told_so(fact: Fact, stage: str, clause: Span, reading: Reading) -> bool:
    """Whether a fact of a thing under way says so itself of a part of it: 主体已完成，正在装修."""
    if fact.status == "planned":
        return False
    said = word_set(reading.text[clause.start : clause.end], reading.language)
    for part in reading.vocabulary.clause_end.split(fact.text):
        words = word_set(part, reading.language)
        same = bool(words) and len(words & said) >= SAID * len(words)
        if reading.vocabulary.has("not_yet", part):
            continue  # what is told as still ahead: not established
        there = _ALREADY.sub("", stage) in part or _stage(reading.language).search(part)
        if stage in part or (same and there):
            return True
    return False


def _pending(index: FactIndex) -> Sequence[_Pending]:
    """Planned and ongoing facts whose thing no other fact tells as there."""
    found = []
    settled = [
        f"{fact.label} {fact.text}"
        for fact in index.facts.facts
        if not _is_pending(fact, index) and _stage(index.language).search(fact.label + fact.text)
    ]
    for fact in index.facts.facts:
        if _is_pending(fact, index):
            things = tuple(
                thing
                for thing in _things(fact, index)
                if not any(_is_named(thing, text, index) for text in settled)
            )
            if things:
                start = _stage(index.language).search(f"{fact.label} {fact.text}")
                unbegun = start is not None and start.lastgroup == "start"
                unbegun = unbegun or index.vocabulary.has("begins", fact.label)
                found.append(_Pending(fact, things, unbegun and fact.status != "ongoing"))
    return found


def _is_pending(fact: Fact, index: FactIndex) -> bool:
    return fact.status == "ongoing" or index.is_planned(fact)


def _is_named(thing: _Thing, text: str, index: FactIndex) -> bool:
    words = word_set(text, index.language)
    return thing.form in text or index.whole(thing.words & words) >= NAMED * index.whole(
        thing.words
    )


def _things(fact: Fact, index: FactIndex) -> Iterator[_Thing]:
    """What a fact's thing is called: its label, the group's of a mere date or stage (施工进度), and
    what its text says that is to be made.
    """
    vocab = index.vocabulary
    labels = (fact.label, *fact.aliases)
    if _is_of_plans(fact.label, vocab) or len(_bare(fact.label, vocab)) < SHORTEST:
        labels = fact.group[-1:]
    forms = [form for form in labels if not _is_of_plans(form, vocab)]
    if fact.status == "ongoing":
        forms += [_unfinished(part, vocab) for part in vocab.clause_end.split(fact.text)]
    if index.is_planned(fact):
        forms += [
            _object(part, vocab)
            for text in fact.items or (fact.text,)
            for part in vocab.clause_end.split(text)
        ]
    named = {form: name.forms for name in index.facts.names for form in name.forms}
    every = dict.fromkeys(alias for form in forms for alias in named.get(form, (form,)))
    for form in every:
        bare = _bare(form, vocab)
        words = word_set(bare, vocab.language)
        if words and len(bare) >= SHORTEST:
            yield _Thing(bare, words)


def _is_of_plans(form: str, vocab: Vocabulary) -> bool:
    """Whether a label says that plans stand there; one of many words may name a plan itself (a
    recovery plan for the wards).
    """
    rest = word_set(vocab.cues["plan_label"].sub(" ", form), vocab.language)
    return vocab.has("plan_label", form) and (vocab.language == "zh" or len(rest) < MANY)


def _unfinished(part: str, vocab: Vocabulary) -> str:
    """What a part of a fact's text tells as still in work (内装 in 主体封顶，内装施工中)."""
    found = vocab.cues["not_yet"].search(part)
    return part[: found.start()] if found is not None else ""


def _bare(form: str, vocab: Vocabulary) -> str:
    """What is left of a label without the words of how far its thing is (施工进度, 开工)."""
    bare = vocab.cues["begins"].sub("", vocab.cues["stage_label"].sub("", form))
    return _stage(vocab.language).sub("", bare).strip()


def _object(part: str, vocab: Vocabulary) -> str:
    """What a plan is to make, without its date, its figures and the words of planning; "" in
    English, where the label names it.
    """
    if vocab.language != "zh":
        return ""
    for claim in read_claims(part, vocab.language):
        if claim.kind == "date" or claim.kind == "count":
            part = part.replace(claim.text, "")
    made = vocab.cues["to_make"].search(part)
    return vocab.cues["plan"].sub("", part[made.end() :]) if made is not None else ""


_ALREADY = re.compile("^(?:已经?|业已)")


@cache
def _stage(language: str) -> re.Pattern[str]:
    """The words of stages: what begins a work (`start`), and what ends it (`end`)."""
    cues = vocabulary(language).cues
    return re.compile(
        f"(?P<end>{cues['brought_to_end'].pattern})|(?P<start>{cues['begun'].pattern})", re.I
    )
