"""The word lists of a language: YAML files in its folder, each naming its source."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from drafter.resources import read_table

_FOLDER = Path(__file__).resolve().parent


@cache
def vocabulary(language: str, name: str) -> Any:
    """The content of `<language>/<name>.yaml`, kept; it is not to be changed."""
    return read_table(_FOLDER / language / f"{name}.yaml")


def words(language: str, name: str, *keys: str) -> list[str]:
    """The words of the named lists of a vocabulary file; a list is words parted by spaces."""
    lists = vocabulary(language, name)
    return [word for key in keys for word in str(lists[key]).split()]


def alternatives(options: Iterable[str]) -> str:
    """A regular expression that matches any of the words, and the longest that fits.

    Words that begin alike share their beginning, so a thousand words cost little more than ten.
    """
    return _branches([word for word in set(options) if word])


def _branches(options: list[str]) -> str:
    tails: dict[str, list[str]] = {}
    for word in sorted(options):
        tails.setdefault(word[0], []).append(word[1:])
    branches = []
    for first, rest in tails.items():
        longer = [tail for tail in rest if tail]
        optional = "?" if len(longer) < len(rest) else ""
        tail = f"(?:{_branches(longer)}){optional}" if longer else ""
        branches.append(re.escape(first) + tail)
    return "|".join(branches)
