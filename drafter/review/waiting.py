"""A sign of life while nothing happens: a server that is silent for minutes looks like a hang."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from drafter.messages.translation import gettext as _
from drafter.messages.translation import listed
from drafter.writing.progress import Event, Progress

PAUSE = 10.0
"""Seconds in which nothing was told."""
_ENDS = ("reply", "stored", "done")

Quiet = Callable[[Sequence[str], float], None]
"""Told which sections have no answer yet, none while answers are being checked, and for how many
seconds nothing has happened.
"""


@contextmanager
def watched(progress: Progress, quiet: Quiet) -> Iterator[Progress]:
    """`progress`, and `quiet` called whenever PAUSE seconds have gone by in which neither was, in a
    thread of its own: the event loop may be the one that stands still.
    """
    waiting: dict[str, None] = {}
    last = told = time.monotonic()
    lock, over = threading.Lock(), threading.Event()

    def tell(event: Event) -> None:
        nonlocal last, told
        with lock:
            last = told = time.monotonic()
            if event.kind in _ENDS:
                waiting.pop(event.section, None)
            else:
                waiting[event.section] = None
            progress(event)

    def look_after() -> None:
        nonlocal told
        while not over.wait(max(0.01, told + PAUSE - time.monotonic())):
            with lock:
                now = time.monotonic()
                if now - told >= PAUSE and not over.is_set():
                    told = now
                    quiet(tuple(waiting), now - last)

    watcher = threading.Thread(target=look_after, name="drafter-waiting", daemon=True)
    watcher.start()
    try:
        yield tell
    finally:
        over.set()
        watcher.join()


def waiting_line(sections: Sequence[str], seconds: float) -> str:
    """`前言, 义诊: no answer yet, 20 s`."""
    if not sections:
        return _("still at work, {seconds:.0f} s").format(seconds=seconds)
    told = _("{sections}: no answer yet, {seconds:.0f} s")
    return told.format(sections=listed(sections), seconds=seconds)
