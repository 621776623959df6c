"""How commands find the reply store of a project."""

from __future__ import annotations

import argparse
import os
from typing import TYPE_CHECKING

from drafter.messages.translation import gettext as _

if TYPE_CHECKING:
    from pathlib import Path


def add_project(parser: argparse.ArgumentParser) -> None:
    """The option that names a project."""
    parser.add_argument(
        "--project",
        metavar="PATH",
        default=".",
        help=_("a facts file or folder of the project (default: the folder that you are in)"),
    )


def store_of(project: str) -> Path:
    """The folder of the project's reply store, which need not be there."""
    from pathlib import Path

    from drafter.errors import DrafterError
    from drafter.settings import find_project
    from drafter.writing.client.store import store_folder

    path = Path(project)
    if not os.path.exists(path):
        raise DrafterError(_("there is no such file or folder"), path)
    return store_folder(find_project(path).folder)
