"""What the operating system says of a failure, in the language that is spoken."""

from __future__ import annotations

import os

from drafter.messages.translation import gettext, gettext_noop

REASONS = (
    gettext_noop("No such file or directory"),
    gettext_noop("Permission denied"),
    gettext_noop("Operation not permitted"),
    gettext_noop("Is a directory"),
    gettext_noop("Not a directory"),
    gettext_noop("Directory not empty"),
    gettext_noop("File exists"),
    gettext_noop("File name too long"),
    gettext_noop("No space left on device"),
    gettext_noop("Disk quota exceeded"),
    gettext_noop("File too large"),
    gettext_noop("Read-only file system"),
    gettext_noop("Too many levels of symbolic links"),
    gettext_noop("Too many open files"),
    gettext_noop("Input/output error"),
    gettext_noop("Invalid argument"),
    gettext_noop("Device or resource busy"),
    gettext_noop("Text file busy"),
    gettext_noop("Cannot allocate memory"),
    gettext_noop("Connection refused"),
    gettext_noop("Connection reset by peer"),
    gettext_noop("Network is unreachable"),
    gettext_noop("No route to host"),
    gettext_noop("Name or service not known"),
    gettext_noop("Temporary failure in name resolution"),
)
"""Those that drafter's users meet, as the C library words them in its own language; others are
shown as they come."""


def reason_of(error: OSError) -> str:
    """Why a call of the system failed, in words."""
    if isinstance(error, ConnectionError) and error.errno:
        return gettext(os.strerror(error.errno))  # asyncio has the address in place of the reason
    return gettext(error.strerror) if error.strerror else str(error)
