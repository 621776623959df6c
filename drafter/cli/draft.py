"""`drafter draft FACTS`: a finished, checked Markdown document."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from drafter.cli.limits import LIMITS, add_limits
from drafter.messages.translation import gettext as _
from drafter.messages.translation import gettext_noop

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

    from drafter.pipeline import Drafted, Job
    from drafter.settings import Price, Settings
    from drafter.writing.drafting.redrafting import Wish
    from drafter.writing.progress import Progress

NAME = "draft"
SUMMARY = gettext_noop("draft a document from facts and hold it against them")

_SETTINGS = (
    "template",
    "model",
    "base_url",
    "reader",
    "reader_base_url",
    "manner",
    "fallback",
    *LIMITS,
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The facts, the template, where to write, and which model."""
    parser.add_argument(
        "facts",
        metavar="FACTS",
        help=_("a YAML or JSON file with the facts, or - for facts on stdin"),
    )
    parser.add_argument("-t", "--template", help=_("a template's name (see: drafter templates)"))
    parser.add_argument(
        "-o",
        "--output",
        metavar="OUT",
        help=_(
            "write here instead of to stdout: Markdown, or what the name ends in "
            "(.docx, .pdf, .html)"
        ),
    )
    parser.add_argument(
        "--force",
        action="store_true",
        help=_(
            "write OUT anew, whatever stands in it; what a person wrote there is kept "
            "in .drafter/kept"
        ),
    )
    parser.add_argument(
        "--section",
        metavar="NAME",
        action="append",
        default=[],
        help=_("write this section of OUT again and keep the others (may be given again)"),
    )
    parser.add_argument("--note", metavar="TEXT", help=_("what the model should do better in it"))
    parser.add_argument(
        "--style", metavar="FILE", help=_("a document whose manner the model should follow")
    )
    parser.add_argument(
        "--structure",
        metavar="FILE",
        help=_(
            "a document (Markdown, Word or PDF) whose headings and their order to take; it may be "
            "that of --style"
        ),
    )
    parser.add_argument("--model", help=_("the model to write with (else OPENAI_MODEL)"))
    parser.add_argument("--base-url", metavar="URL", help=_("its server (else OPENAI_BASE_URL)"))
    parser.add_argument(
        "--reader",
        metavar="MODEL",
        help=_(
            "also have this model read what is written, as second reader (default: "
            "the setting reader, else none)"
        ),
    )
    parser.add_argument(
        "--reader-base-url",
        metavar="URL",
        help=_("its server (else that of the model that writes)"),
    )
    parser.add_argument(
        "--manner",
        metavar="MANNER",
        help=_(
            "how the model is asked: narrative, for capable models (default), or "
            "plain, for small ones"
        ),
    )
    parser.add_argument(
        "--fallback",
        action="store_true",
        default=None,
        help=_("use the template's own wording where the model that is named cannot be asked"),
    )
    parser.add_argument(
        "--offline", action="store_true", help=_("use the template's own wording; ask no model")
    )
    add_limits(parser)
    telling = parser.add_mutually_exclusive_group()
    telling.add_argument("--quiet", action="store_true", help=_("tell nothing but what is wrong"))
    telling.add_argument(
        "--json", action="store_true", help=_("tell what happens on stderr as JSON, a line each")
    )
    telling.add_argument(
        "--explain",
        action="store_true",
        help=_("tell for each section what was asked, what failed, what was done and what it cost"),
    )


