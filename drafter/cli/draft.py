"""`drafter draft FACTS`: a finished, checked Markdown document."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from drafter.pipeline import Drafted, Job
    from drafter.settings import Settings
    from drafter.writing.model import ModelWriter
    from drafter.writing.progress import Progress

NAME = "draft"
SUMMARY = "draft a document from facts and hold it against them"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The facts, the template, where to write, and which model."""
    parser.add_argument("facts", metavar="FACTS", help="a YAML or JSON file with the facts")
    parser.add_argument("-t", "--template", help="a template's name (see: drafter templates)")
    parser.add_argument("-o", "--output", metavar="OUT", help="write here instead of to stdout")
    parser.add_argument("--force", action="store_true", help="replace OUT whatever stands in it")
    parser.add_argument("--model", help="the model to write with (else OPENAI_MODEL)")
    parser.add_argument("--base-url", metavar="URL", help="its server (else OPENAI_BASE_URL)")
    parser.add_argument(
        "--offline", action="store_true", help="use the template's own wording; ask no model"
    )


def run(arguments: argparse.Namespace) -> int:
    """Write the document; 1 if something in it is wrong or missing, else 0."""
    import sys
    from pathlib import Path

    from drafter.cli.output import refuse_to_replace, write_output
    from drafter.document.assemble import is_untouched
    from drafter.facts.load import load_facts
    from drafter.pipeline import Job
    from drafter.settings import load_settings

    path = Path(arguments.facts)
    facts = load_facts(path)
    given = {name: getattr(arguments, name) for name in ("template", "model", "base_url")}
    settings = load_settings(path, given)
    output = Path(arguments.output) if arguments.output else None
    if output is not None:
        refuse_to_replace(output, None, ours=is_untouched, force=arguments.force)
    job = Job(facts, settings, output)
    drafted = _drafted(job, offline=arguments.offline)
    if output is None:
        sys.stdout.write(drafted.text)
    else:
        write_output(output, drafted.text, ours=is_untouched, force=arguments.force)
    _report(drafted, output, arguments.facts)
    return 1 if drafted.check.errors else 0


def _drafted(job: Job, *, offline: bool) -> Drafted:
    import sys

    from drafter.pipeline import draft_document
    from drafter.writing.configuration import is_configured

    settings = job.settings
    if offline:
        return draft_document(job, None)
    if is_configured(settings.api_key, settings.base_url):
        return _with_model(job)
    drafted = draft_document(job, None)
    print(
        "no model is configured (OPENAI_API_KEY is not set): the template's own wording is used",
        file=sys.stderr,
    )
    return drafted


def _with_model(job: Job) -> Drafted:
    import sys

    from drafter.outline.render import render_outline
    from drafter.pipeline import draft_document
    from drafter.writing.configuration import checked_model
    from drafter.writing.progress import show_progress

    checked_model(job.settings.model)
    count = len(render_outline(job.facts, job.template, job.folders).sections)
    with show_progress(count, sys.stderr) as progress:
        return draft_document(job, _writer(job.settings, progress), progress)


def _writer(settings: Settings, progress: Progress) -> ModelWriter:
    from drafter.writing.model import ModelWriter
    from drafter.writing.patience import Patience
    from drafter.writing.store import ReplyStore

    return ModelWriter(
        settings.base_url,
        settings.api_key,
        limit=settings.concurrency,
        patience=Patience(attempts=settings.attempts, timeout=settings.timeout),
        store=ReplyStore(settings.project / ".drafter" / "replies"),
        progress=progress,
    )


def _report(drafted: Drafted, output: Path | None, facts: str) -> None:
    """What became of each section, what it cost, and what is wrong, on stderr."""
    import sys

    from drafter.review.outcome import outcome_lines

    for line in outcome_lines(drafted.sections, drafted.check, drafted.text):
        print(line, file=sys.stderr)
    if output is not None:
        print(f"written: {output}", file=sys.stderr)
