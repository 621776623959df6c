"""A run as it goes: a view that changes in place on a terminal, plain lines anywhere else."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, TextIO

from drafter.messages.translation import gettext as _
from drafter.review.explain import spent_words
from drafter.review.waiting import waiting_line, watched
from drafter.settings import Price
from drafter.text import columns
from drafter.writing.progress import Event, Progress, event_line, event_words
from drafter.writing.reply import Usage

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.text import Text

PER_SECOND = 8
"""How often the view is drawn anew; it has a thread of its own, so that the clock never stands."""
BAR = 30
"""Columns of the bar at most."""


@contextmanager
def show_progress(
    whole: int, stream: TextIO, price: Price | None = None, parts: str = ""
) -> Iterator[Progress]:
    """A live view of so many `parts` (sections, where not named) on a terminal, plain lines on any
    other stream, one at least every PAUSE seconds.
    """
    if not stream.isatty():
        with watched(
            lambda event: print(event_line(event), file=stream, flush=True),
            lambda names, seconds: print(waiting_line(names, seconds), file=stream, flush=True),
        ) as progress:
            yield progress
        return
    from rich.console import Console
    from rich.live import Live

    view = LiveView(Console(file=stream, highlight=False), whole, price, parts)
    with Live(
        get_renderable=view.rendered,
        console=view.console,
        refresh_per_second=PER_SECOND,
        transient=True,
    ):
        yield view


@dataclass
class Row:
    """What is known of a section that is being written: the last thing that happened, and how many
    of its sentences hold and fail so far.
    """

    last: str = ""
    right: int = 0
    wrong: int = 0


class LiveView:
    """How far the run is, how long it took and what it cost so far, and a line for each section
    that is being written, or portion that is being read, just now. A long sentence is cut off at
    the terminal's edge.

    Retries stay on the screen above, so that they can be read afterwards.
    """

    def __init__(
        self, console: Console, whole: int, price: Price | None = None, parts: str = ""
    ) -> None:
        self.console = console
        self._whole = whole
        self._parts = parts or _("sections")
        self._price = price
        self._begun = time.monotonic()
        self._spent = Usage()
        self._done = 0
        self._rows: dict[str, Row] = {}

    def __call__(self, event: Event) -> None:
        """Take the event in."""
        self._spent = event.spent or self._spent
        if event.kind == "done":
            self._done += 1
            self._rows.pop(event.section, None)
            return
        words = event_words(event)
        if event.kind == "retry":
            self.console.print(event_line(event), markup=False)
        if event.kind == "sentence" and not event.rules:
            words = event.text  # it is counted among the right ones beside it
        row = self._rows.setdefault(event.section, Row())
        if event.kind == "started":
            row.right = row.wrong = 0
        if event.kind == "sentence":
            row.wrong += bool(event.rules)
            row.right += not event.rules
        row.last = words

    def rendered(self) -> RenderableType:
        """The view as it is now."""
        from rich.console import Group

        rows = list(self._rows.items())  # the event loop's thread may add one meanwhile
        shown = max(1, self.console.height - 5)
        lines = [self._head(), self._account(), *(self._row(*row) for row in rows[:shown])]
        if len(rows) > shown:
            lines.append(_line(_("  and {more} more").format(more=len(rows) - shown), "dim"))
        return Group(*lines)

    def _head(self) -> Text:
        minutes, seconds = divmod(int(time.monotonic() - self._begun), 60)
        words = _("{done} of {whole} {parts} ").format(
            done=self._done, whole=self._whole, parts=self._parts
        )
        clock = f" {minutes}:{seconds:02}"
        room = max(0, min(BAR, self.console.width - columns(words) - len(clock) - 1))
        full = room * self._done // max(1, self._whole)
        head = _line(words)
        head.append("━" * full, "green").append("━" * (room - full), "dim").append(clock)
        return head

    def _account(self) -> Text:
        from rich.text import Text

        # The money stands last: on a narrow terminal this goes on in a second line.
        return Text(
            _("{spent} so far").format(spent=spent_words(self._spent, self._price)), style="dim"
        )

    def _row(self, section: str, row: Row) -> Text:
        line = _line(f"  {section} ", "bold")
        if not row.right and not row.wrong:
            return line.append(row.last, "dim not bold")
        line.append(f"{row.right}✓ ", "green not bold")
        if row.wrong:
            line.append(f"{row.wrong}✗ ", "red not bold")
        return line.append(row.last, "not bold")


def _line(words: str, style: str = "") -> Text:
    """Words on one line, cut off where the terminal ends."""
    from rich.text import Text

    return Text(words, style=style, no_wrap=True, overflow="ellipsis")
