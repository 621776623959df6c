"""The `drafter` command: parses, calls one command, and turns what went wrong into one line."""

from __future__ import annotations

import atexit
import gc
import io
import os
import sys
from collections.abc import Sequence

from drafter.cli.commands import commands
from drafter.cli.parser import parse
from drafter.errors import DrafterError

INTERRUPTED = 130
"""128 + SIGINT, what shells report for a program stopped with Ctrl-C."""
BROKEN_PIPE = 141
"""128 + SIGPIPE, what shells report for a program whose reader went away."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run `drafter` with these arguments (those of the process if None); gives the exit status."""
    _speak_utf8()
    atexit.register(gc.freeze)  # else leaving takes 0.3 s, to tidy up what ends anyway
    try:
        status = _run(argv)
        sys.stdout.flush()
    except DrafterError as error:
        print(error if error.place.path else f"drafter: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        _discard_output()
        return BROKEN_PIPE
    except OSError as error:
        _discard_output()
        print(f"drafter: {_reason(error)}", file=sys.stderr)
        return 2
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


def _reason(error: OSError) -> str:
    name = f"{error.filename}: " if error.filename else ""
    return f"{name}{error.strerror or error}"


def _speak_utf8() -> None:
    """Chinese comes out whole under LANG=C and on a Windows pipe too."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _discard_output() -> None:
    """What is still buffered has no reader; let the interpreter leave without a complaint."""
    try:
        output = sys.stdout.fileno()
    except (OSError, ValueError):
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, output)
    os.close(nowhere)
