"""`drafter export DRAFT`: the document to hand in, without anything of drafter."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from drafter.cli.forms import FORMS

if TYPE_CHECKING:
    from drafter.cli.forms import Wanted
    from drafter.document.draft import Draft
    from drafter.office.word.remark import Remark
    from drafter.settings import Settings

NAME = "export"
SUMMARY = (
    "make the document to hand in: a Word file, a PDF, a page that prints well, clean Markdown"
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The draft, what to make of it, how it is to look, and where to."""
    parser.add_argument("draft", metavar="DRAFT", help="a Markdown file, or - for stdin")
    parser.add_argument(
        "--to",
        choices=tuple(FORMS),
        help="docx: a Word file; pdf: the same, made by LibreOffice; html: one self-contained "
        "page; md: Markdown without front matter and comments (default: what OUT ends in)",
    )
    parser.add_argument("-o", "--output", metavar="OUT", help="write this file, do not print")
    parser.add_argument(
        "--force", action="store_true", help="replace OUT, keeping what is in it in .drafter/kept"
    )
    parser.add_argument(
        "--layout",
        metavar="NAME",
        help="how it is set: a layout's name (see: drafter layouts) or a file of your own "
        "(default: the setting layout, else that of the draft's language)",
    )
    parser.add_argument(
        "--fonts", metavar="SET", help="the layout's font set, as gb2312 or windows"
    )
    parser.add_argument(
        "--reference",
        metavar="DOCX",
        help="take paper, styles, headers and footers from this Word file in place of a layout",
    )
    parser.add_argument(
        "--comments",
        action="store_true",
        help="put each finding of the check beside its words, as a Word comment",
    )
    parser.add_argument(
        "--sources",
        choices=("footnotes", "comments"),
        help="say of each figure, date and name which fact it is and where that is from",
    )
    parser.add_argument(
        "--facts",
        metavar="FACTS",
        help="the facts file for --comments and --sources (default: the one the draft names)",
    )


def run(arguments: argparse.Namespace) -> int:
    """Print or write the document; 0."""
    import sys

    from drafter.cli.drafts import open_draft
    from drafter.cli.forms import form_of, is_ours, made, write_made
    from drafter.cli.output import kept_line, ready_output, write_output
    from drafter.errors import DrafterError
    from drafter.settings import load_settings

    form = form_of(arguments.output, arguments.to)
    if form is None:
        raise DrafterError(
            "say what to make of it, with --to or by what OUT ends in; see `drafter export --help`"
        )
    _refuse_idle(arguments, form)
    draft = open_draft(arguments.draft)
    output, stream = ready_output(arguments.output, draft.path)
    settings = load_settings(draft.path or output)
    document = made(draft, _wanted(draft, form, settings, arguments))
    if output is None:
        write_made(document.content, stream)
    else:
        kept = write_output(
            output,
            document.content,
            ours=is_ours(form),
            force=arguments.force,
            project=settings.project,
        )
        if kept is not None:
            print(kept_line(kept), file=sys.stderr)
    for note in document.notes:
        print(note, file=sys.stderr)
    return 0


_USED_BY = {
    "layout": ("html", "docx", "pdf"),
    "fonts": ("html", "docx", "pdf"),
    "reference": ("docx", "pdf"),
    "comments": ("docx", "pdf"),
    "sources": ("docx", "pdf"),
}
"""The forms that each option changes something of."""


def _refuse_idle(arguments: argparse.Namespace, form: str) -> None:
    """Raise DrafterError for an option that would change nothing."""
    from drafter.errors import DrafterError

    for option, forms in _USED_BY.items():
        if getattr(arguments, option) and form not in forms:
            raise DrafterError(f"--{option} is for {', '.join(forms)}, and this is {form}")
    if arguments.reference and (arguments.layout or arguments.fonts):
        raise DrafterError("--reference takes the place of a layout; name one of the two")
    if arguments.facts and not (arguments.comments or arguments.sources):
        raise DrafterError("--facts is for --comments and --sources; name one of them")


def _wanted(draft: Draft, form: str, settings: Settings, arguments: argparse.Namespace) -> Wanted:
    from pathlib import Path

    from drafter.cli.forms import Wanted, layout_of

    if form == "md":
        return Wanted(form)
    layout = layout_of(draft, settings, arguments.layout, arguments.fonts)
    if not (arguments.reference or arguments.comments or arguments.sources):
        return Wanted(form, layout)
    reference = None
    if arguments.reference:
        from drafter.cli.forms import needs_word

        with needs_word():
            from drafter.office.word.reference import read_reference

        reference = read_reference(Path(arguments.reference))
    comments, footnotes = _said(draft, arguments)
    return Wanted(form, layout, reference, comments, footnotes)


def _said(draft: Draft, arguments: argparse.Namespace) -> tuple[list[Remark], list[Remark]]:
    """What stands in comments and in footnotes."""
    from pathlib import Path

    from drafter.checking.check import check_with
    from drafter.checking.matching.index import FactIndex
    from drafter.cli.drafts import facts_of
    from drafter.facts.load import load_facts
    from drafter.review.draft_settings import settings_for
    from drafter.review.word_remarks import comments_of, sources_of
    from drafter.settings import load_settings

    if not (arguments.comments or arguments.sources):
        return [], []
    path = Path(arguments.facts) if arguments.facts else facts_of(draft)
    facts = load_facts(path)
    check = check_with(draft, FactIndex(facts), settings_for(draft, load_settings(path)))
    comments = comments_of(check, facts.language) if arguments.comments else []
    sources = sources_of(check, facts) if arguments.sources else []
    if arguments.sources == "comments":
        return [*comments, *sources], []
    return comments, sources
