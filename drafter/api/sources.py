"""What a caller names: a file or the thing itself, and settings."""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from drafter.settings import load_settings, refuse_unread

if TYPE_CHECKING:
    from drafter.document.draft import Draft
    from drafter.facts.fact import Facts
    from drafter.settings import Settings


def file_named(source: str | os.PathLike[str], suffixes: Collection[str]) -> Path | None:
    """The file that `source` names, None where it is a text itself: a path is always a file, a str
    is one if it is a single line that ends in one of `suffixes`.
    """
    if not isinstance(source, str):
        return Path(os.fspath(source))
    is_name = "\n" not in source and source.lower().endswith(tuple(suffixes))
    return Path(source) if is_name else None


def settings_of(
    about: Facts | Draft, given: Mapping[str, object] | None = None, **named: object
) -> Settings:
    """The settings that hold for facts or a draft, those of the working folder's project where they
    have no file; what a caller gives goes before all else. Raises DrafterError for a setting that
    there is not and for a value that one does not take.
    """
    values = {
        **(given or {}),
        **{name: value for name, value in named.items() if value is not None},
    }
    refuse_unread(values)
    return load_settings(about.path, values)
