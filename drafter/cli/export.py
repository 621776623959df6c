"""`drafter export DRAFT`: the document to hand in, without anything of drafter."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from drafter.messages.translation import gettext as _
from drafter.messages.translation import gettext_noop, ngettext
from drafter.office.forms import FORMS
from drafter.text import as_typed

if TYPE_CHECKING:
    from drafter.checking.finding import Check
    from drafter.document.draft import Draft
    from drafter.facts.fact import Facts
    from drafter.review.handing_in import Setting

NAME = "export"
SUMMARY = gettext_noop(
    "make the document to hand in: a Word file, a PDF, a page that prints well, clean Markdown"
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The draft, what to make of it, how it is to look, and where to."""
    parser.add_argument("draft", metavar="DRAFT", help=_("a Markdown file, or - for stdin"))
    parser.add_argument(
        "--to",
        choices=tuple(FORMS),
        help=_(
            "docx: a Word file; pdf: the same, made by LibreOffice; html: one "
            "self-contained page; md: Markdown without front matter and comments "
            "(default: what OUT ends in)"
        ),
    )
    parser.add_argument("-o", "--output", metavar="OUT", help=_("write this file, do not print"))
    parser.add_argument(
        "--force",
        action="store_true",
        help=_("replace OUT, keeping what is in it in .drafter/kept"),
    )
    parser.add_argument(
        "--layout",
        metavar="NAME",
        help=_(
            "how it is set: a layout's name (see: drafter layouts) or a file of your "
            "own (default: the setting layout, else that of the draft's language)"
        ),
    )
    parser.add_argument(
        "--fonts", metavar="SET", help=_("the layout's font set, as gb2312 or windows")
    )
    parser.add_argument(
        "--reference",
        metavar="DOCX",
        help=_("take paper, styles, headers and footers from this Word file in place of a layout"),
    )
    parser.add_argument(
        "--comments",
        action="store_true",
        help=_("put each finding of the check beside its words, as a Word comment"),
    )
    parser.add_argument(
        "--sources",
        choices=("footnotes", "comments"),
        help=_("say of each figure, date and name which fact it is and where that is from"),
    )
    parser.add_argument(
        "--facts",
        metavar="FACTS",
        help=_("the facts file that the draft is held against (default: the one it names)"),
    )
    parser.add_argument(
        "--strict",
        action="store_true",
        help=_("make nothing of a draft with errors, or of one that cannot be checked"),
    )


def run(arguments: argparse.Namespace) -> int:
    """Print or write the document; 1, with nothing made, for one with errors under --strict, else
    0.
    """
    import sys

    from drafter.cli.drafts import open_draft
    from drafter.cli.forms import form_of, write_made
    from drafter.cli.output import kept_line, ready_output, write_output
    from drafter.document.beside import write_beside
    from drafter.errors import DrafterError
    from drafter.office.forms import is_ours
    from drafter.review.handing_in import handed_in
    from drafter.review.report import unread_lines
    from drafter.settings import load_settings

    form = form_of(arguments.output, arguments.to)
    if form is None:
        raise DrafterError(
            _(
                "say what to make of it, with --to or by what OUT ends in; see `drafter "
                "export --help`"
            )
        )
    setting = _setting(arguments, form)
    draft = open_draft(arguments.draft)
    output, stream = ready_output(arguments.output, draft.path)
    settings = load_settings(draft.path or output)
    checked, told = _looked_at(draft, arguments, setting)
    if arguments.strict and told:
        print(_("{told}; nothing is made").format(told=told), file=sys.stderr)
        return 1
    document = handed_in(draft, form, settings, setting, checked)
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
        for line in write_beside(output, document.beside):
            print(line, file=sys.stderr)
    for note in (*unread_lines(draft), *document.notes, *filter(None, [told])):
        print(note, file=sys.stderr)
    if output is not None:
        print(_("written: {output}").format(output=arguments.output), file=sys.stderr)
    return 0


def _setting(arguments: argparse.Namespace, form: str) -> Setting:
    """How it is to be set. Raises DrafterError for an option that would change nothing."""
    from pathlib import Path

    from drafter.review.handing_in import Setting, refuse_idle

    setting = Setting(
        layout=arguments.layout,
        fonts=arguments.fonts,
        reference=Path(arguments.reference) if arguments.reference else None,
        comments=arguments.comments,
        sources=arguments.sources,
    )
    refuse_idle(form, setting, lambda name: f"--{name}")
    return setting


def _looked_at(
    draft: Draft, arguments: argparse.Namespace, setting: Setting
) -> tuple[tuple[Check, Facts] | None, str]:
    """The draft's check and the facts of that, None for a draft that names no facts, or ones that
    did not come with it; and a line where it has errors, or its facts cannot be read. Where a check
    is asked for, that is raised.
    """
    import os

    from drafter.errors import DrafterError

    if setting.needs_check or arguments.strict or arguments.facts:
        checked = _checked(draft, arguments.facts)
    elif draft.facts_path is None or not os.path.exists(draft.facts_path):
        return None, ""
    else:
        try:
            checked = _checked(draft, None)
        except DrafterError as error:
            return None, _("the draft is not checked: {error}").format(error=error)
    return checked, _errors_line(len(checked[0].errors), arguments)


def _errors_line(count: int, arguments: argparse.Namespace) -> str:
    """How many errors the document has and what shows them; "" for none."""
    if not count:
        return ""
    words = ["drafter", "check", arguments.draft]
    words += ["--facts", arguments.facts] if arguments.facts else []
    told = ngettext(
        "{draft}: {count} error in the document; `{command}` shows it",
        "{draft}: {count} errors in the document; `{command}` shows them",
        count,
    )
    return told.format(draft=arguments.draft, count=count, command=as_typed(words))


def _checked(draft: Draft, named: str | None) -> tuple[Check, Facts]:
    """The draft's check, and the facts of that."""
    from drafter.checking.check import check_with
    from drafter.checking.matching.index import FactIndex
    from drafter.cli.drafts import facts_for
    from drafter.cli.facts_files import open_facts
    from drafter.review.draft_settings import settings_for
    from drafter.settings import load_settings

    path, within = facts_for(draft, named)
    facts = open_facts(path, within)
    return check_with(draft, FactIndex(facts), settings_for(draft, load_settings(path))), facts
