"""`drafter check DRAFT`: every figure, date and name of a draft against the facts."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import Any, NoReturn

from drafter.cli.limits import LIMITS, add_limits

NAME = "check"
SUMMARY = "hold every figure, date and name of a draft against the facts"

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
        parser.error("there is no --judge any more; --reader MODEL has a model read the draft")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The draft, its facts, and how to print what was found."""
    parser.add_argument(
        "draft",
        metavar="DRAFT",
        help="a Markdown, Word or PDF file (.docx, .pdf), or - for Markdown on stdin",
    )
    parser.add_argument(
        "--facts", metavar="FACTS", help="the facts file (default: the one the draft itself names)"
    )
    parser.add_argument(
        "--revisions",
        choices=("accepted", "rejected"),
        default="accepted",
        help="how to take the tracked changes of a Word file (default: accepted)",
    )
    parser.add_argument(
        "--format",
        choices=("text", "json"),
        default="text",
        help="text: a line a finding and a summary; json: one object with the claims too",
    )
    parser.add_argument(
        "--reader",
        metavar="MODEL",
        help="also have this model read the draft against the facts, as second reader "
        "(default: the setting reader, else none)",
    )
    parser.add_argument(
        "--reader-base-url", metavar="URL", help="its server (else the one that drafts are from)"
    )
    parser.add_argument(
        "--offline", action="store_true", help="ask no model, whatever the settings say"
    )
    parser.add_argument("--judge", action=_Gone, nargs=0, help=argparse.SUPPRESS)
    add_limits(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print the check; 1 if there are errors, else 0."""
    import os
    import sys
    from pathlib import Path

    from drafter.checking.check import check_with
    from drafter.checking.matching.index import FactIndex
    from drafter.cli.drafts import facts_of, open_draft
    from drafter.cli.reading import read_once, reading_of
    from drafter.facts.load import load_facts
    from drafter.review.draft_settings import settings_for
    from drafter.review.report import as_json, as_text
    from drafter.settings import load_settings

    draft = open_draft(arguments.draft, arguments.revisions)
    facts_path = Path(arguments.facts) if arguments.facts else facts_of(draft)
    facts = load_facts(facts_path)
    given = {name: getattr(arguments, name) for name in _SETTINGS}
    settings = load_settings(facts_path, given)
    check_settings = settings_for(draft, settings)
    index = FactIndex(facts)
    reading = None if arguments.offline else reading_of(settings, check_settings.severities)
    check = check_with(draft, index, check_settings)
    if reading is not None:
        check = read_once(reading, draft, index, check)
    if arguments.format == "json":
        sys.stdout.write(as_json(check, draft, arguments.draft))
    else:
        colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
        sys.stdout.write(as_text(check, draft, arguments.draft, colour=colour))
    return 1 if check.errors else 0
