"""Sums and shares of which the words name the figures, whatever figure stands there: 与乙村40户合计
75户, 占总收入的三成.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from drafter.checking.figures.fit import Figure, figure, units_agree
from drafter.checking.figures.known import shown
from drafter.checking.formulas.asked import Asked, scaled
from drafter.checking.formulas.change import Change
from drafter.checking.formulas.operand import BEHIND, Operand, together
from drafter.checking.matching.mention import Mention
from drafter.facts.fact import Fact

COUNTED = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8}
COUNTED |= {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
"""Words that say how many figures are added up (以上三项合计)."""

_FIGURE = re.compile(r"\d[\d,.]*")


def names_figures(mention: Mention) -> bool:
    """Whether words of that kind stand beside a figure."""
    vocab = mention.around.vocab
    before = vocab.has_any(("sum_of_told", "share_of"), mention.before)
    return before or vocab.has("share_of_behind", mention.after)


def asked_for_by_name(asked: Asked) -> Change | None:
    """The sum or share that the words name the figures of; None where they name none, or not all of
    them are at hand.
    """
    return _sum(asked) or _share(asked)


def _sum(asked: Asked) -> Change | None:
    """What the figures come to that the sentence states right before and says to be added up."""
    mention = asked.mention
    joined = asked.index.vocabulary.cues["sum_of_told"].search(mention.before)
    if joined is None or asked.stated.dimension in {"percent", "points", "multiple"}:
        return None
    told = _told(asked)
    if joined["fact"]:
        pairs = list(_with_fact(joined["fact"], told[:1], asked))
        return next((one for one in pairs if one.fits), min(pairs, default=None))
    many = COUNTED.get((joined["many"] or "").lower(), 0)
    lengths = [many] if many else range(2, len(told) + 1)
    runs = [told[:length] for length in lengths if len(told) >= max(2, length)]
    sums = [together(run[::-1], run[0].price) for run in runs]
    if not sums:
        return None
    right = next((one for one in sums if asked.is_exactly(one.value)), None)
    at_least = max(2, len(_FIGURE.findall(mention.before)))
    found = right or sums[min(len(sums), at_least - 1) - 1]
    formula = f"{found.text}={scaled(found.value, runs[0][0])}"
    return Change(0.0, formula, found.facts, right is not None, found.value)


def _with_fact(name: str, told: Sequence[Operand], asked: Asked) -> Iterator[Change]:
    """What the figure right before and that of a fact which only its label names come to."""
    for one in told:
        for fact, other in _wholes(name, asked):
            if fact.id not in one.facts and units_agree(one.number, other):
                total = one.value + other.low
                formula = f"{one.text}+{fact.claims[0].numeral}={scaled(total, one)}"
                fits = asked.is_exactly(total)
                yield Change(0.0, formula, (*one.facts, fact.id), fits, total)


def _told(asked: Asked) -> Sequence[Operand]:
    """The amounts of the figure's kind that stand before it in its sentence, the nearest first."""
    return [
        item
        for item in _before(asked)
        if item.role in {"value", "computed"}
        and item.number.dimension == asked.stated.dimension
        and asked.is_in_unit_of(item)
    ]


def _share(asked: Asked) -> Change | None:
    """What the amount right before is of the fact whose label or alias is the whole that the clause
    names; of several, that of the group nearest to the amount's.
    """
    mention, vocab = asked.mention, asked.index.vocabulary
    named = vocab.cues["share_of"].search(mention.before)
    named = named or vocab.cues["share_of_behind"].search(mention.after)
    if named is None or asked.stated.dimension != "percent" or mention.tells_change:
        return None
    shares = [
        share
        for part in _parts(asked)
        if part.number.dimension != "percent" and len(part.facts) == 1
        for share in _shares(named["whole"], part, asked)
    ]
    return next((one for one in shares if one.fits), min(shares, default=None))


def _parts(asked: Asked) -> Iterator[Operand]:
    """The amount right before; where that is a change, also what has changed: 桃树420株，比上年
    多60株，占果树的三成.
    """
    nearest = asked.nearest
    if nearest is None:
        return
    yield nearest
    if nearest.role == "computed":
        stated = (item for item in _before(asked) if item.role == "value")
        changed = next((item for item in stated if item.place < nearest.place), None)
        if changed is not None and changed.facts == nearest.facts:
            yield changed


def _before(asked: Asked) -> Sequence[Operand]:
    """The figures of facts before it in its sentence, the nearest first."""
    here = (item for item in asked.operands if 0 <= item.place < BEHIND and item.facts)
    return sorted(here, key=lambda item: -item.place)


def _shares(name: str, part: Operand, asked: Asked) -> Iterator[Change]:
    vocab = asked.index.vocabulary
    own = asked.index.facts.by_id[part.facts[0]]
    wholes = list(_wholes(name, asked)) or list(_wholes(name, asked, in_other_words=True))
    for fact, whole in wholes:
        near = _shared(own.group, fact.group)
        if fact is own or not units_agree(part.number, whole):
            continue
        if not near and (len(wholes) > 1 or vocab.cues["sum"].fullmatch(name)):
            continue  # 合计 is that of what stands near
        if 0 < part.value < whole.low:
            share = part.value / whole.low * 100
            formula = f"{part.text}/{fact.claims[0].numeral}={shown(share)}%"
            facts = (*part.facts, fact.id)
            yield Change(-near, formula, facts, asked.is_borne_out(share), share)


def _shared(one: Sequence[str], other: Sequence[str]) -> int:
    """How many labels from the first on are the same."""
    pairs = zip(one, other, strict=False)
    return next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def _wholes(
    name: str, asked: Asked, *, in_other_words: bool = False
) -> Iterator[tuple[Fact, Figure]]:
    """The facts of one figure that are called by that name, but for 全部 before it; or whose label
    ends with what it counts (车辆总数, of 营运车辆), or that are the number of all in a group of
    that name (来信来访总量, of 来信来访.接收总量).
    """
    number_of = asked.index.vocabulary.cues["as_number"]
    called = asked.index.vocabulary.cues["whole_opening"].sub("", name).lower()
    counted = number_of.sub("", called)
    for fact in asked.index.facts.facts:
        if not in_other_words:
            meant = called in (label.lower() for label in (fact.label, *fact.aliases))
        elif counted == called or len(counted) < 2:
            continue
        else:
            all_of_it = fact.group[-1:] == (counted,) and number_of.search(fact.label)
            meant = fact.label.lower().endswith(counted) or bool(all_of_it)
        figures = [number for claim in fact.claims if (number := figure(claim)) is not None]
        if meant and len(figures) == 1 and not figures[0].is_range:
            yield fact, figures[0]
