"""`drafter trust [PATH]`: which address a project may send requests and your API key to."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from drafter.messages.translation import gettext as _
from drafter.messages.translation import gettext_noop

if TYPE_CHECKING:
    from pathlib import Path

    from drafter.settings import Settings
    from drafter.writing.client.trust import Asked

NAME = "trust"
SUMMARY = gettext_noop("show, allow or take back the address that a project's own file asks for")

_MEANS = gettext_noop(
    """\
Allowed means: requests of this project go there, with its facts, its prompts and your API key.
It holds for this folder and this address; where the file names another one, you are asked again."""
)


def add_arguments(parser: ArgumentParser) -> None:
    """The project, and what to do."""
    parser.add_argument(
        "path",
        metavar="PATH",
        nargs="?",
        default=".",
        help=_("a facts file or folder of the project (default: the folder that you are in)"),
    )
    doing = parser.add_mutually_exclusive_group()
    doing.add_argument(
        "--allow",
        action="store_true",
        help=_("send requests to the address that the project asks for now, with your API key"),
    )
    doing.add_argument(
        "--revoke", action="store_true", help=_("take back all that was allowed for the project")
    )


def run(arguments: Namespace) -> int:
    """Print what the project asks for and whether it is allowed, or change that; 0."""
    from pathlib import Path

    path = Path(arguments.path)
    if arguments.revoke:
        _revoke(path)
    else:
        _tell(path, allow_it=arguments.allow)
    return 0


def _revoke(path: Path) -> None:
    from drafter.settings import find_project
    from drafter.writing.client.trust import revoke

    # A folder that is gone can still be taken back, by its name.
    project = find_project(path).folder if path.exists() else path
    taken = revoke(project)
    for one in taken:
        print(
            _("taken back: {address} for {project}").format(
                address=one.address, project=one.project
            )
        )
    if not taken:
        print(_("nothing was allowed for {project}").format(project=project.resolve()))


def _tell(path: Path, *, allow_it: bool) -> None:
    from drafter.errors import DrafterError
    from drafter.settings import load_settings
    from drafter.writing.client.trust import ADDRESSES, allow, allowed, asked_address

    if not path.exists():
        raise DrafterError(_("there is no such file or folder"), path)
    settings = load_settings(path, environment={})
    wanted = [asked_address(settings, name) for name in ADDRESSES]
    for asked in {one.address: one for one in wanted if one is not None}.values():
        if allow_it:
            allow(asked)
            print(
                _("allowed: {address} for {project}").format(
                    address=asked.address, project=asked.project
                )
            )
            print(_(_MEANS))
        else:
            _show(asked)
    if any(wanted):
        return
    if allow_it:
        raise DrafterError(
            _("no file of this project names an address, so there is nothing to allow"),
            _place(settings),
        )
    everything = allowed()
    print(_("{settings}: names no address").format(settings=_place(settings)))
    for known in everything:
        print(
            _("allowed: {address} for {project}").format(
                address=known.address, project=known.project
            )
        )


def _show(asked: Asked) -> None:
    from drafter.errors import Place
    from drafter.writing.client.trust import standing

    may = standing(asked)
    print(
        _("{file}: asks for {address} ({host})").format(
            file=Place(asked.file, asked.line), address=asked.address, host=asked.host
        )
    )
    print(f"{may}\n{_(_MEANS)}")


def _place(settings: Settings) -> Path:
    return settings.project_file or settings.project