def run(arguments: argparse.Namespace) -> int:
    """Write the document; 1 if something in it is wrong or missing, else 0."""
    from dataclasses import replace
    from pathlib import Path

    from drafter.cli.facts_files import path_named
    from drafter.confinement import prepare
    from drafter.settings import find_project, load_settings

    path = path_named(arguments.facts)
    prepare([find_project(path or Path.cwd()).folder / "templates"], "drafter.outline.render")

    from drafter.cli.drafts import open_draft
    from drafter.cli.facts_files import open_facts
    from drafter.cli.forms import form_of
    from drafter.cli.output import ready_output, write_output
    from drafter.document.assemble import is_by_drafter_alone
    from drafter.document.beside import draw_beside
    from drafter.files import read_text
    from drafter.pipeline import Job
    from drafter.writing.client.from_settings import parameters_of
    from drafter.writing.drafting.basis import keep_bases

    facts = open_facts(path)
    given = {name: getattr(arguments, name) for name in _SETTINGS}
    settings = load_settings(path, given)
    style_path = Path(arguments.style) if arguments.style else None
    style = read_text(style_path) if style_path else ""
    structure_path = Path(arguments.structure) if arguments.structure else None
    structure = open_draft(arguments.structure) if arguments.structure else None
    output, stream = ready_output(arguments.output, path, style_path, structure_path)
    form = form_of(arguments.output, None) or "md"
    if form != "md":
        return _made(
            arguments, form, output, Job(facts, settings, None, style=style, structure=structure)
        )
    earlier = _earlier(output, arguments)
    job = Job(facts, settings, output, parameters_of(settings), style, earlier, structure)
    drafted = _drafted(job, arguments)
    kept = None
    if output is None:
        stream.write(drafted.text)
        stream.flush()
    else:
        read = earlier.draft.text if earlier else None
        kept = write_output(
            output,
            drafted.text,
            ours=lambda now: now == read or (arguments.force and is_by_drafter_alone(now)),
            force=arguments.force,
            project=settings.project,
            keep=drafted.gives_up,
        )
        drafted = replace(drafted, notes=(*drafted.notes, *draw_beside(output, drafted.text)))
        keep_bases(drafted.bases, settings.project)
    _tell(_told(drafted, settings, arguments, kept), arguments)
    return 1 if drafted.check.errors else 0


def _made(arguments: argparse.Namespace, form: str, output: Path | None, job: Job) -> int:
    """Draft the document and write it as what is handed in, a Word file say."""
    from dataclasses import replace

    from drafter.cli.output import refuse_to_replace, write_output
    from drafter.document.draft import parse_draft
    from drafter.errors import DrafterError
    from drafter.office.forms import Wanted, is_ours, layout_of, made, read_as, refuse_unmakeable
    from drafter.writing.client.from_settings import parameters_of

    assert output is not None
    if arguments.section:
        message = _("--section is for a draft in Markdown; write that, and `drafter export` it")
        raise DrafterError(message)
    if arguments.note:
        raise DrafterError(_("--note is for one section; name it with --section"))
    job = replace(job, parameters=parameters_of(job.settings))
    refuse_unmakeable(form)
    refuse_to_replace(output, ours=is_ours(form), read=read_as(form), force=arguments.force)
    layout_of(parse_draft(""), job.settings, None)  # what is wrong in it is said before the work
    drafted = _drafted(job, arguments)
    draft = parse_draft(drafted.text)
    document = made(draft, Wanted(form, layout_of(draft, job.settings, None)))
    kept = write_output(
        output,
        document.content,
        ours=is_ours(form),
        force=arguments.force,
        project=job.settings.project,
    )
    drafted = replace(drafted, notes=drafted.notes + document.notes)
    _tell(_told(drafted, job.settings, arguments, kept), arguments)
    return 1 if drafted.check.errors else 0


def _earlier(output: Path | None, arguments: argparse.Namespace) -> Wish | None:
    """The draft that stands in OUT already, and what is wished of it; None where none does.

    Raises DrafterError, before anything is paid for, where OUT is somebody else's file.
    """
    import os

    from drafter.cli.output import refuse_to_replace
    from drafter.document.draft import parse_draft
    from drafter.document.earlier import is_by_drafter
    from drafter.errors import DrafterError
    from drafter.files import read_text
    from drafter.writing.drafting.redrafting import Wish

    named = frozenset(arguments.section)
    if arguments.note and not named:
        raise DrafterError(_("--note is for one section; name it with --section"))
    if named and (output is None or not os.path.isfile(output) or arguments.force):
        raise DrafterError(_("--section is for a draft that is there; name its file with -o"))
    if output is None:
        return None
    if not os.path.isfile(output) or arguments.force:
        refuse_to_replace(output, ours=_nobody, read=read_text, force=arguments.force)
        return None
    draft = parse_draft(read_text(output), output)
    if not is_by_drafter(draft):
        refuse_to_replace(output, ours=_nobody, read=read_text, force=False)
    return Wish(draft, named, arguments.note or "")


