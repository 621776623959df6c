"""`drafter facts check`: says what is wrong or doubtful in a facts file."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from drafter.facts.diagnostic import Diagnostic

NAME = "facts check"
SUMMARY = "check a facts file: totals, units, dates, names, and whether it can be drafted"


def add_arguments(parser: ArgumentParser) -> None:
    """The facts file and the form of the answer."""
    parser.add_argument("facts", type=Path, help="a facts file (.yaml, .yml or .json)")
    parser.add_argument(
        "--format", choices=("text", "json"), default="text", help="default: %(default)s"
    )


def run(arguments: Namespace) -> int:
    """Print a line a remark; 1 where there is an error or warning, else 0."""
    from drafter.facts.lint import lint_facts
    from drafter.facts.load import load_facts
    from drafter.settings import load_settings

    facts = load_facts(arguments.facts)
    settings = load_settings(arguments.facts)
    remarks = lint_facts(facts)
    if settings.template or facts.document.get("template"):  # the general one drafts any facts
        from drafter.outline.fitting import remarks_on_template
        from drafter.pipeline import Job

        job = Job(facts, settings)
        remarks = (*remarks_on_template(facts, job.template, job.folders), *remarks)
    if arguments.format == "json":
        _print_json(arguments.facts, remarks)
    else:
        for remark in remarks:
            print(remark)
        if not remarks:
            count = f"{len(facts.facts)} fact{'s' if len(facts.facts) != 1 else ''}"
            print(f"{arguments.facts}: {count}, nothing to remark on")
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
