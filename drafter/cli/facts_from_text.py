"""`drafter facts from-text OLD`: last year's document to a facts file to fill in."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from drafter.cli.limits import LIMITS, add_limits
from drafter.messages.translation import gettext as _
from drafter.messages.translation import gettext_noop, ngettext

if TYPE_CHECKING:
    from drafter.document.draft import Draft
    from drafter.intake.facts_of_text import Told
    from drafter.intake.naming import Renamed
    from drafter.settings import Settings

NAME = "facts from-text"
SUMMARY = gettext_noop("make a facts file to fill in from last year's document")


def add_arguments(parser: ArgumentParser) -> None:
    """The document, how its tracked changes are taken, and where the facts go."""
    parser.add_argument(
        "text", metavar="OLD", help=_("a document: .docx, .pdf, .md or .txt, or - for stdin")
    )
    parser.add_argument(
        "--revisions",
        choices=("accepted", "rejected"),
        default="accepted",
        help=_("how to take the tracked changes of a Word file (default: accepted)"),
    )
    parser.add_argument("-o", "--output", metavar="OUT", help=_("write this file, do not print"))
    parser.add_argument(
        "--force",
        action="store_true",
        help=_("replace OUT, keeping what is in it in .drafter/kept"),
    )
    parser.add_argument(
        "--model",
        metavar="MODEL",
        help=_("ask this model for better labels (default: none is asked)"),
    )
    parser.add_argument("--base-url", metavar="URL", help=_("its server (else OPENAI_BASE_URL)"))
    add_limits(parser)


def run(arguments: Namespace) -> int:
    """Write the facts and tell on stderr what of the document they do not bear out; 0."""
    import sys

    from drafter.cli.drafts import STDIN, open_draft
    from drafter.cli.forms import refuse_suffix
    from drafter.cli.output import kept_line, ready_output, write_output
    from drafter.intake.facts_of_text import facts_of_text
    from drafter.office.reading.read import read_lines
    from drafter.review.report import unread_lines
    from drafter.settings import find_project, load_settings

    path = Path(arguments.text)
    if path.suffix.lower() == ".txt":
        draft = read_lines(path).draft
    else:
        draft = open_draft(arguments.text, arguments.revisions)
    given = None if arguments.text == STDIN else path
    output, stream = ready_output(arguments.output, given)
    refuse_suffix(
        arguments.output,
        (".yaml", ".yml"),
        _("a facts file in YAML ends in {suffixes}, and this name in {suffix}"),
    )
    _refuse_idle(arguments)
    told = facts_of_text(draft, path)
    lines: list[str] = []
    if arguments.model:
        chosen = {name: getattr(arguments, name) for name in ("model", "base_url", *LIMITS)}
        settings = load_settings(output or given, chosen)
        renamed = _renamed(draft, path, told, settings)
        told, lines = renamed.told, list(_told(renamed, settings))
    if output is None:
        stream.write(told.text)
        stream.flush()
    else:
        project = find_project(output).folder
        kept = write_output(
            output, told.text, ours=lambda there: False, force=arguments.force, project=project
        )
        if kept is not None:
            print(kept_line(kept), file=sys.stderr)
    for line in (*unread_lines(draft), *told.left, *lines):
        print(f"{arguments.text}: {line}", file=sys.stderr)
    last = ngettext(
        "{file}: {count} fact to fill in", "{file}: {count} facts to fill in", told.facts
    )
    print(last.format(file=arguments.text, count=told.facts), file=sys.stderr)
    return 0


def _refuse_idle(arguments: Namespace) -> None:
    """Raise DrafterError for an option that would change nothing."""
    from drafter.errors import DrafterError

    idle = [name for name in ("base_url", *LIMITS) if getattr(arguments, name)]
    if idle and not arguments.model:
        option = f"--{idle[0].replace('_', '-')}"
        raise DrafterError(_("{option} is for --model; name a model with it").format(option=option))


def _renamed(draft: Draft, path: Path, told: Told, settings: Settings) -> Renamed:
    """The facts with a model's labels."""
    import asyncio

    from drafter.intake.naming import Namer, with_better_labels
    from drafter.resources import packaged
    from drafter.writing.client.budget import Budget
    from drafter.writing.client.configuration import DEFAULT_BASE_URL, checked_model
    from drafter.writing.client.from_settings import limits_of, model_writer

    model = checked_model(settings.model)
    writer = model_writer(settings, budget=Budget(limits_of(settings, model)))
    folders = (settings.project / "prompts", packaged("prompts"))
    namer = Namer(writer, model, settings.base_url or DEFAULT_BASE_URL, folders)

    async def renamed() -> Renamed:
        try:
            return await with_better_labels(draft, path, told, namer)
        finally:
            await writer.close()

    return asyncio.run(renamed())


def _told(renamed: Renamed, settings: Settings) -> Iterator[str]:
    from drafter.review.explain import usage_words

    yield from renamed.notes
    cost = usage_words(renamed.usage, settings.prices.get(settings.model or ""))
    told = ngettext(
        "{count} label by {model}: {cost}", "{count} labels by {model}: {cost}", renamed.better
    )
    yield told.format(count=renamed.better, model=settings.model, cost=cost)
