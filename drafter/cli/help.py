"""`drafter help [COMMAND]`: what `--help` says, for who types it the other way round."""

from __future__ import annotations

import argparse

from drafter.messages.translation import gettext as _
from drafter.messages.translation import gettext_noop, quoted

NAME = "help"
SUMMARY = gettext_noop("explain a command, or list all")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command, of one word or two."""
    parser.add_argument("words", nargs="*", metavar="COMMAND", help=_("as draft, or facts check"))


def run(arguments: argparse.Namespace) -> int:
    """Print the help; 0."""
    from drafter.cli.commands import commands
    from drafter.cli.parser import parse
    from drafter.errors import DrafterError
    from drafter.nearest import hint

    known = [command.name for command in commands()]
    groups = {name.rpartition(" ")[0] for name in known} - {""}
    asked = " ".join(arguments.words)
    if asked and asked not in known and asked not in groups:
        told = hint(asked, [*known, *groups]) or _("; `drafter help` lists them")
        raise DrafterError(_("no command {word}{advice}").format(word=quoted(asked), advice=told))
    try:
        parse(commands(), [*arguments.words, "--help"])
    except SystemExit as leaving:  # as argparse ends after its help
        return int(leaving.code or 0)
    return 0