def _nobody(_: str) -> bool:
    return False


def _drafted(job: Job, arguments: argparse.Namespace) -> Drafted:
    import sys

    from drafter.pipeline import draft_document

    if arguments.offline:
        return draft_document(job, None)
    from drafter.writing.client.from_settings import asks_model, without_model

    if asks_model(job.settings, _("--fallback or --offline")):
        return _with_model(job, arguments)
    drafted = draft_document(job, None)
    if not (arguments.quiet or arguments.json):
        print(without_model(job.settings), file=sys.stderr)
    return drafted


def _with_model(job: Job, arguments: argparse.Namespace) -> Drafted:
    import sys

    from drafter.outline.render import render_outline
    from drafter.pipeline import draft_document
    from drafter.writing.client.configuration import checked_model
    from drafter.writing.client.from_settings import limits_of
    from drafter.writing.second_reading.from_settings import asked

    settings, wish = job.settings, job.earlier
    checked_model(settings.model)
    count = len(render_outline(job.facts, job.template, job.folders).sections)
    watched = arguments.json or (sys.stderr.isatty() and not arguments.quiet)
    price = limits_of(settings, settings.model, *filter(None, [settings.reader])).price
    # With a note the request is a new one by itself.
    anew = wish.named if wish and not wish.note else ()
    with _progress(count, price, arguments) as progress:
        writer, reader = asked(settings, progress, anew=anew, stream=watched)
        return draft_document(job, writer, progress, reader)


def _progress(
    count: int, price: Price | None, arguments: argparse.Namespace
) -> AbstractContextManager[Progress]:
    """How this run shows what happens."""
    import sys
    from contextlib import nullcontext

    from drafter.review.events import events_on
    from drafter.review.live import show_progress
    from drafter.writing.progress import silent

    if arguments.quiet:
        return nullcontext(silent)
    if arguments.json:
        return events_on(sys.stderr, price)
    return show_progress(count, sys.stderr, price)


def _tell(lines: Iterable[str], arguments: argparse.Namespace) -> None:
    """Print the lines on stderr; what is for programs stays as it is."""
    import sys

    from drafter.cli.streams import tell

    for line in lines:
        if arguments.json:
            print(line, file=sys.stderr)
        else:
            tell(line)


def _told(
    drafted: Drafted, settings: Settings, arguments: argparse.Namespace, kept: Path | None
) -> Iterator[str]:
    """What became of each section, what it cost, what is wrong, and where an old text is kept, in
    the form asked for.
    """
    from drafter.cli.forms import form_of
    from drafter.cli.output import kept_line
    from drafter.review.events import notes_json, outcome_json
    from drafter.review.explain import explain_lines
    from drafter.review.outcome import (
        finding_lines,
        in_document,
        in_text,
        outcome_lines,
        section_lines,
    )

    price = settings.prices.get(settings.model or "")
    reader_price = settings.prices.get(settings.reader or "")
    where = in_text(arguments.output or "stdout", drafted.text)
    if form_of(arguments.output, None) not in (None, "md"):
        where = in_document(arguments.output)
    if arguments.quiet:
        yield from section_lines(drafted.sections, fallen_alone=True)
        yield from finding_lines(drafted.check, where)
        yield from [kept_line(kept)] if kept else []
        return
    if arguments.json:
        yield from notes_json(drafted.notes, drafted.changes, kept)
        yield from outcome_json(
            drafted.sections, drafted.check, arguments.output, price, reader_price
        )
        return
    yield from drafted.notes
    if arguments.explain:
        yield from explain_lines(drafted.sections, price, reader_price)
    yield from outcome_lines(drafted.sections, drafted.check, where, price, reader_price)
    yield from [kept_line(kept)] if kept else []
    if arguments.output:
        yield _("written: {output}").format(output=arguments.output)
