"""A name or label that is not there: which one is meant, and what to do about it."""

from __future__ import annotations

from collections.abc import Mapping

from jinja2 import StrictUndefined

from drafter.messages.translation import gettext as _
from drafter.messages.translation import listed, quoted
from drafter.nearest import hint
from drafter.outline.nodes import FactNode, Group

_VARIABLES = ("facts", "document", "options", "loop", "range", "namespace", "caller", "super")


class Missing(StrictUndefined):
    """An error as soon as a template uses it, naming the nearest that there is. `is defined` and
    `default` are the two uses that are none."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        if self._undefined_hint:
            return self._undefined_hint
        return super()._undefined_message + hint(str(self._undefined_name), _VARIABLES)


def missing_label(node: FactNode | Group, label: str, expects: Mapping[str, str]) -> str:
    """The message for a label that a fact or group does not have; `expects` is what the template
    says of its labels."""
    if isinstance(node, FactNode):
        return _(
            "{id} is a fact and has no {label} below it; a template reads more of a "
            "fact with filters: `|unit`, `|previous`, `|items`"
        ).format(id=node.id, label=quoted(label))
    near = hint(label, node.members)
    if not near and node.members:
        near = _("; it has {members}").format(members=listed(list(node.members)[:6]))
    wanted = expects.get(f"{node.id}.{label}" if node.id else label)
    purpose = f" ({wanted})" if wanted else ""
    return _(
        "{id} has no {label}{purpose}{near}; where it is optional, a template asks `is "
        "defined` or gives a `default`; -t work-summary (-t report) drafts any facts"
    ).format(id=node.id or _("the facts file"), label=quoted(label), purpose=purpose, near=near)
