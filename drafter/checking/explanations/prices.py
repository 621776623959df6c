"""What each formula costs by the words around a figure."""

from __future__ import annotations

from collections.abc import Mapping

from drafter.checking.costs import Cost, Level, formula_cost
from drafter.checking.formulas import formulas
from drafter.checking.formulas.asked import Asked
from drafter.checking.matching.index import FactIndex

NO_AMOUNT = frozenset({"percent", "multiple", "points"})
"""Dimensions of figures that are never so much for each of something."""

RIGHT_BY = {"zh": 8, "en": 32}
"""Within so many characters before or behind the figure a word is right by it."""

RECORDS = 3
"""So many facts of one label are those of records."""


def formula_prices(asked: Asked) -> Mapping[str, Cost]:
    """What each formula costs by the words around the figure."""
    named = _named(asked)
    changes = tells_change(asked)
    summed = changes and asked.index.vocabulary.has("sum", asked.mention.lead)  # 合计增收99万元
    of_others = bool(named - {"total"})
    found = {}
    for name, formula in formulas().items():
        level: Level
        if name in named:
            level = "named"
        elif summed and "sum" in formula.CUES:
            level = "near"
        elif changes:
            level = "never"
        else:
            near = any(map(asked.names, formula.CUES))
            near = near or (name == "share" and _is_fraction(asked))
            if of_others:
                level = "near_of_others" if near else "other"
            else:
                level = "near" if near else "unnamed"
        found[name] = formula_cost(name, level)
    return found


def _named(asked: Asked) -> set[str]:
    """The formulas that the words right beside the figure ask for."""
    mention, vocab = asked.mention, asked.index.vocabulary
    changes = tells_change(asked)
    named = {"growth", "difference"} if changes else set[str]()
    if changes and asked.stated.dimension == "points":
        named.add("moved_share")
    elif changes:
        named.add("moved_rate")
    if asked.names("yearly"):
        named.add("yearly")
    if asked.stated.dimension == "duration" and vocab.has("time_between", mention.after):
        named.add("elapsed")
    if asked.stated.dimension == "points" and asked.names("outpaces"):
        named |= {"difference", "outpacing"}
    if asked.names("per_many") or vocab.has("per_many", asked.carried):
        named.add("rate_in_many")
    elif (
        mention.tells_average
        or mention.per
        or (asked.stated.dimension not in NO_AMOUNT and _is_for_each(asked))
        or asked.carried
    ):
        named.add("rate")
    part = asked.stated.dimension == "percent" and vocab.has("of_so_much", mention.after)
    taken = asked.stated.dimension == "percent" or not mention.claim.unit_text
    if part or (taken and vocab.has_any(("takes_share", "part_of"), mention.before)):
        named.add("share")
    right_by = RIGHT_BY[vocab.language]
    if vocab.has("rest", mention.lead[-right_by:]) or vocab.has("rest", mention.after[:right_by]):
        named.add("difference")
    summed = vocab.has("sum", mention.lead) or _is_of_all_records(asked)
    if not changes and summed:
        named.add("total")
    if not changes and vocab.has("balance", mention.before):
        named |= {"difference", "total"}
    return named


def _is_of_all_records(asked: Asked) -> bool:
    """Whether what stands before a figure is a label that several records have, or all that the
    unit has, and no record's name: 其中升学62人, of three majors.
    """
    index, lead = asked.index, asked.mention.lead
    label = asked.index.vocabulary.cues["linking"].sub("", lead).rstrip("：: ").lower()
    labels, names = index.once(_labels_of_records)
    if not labels or any(name in asked.mention.before for name in names):
        return False
    return asked.names("whole_body") or label.endswith(labels)


def _labels_of_records(index: FactIndex) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The labels that several records have, in lower case, and the names of those records."""
    records = [facts for facts in index.by_label.values() if len(facts) >= RECORDS]
    names = {fact.group[-1] for facts in records for fact in facts if fact.group}
    return tuple(facts[0].label.lower() for facts in records), tuple(names)


def _is_for_each(asked: Asked) -> bool:
    """Whether words beside an amount tell it of each of something: apiece, £80 a visit, the average
    boat.
    """
    mention, vocab = asked.mention, asked.index.vocabulary
    behind = vocab.has_any(("shared_out", "for_any"), mention.after)
    return behind or vocab.has("average_one", mention.before)


def _is_fraction(asked: Asked) -> bool:
    """Whether a share is told as a fraction: three in every four, two fifths, 每5个里头2个."""
    claim = asked.mention.claim
    in_words = not any(c.isdigit() or c == "%" for c in claim.text)
    of_so_many = asked.index.vocabulary.has("so_many_of", claim.text)
    return asked.stated.dimension == "percent" and (in_words or of_so_many)


def tells_change(asked: Asked) -> bool:
    """Whether the words, or a sign before the figure, tell a change; so many of so many is none."""
    mention = asked.mention
    signed = mention.claim.text[:1] in {"+", "-", "＋", "－", "−"}
    so_many_of = asked.index.vocabulary.has("so_many_of", mention.claim.text)
    return (mention.tells_change or signed) and not so_many_of
