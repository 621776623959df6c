"""`drafter new NAME`: starts a project folder."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from drafter.claims.language import LANGUAGES
from drafter.messages.translation import gettext as _
from drafter.messages.translation import gettext_noop

NAME = "new"
SUMMARY = gettext_noop("start a project folder with facts, a template and a prompt to edit")


def add_arguments(parser: ArgumentParser) -> None:
    """The folder, the facts to start from, the packaged template to build on, and the language."""
    parser.add_argument("folder", metavar="NAME", type=Path, help=_("the folder to make"))
    parser.add_argument(
        "--from",
        dest="source",
        metavar="FILE",
        type=Path,
        help=_(
            "start from these facts: a facts file (.yaml, .json), a spreadsheet (.xlsx, .xls, "
            ".et, .ods, .csv), or last year's document (.docx, .pdf, .md, .txt)"
        ),
    )
    parser.add_argument(
        "-t",
        "--template",
        help=_(
            "build on this packaged template (see: drafter templates; default: the general one, "
            "which drafts any facts)"
        ),
    )
    parser.add_argument(
        "--language",
        choices=LANGUAGES,
        help=_("zh (default) or en; with --template or --from it is theirs"),
    )


def run(arguments: Namespace) -> int:
    """Make the folder and say what to do next; 1 where something about the facts is doubtful."""
    import sys

    from drafter.outline.sources import template_names
    from drafter.outline.starting import project_name, start_project
    from drafter.pipeline import DEFAULT_TEMPLATES
    from drafter.resources import packaged

    begun, base = None, arguments.template
    if arguments.source is not None:
        from drafter.intake.starting_facts import starting_facts

        begun = starting_facts(arguments.source, project_name(arguments.folder))
        if base is None and begun.template in template_names([packaged("templates")]):
            base = begun.template
    given = begun.given if begun else None
    language = given.language if given else arguments.language or "zh"
    written = start_project(arguments.folder, base or DEFAULT_TEMPLATES[language], given)
    for note in begun.notes if begun else ():
        print(note, file=sys.stderr)
    for path in written:
        print(_("written: {path}").format(path=path))
    print(_("next: edit {facts}, then\n      drafter draft {facts}").format(facts=written[0]))
    return int(begun is not None and not begun.is_certain)
