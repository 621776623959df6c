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
    """The folder, its language, and the packaged template to build on."""
    parser.add_argument("folder", metavar="NAME", type=Path, help=_("the folder to make"))
    parser.add_argument(
        "-t", "--template", help=_("build on this packaged template (see: drafter templates)")
    )
    parser.add_argument(
        "--language",
        choices=LANGUAGES,
        default="zh",
        help=_("zh (default) or en; with --template, the template's"),
    )


def run(arguments: Namespace) -> int:
    """Make the folder and say what to do next."""
    from drafter.outline.starting import start_project

    for path in start_project(arguments.folder, arguments.language, arguments.template):
        print(_("written: {path}").format(path=path))
    facts = arguments.folder / "facts.yaml"
    print(_("next: edit {facts}, then\n      drafter draft {facts}").format(facts=facts))
    return 0
