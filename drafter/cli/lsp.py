"""`drafter lsp`: the findings of a draft in an editor, as one types."""

from __future__ import annotations

import argparse

from drafter.messages.translation import gettext as _
from drafter.messages.translation import gettext_noop

NAME = "lsp"
SUMMARY = gettext_noop("serve an editor: findings as one types, and the fact behind each claim")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Nothing to choose; editors like to say --stdio."""
    parser.add_argument(
        "--stdio", action="store_true", help=_("talk over stdin and stdout (always so)")
    )


def run(arguments: argparse.Namespace) -> int:
    """Serve until the editor leaves."""
    import os
    import sys

    from drafter.errors import DrafterError

    try:
        import pygls  # noqa: F401
    except ImportError:
        message = _('the language server needs pygls; install it: pip install "fact-drafter[lsp]"')
        raise DrafterError(message) from None

    from drafter import stopping
    from drafter.review.lsp.server import build_server

    stopping.at_once()  # nothing is written, and the thread that reads stdin could not be ended

    # Copies, as pygls closes what it is given, and main still flushes stdout.
    with (
        open(os.dup(sys.stdin.fileno()), "rb") as source,
        open(os.dup(sys.stdout.fileno()), "wb") as sink,
    ):
        build_server().start_io(source, sink)
    return 0
