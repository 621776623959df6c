"""Finds the commands: each module of this folder that has a NAME is one, by being there."""

from __future__ import annotations

import pkgutil
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

import drafter.cli


@dataclass(frozen=True, slots=True)
class Command:
    """One verb. `name` is what a person types after `drafter`, two words for a verb in a group
    (`facts check`). `run` returns the exit status: 0 all well, 1 something found, 2 not done.
    """

    name: str
    summary: str
    add_arguments: Callable[[ArgumentParser], None]
    run: Callable[[Namespace], int]


def commands() -> tuple[Command, ...]:
    """All commands, sorted by name. A command module offers NAME, SUMMARY, add_arguments and run,
    and imports the rooms that it calls inside run, so that listing them costs next to nothing.
    """
    found = []
    for module_info in pkgutil.iter_modules(drafter.cli.__path__, "drafter.cli."):
        module = import_module(module_info.name)
        if hasattr(module, "NAME"):
            found.append(Command(module.NAME, module.SUMMARY, module.add_arguments, module.run))
    return tuple(sorted(found, key=lambda command: command.name))
