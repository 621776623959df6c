"""The page on commands, from the arguments and help texts that each command declares.

Not from `--help` as printed, which Python wraps and words differently from version to version.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from drafter.cli.commands import Command, commands
from drafter.cli.parser import Parser

_HEAD = """\
<!-- Written by `make docs`; do not edit. -->

# Commands

What `drafter COMMAND --help` says. Exit status of every command: 0 all well, 1 something is wrong
in the document, 2 it could not be done, with one line on stderr that says why.
"""


def command_page() -> str:
    """The whole page, a heading a command."""
    listing = "\n".join(f"- [`{c.name}`](#drafter-{_anchor(c)}): {c.summary}" for c in commands())
    return "\n".join([_HEAD, listing, *(_section(command) for command in commands())])


def _anchor(command: Command) -> str:
    return command.name.replace(" ", "-")


def _section(command: Command) -> str:
    parser = Parser(prog=f"drafter {command.name}")
    command.add_arguments(parser)
    shown = (a for a in parser._actions if a.help is not argparse.SUPPRESS)
    actions = [a for a in shown if not isinstance(a, argparse._HelpAction)]
    usage = " ".join([parser.prog, *(_usage(action) for action in _in_usage_order(actions))])
    lines = [f"\n## drafter {command.name}\n", f"{_sentence(command.summary)}\n"]
    lines.append(f"    {usage}\n")
    lines += [f"- `{_names(action)}`: {_help(action)}" for action in actions]
    return "\n".join(lines).rstrip() + "\n"


def _in_usage_order(actions: list[argparse.Action]) -> Iterator[argparse.Action]:
    """Positional arguments first, as a person types them."""
    yield from (action for action in actions if not action.option_strings)
    yield from (action for action in actions if action.option_strings)


def _usage(action: argparse.Action) -> str:
    if action.option_strings:
        used = f"{action.option_strings[0]} {_value(action)}".strip()
        return used if action.required else f"[{used}]"
    if action.nargs == "*":
        return f"[{_value(action)} …]"
    if action.nargs == "+":
        return f"{_value(action)} …"
    return f"[{_value(action)}]" if action.nargs == "?" else _value(action)


def _names(action: argparse.Action) -> str:
    return f"{', '.join(action.option_strings)} {_value(action)}".strip()


def _value(action: argparse.Action) -> str:
    """The word that stands for the argument's value, "" for a flag."""
    if action.nargs == 0:
        return ""
    if isinstance(action.metavar, str):
        return action.metavar
    if action.choices is not None:
        return "{" + ",".join(str(choice) for choice in action.choices) + "}"
    return action.dest.upper()


def _help(action: argparse.Action) -> str:
    return (action.help or "") % {"default": action.default}


def _sentence(summary: str) -> str:
    return summary[:1].upper() + summary[1:].rstrip(".") + "."
