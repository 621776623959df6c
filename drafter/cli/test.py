"""`drafter test [CASE…]`: draft the cases anew and see what became better or worse."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from drafter.messages.translation import gettext as _
from drafter.messages.translation import gettext_noop

if TYPE_CHECKING:
    from drafter.testing.case import Case
    from drafter.writing.progress import Event

NAME = "test"
SUMMARY = gettext_noop("draft regression cases anew and compare them with their approved drafts")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which cases, and whether to approve what they give now."""
    parser.add_argument(
        "cases",
        metavar="CASE",
        nargs="*",
        help=_(
            "a folder with facts.yaml, draft.md and optionally replies/, or a folder "
            "of such folders (default: samples/ of the project, else the samples that "
            "came with drafter)"
        ),
    )
    parser.add_argument(
        "--update", action="store_true", help=_("write the new drafts as the approved ones")
    )
    parser.add_argument(
        "--live",
        action="store_true",
        help=_(
            "ask the model, and the second reader where one is set, for what a "
            "recording does not answer, and record what they say"
        ),
    )


def run(arguments: argparse.Namespace) -> int:
    """Print a line a case; 1 if one failed, 2 if one could not be read, else 0."""
    import sys
    from pathlib import Path

    from drafter.errors import DrafterError
    from drafter.testing.case import find_cases
    from drafter.testing.report import case_name, result_lines, summary_line
    from drafter.testing.run import CaseResult, run_case

    named = [Path(name) for name in arguments.cases]
    cases = find_cases(named) if named else _default_cases(update=arguments.update)
    results: list[CaseResult] = []
    for case in cases:
        try:
            live = _told if arguments.live else None
            results.append(run_case(case, update=arguments.update, live=live))
        except DrafterError as error:
            shown = str(error) if error.place.path else f"{case_name(case)}: {error}"
            print(shown, file=sys.stderr, flush=True)
            continue
        print("\n".join(result_lines(results[-1])), flush=True)
    unreadable = len(cases) - len(results)
    if len(cases) > 1:
        print(summary_line(results, unreadable))
    return 2 if unreadable else int(not all(result.ok for result in results))


def _told(event: Event) -> None:
    """A line for each thing that happens while a model is asked."""
    import sys

    from drafter.writing.progress import event_line

    print(event_line(event), file=sys.stderr, flush=True)


def _default_cases(*, update: bool) -> tuple[Case, ...]:
    """The project's own samples, else the packaged ones, which are not to be overwritten."""
    from pathlib import Path

    from drafter.errors import DrafterError
    from drafter.resources import packaged
    from drafter.settings import find_project
    from drafter.testing.case import cases_below

    own = find_project(Path.cwd()).folder / "samples"
    cases = cases_below(own)
    if update and not cases:
        raise DrafterError(_("there are no cases here to update; name their folders"), own)
    return cases or cases_below(packaged("samples"))
