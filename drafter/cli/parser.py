"""The command line as argparse sees it; errors are one line and name the nearest right word."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NoReturn

from drafter.cli.commands import Command
from drafter.cli.version import Version
from drafter.nearest import hint

if TYPE_CHECKING:
    from _typeshed import SupportsWrite

_EXAMPLE = """\
example:
  drafter new summary                     start a folder with facts to fill in
  drafter draft summary/facts.yaml        print the document drafted from them
  drafter draft summary/facts.yaml -o summary.md
  drafter check summary.md                hold every figure, date and name against the facts

`drafter help COMMAND` explains a command, `drafter --version` tells what is installed.
Exit status: 0 all well, 1 something is wrong in the document, 2 it could not be done."""


class Parser(argparse.ArgumentParser):
    """An argument parser whose errors are one line on stderr and exit status 2."""

    def __init__(self, **settings: Any) -> None:
        settings.setdefault("allow_abbrev", False)
        settings.setdefault("formatter_class", argparse.RawDescriptionHelpFormatter)
        super().__init__(**settings)

    def error(self, message: str) -> NoReturn:
        """Say what is wrong in one line and leave with status 2."""
        self.exit(2, f"{self.prog}: {' '.join(message.split())} (see `{self.prog} --help`)\n")

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        if action.choices is None or value in action.choices:
            return
        known = [str(choice) for choice in action.choices]
        kind = "command" if isinstance(action, argparse._SubParsersAction) else "value"
        advice = _in_group(str(value), action.choices) if kind == "command" else ""
        advice = advice or hint(str(value), known) or f"; choose from {', '.join(known)}"
        raise argparse.ArgumentError(
            None if kind == "command" else action, f"no {kind} {str(value)!r}{advice}"
        )

    def _print_message(self, message: str, file: SupportsWrite[str] | None = None) -> None:
        """Print; argparse itself says nothing of what cannot be printed."""
        (file or sys.stderr).write(message)

    def options(self) -> list[str]:
        """Every option that this parser knows, as typed (`--force`)."""
        return [option for action in self._actions for option in action.option_strings]

    def verbs(self) -> list[str]:
        """The words that may follow, where this is the parser of a group."""
        groups = (each for each in self._actions if isinstance(each, argparse._SubParsersAction))
        return [str(verb) for group in groups for verb in group.choices]


def build_parser(commands: Sequence[Command]) -> Parser:
    """The parser of `drafter`. A parsed command stands in the namespace as `chosen_command`, and
    the parser that read it as `chosen_parser`.
    """
    parser = Parser(
        prog="drafter",
        usage="drafter COMMAND …",
        description="Writes a document from facts, and lets nothing into it that the facts do not "
        f"bear out.\n\ncommands:\n{_listing(commands)}",
        epilog=_EXAMPLE,
    )
    parser.add_argument("--version", action=Version, nargs=0, help="show what is installed")
    parser.set_defaults(chosen_command=None, chosen_parser=parser)
    verbs = _add_verbs(parser)
    groups: dict[str, Any] = {}
    for command in commands:
        group, _, verb = command.name.rpartition(" ")
        if group and group not in groups:
            groups[group] = _add_group(verbs, group, commands)
        _add_command(groups[group] if group else verbs, verb, command)
    return parser


def parse(commands: Sequence[Command], arguments: Sequence[str] | None) -> argparse.Namespace:
    """The arguments (those of the process if None) as a namespace; leaves with 2 on a mistake."""
    namespace, unknown = build_parser(commands).parse_known_args(arguments)
    if unknown:
        parser: Parser = namespace.chosen_parser
        kind = "option" if unknown[0].startswith("-") else "further argument"
        option = unknown[0].partition("=")[0]
        parser.error(f"no {kind} {option!r}{hint(option, parser.options())}")
    return namespace


def _in_group(word: str, parsers: Iterable[str]) -> str:
    """`; did you mean 'facts import'?` where a group has such a verb (`import`, `facts-import`)."""
    assert isinstance(parsers, Mapping)
    for group, parser in parsers.items():
        for verb in parser.verbs():
            if word in (verb, f"{group}-{verb}", f"{group} {verb}"):
                return f"; did you mean '{group} {verb}'?"
    return ""


def _add_command(verbs: Any, verb: str, command: Command) -> None:
    words = _sentence(command.summary)
    leaf = verbs.add_parser(verb, description=words, help=words)
    command.add_arguments(leaf)
    leaf.set_defaults(chosen_command=command, chosen_parser=leaf)


def _add_group(verbs: Any, group: str, commands: Sequence[Command]) -> Any:
    members = [command for command in commands if command.name.startswith(f"{group} ")]
    parser = verbs.add_parser(
        group,
        help=", ".join(member.name for member in members),
        usage=f"drafter {group} COMMAND …",
        description=f"commands:\n{_listing(members)}",
        epilog=f"`drafter {group} COMMAND --help` explains a command.",
    )
    parser.set_defaults(chosen_parser=parser)
    return _add_verbs(parser)


def _add_verbs(parser: Parser) -> Any:
    return parser.add_subparsers(
        metavar="COMMAND", help=argparse.SUPPRESS, parser_class=Parser, prog=parser.prog
    )


def _listing(commands: Iterable[Command]) -> str:
    rows = [(command.name, command.summary) for command in commands]
    width = max((len(name) for name, _ in rows), default=0)
    return "\n".join(f"  {name:<{width}}  {summary}" for name, summary in rows)


def _sentence(summary: str) -> str:
    return summary[:1].upper() + summary[1:].rstrip(".") + "."
