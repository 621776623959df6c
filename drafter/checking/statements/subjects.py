"""What a right figure is said of: of another thing that the facts know, or of a year's new ones."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from drafter.checking.figures.fit import figure, fits, same_unit, units_agree
from drafter.checking.matching.candidates import Option
from drafter.checking.matching.index import FactIndex
from drafter.checking.matching.margins import telling
from drafter.checking.matching.match import Matched
from drafter.checking.matching.owners import differ
from drafter.checking.reading import Reading
from drafter.checking.statements.changes import of_figure_before
from drafter.checking.statements.misplaced import Misplaced
from drafter.checking.statements.of_others import (
    of_another_group,
    of_clause_before,
    of_sisters_deed,
    share_of_opposite,
)
from drafter.checking.statements.stand_ins import other_head, stand_in
from drafter.checking.words import word_set
from drafter.claims.reader import read_claims
from drafter.facts.fact import Fact
from drafter.text import Span

SHORTEST = {"zh": 2, "en": 4}
"""A label of fewer characters stands in other words as well."""


OF_ONE_FACT = frozenset({"difference", "growth"})
"""Formulas that compute from a fact and its last period what is said of the fact itself."""

BORNE_OUT = frozenset({"supported", "approximate", "derived"})


class Placed(NamedTuple):
    """Where the words begin that say of what a figure is, and the fact whose figure it is."""

    start: int
    fact: Fact


def said_of(item: Matched, reading: Reading) -> Placed | None:
    """For a figure that is no figure of the fact that the words name, and is that of another in the
    fact's own group; None for others, and where the words do not stand before it.
    """
    mention, verdict = item.mention, item.verdict
    if verdict.rule not in {"wrong-number", "swapped-facts"}:
        return None
    if not mention.claim.is_quantity:
        barred = _owner_before(item, reading) if verdict.rule == "swapped-facts" else None
        fact = reading.facts.by_id[verdict.facts[0]]
        return Placed(barred, fact) if barred is not None else None
    named = reading.facts.by_id[verdict.facts[0]]
    barred = _opposite_before(item, reading)
    if barred is None:
        barred = _owner_before(item, reading)
    if barred is not None:
        return Placed(barred, named)
    owner = next((option for option in item.options if _is_anothers(option, named)), None)
    if owner is None or mention.block.kind == "cell":
        return None
    start, _ = mention.around.between(mention.claim)
    lead = reading.text[start : mention.claim.start].lower()
    for form in (named.label, *named.aliases):
        at = lead.rfind(form.lower())
        if at >= 0 and len(form) >= SHORTEST[reading.language]:
            return Placed(start + at, owner.evidence.fact)
    return None


def _opposite_before(item: Matched, reading: Reading) -> int | None:
    """Where the word stands before a figure that shuts out what its fact is of (进口, for 出口)."""
    mention, fact_id = item.mention, item.verdict.facts[0]
    if not any(option.bar == "opposite" and option.fact_id == fact_id for option in item.options):
        return None
    start = mention.claim.start - len(mention.lead)
    found = (
        member.search(mention.lead)
        for place in mention.exclusive
        for member in reading.vocabulary.exclusive[place]
    )
    return min((start + match.start() for match in found if match is not None), default=None)


def _owner_before(item: Matched, reading: Reading) -> int | None:
    """Where the name stands, in the sentence before a figure, of whom its fact is not."""
    mention, owners = item.mention, reading.index.owners
    fact_id = item.verdict.facts[0]
    barred = (o for o in item.options if o.bar == "owner" and o.fact_id == fact_id)
    option = next(barred, None)
    if option is None or mention.block.kind == "cell":
        return None
    places = owners.within(reading.text, mention.sentence.start, mention.claim.start)
    for match in reversed(places):
        if differ(owners.by_kind([match.group()]), option.evidence.owners):
            return match.start()
    return None


def _is_anothers(option: Option, named: Fact) -> bool:
    fact = option.evidence.fact
    beside = fact.id != named.id and fact.group == named.group
    return beside and option.fit != "no" and option.same_kind and option.evidence.role == "value"


def misplaced(reading: Reading) -> Iterator[Misplaced]:
    """Every figure of a fact that is said of the thing of another, or as what the year added."""
    told = {one.item.mention.claim.start for one in reading.mislabelled}
    for item in reading.matched:
        mention, verdict = item.mention, item.verdict
        if mention.claim.start in told:
            continue
        if verdict.judgement not in BORNE_OUT or not verdict.facts:
            continue
        if mention.planned or mention.per or mention.block.kind not in {"paragraph", "item"}:
            continue
        if reading.vocabulary.has("among_told", mention.before):
            continue  # so many of what the words before it count: 1200人中有900人
        if mention.prospect and reading.index.is_planned(reading.facts.by_id[verdict.facts[0]]):
            continue
        if verdict.judgement != "derived":
            found = _of_other_head(item, reading.facts.by_id[verdict.facts[0]], reading)
            if found is not None:
                yield _surely(found, item)
                continue
        if not mention.claim.is_quantity or _points_elsewhere(item, reading):
            continue
        if verdict.judgement == "derived":
            found = _of_computed(item, reading)
        else:
            found = _of_stated(item, reading.facts.by_id[verdict.facts[0]], reading)
        if found is not None:
            yield _surely(found, item)


def _surely(found: Misplaced, item: Matched) -> Misplaced:
    """The same as sure where the figure tells more than a few and is exactly the fact's; not in
    English, which calls a thing by more names.
    """
    exact = item.verdict.judgement != "approximate" and telling(item.mention.claim) != "small"
    return replace(found, sure=found.sure or (exact and found.fact.language == "zh"))


def _of_other_head(item: Matched, fact: Fact, reading: Reading) -> Misplaced | None:
    found = other_head(item, fact, reading)
    if found is None:
        return None
    return Misplaced(found.joined(item), fact, None, False, found.noun)


def _points_elsewhere(item: Matched, reading: Reading) -> bool:
    """Whether a figure is by what a rate is counted (每千户), or stands for the things that
    were just told (the three).
    """
    mention = item.mention
    vocab = reading.vocabulary
    return vocab.has("counted_by", mention.before) or (
        vocab.has("stands_for", mention.before) and not mention.claim.unit_text
    )


def _of_stated(item: Matched, fact: Fact, reading: Reading) -> Misplaced | None:
    """What the figure of a fact is said of wrongly."""
    return (
        _as_added(item, fact, reading)
        or _of_another(item, fact, reading)
        or of_sisters_deed(item, fact, reading)
        or of_clause_before(item, fact, reading)
        or of_another_group(item, fact, reading)
        or _of_unknown(item, fact, reading)
    )


def _of_computed(item: Matched, reading: Reading) -> Misplaced | None:
    """The same of a figure that is computed: from one fact and its last period, or as a share."""
    verdict, by_id = item.verdict, reading.facts.by_id
    same = [o.evidence.fact for o in item.options if o.right and o.fit == "same"]
    found = next(filter(None, (_of_unknown(item, fact, reading) for fact in same)), None)
    if found is not None:
        return found
    formula = verdict.explanation.formula if verdict.explanation is not None else ""
    if len(set(verdict.facts)) == 1 and formula in OF_ONE_FACT:
        fact = by_id[verdict.facts[0]]
        return of_figure_before(item, fact, reading) or _of_another(item, fact, reading)
    if formula != "share":
        return None
    return share_of_opposite(item, reading) or _of_unknown(item, by_id[verdict.facts[0]], reading)


def _as_added(item: Matched, fact: Fact, reading: Reading) -> Misplaced | None:
    """招聘540人 of 在册职工: a figure of all there are, told as those who came this year. Sure
    where a word says just that, the facts have last period's figure of it, or the new ones as a
    fact of their own. What is built or bought (新建) may be all that the fact counts, and needs
    that to be told; what only makes or gathers (征集, 安装) may have done it to all, and needs a
    label that says so; no deed that the fact's own words tell. What is told as done (status) came
    this year.
    """
    vocab, mention = reading.vocabulary, item.mention
    if mention.tells_previous or mention.claim.kind not in {"count", "measure"}:
        return None
    own = " ".join((*fact.labels, *fact.aliases, fact.text, fact.source, fact.note))
    if vocab.has("new_ones", own) or fact.status == "done":
        return None
    stock, other = vocab.has("in_stock", fact.label), _new_ones(fact, reading)
    sure = stock or other is not None or bool(fact.previous_claims)
    deeds = ["adds", *(["builds"] if sure else []), *(["makes"] if stock else [])]
    told = ((cue, vocab.cues[cue].search(mention.lead)) for cue in deeds)
    cue, deed = next(((cue, found) for cue, found in told if found is not None), ("", None))
    if deed is None or deed.group()[: SHORTEST[reading.language]] in own:
        return None  # 征集 437件 of 征集总数: all that there are came in this way
    start = mention.claim.start - len(mention.lead) + deed.start()
    doer = reading.text[mention.clause.start : start].rstrip().lower()
    if cue != "adds" and doer.endswith(tuple(f.lower() for f in (fact.label, *fact.aliases))):
        return None  # the shops added 1.78 million: what they brought in
    return Misplaced(Span(start, mention.claim.end), fact, other, sure or cue == "adds")


def _new_ones(fact: Fact, reading: Reading) -> Fact | None:
    """The fact that counts the new ones of what another counts: 招聘职工 beside 在册职工."""
    vocab, language = reading.vocabulary, reading.language
    noun = word_set(vocab.cues["in_stock"].sub("", fact.label), language)
    for other in reading.index.once(_of_new_ones).get(fact.group, ()):
        alike = language == "en" or fact.label[-1:] in other.label  # 充电棚 is no 充电口
        new = other is not fact and alike and _counts_alike(fact, other, reading)
        if new and noun & word_set(other.label, language):
            return other
    return None


def _of_new_ones(index: FactIndex) -> Mapping[tuple[str, ...], Sequence[Fact]]:
    """The facts of each group whose labels say that they count new ones."""
    found: dict[tuple[str, ...], list[Fact]] = defaultdict(list)
    for fact in index.facts.facts:
        if index.vocabulary.has("new_ones", fact.label):
            found[fact.group].append(fact)
    return found


def _counts_alike(fact: Fact, other: Fact, reading: Reading) -> bool:
    """Whether both facts count in one unit: what was paid for a furnace counts no furnaces."""
    by_fact = reading.index.by_fact
    return any(
        units_agree(one.number, another.number)
        for one in by_fact.get(fact.id, ())
        for another in by_fact.get(other.id, ())
        if one.number is not None and another.number is not None
    )


def _of_another(item: Matched, fact: Fact, reading: Reading) -> Misplaced | None:
    """A figure whose own fact is not named in its clause, and another is: in the noun that it
    counts or the label right before it (surely), or somewhere before it.
    """
    mention = item.mention
    if mention.paired:
        return None
    known = reading.index.once(_by_label)
    told = _told_beside(item, reading)
    own = word_set(" ".join((fact.label, *fact.aliases)), reading.language)
    own_text = " ".join((*fact.labels, *fact.aliases, fact.text)).lower()
    clause = reading.text[mention.clause.start : mention.clause.end].lower()
    before, behind = mention.before.lower(), mention.after.lower()
    bare = reading.vocabulary.cues["linking"].sub("", before).rstrip()
    sentence = reading.text[mention.sentence.start : mention.claim.start]
    grouped = fact.group and _is_named(fact.group[-1], sentence, reading)
    for label, other in known.items():
        if label not in clause or other.id in item.verdict.facts or other.id in told:
            continue
        if len(other.items) == mention.claim.value:
            continue  # six clinics, of which that fact is the list
        narrower = fact.label.lower() in label != fact.label.lower()
        if narrower and bare.endswith(label):
            sure = _has_other_value(item, other)
            at = mention.clause.start + len(bare) - len(label)
            if sure:
                return Misplaced(Span(at, mention.claim.end), fact, other, True)
            continue
        measured = _measured_of(label, fact, clause)
        if measured is not None:
            at = mention.clause.start + measured
            return Misplaced(Span(at, mention.claim.end), fact, other, False)
        if (
            narrower
            or label in own_text
            or own & word_set(clause.replace(label, " "), reading.language)
        ):
            continue
        if behind.lstrip().startswith(label):
            end = mention.claim.end + behind.index(label) + len(label)
            sure = _has_other_value(item, other)
            return Misplaced(Span(mention.claim.start, end), fact, other, sure)
        if grouped and other.group != fact.group:
            continue
        if _is_before(label, mention.lead.lower(), own_text, reading):
            at = mention.clause.start + before.rindex(label)
            return Misplaced(Span(at, mention.claim.end), fact, other, False)
    return None


def _of_unknown(item: Matched, fact: Fact, reading: Reading) -> Misplaced | None:
    """A figure that is said of a thing of which no fact tells, where a word of the label of its own
    should stand.
    """
    found = stand_in(item, fact, reading)
    if found is None:
        return None
    sure = telling(item.mention.claim) == "much"
    return Misplaced(found.joined(item), fact, None, sure, found.noun)


def _measured_of(label: str, fact: Fact, clause: str) -> int | None:
    """Where in a clause a label stands with what a fact measures of another (畜牧业的产值, for
    渔业产值); None where it does not.
    """
    for form in (fact.label, *fact.aliases):
        for cut in range(2, len(form) - 1):
            head, tail = form[:cut], form[cut:]
            at = clause.find(f"{label}的{tail}")
            if at >= 0 and head not in clause and head not in label:
                return at
    return None


def _told_beside(item: Matched, reading: Reading) -> set[str]:
    """The facts that other figures of the clause tell: their labels stand there for those."""
    beside = reading.by_clause[item.mention.clause]
    good = (one.verdict for one in beside if one is not item and one.verdict.facts)
    return {v.facts[0] for v in good if v.judgement in {"supported", "approximate"}}


def _is_named(group: str, text: str, reading: Reading) -> bool:
    """Whether a text has all the words of a group's label."""
    wanted = word_set(group, reading.language)
    return bool(wanted) and wanted <= word_set(text, reading.language)


