"""How a run is stopped from outside: Ctrl-C, and the signals that end a process.

What a signal does depends on what it strikes. Python turns Ctrl-C into an exception wherever the
program happens to be, and in the middle of an import, or where nobody can catch it, that becomes a
traceback or is lost. So the process leaves at once until there is something to tidy up; then the
exception is raised (half-written files are taken away), or all tasks of a running event loop are
cancelled. A second signal never waits for anything.

This module is loaded before all others, and loads next to nothing itself: until `watch`, Python's
own answer to Ctrl-C holds, which is a traceback.
"""

from __future__ import annotations

import os
import signal
import sys

from drafter.messages.translation import gettext as _
from drafter.messages.translation import gettext_noop, is_ready, ngettext

TYPE_CHECKING = False  # typing alone would take longer than all that is done here
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType
    from typing import Any, NoReturn

SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
"""Those that end a process, by name: no system has all of them."""
SHOW_CURSOR = "\x1b[?25h"


class _Run:
    """The one run of this process."""

    signal: int = 0
    """The signal that stops it, 0 for none."""
    told = False
    """Whether the last line of a run that was stopped was said."""
    done: int | None = None
    """The exit status of a run that is over; None before."""
    tidy = False
    """Whether there may be something to tidy up: a command is at work."""
    answers: Callable[[], int] | None = None
    """How many of a model's answers are kept; None while no model is asked."""


def watch() -> None:
    """Answer the signals from now on. One that this process was started without (nohup, a shell's
    background job) stays ignored.
    """
    for name in SIGNALS:
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) in (
            signal.SIG_DFL,
            signal.default_int_handler,
        ):
            signal.signal(number, _stop)
    sys.unraisablehook = _unraisable


def tidily() -> None:
    """From now on a signal raises KeyboardInterrupt, or asyncio.CancelledError out of an event
    loop, so that what is under way is tidied up; `is_stopped` tells that it was a signal.
    """
    _Run.tidy, _Run.answers = True, None


def keeping(answers: Callable[[], int]) -> None:
    """Say in the last line how many answers are kept: what `answers` gives then."""
    _Run.answers = answers


def at_once() -> None:
    """From now on there is nothing to tidy up any more: a signal ends the process where it is."""
    _Run.tidy = False


def end(status: int) -> None:
    """All is done and said, and the process is about to end with this status. A run that was
    stopped ends here: the interpreter would wait for what other threads are still at.
    """
    _Run.done = status
    if _Run.signal:
        sys.stderr.flush()
        os._exit(status)


def is_stopped() -> bool:
    """Whether a signal has asked the run to stop."""
    return _Run.signal != 0


def status() -> int:
    """The exit status that shells report for a process that this signal ended; SIGINT's where an
    interrupt came without one.
    """
    return 128 + (_Run.signal or signal.SIGINT)


def last_line() -> str:
    """What to say of a run that a signal has stopped, once; "" afterwards."""
    if _Run.told:
        return ""
    _Run.told = is_stopped()
    if _Run.answers is None:
        told = gettext_noop("drafter: stopped; no model was asked")
        return (_(told) if is_ready() else told) + "\n"  # nothing is loaded in a signal's handler
    count = _Run.answers()
    told = ngettext(
        "drafter: stopped; {count} answer is kept; the same command goes on from there",
        "drafter: stopped; {count} answers are kept; the same command goes on from there",
        count,
    )
    return told.format(count=count) + "\n"


def _stop(number: int, frame: FrameType | None) -> None:
    """The handler of all signals."""
    if _Run.done is not None:
        os._exit(_Run.done)
    if _Run.signal or not _Run.tidy:
        _leave(number)
    _Run.signal = number
    if _cancelled():
        return
    if _is_importing(frame):
        _leave(number)
    raise KeyboardInterrupt


def _cancelled() -> bool:
    """Have the running event loop cancel all its tasks; whether there is such a loop.

    It is done between two of its callbacks: a signal may come where one of them has asked whether a
    future is done and is about to complete it.
    """
    asyncio = sys.modules.get("asyncio")
    loop = asyncio._get_running_loop() if asyncio else None
    if asyncio is None or loop is None:
        return False

    def cancel() -> None:
        for task in asyncio.all_tasks(loop):
            task.cancel()

    loop.call_soon_threadsafe(cancel)
    return True


def _is_importing(frame: FrameType | None) -> bool:
    """Whether a module is being loaded: it would be left half-made, and what catches errors there
    takes the exception for one of them.
    """
    while frame is not None:
        if frame.f_code.co_filename.startswith("<frozen importlib"):
            return True
        frame = frame.f_back
    return False


def _unraisable(error: Any) -> None:
    """An interrupt in a place that nothing can be raised from is none the less one."""
    if isinstance(error.exc_value, KeyboardInterrupt):
        _leave(_Run.signal or signal.SIGINT)
    sys.__unraisablehook__(error)


def _leave(number: int) -> NoReturn:
    """End the process here and now."""
    _Run.signal = _Run.signal or number
    try:
        cursor = SHOW_CURSOR if os.isatty(2) else ""
        os.write(2, (cursor + last_line()).encode())
    except OSError:
        pass
    os._exit(status())
