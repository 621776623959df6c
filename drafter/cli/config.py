"""`drafter config`: shows every setting, its value, and where the value came from."""

from __future__ import annotations

import re
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from drafter.messages.translation import gettext as _
from drafter.messages.translation import gettext_noop

if TYPE_CHECKING:
    from drafter.settings import Settings

NAME = "config"
SUMMARY = gettext_noop("show each setting, its value and where it came from")


def add_arguments(parser: ArgumentParser) -> None:
    """The facts file whose project is meant."""
    parser.add_argument(
        "facts", nargs="?", type=Path, help=_("a facts file (default: the working folder)")
    )


def run(arguments: Namespace) -> int:
    """Print one line a setting: name, value, origin. A key's value is never shown."""
    from drafter.settings import SETTINGS, load_settings
    from drafter.text import columns

    settings = load_settings(arguments.facts)
    rows = [("project", str(settings.project), str(settings.project_file or _("no project file")))]
    rows += [
        (setting.name, _shown(settings, setting.name), _origin(settings, setting.name))
        for setting in SETTINGS
    ]
    name_width, value_width = (max(columns(row[at]) for row in rows) for at in (0, 1))
    for name, value, origin in rows:
        space = " " * (min(value_width, 40) - columns(value))
        print(f"{name:<{name_width}}  {value}{space}  {origin}".rstrip())
    return 0


def _origin(settings: Settings, name: str) -> str:
    """Where the value came from, and for an address of a project's file what it may get."""
    from drafter.writing.client.trust import ADDRESSES

    origin = settings.origins[name]
    if origin in ("default", "command line"):
        origin = _(origin)
    elif origin.startswith("environment "):
        origin = _("environment {variable}").format(variable=origin.split()[1])
    address = next((each for each in ADDRESSES if each == name), None)
    if address is None:
        return origin
    from drafter.errors import DrafterError
    from drafter.writing.client.trust import asked_address, standing

    try:
        asked = asked_address(settings, address)
        return f"{origin}  ({standing(asked)})" if asked else origin
    except DrafterError as error:
        return _("{origin}  (not used: {reason})").format(origin=origin, reason=error.message)


def _shown(settings: Settings, name: str) -> str:
    value = getattr(settings, name)
    if value in (None, (), {}):
        return "-"
    if name == "api_key":
        return _("set")
    if name.endswith("base_url"):  # what is before the @ may be a password
        return re.sub(r"//.*@", "//***@", str(value))
    if name == "prices":
        return ", ".join(f"{model} {price.input}/{price.output}" for model, price in value.items())
    if isinstance(value, dict):
        return ", ".join(f"{key}={level}" for key, level in value.items())
    if isinstance(value, float):
        return f"{value:g}"
    return ", ".join(value) if isinstance(value, tuple) else str(value)
