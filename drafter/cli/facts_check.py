"""`drafter facts check`: says what is wrong or doubtful in a facts file."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from drafter.messages.translation import gettext as _
from drafter.messages.translation import gettext_noop, ngettext

if TYPE_CHECKING:
    from drafter.facts.diagnostic import Diagnostic

NAME = "facts check"
SUMMARY = gettext_noop("check a facts file: totals, units, doubled labels and misspelt names")


def add_arguments(parser: ArgumentParser) -> None:
    """The facts file and the form of the answer."""
    parser.add_argument("facts", type=Path, help=_("a facts file (.yaml, .yml or .json)"))
    parser.add_argument(
        "--format", choices=("text", "json"), default="text", help=_("default: %(default)s")
    )


def run(arguments: Namespace) -> int:
    """Print a line a remark; 1 where there is an error or warning, else 0."""
    from drafter.facts.lint import lint_facts
    from drafter.facts.load import load_facts

    facts = load_facts(arguments.facts)
    remarks = lint_facts(facts)
    if arguments.format == "json":
        _print_json(arguments.facts, remarks)
    else:
        for remark in remarks:
            print(remark)
        if not remarks:
            count = len(facts.facts)
            told = ngettext(
                "{file}: {count} fact, nothing to remark on",
                "{file}: {count} facts, nothing to remark on",
                count,
            )
            print(told.format(file=arguments.facts, count=count))
    return int(any(remark.severity != "info" for remark in remarks))


def _print_json(path: Path, remarks: tuple[Diagnostic, ...]) -> None:
    import json

    diagnostics = [
        {
            "lint": remark.lint,
            "severity": remark.severity,
            "line": remark.place.line,
            "column": remark.place.column,
            "message": remark.message,
            "facts": list(remark.facts),
        }
        for remark in remarks
    ]
    answer = {"version": 1, "file": str(path), "diagnostics": diagnostics}
    print(json.dumps(answer, ensure_ascii=False, indent=2))