def _is_before(label: str, lead: str, own_text: str, reading: Reading) -> bool:
    """Whether a label stands before a figure, in no list, and has no word of the figure's fact."""
    if label not in lead:
        return False
    gap = lead[lead.rindex(label) + len(label) :]
    shared = word_set(label, reading.language) & word_set(own_text, reading.language)
    return not shared and re.search(reading.vocabulary.lists["list_mark"][0], gap) is None


def _has_other_value(item: Matched, other: Fact) -> bool:
    """Whether the other fact's figure is one of the same unit, and another."""
    stated = figure(item.mention.claim)
    known = [number for claim in other.claims if (number := figure(claim)) is not None]
    return stated is not None and any(
        same_unit(stated, number) and fits(stated, number) == "no" for number in known
    )


def _by_label(index: FactIndex) -> Mapping[str, Fact]:
    """The one fact that has each label or alias long enough to be looked for, the longest first: a
    label of several (sister groups, records) tells of none, nor one of small words alone (from) or
    of a time (全年, 一季度).
    """
    found: dict[str, list[Fact]] = defaultdict(list)
    for fact in index.facts.facts:
        for form in {fact.label, *fact.aliases}:
            telling = len(form) >= SHORTEST[index.language] and word_set(form, index.language)
            if telling and not index.is_planned(fact) and not _is_time(form, index):
                found[form.lower()].append(fact)
    alone = {form: facts[0] for form, facts in found.items() if len(facts) == 1}
    return dict(sorted(alone.items(), key=lambda pair: (-len(pair[0]), pair[0])))


def _is_time(form: str, index: FactIndex) -> bool:
    year = index.vocabulary.cues["of_the_year"].fullmatch(form)
    claims = read_claims(form, index.language)
    return year is not None or [c.text for c in claims if c.kind == "date"] == [form]
