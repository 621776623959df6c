"""`drafter completion SHELL`: what a shell needs to complete commands, options and names."""

from __future__ import annotations

import argparse

from drafter.messages.translation import gettext as _
from drafter.messages.translation import gettext_noop, listed

NAME = "completion"
SUMMARY = gettext_noop(
    "print the script by which bash, zsh or fish completes commands, options and file names"
)

_SHELLS = ("bash", "zsh", "fish")
_FILES = {"FACTS", "DRAFT", "FILE", "TABLE", "OUT", "OLD", "REVIEWED", "DOCX"}
_FOLDERS = {"FOLDER", "CASE", "PATH"}
"""The words that stand for files and folders in the help of all commands."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The shell."""
    parser.add_argument(
        "shell",
        metavar="SHELL",
        choices=_SHELLS,
        help=_(
            "bash: goes into ~/.local/share/bash-completion/completions/drafter; zsh: into "
            "_drafter in a folder of $fpath; fish: into ~/.config/fish/completions/drafter.fish"
        ),
    )


def run(arguments: argparse.Namespace) -> int:
    """Print the script; 0."""
    import sys

    import shtab

    from drafter.cli.commands import commands
    from drafter.cli.parser import build_parser

    parser = build_parser(commands())
    _prepare(parser)
    sys.stdout.write(shtab.complete(parser, arguments.shell))
    return 0


def _prepare(parser: argparse.ArgumentParser) -> None:
    """Say in the parser, which parses nothing any more, what each argument is completed with."""
    import shtab

    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            action.help = _("command")  # a help page lists them by itself
            for below in action.choices.values():
                _prepare(below)
                if verbs := below.verbs():  # a shell shows the first line: "commands:" of a group
                    below.description = listed(verbs)
        elif action.dest in ("template", "rule"):
            action.choices = _names(action.dest)
        elif (word := str(action.metavar or action.dest).upper()) in _FILES | _FOLDERS:
            kind = shtab.FILE if word in _FILES else shtab.DIRECTORY
            action.complete = kind  # type: ignore[attr-defined]


def _names(of: str) -> tuple[str, ...]:
    """The templates that came with drafter, or the rules."""
    from drafter.checking.rules import all_rules
    from drafter.outline.sources import template_names
    from drafter.resources import packaged

    if of == "template":
        return template_names([packaged("templates")])
    return tuple(rule.name for rule in all_rules())
