"""`drafter facts import`: a spreadsheet to a facts file, or into one that is there."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from drafter.messages.translation import gettext as _
from drafter.messages.translation import gettext_noop

if TYPE_CHECKING:
    from drafter.office.importing import Import

NAME = "facts import"
SUMMARY = gettext_noop("make a facts file from a spreadsheet, or refresh one that is there")

_ROWS = 20
"""Facts that the preview shows; the facts file shows all."""


def add_arguments(parser: ArgumentParser) -> None:
    """The workbook, which sheet of it, and where the facts go."""
    parser.add_argument("table", type=Path, help=_("a workbook: .xlsx, .xls, .et, .ods or .csv"))
    parser.add_argument(
        "--sheet", metavar="NAME", help=_("this sheet alone; default: all not hidden")
    )
    parser.add_argument("-o", "--output", metavar="OUT", help=_("write this file, do not print"))
    parser.add_argument(
        "--force",
        action="store_true",
        help=_("replace OUT, keeping what is in it in .drafter/kept"),
    )
    parser.add_argument(
        "--update",
        metavar="FACTS",
        type=Path,
        help=_("put the values into this facts file, where they stand; all else in it stays"),
    )
    parser.add_argument(
        "--previous",
        action="store_true",
        help=_("with --update: the value that a new one takes the place of becomes `previous`"),
    )
    parser.add_argument(
        "--without-sources", action="store_true", help=_("do not write each value's sheet and cell")
    )
    parser.add_argument(
        "--dry-run", action="store_true", help=_("show what would be imported, and write nothing")
    )


def run(arguments: Namespace) -> int:
    """Write the facts and show on stderr what they are and what was left out; 1 where something is
    doubtful, else 0.
    """
    import gc

    from drafter.errors import DrafterError

    if arguments.update is not None and arguments.output is not None:
        raise DrafterError(_("--update writes into FACTS itself; leave out -o"))
    if arguments.previous and arguments.update is None:
        raise DrafterError(_("--previous says what --update does; name the facts file with it"))
    gc.disable()  # a million cells hold no rings, and looking for them takes a fifth of the time
    try:
        return _import(arguments)
    finally:
        gc.enable()


def _import(arguments: Namespace) -> int:
    import sys

    from drafter.office.importing import import_facts, without_sources
    from drafter.office.tree import Leaf
    from drafter.office.workbook import read_workbook
    from drafter.office.yaml_text import yaml_text

    found = import_facts(read_workbook(arguments.table), arguments.table, arguments.sheet)
    if arguments.update is not None:
        return _update(arguments, found)
    tree = without_sources(found.tree) if arguments.without_sources else found.tree
    if found.period:
        tree = {"document": {"period": Leaf(found.period)}, "facts": tree}
    text = yaml_text(tree)
    if arguments.dry_run:
        _preview(found, sys.stdout)
    else:
        _write(arguments, text)
        _preview(found, sys.stderr)
    return int(not found.is_certain)


def _write(arguments: Namespace, text: str) -> None:
    import sys

    from drafter.cli.forms import refuse_suffix
    from drafter.cli.output import kept_line, ready_output, write_output
    from drafter.files import MAX_BYTES
    from drafter.settings import find_project

    output, stream = ready_output(arguments.output, arguments.table)
    refuse_suffix(
        arguments.output,
        (".yaml", ".yml"),
        _("a facts file in YAML ends in {suffixes}, and this name in {suffix}"),
    )
    if output is None:
        stream.write(text)
        stream.flush()
        return
    project = find_project(output).folder
    kept = write_output(
        output, text, ours=lambda there: False, force=arguments.force, project=project
    )
    if kept is not None:
        print(kept_line(kept), file=sys.stderr)
    if len(text.encode("utf-8")) > MAX_BYTES:
        told = _(
            "{output}: more than the {most:,} bytes that drafter reads of a facts file; import a "
            "sheet of it alone"
        )
        print(told.format(output=output, most=MAX_BYTES), file=sys.stderr)


def _update(arguments: Namespace, found: Import) -> int:
    import sys

    from drafter.cli.output import kept_line, write_output
    from drafter.facts.load import load_facts, parse_facts
    from drafter.facts.updating import updated
    from drafter.files import read_bytes
    from drafter.office.yaml_text import yaml_text
    from drafter.settings import find_project

    path = arguments.update
    load_facts(path)  # says what is wrong with it, and that it may be read
    text = read_bytes(path).decode("utf-8")
    update = updated(text, path, parse_facts(yaml_text(found.tree)), previous=arguments.previous)
    for line in update.lines:
        print(line, file=sys.stdout if arguments.dry_run else sys.stderr)
    if update.text != text and not arguments.dry_run:
        project = find_project(path).folder
        kept = write_output(
            path, update.text, ours=lambda there: True, force=False, project=project, keep=True
        )
        if kept is not None:
            print(kept_line(kept), file=sys.stderr)
    return int(not found.is_certain or update.is_doubtful)


def _preview(found: Import, stream: TextIO) -> None:
    from itertools import islice

    from rich import box
    from rich.console import Console
    from rich.table import Table

    from drafter.office.importing import leaves

    facts = leaves(found.tree)
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for name in (_("fact"), _("value"), _("previous"), _("from")):
        table.add_column(name, overflow="fold")
    for path, leaf in islice(facts, _ROWS):
        unit = leaf.keys.get("unit", "") if leaf.previous else ""
        value = f"{leaf.value}{leaf.unit}"
        table.add_row(path, value, f"{leaf.previous}{unit}", leaf.source)
    console = Console(file=stream, highlight=False, markup=False, soft_wrap=False)
    console.print(table)
    if more := sum(1 for each in facts):
        console.print(_("… and {more:,} more").format(more=more))
    for remark in found.remarks[:_ROWS]:
        line = _("{place}: doubtful: {remark}") if remark.doubtful else "{place}: {remark}"
        console.print(line.format(place=remark.place, remark=remark.message), soft_wrap=True)
    if len(found.remarks) > _ROWS:
        console.print(_("… and {more:,} more remarks").format(more=len(found.remarks) - _ROWS))
    if found.advice:
        console.print(found.advice, soft_wrap=True)
