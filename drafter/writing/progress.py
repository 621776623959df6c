"""What happens while sections are written, as events, and two ways to show them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TextIO

if TYPE_CHECKING:
    from rich.progress import Progress as RichProgress
    from rich.progress import TaskID

EventKind = Literal["started", "retry", "sentence", "reply", "stored", "done"]


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened to a section.

    `started`: its request is on the way. `retry`: it failed for the reason `text` and is sent again
    after `wait` seconds. `sentence`: one more sentence of a streamed answer is there, `text` is the
    verdict on it and the sentence. `reply`: the model answered, `text` says how much. `stored`: the
    reply store had it. `done`: the section is finished, and `text` says with what outcome.
    The writer tells of all but `sentence` and `done`, which are told after checking.
    """

    kind: EventKind
    section: str
    text: str = ""
    wait: float = 0.0


Progress = Callable[[Event], None]
"""Whoever wants to know. Called in the event loop's thread; must not block."""


def silent(event: Event) -> None:
    """Shows nothing."""


def event_line(event: Event) -> str:
    """The event as one plain line."""
    match event.kind:
        case "started":
            return f"{event.section}: asking the model"
        case "retry":
            return f"{event.section}: {event.text}; again in {event.wait:.1f} s"
        case "sentence":
            return f"{event.section}: {event.text}"
        case "reply":
            return f"{event.section}: answered, {event.text}"
        case "stored":
            return f"{event.section}: answer taken from the reply store"
        case "done":
            return f"{event.section}: {event.text or 'done'}"


@contextmanager
def show_progress(sections: int, stream: TextIO) -> Iterator[Progress]:
    """A live view with a bar over `sections` on a terminal, plain lines on any other stream."""
    if not stream.isatty():
        yield lambda event: print(event_line(event), file=stream, flush=True)
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as RichProgress

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with RichProgress(
        *columns, console=Console(file=stream, highlight=False), transient=True
    ) as bars:
        yield LiveView(bars, sections)


class LiveView:
    """One line over all sections, and one for each that is being written just now.

    Retries stay on the screen above, so that they can be read afterwards.
    """

    def __init__(self, bars: RichProgress, sections: int) -> None:
        self._bars = bars
        self._whole = bars.add_task("sections", total=sections)
        self._lines: dict[str, TaskID] = {}

    def __call__(self, event: Event) -> None:
        """Show the event."""
        from rich.markup import escape

        line = escape(event_line(event))
        if event.kind == "done":
            task = self._lines.pop(event.section, None)
            if task is not None:
                self._bars.remove_task(task)
            self._bars.advance(self._whole)
            return
        if event.kind == "retry":
            self._bars.console.print(line)
        if event.section in self._lines:
            self._bars.update(self._lines[event.section], description=line)
        else:
            self._lines[event.section] = self._bars.add_task(line, total=None)
