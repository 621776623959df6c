"""Filters and tests for the shape of facts: members, items, labels, and what something is."""

from __future__ import annotations

from drafter.messages.translation import gettext as _
from drafter.outline.nodes import FactNode, Group
from drafter.outline.problem import OutlineError
from drafter.outline.values import fact_of, name_of, nodes_of, text_of, texts_of
from drafter.outline.words import Words


def members(words: Words, value: object) -> list[tuple[str, object]]:
    """The labels of a group with what stands below each: `{% for label, node in g|members %}`."""
    if isinstance(value, Group):
        return list(value.members.items())
    text_of("members", value) if not isinstance(value, (list, tuple)) else None
    raise OutlineError(
        _("`members` takes a group, and {value} is none; `items` is for lists").format(
            value=name_of(value)
        )
    )


def items(words: Words, value: object) -> list[str]:
    """The items of a list fact as texts; a single value gives one."""
    if isinstance(value, Group) and not value.is_list:
        raise OutlineError(
            _("`items` takes a list, and {value} is a group; use `members`").format(
                value=name_of(value)
            )
        )
    return texts_of("items", value)


def label(words: Words, value: object) -> str:
    """The last label of a fact or group."""
    if isinstance(value, Group):
        return value.label
    return fact_of("label", value).label


def count(words: Words, value: object) -> int:
    """How many items or members; a single value is one, a text its characters' number is not."""
    if isinstance(value, FactNode):
        return len(value)
    return len(nodes_of("count", value))


def _is_list(value: object) -> bool:
    if isinstance(value, FactNode):
        return bool(value.fact.items)
    return isinstance(value, (list, tuple)) or (isinstance(value, Group) and value.is_list)


def _is_fact(value: object) -> bool:
    return isinstance(value, FactNode)


def _is_group(value: object) -> bool:
    return isinstance(value, Group)


def _is_key(value: object) -> bool:
    """Whether a fact is a key fact, or a group has one below it."""
    if isinstance(value, Group):
        return any(leaf.fact.key for leaf in value.leaves())
    return isinstance(value, FactNode) and value.fact.key


def _is_status(value: object, status: str) -> bool:
    return isinstance(value, FactNode) and value.fact.status == status


FILTERS = {"members": members, "items": items, "label": label, "count": count, "length": count}
TESTS = {
    "list": _is_list,
    "fact": _is_fact,
    "group": _is_group,
    "key": _is_key,
    "planned": lambda value: _is_status(value, "planned"),
    "ongoing": lambda value: _is_status(value, "ongoing"),
    "done": lambda value: _is_status(value, "done"),
    "estimated": lambda value: _is_status(value, "estimated"),
}
