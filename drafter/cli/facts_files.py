"""How commands open the facts that a person names."""

from __future__ import annotations

import os
from argparse import ArgumentParser
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from drafter.cli.drafts import STDIN
from drafter.errors import DrafterError
from drafter.messages.translation import gettext as _
from drafter.messages.translation import gettext_noop

if TYPE_CHECKING:
    from drafter.facts.fact import Facts


Answer = dict[str, object]
"""What a command has to say of one file, for `--format json`."""


class EachFile(NamedTuple):
    """What a command shows of the files that were named, as one object, and its status."""

    shown: Answer
    status: int


def path_named(name: str) -> Path | None:
    """The file of this name, None for `-`, the facts on stdin."""
    return None if name == STDIN else Path(name)


def open_facts(path: Path | None, within: Sequence[Path] | None = None) -> Facts:
    """The facts of a file as `load_facts` gives them, or those on stdin, YAML or JSON, for None;
    they have no file then, and what is wrong with them is told of `-`.
    """
    from drafter.facts.load import is_json, load_facts, parse_facts
    from drafter.files import read_stdin

    if path is not None:
        return load_facts(path, within)
    text = read_stdin()
    try:
        return parse_facts(text, json=is_json(text))
    except DrafterError as error:
        place = error.place
        raise DrafterError(error.message, Path(STDIN), place.line, place.column) from None


def add_facts(parser: ArgumentParser) -> None:
    """The argument for facts files, folders and globs, which `facts_files` then reads."""
    parser.add_argument(
        "facts",
        metavar="FACTS",
        nargs="+",
        help=_(
            "a facts file (.yaml, .yml or .json), or - for facts on stdin; a folder for each "
            "facts.yaml, facts.yml and facts.json below it; a glob ('data/*.yaml')"
        ),
    )


def of_each_file(names: Sequence[str], answer: Callable[[str], tuple[Answer, int]]) -> EachFile:
    """What `answer` gives, with a status, for each facts file that the names stand for. What is
    wrong with one is told, and makes the status 2; where it is the only one named, it is raised.
    """
    import sys

    from drafter.cli.named import is_one_file

    is_one, status = is_one_file(names), 0
    answers = []
    for name in facts_files(names):
        try:
            given, found = answer(name)
        except DrafterError as error:
            if is_one:
                raise
            print(error, file=sys.stderr, flush=True)
            status = 2
            continue
        answers.append(given)
        status = max(status, found)
    return EachFile(answers[0] if is_one else {"version": 1, "files": answers}, status)


def facts_files(names: Sequence[str]) -> list[str]:
    """The facts files that the names stand for, each once: a file, `-`, each below a folder that
    has the name of one, and those that a glob matches. Raises DrafterError where there is none.
    """
    from drafter.cli.named import Kind, files_named
    from drafter.facts.load import DEFAULT_NAMES, SUFFIXES

    kind = Kind(
        SUFFIXES,
        not_below=gettext_noop("this is a folder without facts files ({names})"),
        unmatched=gettext_noop("no facts file matches this ({names})"),
        names=DEFAULT_NAMES,
    )
    found: dict[str, str] = {}
    for name in names:
        for file in files_named(name, kind):
            file.refuse_strange()
            found.setdefault(os.path.realpath(file.name), file.name)
    return list(found.values())
