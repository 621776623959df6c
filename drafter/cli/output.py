"""How commands write a file that a person names with `-o`."""

from __future__ import annotations

import errno
import os
import re
import stat
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TextIO, TypeVar

from drafter.errors import DrafterError
from drafter.messages.system import reason_of
from drafter.messages.translation import gettext as _
from drafter.messages.translation import quoted

Content = TypeVar("Content", bound=str | bytes)
"""What a file holds: a text, or bytes."""
_DESCRIPTOR = re.compile(r"/(?:dev|proc/(?:self|thread-self|\d+))/fd/(\d+)")
_STANDARD = {"/dev/stdin": 0, "/dev/stdout": 1, "/dev/stderr": 2}
_MOST_LINKS = 40
"""Linux follows no more."""


def ready_output(name: str | None, *inputs: Path | None) -> tuple[Path | None, TextIO]:
    """Make sure, before the work is done, that OUT can be written, by trying.

    Gives the file to write, or None and the stream that the text goes to: stdout where no OUT is
    named or it is -, else the FIFO, device or open stream (`/dev/stdout`) that is. Raises
    DrafterError where nothing can be written, and where OUT is one of the files that the work is
    done from: no option allows to lose what a person wrote by hand.
    """
    if not name or name == "-":
        return None, sys.stdout
    path = Path(name)
    _refuse_own_input(path, inputs)
    target = _behind_links(path)
    handle = _open_stream(path, target)
    if handle is not None:
        return None, open(handle, "w", encoding="utf-8", errors="backslashreplace", newline="\n")
    _refuse_unwritable(path, target)
    return path, sys.stdout


def write_output(
    path: Path,
    content: Content,
    *,
    ours: Callable[[Content], bool],
    force: bool,
    project: Path,
    keep: bool = False,
) -> Path | None:
    """Write a text or bytes, over a file that is there only if `ours` says of what it holds that
    drafter wrote it and nobody touched it since, or it holds the same already, or `force`. A link
    stays, and what it leads to is written.

    What `force` writes over, and with `keep` what stands there in any case, is copied into the
    project folder first; gives the copy's path. Raises DrafterError, with the file as it was.
    """
    from drafter.files import read_bytes, read_text, write_atomically
    from drafter.kept import keep_copy

    read: Callable[[Path], Any] = read_bytes if isinstance(content, bytes) else read_text
    refused = os.path.exists(path) and _would_refuse(path, content, ours, read)
    if refused and not force:
        raise _refusal(path)
    kept = None
    if os.path.isfile(path) and (keep or refused):
        kept = keep_copy(path, project)
    try:
        write_atomically(_behind_links(path), content)
    except DrafterError as error:  # a model's answers are kept, and the rest costs nothing
        message = _("{message}; nothing is lost: mend that and run it again").format(
            message=error.message
        )
        raise DrafterError(message, path) from None
    return kept


def kept_line(kept: Path) -> str:
    """What a run says of a copy that it kept."""
    return _("the text that stood there is kept in {path}").format(path=kept)


def refuse_to_replace(
    path: Path, *, ours: Callable[[Content], bool], read: Callable[[Path], Content], force: bool
) -> None:
    """Raise DrafterError where `write_output` would not write over what `read` finds there, asked
    before the work is done.
    """
    if not force and os.path.exists(path) and _would_refuse(path, None, ours, read):
        raise _refusal(path)


def _refusal(path: Path) -> DrafterError:
    return DrafterError(
        _(
            "this file is there already, and it is not as drafter wrote it; name another, "
            "or replace it with --force"
        ),
        path,
    )


def _would_refuse(
    path: Path,
    content: Content | None,
    ours: Callable[[Content], bool],
    read: Callable[[Path], Content],
) -> bool:
    try:
        there = read(path)
    except DrafterError:
        return True
    return there != content and not ours(there)


def _refuse_own_input(output: Path, inputs: Iterable[Path | None]) -> None:
    for path in filter(None, inputs):
        if os.path.exists(path) and os.path.exists(output) and os.path.samefile(output, path):
            raise DrafterError(
                _("this is the file to work from; name another one to write to"), path
            )


def _refuse_unwritable(path: Path, target: Path) -> None:
    from drafter.files import MAX_BYTES, ROOM, refuse_unwritable, take_leftovers_away

    if os.path.isdir(target):
        raise DrafterError(_("this is a folder; name a file in it"), path)
    if not os.path.isdir(target.parent):
        raise DrafterError(
            _("there is no folder {folder} to write to").format(folder=quoted(target.parent)), path
        )
    take_leftovers_away(target)
    there = os.stat(target).st_size if os.path.exists(target) else 0
    refuse_unwritable(target, ROOM + min(there, MAX_BYTES))


def _behind_links(path: Path) -> Path:
    """What a link leads to, be it there or not; an open stream by the name that it has."""
    target = path
    for _link in range(_MOST_LINKS):
        if _descriptor(target) is not None or not os.path.islink(target):
            return target
        target = target.parent / os.readlink(target)
    raise DrafterError(_("cannot write here: the links lead round in a ring"), path)


def _descriptor(path: Path) -> int | None:
    """The number of an open stream that a path such as `/dev/stdout` or `/dev/fd/3` stands for."""
    name = os.path.abspath(path)
    match = _DESCRIPTOR.fullmatch(name)
    return int(match[1]) if match else _STANDARD.get(name)


def _open_stream(path: Path, target: Path) -> int | None:
    """A handle of what is no file and takes text, None for a file, there or not. Never waits."""
    try:
        number = _descriptor(target)
        if number is not None:
            handle = os.dup(number)
            os.write(handle, b"")  # a stream to read from refuses even nothing
            return handle
        mode = os.stat(target).st_mode
        if stat.S_ISSOCK(mode) or stat.S_ISBLK(mode):
            raise DrafterError(_("cannot write here: this is no file; name one"), path)
        if not (stat.S_ISFIFO(mode) or stat.S_ISCHR(mode)):
            return None
        # A FIFO without a reader would wait for one.
        ways = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0)
        handle = os.open(target, os.O_WRONLY | ways)
        if os.name != "nt":
            os.set_blocking(handle, True)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, ValueError, OverflowError) as error:
        if isinstance(error, OSError) and error.errno == errno.ENXIO:
            raise DrafterError(
                _("nobody reads from this FIFO; start its reader first"), path
            ) from None
        told = _("no file can have this name")
        reason = reason_of(error) if isinstance(error, OSError) else told
        raise DrafterError(_("cannot write here: {reason}").format(reason=reason), path) from None
    return handle
