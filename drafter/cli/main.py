"""The `drafter` command: parses, calls one command, and turns what went wrong into one line."""

from __future__ import annotations

import atexit
import errno
import gc
import sys
from collections.abc import Sequence

from drafter import stopping
from drafter.cli import streams
from drafter.cli.commands import commands
from drafter.cli.parser import parse
from drafter.cli.spoken import language_of_run
from drafter.errors import DrafterError
from drafter.messages.system import reason_of
from drafter.messages.translation import gettext as _
from drafter.messages.translation import speak

BROKEN_PIPE = 141
"""128 + SIGPIPE, what shells report for a program whose reader went away."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run `drafter` with these arguments; gives the exit status. With None, the arguments are those
    of the process, whose signals and streams are then looked after too.
    """
    if argv is None:
        stopping.watch()
        streams.prepare()
    streams.speak_utf8()
    speak(language_of_run(sys.argv[1:] if argv is None else argv))
    atexit.register(gc.freeze)  # else leaving takes 0.3 s, to tidy up what ends anyway
    try:
        stopping.tidily()
        try:
            status = _run(argv)
            sys.stdout.flush()
        finally:
            stopping.at_once()
    except BaseException as error:
        status = _ended_by(error)
    if argv is None:
        stopping.end(status)
    return status


def _run(argv: Sequence[str] | None) -> int:
    try:
        arguments = parse(commands(), argv)
    except SystemExit as leaving:  # --help, --version, or a mistake that argparse has reported
        return int(leaving.code or 0)
    if arguments.chosen_command is None:
        arguments.chosen_parser.print_help(sys.stderr)
        return 2
    return int(arguments.chosen_command.run(arguments))


def _ended_by(error: BaseException) -> int:
    """Say in one line what ended the run; gives the exit status. A fault of drafter's own is raised
    again.
    """
    if stopping.is_stopped() or isinstance(error, KeyboardInterrupt):
        streams.discard_output()
        sys.stderr.write(stopping.last_line())
        return stopping.status()
    if isinstance(error, BrokenPipeError):
        streams.discard_output()
        return BROKEN_PIPE
    if isinstance(error, DrafterError):
        streams.flush_output()
        told = str(error) if error.place.path else _("drafter: {error}").format(error=error)
        streams.tell(told)
        return 2
    if isinstance(error, OSError):
        streams.discard_output()
        print(_("drafter: {error}").format(error=_reason(error)), file=sys.stderr)
        return 2
    streams.flush_output()
    raise error


def _reason(error: OSError) -> str:
    if error.errno == errno.EBADF:  # neither has a name, and both are as streams.prepare left them
        return _("stdin or stdout, which this needs, is closed")
    name = f"{error.filename}: " if error.filename else ""
    return f"{name}{reason_of(error)}"
