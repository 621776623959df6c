"""`drafter facts check`: says what is wrong or doubtful in a facts file."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from drafter.cli.facts_files import add_facts
from drafter.messages.translation import gettext as _
from drafter.messages.translation import gettext_noop, ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drafter.facts.diagnostic import Diagnostic
    from drafter.facts.fact import Facts

NAME = "facts check"
SUMMARY = gettext_noop(
    "check a facts file: totals, units, dates, names, and whether it can be drafted"
)


def add_arguments(parser: ArgumentParser) -> None:
    """The facts files and the form of the answer."""
    add_facts(parser)
    parser.add_argument(
        "--format", choices=("text", "json"), default="text", help=_("default: %(default)s")
    )
    parser.add_argument(
        "--fix",
        action="store_true",
        help=_(
            "mend what has one right answer (a unit, a status, a misspelt long name); the text "
            "before is kept in .drafter/kept"
        ),
    )


def run(arguments: Namespace) -> int:
    """Print a line a remark; 2 if a file could not be read, 1 where there is an error or warning
    that was not mended, else 0. What keeps the only file that is named from being read is raised.
    """
    import json

    from drafter.cli.drafts import STDIN
    from drafter.cli.facts_files import of_each_file
    from drafter.errors import DrafterError

    if arguments.fix and STDIN in arguments.facts:
        raise DrafterError(_("--fix mends a file, and not what stdin gives; name the file"))
    checked = of_each_file(arguments.facts, lambda name: _checked(name, arguments))
    if arguments.format == "json":
        print(json.dumps(checked.shown, ensure_ascii=False, indent=2))
    return checked.status


def _checked(name: str, arguments: Namespace) -> tuple[dict[str, object], int]:
    """One file's remarks as an object, printed where text is asked for, and its status."""
    import sys

    from drafter.cli.facts_files import path_named

    path = path_named(name)
    facts, remarks = _remarks(path)
    mended: tuple[Diagnostic, ...] = ()
    if arguments.fix and path is not None:
        mended = _fix(path, facts, remarks)
        if mended:
            facts, remarks = _remarks(path)
    if arguments.format == "text":
        for remark in mended:
            print(_("mended: {remark}").format(remark=remark), file=sys.stderr)
        for remark in remarks:
            print(remark if path else f"{name}:{remark}")
        if not remarks:
            count = len(facts.facts)
            told = ngettext(
                "{file}: {count} fact, nothing to remark on",
                "{file}: {count} facts, nothing to remark on",
                count,
            )
            print(told.format(file=name, count=count))
    return _answer(name, remarks, mended), _status(remarks)


def _status(remarks: Sequence[Diagnostic]) -> int:
    return int(any(remark.severity != "info" for remark in remarks))


def _remarks(path: Path | None) -> tuple[Facts, tuple[Diagnostic, ...]]:
    """The facts of the file, and what is doubtful in them."""
    from drafter.cli.facts_files import open_facts
    from drafter.facts.lint import lint_facts
    from drafter.settings import load_settings

    facts = open_facts(path)
    settings = load_settings(path)
    remarks = lint_facts(facts)
    if settings.template or facts.document.get("template"):  # the general one drafts any facts
        from drafter.outline.fitting import remarks_on_template
        from drafter.pipeline import Job

        job = Job(facts, settings)
        remarks = (*remarks_on_template(facts, job.template, job.folders), *remarks)
    return facts, remarks


def _fix(path: Path, facts: Facts, remarks: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Mend the file, keeping a copy; gives the remarks that are mended."""
    import sys

    from drafter.cli.output import kept_line, write_output
    from drafter.facts.fixing import fixed
    from drafter.files import read_bytes
    from drafter.settings import find_project

    text = read_bytes(path).decode("utf-8")
    found = fixed(text, path, facts, remarks)
    if not found.mended:
        return ()
    project = find_project(path).folder
    kept = write_output(
        path, found.text, ours=lambda there: True, force=False, project=project, keep=True
    )
    if kept is not None:
        print(kept_line(kept), file=sys.stderr)
    return found.mended


def _answer(
    name: str, remarks: Sequence[Diagnostic], mended: Sequence[Diagnostic]
) -> dict[str, object]:
    told: dict[str, object] = {"version": 1, "file": name}
    told["diagnostics"] = [_as_object(remark) for remark in remarks]
    if mended:
        told["mended"] = [_as_object(remark) for remark in mended]
    return told


def _as_object(remark: Diagnostic) -> dict[str, object]:
    return {
        "lint": remark.lint,
        "severity": remark.severity,
        "line": remark.place.line,
        "column": remark.place.column,
        "message": remark.message,
        "facts": list(remark.facts),
    }
