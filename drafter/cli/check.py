"""`drafter check DRAFT`: every figure, date and name of a draft against the facts."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from drafter.checking.finding import Severity

NAME = "check"
SUMMARY = "hold every figure, date and name of a draft against the facts"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The draft, its facts, and how to print what was found."""
    parser.add_argument("draft", metavar="DRAFT", help="a Markdown file, or - for stdin")
    parser.add_argument(
        "--facts", metavar="FACTS", help="the facts file (default: the one the draft itself names)"
    )
    parser.add_argument(
        "--format",
        choices=("text", "json"),
        default="text",
        help="text: a line a finding and a summary; json: one object with the claims too",
    )


def run(arguments: argparse.Namespace) -> int:
    """Print the check; 1 if there are errors, else 0."""
    import os
    import sys
    from pathlib import Path

    from drafter.checking.check import CheckSettings, check_draft
    from drafter.cli.drafts import facts_of, open_draft
    from drafter.facts.load import load_facts
    from drafter.review.report import as_json, as_text
    from drafter.settings import load_settings

    draft = open_draft(arguments.draft)
    facts_path = Path(arguments.facts) if arguments.facts else facts_of(draft)
    facts = load_facts(facts_path)
    settings = load_settings(facts_path)
    severities = cast("Mapping[str, Severity]", settings.severities)
    check = check_draft(draft, facts, CheckSettings(severities, settings.banned_phrases))
    if arguments.format == "json":
        sys.stdout.write(as_json(check, draft.text, arguments.draft))
    else:
        colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
        sys.stdout.write(as_text(check, draft.text, arguments.draft, colour=colour))
    return 1 if check.errors else 0
