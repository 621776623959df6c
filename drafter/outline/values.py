"""What a filter was given, as texts, members and amounts; says clearly what cannot be one."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from jinja2 import Undefined

from drafter.messages.translation import gettext as _
from drafter.outline.amount import Amount, read_amount
from drafter.outline.nodes import FactNode, Group
from drafter.outline.problem import OutlineError
from drafter.outline.words import Words


def text_of(filter_name: str, value: object) -> str:
    """A fact, text or number as text."""
    _present(value)
    if isinstance(value, Group):
        raise OutlineError(
            _("`{filter_name}` takes a value, and {value} is a group").format(
                filter_name=filter_name, value=_name(value)
            )
        )
    if isinstance(value, (str, FactNode, int, float, Decimal)):
        return str(value)
    raise OutlineError(
        _("`{filter_name}` takes a value, not {value}").format(
            filter_name=filter_name, value=_name(value)
        )
    )


def texts_of(filter_name: str, value: object) -> list[str]:
    """The items of a list, list fact or group as texts; a single value is a list of one."""
    _present(value)
    if isinstance(value, FactNode):
        return list(value.fact.items) or [str(value)]
    if isinstance(value, str):
        return [value]
    return [text_of(filter_name, item) for item in nodes_of(filter_name, value)]


def nodes_of(filter_name: str, value: object) -> list[object]:
    """The members of a group or list, whatever they are; pairs of `members` give their nodes."""
    _present(value)
    if isinstance(value, (str, int, Decimal)) or not isinstance(value, Iterable):
        raise OutlineError(
            _("`{filter_name}` takes a group or list, not {value}").format(
                filter_name=filter_name, value=_name(value)
            )
        )
    members = [item[1] if isinstance(item, tuple) and len(item) == 2 else item for item in value]
    for member in members:
        _present(member)
    return members


def amount_of(filter_name: str, value: object, words: Words) -> Amount:
    """The one quantity in a fact, text or number."""
    text = text_of(filter_name, value)
    amount = read_amount(text, words.language)
    if amount is None:
        raise OutlineError(
            _(
                "`{filter_name}` needs one figure, and {value} does not hold exactly one: {text}"
            ).format(filter_name=filter_name, value=_name(value), text=_cut(text))
        )
    return amount


def fact_of(filter_name: str, value: object) -> FactNode:
    """The fact itself, for what only a fact has."""
    _present(value)
    if not isinstance(value, FactNode):
        raise OutlineError(
            _("`{filter_name}` takes a fact, not {value}").format(
                filter_name=filter_name, value=_name(value)
            )
        )
    return value


def name_of(value: object) -> str:
    """How a message calls a value: a fact by its id, a text by its beginning."""
    return _name(value)


def _present(value: object) -> None:
    if isinstance(value, Undefined):
        str(value)  # raises the error that names the missing label


def _name(value: object) -> str:
    if isinstance(value, (FactNode, Group)):
        return value.id or value.label
    return _cut(repr(value) if not isinstance(value, str) else f"“{value}”")


def _cut(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"
