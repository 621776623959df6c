"""The one folder that agents may work in: the working folder of the process."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

from mcp.server.mcpserver.exceptions import ToolError

from drafter.errors import DrafterError
from drafter.messages.system import reason_of
from drafter.messages.translation import gettext as _
from drafter.messages.translation import listed, quoted
from drafter.settings import find_project


def enter(folder: Path) -> None:
    """Make a folder the one that is worked in.

    Raises DrafterError where it is none, and where it lies in a project: what is read and written
    would then lie outside of it.
    """
    if not folder.is_dir():
        raise DrafterError(
            _("there is no such folder; name the one that agents may work in"), folder
        )
    project = find_project(folder).folder
    if not os.path.samefile(project, folder):
        message = _(
            "this folder lies in the project {project}, whose settings and templates hold for it; "
            "name that folder"
        )
        raise DrafterError(message.format(project=project), folder)
    os.chdir(folder)


def inside(name: str, suffixes: Collection[str]) -> Path:
    """The file of that name, from the folder, there or not. `suffixes` are how it may end.

    Raises DrafterError where it lies outside after links are resolved, without telling to where
    they lead.
    """
    root = os.path.realpath(".")
    try:
        real = os.path.realpath(name)
        spelled = os.path.relpath(os.path.abspath(name))
    except (OSError, ValueError):  # no name of a file, or on another drive
        real = spelled = ""
    if not name or not Path(real).is_relative_to(root):
        message = _(
            "{name} lies outside of the folder that drafter was started for; name a file in it"
        )
        raise DrafterError(message.format(name=quoted(name)))
    path = Path(name if spelled.startswith("..") else spelled)
    if path.suffix.lower() not in suffixes:
        message = _("the name of this file ends in none of {suffixes}")
        raise DrafterError(message.format(suffixes=listed(suffixes)), path)
    return path


@contextmanager
def told() -> Iterator[None]:
    """Give what a person could mend to the agent as one line."""
    try:
        yield
    except DrafterError as error:
        raise ToolError(str(error)) from None
    except OSError as error:
        raise ToolError(reason_of(error)) from None
