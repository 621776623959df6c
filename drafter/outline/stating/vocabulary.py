"""The word lists of a language for stating facts, read once from `<language>/words.yaml`."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

from drafter.resources import read_table

_FOLDER = Path(__file__).parent


def words(language: str) -> dict[str, Any]:
    """The lists in `<language>.yaml`, by their names there; they are not to be changed."""
    lists: dict[str, Any] = read_table(_FOLDER / language / "words.yaml")
    return lists


@cache
def ending(language: str, name: str) -> re.Pattern[str]:
    """A pattern for texts that end in one of the words of a list, the longest first."""
    return re.compile(f"(?:{_alternatives(language, name)})$", re.IGNORECASE)


@cache
def holding(language: str, name: str) -> re.Pattern[str]:
    """A pattern for texts that hold one of the words of a list."""
    return re.compile(_alternatives(language, name), re.IGNORECASE)


@cache
def beginning(language: str, name: str) -> re.Pattern[str]:
    """A pattern for `match` on texts that begin with one of the words of a list."""
    return holding(language, name)


def is_plan(language: str, label: str) -> bool:
    """Whether a label tells what is intended, and is none of `no_plans` (未安排)."""
    no_plans = words(language).get("no_plans")
    if no_plans and holding(language, "no_plans").search(label):
        return False
    return bool(holding(language, "plans").search(label))


def is_wanting(language: str, label: str) -> bool:
    """Whether a label tells what is wanting. A Chinese one ends so: 困难群众 are people, and 补短板
    is work; an English one may go on (challenges of the winter).
    """
    if language != "zh":
        return bool(holding(language, "shortcomings").search(label))
    done = holding(language, "no_shortcomings").search(label)
    return bool(ending(language, "shortcomings").search(label)) and not done


def _alternatives(language: str, name: str) -> str:
    listed = sorted(words(language)[name], key=len, reverse=True)
    edge = r"\b" if language == "en" else ""
    return "|".join(
        f"{edge if word[0].isalnum() else ''}{re.escape(word)}{edge if word[-1].isalnum() else ''}"
        for word in listed
    )
