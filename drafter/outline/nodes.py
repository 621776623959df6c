"""Facts as a template sees them: a tree of labels in which every label works, even `items`.

The Python attributes of these classes are for filters; a template reaches none of them, because
the environment looks labels up in `members` alone (see environment.py).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from drafter.facts.fact import Fact, Facts
from drafter.facts.ids import is_index, item_id, label_id
from drafter.messages.translation import gettext as _
from drafter.messages.translation import listed
from drafter.outline.problem import OutlineError


@dataclass(frozen=True, eq=False, slots=True)
class FactNode:
    """One fact. Prints as written, with its unit; iterates over the items of a list."""

    fact: Fact

    @property
    def id(self) -> str:
        """The fact's id, for messages and for the facts of a section."""
        return self.fact.id

    @property
    def label(self) -> str:
        """The last label of the path."""
        return self.fact.label

    def __str__(self) -> str:
        return self.fact.text

    def __iter__(self) -> Iterator[str]:
        if not self.fact.items:
            raise OutlineError(
                _("{id} is a single value and no list; `{id}|items` gives a list of one").format(
                    id=self.id
                )
            )
        return iter(self.fact.items)

    def __len__(self) -> int:
        return len(self.fact.items) or 1

    def __contains__(self, part: object) -> bool:
        return str(part) in (self.fact.items or self.fact.text)

    def __eq__(self, other: object) -> bool:
        return str(self) == str(other)

    def __hash__(self) -> int:
        return hash(str(self))


@dataclass(frozen=True, eq=False, slots=True)
class Group:
    """A label with labels below it. `members` are nodes, or texts and plain data in `document` and
    `options`. Iterates over its members; prints nothing, since a group has no value of its own.
    `is_item` tells that it is a record of a list.
    """

    id: str
    label: str
    members: dict[str, object] = field(default_factory=dict)
    is_item: bool = False

    @property
    def is_list(self) -> bool:
        """Whether this is a list of groups, by their names or as [1], [2] and so on."""
        return bool(self.members) and all(
            is_index(label) or (isinstance(member, Group) and member.is_item)
            for label, member in self.members.items()
        )

    def __str__(self) -> str:
        known = listed(list(self.members)[:6])
        raise OutlineError(
            _(
                "{id} is a group and has no value of its own; name one of its labels "
                "({known}) or use `|members`"
            ).format(id=self.id or self.label, known=known)
        )

    def __iter__(self) -> Iterator[object]:
        return iter(self.members.values())

    def __len__(self) -> int:
        return len(self.members)

    def __contains__(self, label: object) -> bool:
        return str(label) in self.members

    def leaves(self) -> list[FactNode]:
        """All facts below this group, in file order."""
        found: list[FactNode] = []
        for member in self.members.values():
            if isinstance(member, FactNode):
                found.append(member)
            elif isinstance(member, Group):
                found.extend(member.leaves())
        return found


def facts_tree(facts: Facts) -> Group:
    """The facts as the variable `facts` of a template."""
    root = Group("", "facts")
    for fact in facts.facts:
        group = root
        for label, position in zip(fact.group, fact.positions, strict=False):
            group = _below(group, label, is_item=position > 0)
        group.members[fact.labels[-1]] = FactNode(fact)
    return root


def plain_group(name: str, values: Mapping[str, object]) -> Group:
    """Plain values as the variable `document` or `options` of a template."""
    members = {
        key: plain_group(f"{name}.{key}", value) if isinstance(value, Mapping) else value
        for key, value in values.items()
    }
    return Group(name, name, members)


def _below(group: Group, label: str, *, is_item: bool) -> Group:
    known = group.members.get(label)
    if isinstance(known, Group):
        return known
    item = label[1:-1] if is_index(label) else label
    path = item_id(group.id, item) if is_item else label_id(group.id, label)
    made = Group(path, label, is_item=is_item)
    group.members[label] = made
    return made
