"""Who asks for a reply just now: of several runs on one store, one asks, and the others wait.

The lock is the operating system's own on a file of its own, and ends with its holder, however that
one ends. Where a file system has no locks, everybody goes ahead.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

POLL = 0.05
"""Seconds between two looks at a lock that somebody holds."""
PROJECT = ".drafter"
"""The folder of a project in which its store lies; it goes when it is left empty."""


@asynccontextmanager
async def claimed(path: Path, ends: float) -> AsyncIterator[bool]:
    """The lock file `path`, held while the block lasts and taken away behind it; its folder need
    not be there. Gives whether somebody else had it before.

    Raises TimeoutError where somebody holds it still at `ends` (as time.monotonic).
    """
    waited = False
    while (handle := _taken(path)) is None:
        waited = True
        if time.monotonic() >= ends:
            raise TimeoutError
        await asyncio.sleep(POLL)
    try:
        yield waited
    finally:
        if handle >= 0:
            _let_go(path, handle)


_NO_LOCKS = -1


def _taken(path: Path) -> int | None:
    """The open lock file, None where somebody holds it, _NO_LOCKS where there are no locks here."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, _OPENING, 0o600)
    except FileNotFoundError:  # somebody else has just taken the empty folder away
        return None
    except OSError:
        return _NO_LOCKS
    try:
        if not _lock(handle):
            os.close(handle)
            return None
        if _is_still(path, handle):
            return handle
    except OSError:
        os.close(handle)
        return _NO_LOCKS
    os.close(handle)  # its holder has just taken the file away
    return None


def _is_still(path: Path, handle: int) -> bool:
    with contextlib.suppress(FileNotFoundError):
        return os.path.samestat(os.stat(path), os.fstat(handle))
    return False


def _let_go(path: Path, handle: int) -> None:
    """Take the file away while it is locked, so that nobody else's goes."""
    with contextlib.suppress(OSError):  # Windows lets nobody take an open file away
        path.unlink()
    os.close(handle)
    with contextlib.suppress(OSError):  # what holds a reply stays
        path.parent.rmdir()
        if path.parent.parent.name == PROJECT:
            path.parent.parent.rmdir()


_OPENING = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)

try:
    import fcntl
except ImportError:  # Windows
    import msvcrt

    def _lock(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
        except PermissionError:
            return False
        return True
else:

    def _lock(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
