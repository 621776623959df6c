"""A part as a percentage of a whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from drafter.checking.derivations.question import (
    HERE,
    Derived,
    Known,
    Question,
    exactly,
    percent,
    shown,
)
from drafter.checking.figures.fit import units_agree
from drafter.checking.matching.index import YEAR
from drafter.claims.units import to_base

CUES = ("",)


def derive(question: Question) -> Iterator[Derived]:
    """Each smaller figure over each larger one of the same unit; only of the part or the whole that
    the clause names, where it names one (县级配套占四成, 完成年度任务的四成).
    """
    if question.stated.dimension != "percent":
        return
    part, before, wholes = _named_part(question), _part_before(question), _named_wholes(question)
    yield from _of_other_things(question, wholes)
    yield from _of_everybody(question)
    yield from _of_year(question)
    yield from _of_named_together(question)
    for derived in _shares(question):
        named = part is None or part in derived.facts
        follows = part is not None or before is None or derived.facts[:1] == (before,)
        if named and follows and (not wholes or wholes.intersection(derived.facts)):
            yield derived


def _part_before(question: Question) -> str | None:
    """The fact of the figure right before, where a clause says of it no more than 占 (，占三成)."""
    mention = question.mention
    if not question.index.vocabulary.has("bare_share", mention.before):
        return None
    said = {item.facts for item in question.here if _is_before(question, item)}
    return next(iter(said))[0] if len(said) == 1 and all(len(ids) == 1 for ids in said) else None


def _named_wholes(question: Question) -> frozenset[str]:
    """The facts whose whole label stands between the word that asks for a share and 的."""
    index = question.index
    found = index.vocabulary.cues["share_of"].search(question.mention.before)
    if found is None:
        return frozenset()
    whole = found["whole"]
    named = {whole, index.vocabulary.cues["as_number"].sub("", whole)}  # 学生总数 of 学生
    forms = ((fact.id, (fact.label, *fact.aliases)) for fact in index.facts.facts)
    return frozenset(fact_id for fact_id, names in forms if named.intersection(names))


def _of_other_things(question: Question, wholes: frozenset[str]) -> Iterator[Derived]:
    """The count right before over a named whole that is counted in another unit: 档案900份，占常住
    人口的九成.
    """
    told = [item for item in question.said if item.certainty >= HERE and not item.previous]
    part = next((item for item in reversed(told) if _is_before(question, item)), None)
    if part is None or part.number.dimension != "count" or part.per:
        return
    for fact_id in wholes.difference(part.facts):
        for whole in question.of_fact(fact_id, HERE):
            if whole.number.dimension == "count" and 0 < part.number.low < whole.number.low:
                yield _over(part, whole)


def _of_named_together(question: Question) -> Iterator[Derived]:
    """What facts of one group, named by their labels with a word that sums them up, are of all that
    the group has in their unit (甲和乙合计占一半).
    """
    before, index = question.mention.before, question.index
    if not index.vocabulary.has("takes_share", before) or not index.vocabulary.has("sum", before):
        return
    named = [fact for fact in index.facts.facts if fact.group and fact.label in before]
    if len(named) < 2 or len({fact.group for fact in named}) > 1:
        return
    parts = [item for fact in named for item in question.of_fact(fact.id, HERE)]
    alike = [item for item in parts if units_agree(item.number, parts[0].number)]
    if len(alike) == len(parts) == len(named):
        for whole in _group_wholes(question, parts[0]):
            yield from _share(_together(parts), whole)


def _of_year(question: Question) -> Iterator[Derived]:
    """The length of time right before over the document's period: 驻村236天，占全年的六成以上."""
    index = question.index
    found = index.vocabulary.cues["share_of"].search(question.mention.before)
    if found is None or not index.vocabulary.has("whole_year", found["whole"]):
        return
    days = index.period_days or YEAR
    length, _ = to_base(Decimal(days), "天")
    for part in question.said:
        lasts = part.number.dimension == "duration" and part.number.low < length
        if lasts and part.certainty >= HERE and _is_before(question, part):
            share = part.number.low / length * 100
            formula = f"{part.text}/{days}={shown(share)}%"
            yield Derived(formula, percent(share), part.facts, part.certainty)


