"""What happens while sections are written, as events, and each of them as a line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from drafter.messages.translation import gettext as _
from drafter.writing.reply import Usage

EventKind = Literal["started", "retry", "sentence", "reply", "stored", "done"]


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened to a section.

    `started`: its request is on the way, and `text` says what for if not for the whole section.
    `retry`: it failed for the reason `text` and is sent again after `wait` seconds. `sentence`: one
    more sentence of a streamed answer is there, `text`, and `rules` are those that it breaks.
    `reply`: the model answered, `text` says how much. `stored`: the reply store had it. `done`: the
    section is finished, and `text` says why it is not as it was first written.
    `spent` is what the whole run has cost so far, failed requests included, where something has
    been paid. The writer tells of all but `sentence` and `done`, which are told after checking.
    """

    kind: EventKind
    section: str
    text: str = ""
    wait: float = 0.0
    rules: tuple[str, ...] = ()
    spent: Usage | None = None


RIGHT, WRONG = "✓", "✗"

Progress = Callable[[Event], None]
"""Whoever wants to know. Called in the event loop's thread; must not block."""


def silent(event: Event) -> None:
    """Shows nothing."""


def event_line(event: Event) -> str:
    """The event as one plain line."""
    return _("{section}: {told}").format(section=event.section, told=event_words(event))


def event_words(event: Event) -> str:
    """What happened, without the section that it happened to."""
    match event.kind:
        case "started":
            told = _("asking the model")
            if event.text:
                told = _("asking the model {purpose}").format(purpose=event.text)
        case "retry":
            told = _("{text}; again in {wait:.1f} s").format(text=event.text, wait=event.wait)
        case "sentence":
            told = f"{verdict(event)} {event.text}"
        case "reply":
            told = _("answered, {text}").format(text=event.text)
        case "stored":
            told = _("answer taken from the reply store")
        case "done":
            told = _("done ({text})").format(text=event.text) if event.text else _("done")
    return told


def verdict(event: Event) -> str:
    """Whether a sentence holds, as a sign and the rules that it breaks."""
    return f"{WRONG} {', '.join(event.rules)}:" if event.rules else RIGHT
