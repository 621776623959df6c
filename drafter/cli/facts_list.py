"""`drafter facts list`: what stands in a facts file, as drafter reads it."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from drafter.cli.facts_files import add_facts
from drafter.messages.translation import gettext as _
from drafter.messages.translation import gettext_noop, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.facts.fact import Fact, Facts

NAME = "facts list"
SUMMARY = gettext_noop("show the facts of a file as a table: labels, values, units, last period")

_HEAD = (
    gettext_noop("fact"),
    gettext_noop("value"),
    gettext_noop("unit"),
    gettext_noop("last period"),
    gettext_noop("marked"),
    gettext_noop("place"),
)
_MARKS = {
    "planned": gettext_noop("planned"),
    "ongoing": gettext_noop("ongoing"),
    "done": gettext_noop("done"),
    "estimated": gettext_noop("estimated"),
}
_LONGEST = 40
"""Columns that an id or a value may take: a sentence is cut, and stands whole in the JSON."""
_LEAST = 12
"""Columns that a value has on a narrow terminal."""
_VALUE = 1


def add_arguments(parser: ArgumentParser) -> None:
    """The facts files, which of their facts, and the form of the answer."""
    add_facts(parser)
    parser.add_argument(
        "--only",
        metavar="PATTERN",
        action="append",
        default=[],
        help=_(
            "only facts of this id or group; * stands for any part of a label, ** for any labels "
            "(may be given again)"
        ),
    )
    parser.add_argument(
        "--format",
        choices=("text", "json"),
        default="text",
        help=_("text: a table; json: one object, with names and what the document is called"),
    )


def run(arguments: Namespace) -> int:
    """Print the facts; 2 if a file could not be read, else 0. What keeps the only file that is
    named from being read is raised.
    """
    import json

    from drafter.cli.facts_files import of_each_file

    listed = of_each_file(arguments.facts, lambda name: (_listed(name, arguments), 0))
    if arguments.format == "json":
        print(json.dumps(listed.shown, ensure_ascii=False, indent=2))
    return listed.status


def _listed(name: str, arguments: Namespace) -> dict[str, object]:
    """One file's facts as an object, printed where text is asked for."""
    from drafter.cli.facts_files import open_facts, path_named

    facts = open_facts(path_named(name))
    chosen = _chosen(facts, arguments.only)
    if arguments.format == "text":
        print("\n".join(_table(name, facts, chosen)))
    return _as_object(name, facts, chosen)


def _chosen(facts: Facts, patterns: list[str]) -> tuple[Fact, ...]:
    from drafter.facts.select import select

    return select(facts, patterns) if patterns else facts.facts


def _table(name: str, facts: Facts, chosen: tuple[Fact, ...]) -> Iterator[str]:
    """A head, a line a fact, and how many there are."""
    import sys
    from shutil import get_terminal_size

    from drafter.text import columns

    rows = [tuple(map(_, _HEAD)), *map(_row, chosen)]
    used = [at for at in range(len(_HEAD)) if any(row[at] for row in rows[1:])]
    widths = [max(columns(row[at]) for row in rows) for at in range(len(_HEAD))]
    if sys.stdout.isatty():
        others = sum(widths[at] + 2 for at in used if at != _VALUE)
        room = max(get_terminal_size().columns - others, _LEAST)
        widths[_VALUE] = min(widths[_VALUE], room)
        rows = [(row[0], _short(row[_VALUE], widths[_VALUE]), *row[2:]) for row in rows]
    if chosen:
        for row in rows:
            cells = (row[at] + " " * (widths[at] - columns(row[at])) for at in used)
            yield "  ".join(cells).rstrip()
    told = ngettext(
        "{file}: {count} fact, {key} of them key",
        "{file}: {count} facts, {key} of them key",
        len(chosen),
    )
    key = sum(fact.key for fact in chosen)
    yield told.format(file=name, count=len(chosen), key=key)


def _row(fact: Fact) -> tuple[str, ...]:
    place = fact.place
    marks = [_("key")] * fact.key + ([_(_MARKS[fact.status])] if fact.status else [])
    return (
        _short(fact.id),
        _short(fact.text),
        _unit(fact),
        _short(fact.previous),
        _(", ").join(marks),
        f"{place.line}:{place.column}",
    )


def _short(text: str, most: int = _LONGEST) -> str:
    """The text on one line, cut where it takes more columns."""
    from drafter.text import columns, printable

    text = printable(text)
    if columns(text) <= most:
        return text
    while columns(text) > most - 1:
        text = text[:-1]
    return f"{text.rstrip(' ，、；。,;')}…"


def _unit(fact: Fact) -> str:
    """The unit of the long form, else the one that the value is written with, "" where it is more
    than one quantity or none.
    """
    from drafter.facts.quantity import sole_quantity
    from drafter.outline.amount import read_amount

    if fact.unit or sole_quantity(fact) is None:
        return fact.unit
    amount = read_amount(fact.text, fact.language or "zh")
    return (f"{amount.scale}{amount.unit}" or amount.currency) if amount else ""


def _as_object(name: str, facts: Facts, chosen: tuple[Fact, ...]) -> dict[str, object]:
    return {
        "version": 1,
        "file": name,
        "language": facts.language,
        "document": dict(facts.document),
        "names": [
            {"name": one.name, "aliases": list(one.aliases), "roles": list(one.roles)}
            for one in facts.names
        ],
        "facts": [
            {
                "id": fact.id,
                "label": fact.label,
                "group": list(fact.group),
                "value": fact.text,
                "unit": _unit(fact),
                "previous": fact.previous,
                "key": fact.key,
                "status": fact.status,
                "aliases": list(fact.aliases),
                "items": list(fact.items),
                "source": fact.source,
                "note": fact.note,
                "line": fact.place.line,
                "column": fact.place.column,
            }
            for fact in chosen
        ],
    }
