"""The command line as argparse sees it; errors are one line and name the nearest right word."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NoReturn

from drafter.cli.commands import Command
from drafter.cli.version import Version
from drafter.messages.translation import gettext as _
from drafter.messages.translation import gettext_noop, listed, ngettext, quoted
from drafter.nearest import did_you_mean, hint
from drafter.text import columns, folded, wrapped

if TYPE_CHECKING:
    from _typeshed import SupportsWrite

_EXAMPLE = gettext_noop(
    """\
example:
  drafter new summary                     start a folder with facts to fill in
  drafter draft summary/facts.yaml        print the document drafted from them
  drafter draft summary/facts.yaml -o summary.md
  drafter check summary.md                hold every figure, date and name against the facts

`drafter help COMMAND` explains a command, `drafter --version` tells what is installed.
Exit status: 0 all well, 1 something is wrong in the document, 2 it could not be done."""
)

# argparse asks the catalog of gettext's own domain, which knows neither DRAFTER_LANG nor a project.
setattr(argparse, "_", _)  # noqa: B010 - no type checker knows of these two
setattr(argparse, "ngettext", ngettext)  # noqa: B010


class _Help(argparse.RawDescriptionHelpFormatter):
    """Help whose lines end within the terminal in Chinese too."""

    class _Section(argparse.HelpFormatter._Section):
        """A group of arguments under its heading."""

        def format_help(self) -> str:
            """The same, with the colon of the language behind the heading."""
            heading = _("{heading}:").format(heading=self.heading)
            return super().format_help().replace(f"\n{self.heading}:\n", f"\n{heading}\n", 1)

    def _split_lines(self, text: str, width: int) -> list[str]:
        return wrapped(text, width)

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        return "\n".join(line for each in text.splitlines() for line in folded(each, width))

    def _format_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None) -> str:
        prefix = _("usage: ") if prefix is None else prefix
        place = "\0" * columns(prefix)  # argparse indents by what it takes for its width
        return super()._format_usage(usage, actions, groups, place).replace(place, prefix, 1)


class Parser(argparse.ArgumentParser):
    """An argument parser whose errors are one line on stderr and exit status 2."""

    def __init__(self, **settings: Any) -> None:
        settings.setdefault("allow_abbrev", False)
        settings.setdefault("formatter_class", _Help)
        super().__init__(**settings)

    def error(self, message: str) -> NoReturn:
        """Say what is wrong in one line and leave with status 2."""
        wrong = " ".join(message.split())
        told = _("{command}: {wrong} (see `{command} --help`)")
        self.exit(2, told.format(command=self.prog, wrong=wrong) + "\n")

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        if action.choices is None or value in action.choices:
            return
        known = [str(choice) for choice in action.choices]
        word = str(value)
        if isinstance(action, argparse._SubParsersAction):
            advice = _in_group(word, action.choices) or hint(word, known) or _choose(known)
            told = _("no command {word}{advice}").format(word=quoted(word), advice=advice)
            raise argparse.ArgumentError(None, told)
        advice = hint(word, known) or _choose(known)
        told = _("no value {word}{advice}").format(word=quoted(word), advice=advice)
        raise argparse.ArgumentError(action, told)

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
        description=_(
            "Writes a document from facts, and lets nothing into it that the facts do not bear "
            "out.\n\ncommands:\n{listing}"
        ).format(listing=_listing(commands)),
        epilog=_(_EXAMPLE),
    )
    parser.add_argument("--version", action=Version, nargs=0, help=_("show what is installed"))
    parser.set_defaults(chosen_command=None, chosen_parser=parser)
    verbs = _add_verbs(parser)
    groups: dict[str, Any] = {}
    for command in commands:
        group, verb = command.name.rpartition(" ")[::2]
        if group and group not in groups:
            groups[group] = _add_group(verbs, group, commands)
        _add_command(groups[group] if group else verbs, verb, command)
    return parser


def parse(commands: Sequence[Command], arguments: Sequence[str] | None) -> argparse.Namespace:
    """The arguments (those of the process if None) as a namespace; leaves with 2 on a mistake."""
    namespace, unknown = build_parser(commands).parse_known_args(arguments)
    if unknown:
        parser: Parser = namespace.chosen_parser
        word = unknown[0].partition("=")[0]
        advice = hint(word, parser.options())
        if word.startswith("-"):
            parser.error(_("no option {word}{advice}").format(word=quoted(word), advice=advice))
        told = _("no further argument {word}{advice}")
        parser.error(told.format(word=quoted(word), advice=advice))
    return namespace


def _in_group(word: str, parsers: Iterable[str]) -> str:
    """`; did you mean 'facts import'?` where a group has such a verb (`import`, `facts-import`)."""
    assert isinstance(parsers, Mapping)
    for group, parser in parsers.items():
        for verb in parser.verbs():
            if word in (verb, f"{group}-{verb}", f"{group} {verb}"):
                return did_you_mean(f"{group} {verb}")
    return ""


def _choose(known: Iterable[str]) -> str:
    return _("; choose from {known}").format(known=listed(known))


def _add_command(verbs: Any, verb: str, command: Command) -> None:
    words = _sentence(_(command.summary))
    leaf = verbs.add_parser(verb, description=words, help=words)
    command.add_arguments(leaf)
    leaf.set_defaults(chosen_command=command, chosen_parser=leaf)


def _add_group(verbs: Any, group: str, commands: Sequence[Command]) -> Any:
    members = [command for command in commands if command.name.startswith(f"{group} ")]
    parser = verbs.add_parser(
        group,
        help=listed(member.name for member in members),
        usage=f"drafter {group} COMMAND …",
        description=_("commands:\n{listing}").format(listing=_listing(members)),
        epilog=_("`drafter {group} COMMAND --help` explains a command.").format(group=group),
    )
    parser.set_defaults(chosen_parser=parser)
    return _add_verbs(parser)


def _add_verbs(parser: Parser) -> Any:
    return parser.add_subparsers(
        metavar="COMMAND", help=argparse.SUPPRESS, parser_class=Parser, prog=parser.prog
    )


def _listing(commands: Iterable[Command]) -> str:
    rows = [(command.name, _(command.summary)) for command in commands]
    width = max((len(name) for name, _ in rows), default=0)
    return "\n".join(f"  {name:<{width}}  {summary}" for name, summary in rows)


def _sentence(summary: str) -> str:
    return _("{sentence}.").format(sentence=summary[:1].upper() + summary[1:].rstrip("."))