def _of_everybody(question: Question) -> Iterator[Derived]:
    """A rate that says what was done (签约率): the figure of the sentence that counts it, over a
    fact of how many people there are at all, or over an equal figure of its own group.
    """
    index = question.index
    found = index.vocabulary.cues["reach_rate"].search(question.mention.before)
    if found is None:
        return
    for part in question.all:
        fact = index.facts.by_id.get(part.facts[0]) if len(part.facts) == 1 else None
        told = fact is not None and set(found["what"]) & set(
            f"{fact.label}{' '.join(fact.aliases)}"
        )
        if fact is None or not told or part.previous or part.number.dimension != "count":
            continue
        for other in index.facts.facts:
            forms = (other.label, *other.aliases)
            everybody = part.certainty >= HERE and any(
                index.vocabulary.has("everybody", form) for form in forms
            )
            sister = fact.group == other.group and found["what"] in fact.label
            for whole in question.of_fact(other.id, HERE) if everybody or sister else ():
                equal = whole.number.low == part.number.low and other is not fact
                if (everybody and whole.number.low > part.number.low > 0) or (sister and equal):
                    yield _over(part, whole)


def _is_before(question: Question, item: Known) -> bool:
    return bool(question.told_before) and item.text == question.told_before


def _named_part(question: Question) -> str | None:
    """The fact whose whole label stands nearest before the word that asks for a share."""
    before = question.mention.before
    asked = list(question.index.vocabulary.cues["takes_share"].finditer(before))
    lead = before[: asked[-1].start()] if asked else ""
    named = [
        (lead.rfind(fact.label) + len(fact.label), len(fact.label), fact.id)
        for fact in question.index.facts.facts
        if lead and fact.label in lead and any(question.of_fact(fact.id, HERE))
    ]
    return max(named)[2] if named else None


def _shares(question: Question) -> Iterator[Derived]:
    asked = question.asks("share") or question.mention.block.kind == "cell"
    if question.mention.block.kind == "cell" and question.asks("sum"):
        for item in question.here[:1]:
            yield Derived(f"{item.text}/{item.text}=100%", percent(Decimal(100)), item.facts, 0.6)
    if question.asks("part_of"):
        yield from _of_owned(question)
    figures = [item for item in question.all if not item.previous and not item.per]
    for part in figures:
        for whole in figures:
            if asked or part.certainty >= HERE <= whole.certainty:
                yield from _share(part, whole)
        if part.certainty >= HERE or (asked and part in question.said):
            for other in _group_wholes(question, part):
                yield from _share(part, other)
                if asked:
                    yield from _share(other, part)


def _of_owned(question: Question) -> Iterator[Derived]:
    """What the groups just named have under one label, alone or together, of the sum over all
    groups: Administration took 8% of what was spent.
    """
    index = question.index
    owned = [fact for group in question.owned for fact in index.groups[group]]
    for label in dict.fromkeys(fact.label for fact in owned):
        parts = [
            item
            for fact in owned
            if fact.label == label
            for item in question.of_fact(fact.id, HERE)
        ]
        sisters = index.by_label[label]
        everything = [item for fact in sisters for item in question.of_fact(fact.id, HERE)]
        if parts and len(sisters) == len(everything) > len(parts):
            yield from _share(_together(parts), _together(everything))


def _together(parts: Sequence[Known]) -> Known:
    total = sum((item.number.low for item in parts), start=Decimal(0))
    text = "+".join(item.text for item in parts)
    facts = tuple(dict.fromkeys(fact for item in parts for fact in item.facts))
    shown_as = f"({text})" if len(parts) > 1 else text
    return Known(facts, exactly(total, parts[0].number), total, shown_as, certainty=HERE)


def _group_wholes(question: Question, part: Known) -> Iterator[Known]:
    """The other figures of the part's group, one of which may be the whole, and their sum."""
    fact = question.index.facts.by_id.get(part.facts[0]) if len(part.facts) == 1 else None
    if fact is None or not fact.group:
        return
    members = [
        item
        for member in question.index.groups[fact.group]
        for item in question.of_fact(member.id, HERE)
        if units_agree(item.number, part.number) and not item.per
    ]
    yield from members
    if len(members) > 2:
        total = sum((item.number.low for item in members), start=Decimal(0))
        text = "+".join(item.text for item in members)
        number = exactly(total, part.number)
        facts = tuple(dict.fromkeys(id_ for item in members for id_ in item.facts))
        yield Known(facts, number, total, f"({text})", certainty=HERE)


def _share(part: Known, whole: Known) -> Iterator[Derived]:
    a, b = part.number, whole.number
    if a.dimension == "percent" or not units_agree(a, b) or not 0 < a.low < b.low:
        return
    yield _over(part, whole)


def _over(part: Known, whole: Known) -> Derived:
    facts = tuple(dict.fromkeys((*part.facts, *whole.facts)))
    certainty = min(part.certainty, whole.certainty)
    share = part.number.low / whole.number.low * 100
    return Derived(f"{part.text}/{whole.text}={shown(share)}%", percent(share), facts, certainty)
