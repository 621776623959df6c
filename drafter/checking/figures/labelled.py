"""Figures right behind a fact's whole label: what they are is said, whatever else would fit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from drafter.checking.figures.fit import figure, fits, same_unit, units_agree
from drafter.checking.matching.index import FactIndex
from drafter.checking.matching.match import Matched
from drafter.checking.reading import Reading
from drafter.checking.words import stand_in_order
from drafter.facts.fact import Fact

_BORNE_OUT = frozenset({"supported", "approximate", "derived"})

_BEFORE_LABEL = "的年月中内共且"

SHORTEST = {"zh": 3, "en": 5}
"""A label of fewer characters stands in other words as well."""


@dataclass(frozen=True, slots=True)
class Mislabelled:
    """A figure of another fact, or another unit, behind the label of `fact`."""

    item: Matched
    fact: Fact
    unit_alone: bool


def mislabelled(reading: Reading) -> Iterator[Mislabelled]:
    """Every figure that the facts bear out, but not the one whose label it stands behind."""
    for item in reading.matched:
        verdict = item.verdict
        if verdict.judgement not in _BORNE_OUT or not verdict.facts:
            continue
        facts = labelled(item, reading)
        plan = any(reading.vocabulary.has("plan", fact.label) for fact in facts)  # 计划完成率
        if (item.mention.planned or item.mention.prospect) and not plan:
            continue
        if any(_is_meant(item, fact, reading) for fact in facts):
            continue
        found = {_differs(item, fact): fact for fact in facts}
        if "unit" in found or found.keys() == {"value"}:
            yield Mislabelled(item, found.get("unit", facts[-1]), "unit" in found)


def labelled(item: Matched, reading: Reading) -> tuple[Fact, ...]:
    """The facts whose label alone stands before the figure, with at most a linking word between."""
    mention = item.mention
    before = mention.before if reading.language == "zh" else mention.lead
    lead = reading.vocabulary.cues["linking"].sub("", before).strip().lower()
    labels, lengths = reading.index.once(_labels)
    ends = (lead[-length:] for length in lengths if length <= len(lead))
    label = next((end for end in ends if end in labels), "")
    if not label or _is_narrowed(lead.removesuffix(label), labels[label], reading):
        return ()
    return labels[label]


def _is_narrowed(lead: str, facts: Sequence[Fact], reading: Reading) -> bool:
    """Whether words before a label may make it another thing (电焊培训人数, bus routes): in Chinese
    any but the names of its groups and of whom the facts name.
    """
    if reading.language != "zh":
        return lead.strip(" *-") not in {"", "the", "our", "its", "and"}
    if not "㐀" <= lead[-1:] <= "鿿" or lead[-1] in _BEFORE_LABEL:
        return False
    groups = (label for fact in facts for label in fact.group)
    return not any(lead.endswith(form) for form in (*groups, *reading.names.forms))


def _labels(index: FactIndex) -> tuple[Mapping[str, tuple[Fact, ...]], Sequence[int]]:
    """The labels that only one fact has, and in Chinese those behind the label of their group
    (卫生室数量) that several have or that are short; with their lengths, the longest first.
    """
    shortest = SHORTEST[index.language]
    counts = Counter(fact.label.lower() for fact in index.facts.facts)
    found: dict[str, tuple[Fact, ...]] = {}
    for fact in index.facts.facts:
        label = fact.label.lower()
        if counts[label] == 1 and len(label) >= shortest:
            found[label] = (fact,)
        if index.language == "zh" and fact.group and (counts[label] > 1 or len(label) < shortest):
            whole = f"{fact.group[-1]}{label}"
            found[whole] = (*found.get(whole, ()), fact)
    return found, sorted({len(label) for label in found}, reverse=True)


def _is_meant(item: Matched, labelled: Fact, reading: Reading) -> bool:
    """Whether the fact that bears the figure out is the labelled one, or is called by its label as
    well, or is one of what is to come.
    """
    vocab, mention = reading.vocabulary, item.mention
    if item.verdict.judgement == "derived":  # 新开公交线路4条, or 甲和乙共4条
        computed = vocab.has_any(("sum", "difference"), f"{mention.before}{mention.claim.text}")
        own = labelled.id in item.verdict.facts and computed
        return own or vocab.has_any(("growth", "per_many"), mention.before)
    if mention.per:
        return True  # 每周课堂两节: another figure than what they come to
    fact = reading.facts.by_id[item.verdict.facts[0]]
    before = mention.before.lower()
    called = any(form.lower() in before for form in (fact.label, *fact.aliases))
    told = mention.around.text[mention.sentence.start : mention.claim.start]
    longer = labelled.label in fact.label and stand_in_order(fact.label, told)
    said = frozenset(labelled.label.lower().split())
    if reading.language == "en" and said <= frozenset(fact.label.lower().split()):
        return True  # "visits" alone may be said of the total visits
    return called or longer or fact.id == labelled.id or reading.index.is_planned(fact)


def _differs(item: Matched, fact: Fact) -> str | None:
    """ "value" or "unit", what of the fact's only figure is another; None where nothing is sure."""
    stated = figure(item.mention.claim)
    known = [number for claim in fact.claims if (number := figure(claim)) is not None]
    if stated is None or len(known) != 1 or fact.status == "planned":
        return None
    if same_unit(stated, known[0]) or units_agree(stated, known[0]):
        return "value" if fits(stated, known[0]) == "no" else None
    said, meant = item.mention.claim.numeral, fact.claims[0].numeral
    return "unit" if said == meant else None
