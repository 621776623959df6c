"""Filters that compute with quantities: totals, changes against the last period, shares."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from drafter.messages.translation import gettext as _
from drafter.messages.translation import listed
from drafter.outline.amount import Amount, plain, read_amount
from drafter.outline.problem import OutlineError
from drafter.outline.values import amount_of, fact_of, name_of, nodes_of
from drafter.outline.words import Words

_PERCENT, _PER_MILLE = "%", "‰"
_FINE = 40
_MOST_PLACES = 6


def total(words: Words, value: object) -> str:
    """The sum over a list of facts or a group's members, in the unit of the first."""
    nodes = nodes_of("total", value)
    if not nodes:
        raise OutlineError(_("`total` of {value}, which is empty").format(value=name_of(value)))
    amounts = [amount_of("total", node, words) for node in nodes]
    for node, amount in zip(nodes, amounts, strict=True):
        _same_unit("total", (nodes[0], amounts[0]), (node, amount))
    return _say(amounts[0], sum((amount.value for amount in amounts), Decimal()), amounts, words)


def previous(words: Words, value: object) -> str:
    """Last period's value as written, with its unit."""
    before = _previous(words, value, "previous")
    return before.with_unit(before.unit)


def change(words: Words, value: object) -> str:
    """The change against last period: 增加2270元, 减少3名, 提高1.5个百分点, 持平."""
    return _compare(words, value, "change")


def growth(words: Words, value: object) -> str:
    """The rate of change against last period: 增长14.1%, 下降3.2%, 持平."""
    return _compare(words, value, "growth")


def share(words: Words, part: object, of: object, places: int = 1) -> str:
    """The part in percent of the whole, one decimal place: 12名|share(48名) → 25%."""
    above, below = amount_of("share", part, words), amount_of("share", of, words)
    _same_unit("share", (part, above), (of, below))
    if not below.value:
        raise OutlineError(_("`share` of {of}, which is 0").format(of=name_of(of)))
    return percent(above.value / below.value * 100, places)


def percent(value: Decimal, places: int = 1) -> str:
    """A percentage as a person writes it; what is less than 1% with so many places more that it
    is told to a fortieth of itself: 0.07%, 0.48% and 0.021%, which 0.1% would be too much for.
    """
    while abs(value) < 1 and places < _MOST_PLACES and _is_off(value, places):
        places += 1
    return f"{plain(value, places=places)}%"


def _is_off(value: Decimal, places: int) -> bool:
    return abs(Decimal(plain(value, places=places)) - value) > abs(value) / _FINE


def _compare(words: Words, value: object, filter_name: str) -> str:
    now = amount_of(filter_name, value, words)
    before = _previous(words, value, filter_name)
    difference = now.value - before.value
    if not difference:
        return words.change["same"]
    way = "up" if difference > 0 else "down"
    about = "" if now.is_exact and before.is_exact else words.change["about"]
    if now.kind == _PERCENT:
        per_mille = now.unit == before.unit == _PER_MILLE and "per_mille" in words.change
        points = words.change["per_mille" if per_mille else "points"]
        amount = plain(abs(difference) / (now.ratio if per_mille else 1)) + points
        return words.change[f"{way}_points"].format(amount=about + amount)
    if filter_name == "change":
        amount = _say(now, abs(difference), [now, before], words)
        return words.change[way].format(amount=amount)
    if not before.value:
        raise OutlineError(
            _("`growth` of {value}: last period's value is 0").format(value=name_of(value))
        )
    rate = percent(abs(difference / before.value) * 100)
    return words.change[f"{way}_percent"].format(amount=about + rate)


def _previous(words: Words, value: object, filter_name: str) -> Amount:
    node = fact_of(filter_name, value)
    if not node.fact.previous:
        raise OutlineError(
            _("`{filter_name}` needs last period's value; {id} has no `previous`").format(
                filter_name=filter_name, id=node.id
            )
        )
    now = amount_of(filter_name, value, words)
    before = read_amount(node.fact.previous, words.language)
    if before is None:
        raise OutlineError(
            _("`previous` of {id} holds no single figure: {previous}").format(
                id=node.id, previous=node.fact.previous
            )
        )
    if not before.unit and not before.currency and not before.scale:
        return replace(
            before,
            currency=now.currency,
            scale=now.scale,
            unit=now.unit,
            ratio=now.ratio,
            kind=now.kind,
        )
    _same_unit(filter_name, (node, now), (f"{node.id}.previous", before))
    return before


def _same_unit(
    filter_name: str, first: tuple[object, Amount], second: tuple[object, Amount]
) -> None:
    """Raise where the two are not of one unit; a bare number goes with every unit."""
    kinds = {amount.kind for node, amount in (first, second) if amount.kind}
    if len(kinds) > 1:
        shown = [
            _("{node} is in “{unit}”").format(
                node=name_of(node), unit=amount.unit or amount.currency
            )
            for node, amount in (first, second)
        ]
        raise OutlineError(
            _("`{filter_name}` needs one unit: {shown}").format(
                filter_name=filter_name, shown=listed(shown)
            )
        )


def _say(like: Amount, value: Decimal, parts: list[Amount], words: Words) -> str:
    """A computed value in the scale and unit of `like`; 约 where a part is not exact."""
    about = "" if all(part.is_exact for part in parts) else words.change["about"]
    return f"{about}{like.saying(value).with_unit(like.unit)}"


FILTERS = {
    "total": total,
    "previous": previous,
    "change": change,
    "growth": growth,
    "share": share,
}
