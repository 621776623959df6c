"""What to change in a request when a server will not have one part of it.

Reasoning models refuse `temperature`, want `max_completion_tokens` for `max_tokens`; some chat
templates know no system role. The server says so in a 400; one changed request settles it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from drafter.writing.request import Message, Parameter


@dataclass(frozen=True, slots=True)
class Cure:
    """Leaves `dropped` out (a parameter, or "system" for the role), or calls it `renamed`."""

    dropped: str
    renamed: str = ""

    def apply(
        self, messages: tuple[Message, ...], parameters: Mapping[str, Parameter]
    ) -> tuple[tuple[Message, ...], dict[str, Parameter]]:
        """The messages and parameters to send in place of those refused."""
        changed = dict(parameters)
        if self.dropped == "system":
            return _without_system(messages), changed
        value = changed.pop(self.dropped, None)
        if self.renamed and value is not None:
            changed[self.renamed] = value
        return messages, changed


_RENAMED = {"max_tokens": "max_completion_tokens", "max_completion_tokens": "max_tokens"}
_SYSTEM = re.compile(r"system.{0,20}(?:role|message|prompt|instruction)|role.{0,20}system", re.I)


def find_cure(
    told: str,
    param: str,
    messages: tuple[Message, ...],
    parameters: Mapping[str, Parameter],
) -> Cure | None:
    """The cure for a 400 whose message is `told` and whose `param` names the culprit, "" where it
    names none. Only what was really sent can be the culprit.
    """
    named = _named(told, param, parameters)
    if named:
        other = _RENAMED.get(named, "")
        return Cure(named, other if other in told else "")
    if any(part.role == "system" for part in messages) and _SYSTEM.search(told):
        return Cure("system")
    return None


def _named(told: str, param: str, parameters: Mapping[str, Parameter]) -> str:
    if param in parameters:
        return param
    matches: Callable[[str], bool] = lambda name: bool(  # noqa: E731
        re.search(rf"(?<![a-z_]){re.escape(name)}(?![a-z_])", told)
    )
    found = [(told.index(name), name) for name in parameters if matches(name)]
    return min(found)[1] if found else ""


def _without_system(messages: tuple[Message, ...]) -> tuple[Message, ...]:
    """The system parts put before the first user part, so that no word of them is lost."""
    rules = "\n\n".join(part.content for part in messages if part.role == "system")
    rest = [part for part in messages if part.role != "system"]
    if rest and rest[0].role == "user":
        return (Message("user", f"{rules}\n\n{rest[0].content}"), *rest[1:])
    return (Message("user", rules), *rest)
