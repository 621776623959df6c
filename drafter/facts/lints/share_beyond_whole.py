"""A share of more than everything, and shares of one whole that are more than it together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from drafter.facts.diagnostic import Diagnostic
from drafter.facts.fact import Fact, Facts
from drafter.facts.quantity import exact_quantity
from drafter.facts.words import plain_label, words_of

NAME = "share-beyond-whole"
CATCHES = "a share (占比, 合格率) beyond 100%, and the shares of one whole that add up to more"
TRIPS = (
    "苗木: {合格率: 115%}",
    "绿化: {占比: {value: 136%}}",
    "年龄占比: {35岁以下: 41%, 36岁至50岁: 44.5%, 51岁以上: 25.5%}",
    "Fleet: {attendance rate: 104%}",
    "Loans by share: {fiction: 58%, children: 37%, maps: 9%}",
)
PASSES = (
    "苗木: {合格率: 100%, 完成率: 115%, 增长率: 240%, 毛入学率: 103%}",
    "年龄占比: {35岁以下: 41.3%, 36岁至50岁: 33.4%, 51岁以上: 25.4%, 合计: 100%}",
    "人员占比: {党员: 41%, 女性: 56%}",
    "各项比率: {合格率: 97%, 出勤率: 98%}",
    "Loans by share: {fiction: 58%, children: 37%, maps: 5%}",
)
_MESSAGE = {
    "zh": "{fact}为{text}，超过了100%；请核对",
    "en": "{fact} is {text}, which is more than 100%; look at it again",
}
_TOGETHER = {
    "zh": "{parts}之和为{sum}%，超过了100%；请核对",
    "en": "{parts} add up to {sum}%, which is more than 100%; look at them again",
}
_WHOLE = Decimal(100)
_ROUNDED = Decimal("0.5")
"""How much a share may be off for being rounded to whole points: so much each, at the most."""


def lint(facts: Facts) -> Iterator[Diagnostic]:
    """Remarks on facts whose label says that they are a share, and on groups of such."""
    words = words_of(facts.language)
    groups: dict[tuple[str, ...], list[Fact]] = defaultdict(list)
    for fact in facts.facts:
        groups[fact.group].append(fact)
        share = _share(fact)
        if share is not None and share > _WHOLE and _ends(fact.label, words.shares):
            message = _MESSAGE[facts.language].format(fact=fact.id, text=fact.text)
            yield Diagnostic("warning", message, fact.place, NAME, (fact.id,))
    for group, members in groups.items():
        if group and _ends(group[-1], words.divisions):
            totals = {plain_label(total) for total in words.totals}
            parts = [each for each in members if plain_label(each.label) not in totals]
            yield from _together(parts, facts.language)


def _ends(label: str, words: Sequence[str]) -> bool:
    return plain_label(label).endswith(tuple(plain_label(word) for word in words))


def _share(fact: Fact) -> Decimal | None:
    quantity = exact_quantity(fact)
    return quantity[0] if quantity is not None and quantity[1] == "%" else None


def _together(parts: Sequence[Fact], language: str) -> Iterator[Diagnostic]:
    shares = [share for share in map(_share, parts) if share is not None]
    added = sum(shares, Decimal())
    if len(shares) < 3 or len(shares) < len(parts) or max(shares) > _WHOLE:
        return  # of two, each may be a whole of its own: members of the party, women
    if added > _WHOLE + _ROUNDED * len(shares):
        names = ("、" if language == "zh" else ", ").join(fact.label for fact in parts)
        message = _TOGETHER[language].format(parts=names, sum=f"{added.normalize():f}")
        ids = tuple(fact.id for fact in parts)
        yield Diagnostic("warning", message, parts[0].place, NAME, ids)
