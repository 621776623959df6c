"""`drafter check DRAFT…`: every figure, date and name of drafts against the facts."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, NoReturn

from drafter.cli.limits import LIMITS, add_limits
from drafter.messages.translation import gettext as _
from drafter.messages.translation import gettext_noop

if TYPE_CHECKING:
    from drafter.review.checked import Checked, Result
    from drafter.review.explained import Asked

NAME = "check"
SUMMARY = gettext_noop("hold every figure, date and name of a draft against the facts")

_SETTINGS = ("reader", "reader_base_url", *LIMITS)


class _Gone(argparse.Action):
    """An option that there was, and what has come in its place."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: str | Sequence[Any] | None,
        option_string: str | None = None,
    ) -> NoReturn:
        parser.error(_("there is no --judge any more; --reader MODEL has a model read the draft"))


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The draft, its facts, and how to print what was found."""
    parser.add_argument(
        "drafts",
        metavar="DRAFT",
        nargs="+",
        help=_(
            "a Markdown, Word or PDF file (.docx, .pdf), or - for Markdown on stdin; "
            "a folder for all such files below it; a glob ('reports/**/*.md'). "
            "Several end in a table"
        ),
    )
    parser.add_argument(
        "--facts",
        metavar="FACTS",
        help=_(
            "the facts file, or - for facts on stdin (default: the one that each draft "
            "itself names)"
        ),
    )
    parser.add_argument(
        "--revisions",
        choices=("accepted", "rejected"),
        default="accepted",
        help=_("how to take the tracked changes of a Word file (default: accepted)"),
    )
    parser.add_argument(
        "--format",
        choices=("text", "json", "sarif", "github", "junit"),
        default="text",
        help=_(
            "text: a line a finding and a summary; json: one object with the claims "
            "too; sarif: for code scanning; github: annotations of GitHub Actions; "
            "junit: a test case a file"
        ),
    )
    parser.add_argument(
        "--explain-finding",
        metavar="WHICH",
        help=_(
            "tell what the figure of a finding was taken for, what else it may be, and what each "
            "costs and why. WHICH: FILE:LINE[:COLUMN] as the finding's line begins, words of the "
            "draft (a figure as it stands there, right or wrong), or all for every finding"
        ),
    )
    parser.add_argument(
        "--reader",
        metavar="MODEL",
        help=_(
            "also have this model read the draft against the facts, as second reader "
            "(default: the setting reader, else none)"
        ),
    )
    parser.add_argument(
        "--reader-base-url", metavar="URL", help=_("its server (else the one that drafts are from)")
    )
    parser.add_argument(
        "--offline", action="store_true", help=_("ask no model, whatever the settings say")
    )
    parser.add_argument("--judge", action=_Gone, nargs=0, help=argparse.SUPPRESS)
    add_limits(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print the checks; 2 if a file could not be checked, 1 if there are errors, else 0. What keeps
    the only file that is named from being checked is raised.
    """
    import sys

    from drafter.cli.checks import checks
    from drafter.cli.drafts import STDIN
    from drafter.cli.named import is_one_file
    from drafter.errors import DrafterError
    from drafter.review.checked import Checked, Unchecked

    if STDIN in arguments.drafts and arguments.facts == STDIN:
        raise DrafterError(_("stdin gives the draft or the facts, and not both; name a file"))
    asked = _asked(arguments)
    explained = 0
    results = []
    is_one = is_one_file(arguments.drafts)
    for result in checks(arguments.drafts, arguments, _SETTINGS):
        results.append(result)
        if isinstance(result, Unchecked):
            if arguments.drafts == [result.path]:
                raise result.error
            print(result, file=sys.stderr, flush=True)
        elif arguments.format == "text":
            rows = _rows(result, asked)
            explained += bool(rows)
            sys.stdout.write(rows)
            sys.stdout.flush()
    if asked is not None and not explained:
        _refuse(asked, results)
    sys.stdout.write(_report(results, arguments.format, is_one=is_one))
    if any(isinstance(each, Unchecked) for each in results):
        return 2
    return int(any(each.check.errors for each in results if isinstance(each, Checked)))


def _asked(arguments: argparse.Namespace) -> Asked | None:
    """Which findings are to be explained."""
    from drafter.errors import DrafterError
    from drafter.review.explained import Asked

    if arguments.explain_finding is None:
        return None
    if arguments.format != "text":
        raise DrafterError(
            _(
                "--explain-finding is for people, --format {form} is not; with --format json each "
                "claim has its explanations"
            ).format(form=arguments.format)
        )
    return Asked(arguments.explain_finding)


def _refuse(asked: Asked, results: Sequence[Result]) -> None:
    """There are drafts, and none has what is asked for."""
    from drafter.errors import DrafterError
    from drafter.review.checked import Checked

    if any(isinstance(each, Checked) for each in results) and not asked.is_all:
        raise DrafterError(
            _(
                "--explain-finding {text}: no finding and no figure of these drafts is there; name "
                "a place as a finding's line begins (总结.md:6:3), a figure as it stands in the "
                "draft, or all"
            ).format(text=asked.text)
        )


def _rows(result: Checked, asked: Asked | None) -> str:
    """A line a finding; those alone that are `asked` about, with their explanations."""
    import os
    import sys

    from drafter.review.explained import explained_rows
    from drafter.review.report import finding_rows

    colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    if asked is not None:
        return explained_rows(result, asked, colour=colour)
    return finding_rows(result.check, result.draft, result.path, colour=colour)


def _report(results: Sequence[Result], form: str, *, is_one: bool) -> str:
    """What is printed last, and of the forms for programs all there is."""
    from drafter.review import github, junit, sarif
    from drafter.review.checked import Checked
    from drafter.review.report import as_json, several_as_json, summary
    from drafter.review.table import as_table

    forms: dict[str, Callable[[Sequence[Result]], str]] = {
        "text": as_table,
        "json": several_as_json,
        "sarif": sarif.as_sarif,
        "github": github.as_annotations,
        "junit": junit.as_junit,
    }
    only = results[0] if is_one else None
    if isinstance(only, Checked) and form == "text":
        return f"{summary(only.check)}\n"
    if isinstance(only, Checked) and form == "json":
        return as_json(only.check, only.draft, only.path)
    return forms[form](results)
