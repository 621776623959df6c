"""`drafter layouts [NAME]`: which layouts there are, and one as it stands, to be copied."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from drafter.messages.translation import gettext as _
from drafter.messages.translation import gettext_noop, quoted

NAME = "layouts"
SUMMARY = gettext_noop("list the layouts of Word files and pages, or print one to copy and change")


def add_arguments(parser: ArgumentParser) -> None:
    """The layout to print; all are listed without one."""
    parser.add_argument("layout", nargs="?", metavar="NAME", help=_("print this layout's file"))


def run(arguments: Namespace) -> int:
    """Print a line for each layout, or one layout's file."""
    import sys
    from pathlib import Path

    from drafter.errors import DrafterError
    from drafter.files import read_text
    from drafter.nearest import hint
    from drafter.office.word.layouts import layout_names, load_layout
    from drafter.settings import find_project

    project = find_project(Path.cwd()).folder
    known = layout_names(project)
    if arguments.layout is None:
        width = max(map(len, known))
        for name, path in sorted(known.items()):
            layout = load_layout(name, project)
            own = f"  ({path})" if path.is_relative_to(project / "layouts") else ""
            print(f"{name:<{width}}  {layout.description}{own}".rstrip())
        return 0
    if arguments.layout not in known:
        near = hint(arguments.layout, known)
        raise DrafterError(
            _("no layout {name}{advice}; `drafter layouts` lists them").format(
                name=quoted(arguments.layout), advice=near
            )
        )
    sys.stdout.write(read_text(known[arguments.layout], within=None))
    return 0
