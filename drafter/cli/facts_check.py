"""`drafter facts check`: says what is wrong or doubtful in a facts file."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drafter.facts.diagnostic import Diagnostic
    from drafter.facts.fact import Facts

NAME = "facts check"
SUMMARY = "check a facts file: totals, units, dates, names, and whether it can be drafted"


def add_arguments(parser: ArgumentParser) -> None:
    """The facts file and the form of the answer."""
    parser.add_argument("facts", type=Path, help="a facts file (.yaml, .yml or .json)")
    parser.add_argument(
        "--format", choices=("text", "json"), default="text", help="default: %(default)s"
    )
    parser.add_argument(
        "--fix",
        action="store_true",
        help="mend what has one right answer (a unit, a status, a misspelt long name); the text "
        "before is kept in .drafter/kept",
    )


def run(arguments: Namespace) -> int:
    """Print a line a remark; 1 where there is an error or warning that was not mended, else 0."""
    import sys

    facts, remarks = _remarks(arguments.facts)
    mended: tuple[Diagnostic, ...] = ()
    if arguments.fix:
        mended = _fix(arguments.facts, facts, remarks)
        if mended:
            facts, remarks = _remarks(arguments.facts)
    if arguments.format == "json":
        _print_json(arguments.facts, remarks, mended)
        return _status(remarks)
    for remark in mended:
        print(f"mended: {remark}", file=sys.stderr)
    for remark in remarks:
        print(remark)
    if not remarks:
        count = f"{len(facts.facts)} fact{'s' if len(facts.facts) != 1 else ''}"
        print(f"{arguments.facts}: {count}, nothing to remark on")
    return _status(remarks)


def _status(remarks: Sequence[Diagnostic]) -> int:
    return int(any(remark.severity != "info" for remark in remarks))


def _remarks(path: Path) -> tuple[Facts, tuple[Diagnostic, ...]]:
    """The facts of the file, and what is doubtful in them."""
    from drafter.facts.lint import lint_facts
    from drafter.facts.load import load_facts
    from drafter.settings import load_settings

    facts = load_facts(path)
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


def _print_json(path: Path, remarks: Sequence[Diagnostic], mended: Sequence[Diagnostic]) -> None:
    import json

    answer = {"version": 1, "file": str(path), "diagnostics": [_as_object(r) for r in remarks]}
    if mended:
        answer["mended"] = [_as_object(remark) for remark in mended]
    print(json.dumps(answer, ensure_ascii=False, indent=2))


def _as_object(remark: Diagnostic) -> dict[str, object]:
    return {
        "lint": remark.lint,
        "severity": remark.severity,
        "line": remark.place.line,
        "column": remark.place.column,
        "message": remark.message,
        "facts": list(remark.facts),
    }
