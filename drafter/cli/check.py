"""`drafter check DRAFT`: every figure, date and name of a draft against the facts."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from drafter.checking.finding import Check
    from drafter.document.draft import Draft
    from drafter.facts.fact import Facts
    from drafter.settings import Settings
    from drafter.writing.judge import Reader

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
    parser.add_argument(
        "--judge",
        action="store_true",
        help="also ask a model, sentence by sentence, whether it follows from the facts it cites; "
        "it can only add warnings",
    )
    parser.add_argument("--model", help="the model that judges (else OPENAI_MODEL)")
    parser.add_argument("--base-url", metavar="URL", help="its server (else OPENAI_BASE_URL)")


def run(arguments: argparse.Namespace) -> int:
    """Print the check; 1 if there are errors, else 0."""
    import os
    import sys
    from pathlib import Path

    from drafter.checking.check import check_draft
    from drafter.cli.drafts import facts_of, open_draft
    from drafter.facts.load import load_facts
    from drafter.review.draft_settings import settings_for
    from drafter.review.report import as_json, as_text
    from drafter.settings import load_settings

    draft = open_draft(arguments.draft)
    facts_path = Path(arguments.facts) if arguments.facts else facts_of(draft)
    facts = load_facts(facts_path)
    given = {"model": arguments.model, "base_url": arguments.base_url}
    settings = load_settings(facts_path, given)
    reader = _reader(settings) if arguments.judge else None
    check = check_draft(draft, facts, settings_for(draft, settings))
    if reader is not None:
        check = _judged(draft, facts, check, reader)
    if arguments.format == "json":
        sys.stdout.write(as_json(check, draft.text, arguments.draft))
    else:
        colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
        sys.stdout.write(as_text(check, draft.text, arguments.draft, colour=colour))
    return 1 if check.errors else 0


def _reader(settings: Settings) -> Reader:
    """The second reader; DrafterError where there is none, before anything is checked."""
    from drafter.resources import packaged
    from drafter.writing.configuration import DEFAULT_BASE_URL, checked_model
    from drafter.writing.from_settings import model_writer
    from drafter.writing.judge import Reader

    return Reader(
        writer=model_writer(settings),
        model=checked_model(settings.model),
        base_url=settings.base_url or DEFAULT_BASE_URL,
        folders=(settings.project / "prompts", packaged("prompts")),
    )


def _judged(draft: Draft, facts: Facts, check: Check, reader: Reader) -> Check:
    import asyncio

    from drafter.writing.judge import judged

    return asyncio.run(judged(draft, facts, check, reader))
