"""`drafter facts from-text OLD`: last year's document to a facts file to fill in."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from drafter.messages.translation import gettext as _
from drafter.messages.translation import gettext_noop, ngettext

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


def run(arguments: Namespace) -> int:
    """Write the facts and tell on stderr what of the document they do not bear out; 0."""
    import sys

    from drafter.cli.drafts import STDIN, open_draft
    from drafter.cli.forms import refuse_suffix
    from drafter.cli.output import kept_line, ready_output, write_output
    from drafter.intake.facts_of_text import facts_of_text
    from drafter.office.reading.read import read_lines
    from drafter.review.report import unread_lines
    from drafter.settings import find_project

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
    told = facts_of_text(draft, path)
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
    for line in (*unread_lines(draft), *told.left):
        print(f"{arguments.text}: {line}", file=sys.stderr)
    last = ngettext(
        "{file}: {count} fact to fill in", "{file}: {count} facts to fill in", told.facts
    )
    print(last.format(file=arguments.text, count=told.facts), file=sys.stderr)
    return 0
