"""`drafter mcp [FOLDER]`: checks, facts and drafting for agents and chat clients."""

from __future__ import annotations

import argparse
from pathlib import Path

from drafter.cli.limits import LIMITS, add_limits
from drafter.messages.translation import gettext as _
from drafter.messages.translation import gettext_noop

NAME = "mcp"
SUMMARY = gettext_noop("serve an agent or chat client over MCP: checks, facts, sections, prompts")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The folder to work in, and what may be done there."""
    parser.add_argument(
        "folder",
        metavar="FOLDER",
        nargs="?",
        default=".",
        type=Path,
        help=_("the folder to work in; nothing outside is read (default: the working folder)"),
    )
    parser.add_argument(
        "--write", action="store_true", help=_("also offer to write drafts into the folder")
    )
    parser.add_argument("--model", help=_("the model to write with (else OPENAI_MODEL)"))
    parser.add_argument("--base-url", metavar="URL", help=_("its server (else OPENAI_BASE_URL)"))
    add_limits(parser)


def run(arguments: argparse.Namespace) -> int:
    """Serve until the client leaves; 0."""
    from drafter.errors import DrafterError

    try:
        import mcp  # noqa: F401
    except ImportError:
        message = _('this needs the package mcp; install it: pip install "fact-drafter[mcp]"')
        raise DrafterError(message) from None

    from drafter import stopping
    from drafter.mcp.server import serve

    stopping.at_once()  # the thread that reads stdin could not be ended
    given = {name: getattr(arguments, name) for name in ("model", "base_url", *LIMITS)}
    serve(arguments.folder, given, writes=arguments.write)
    return 0
