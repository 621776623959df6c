"""`drafter test [CASE…]`: draft the cases anew and see what became better or worse."""

from __future__ import annotations

import argparse
from contextlib import contextmanager
from typing import TYPE_CHECKING

from drafter.cli.limits import LIMITS, add_limits
from drafter.messages.translation import gettext as _
from drafter.messages.translation import gettext_noop

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from drafter.testing.asking import Asking
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
        "--update",
        action="store_true",
        help=_(
            "write each new draft without errors to draft.md, as the approved one; a copy of what "
            "a person changed there is kept"
        ),
    )
    parser.add_argument(
        "--record",
        "--live",
        action="store_true",
        help=_(
            "ask the model, and the second reader where one is set, for what a recording does not "
            "answer, and keep what they say as the case's replies/"
        ),
    )
    parser.add_argument(
        "--model",
        help=_(
            "ask this model, and see what is better or worse; with --record its replies take the "
            "place of another's, which .drafter/replies keeps"
        ),
    )
    parser.add_argument("--base-url", metavar="URL", help=_("its server (else OPENAI_BASE_URL)"))
    add_limits(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print a line a case; 1 if one failed, 2 if one could not be read, else 0."""
    import sys
    from pathlib import Path

    from drafter.errors import DrafterError
    from drafter.testing.case import case_name, find_cases
    from drafter.testing.report import result_lines, summary_line
    from drafter.testing.run import CaseResult, run_case

    named = [Path(name) for name in arguments.cases]
    writes = arguments.update or arguments.record
    cases = find_cases(named) if named else _default_cases(writes=writes)
    results: list[CaseResult] = []
    for case in cases:
        try:
            with _asking(arguments) as asking:
                results.append(run_case(case, update=arguments.update, asking=asking))
        except DrafterError as error:
            shown = str(error) if error.place.path else f"{case_name(case)}: {error}"
            print(shown, file=sys.stderr, flush=True)
            continue
        print("\n".join(result_lines(results[-1])), flush=True)
    unreadable = len(cases) - len(results)
    if len(cases) > 1:
        print(summary_line(results, unreadable))
    return 2 if unreadable else int(not all(result.ok for result in results))


@contextmanager
def _asking(arguments: argparse.Namespace) -> Iterator[Asking | None]:
    """How a model is asked; None where none is to be."""
    given = {name: getattr(arguments, name) for name in ("model", "base_url", *LIMITS)}
    if not arguments.record and all(value is None for value in given.values()):
        yield None
        return
    from drafter.review.waiting import watched
    from drafter.testing.asking import Asking

    with watched(_told, _still) as progress:
        yield Asking(given, arguments.record, progress)


def _told(event: Event) -> None:
    """A line for each thing that happens while a model is asked."""
    import sys

    from drafter.writing.progress import event_line

    print(event_line(event), file=sys.stderr, flush=True)


def _still(sections: Sequence[str], seconds: float) -> None:
    """A line where nothing happens."""
    import sys

    from drafter.review.waiting import waiting_line

    print(waiting_line(sections, seconds), file=sys.stderr, flush=True)


def _default_cases(*, writes: bool) -> tuple[Case, ...]:
    """The project's own samples, else the packaged ones, which are not to be overwritten."""
    from pathlib import Path

    from drafter.errors import DrafterError
    from drafter.resources import packaged
    from drafter.settings import find_project
    from drafter.testing.case import cases_below

    own = find_project(Path.cwd()).folder / "samples"
    cases = cases_below(own)
    if writes and not cases:
        raise DrafterError(_("there are no cases here to write to; name their folders"), own)
    return cases or cases_below(packaged("samples"))
