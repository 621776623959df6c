"""What a model says around the text it was asked for, in every language at once.

A model that writes Chinese may announce it in English, so no language's patterns are left out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from drafter.claims.language import LANGUAGES
from drafter.resources import read_table


@dataclass(frozen=True, slots=True)
class Chatter:
    """Patterns for lines before and after the text, labels in front of it, refusals, what
    stands for a sentence that is left out, the marks of the fact table when they are copied, and
    words that only say that the text ends.
    """

    openers: re.Pattern[str]
    labels: re.Pattern[str]
    closers: re.Pattern[str]
    refusals: re.Pattern[str]
    gone: re.Pattern[str]
    table_marks: re.Pattern[str]
    endings: re.Pattern[str]


@cache
def load_chatter() -> Chatter:
    """The patterns of all languages, from `<language>/answers.yaml` in the folder above."""
    folder = Path(__file__).parents[1]
    tables = [read_table(folder / language / "answers.yaml") for language in LANGUAGES]
    return Chatter(
        *(
            _any(pattern for table in tables for pattern in table[kind])
            for kind in (
                "openers",
                "labels",
                "closers",
                "refusals",
                "gone",
                "table_marks",
                "endings",
            )
        )
    )


def table_marks() -> re.Pattern[str]:
    """The marks that the fact table puts behind a fact (〔必写〕), anywhere in a text."""
    return load_chatter().table_marks


def without_chatter(lines: Sequence[str]) -> list[str]:
    """The lines without announcements in front and remarks behind; never removes the last line."""
    chatter = load_chatter()
    kept = list(lines)
    while len(kept) > 1 and chatter.openers.match(kept[0]):
        del kept[0]
    while len(kept) > 1 and _says_nothing(kept[-1], chatter):
        del kept[-1]
    if kept:
        kept[-1] = chatter.endings.sub("", kept[-1]).rstrip() or kept[-1]
        kept[0] = chatter.labels.sub("", kept[0], count=1) or kept[0]
    return kept


def _says_nothing(line: str, chatter: Chatter) -> bool:
    return bool(chatter.closers.match(line) or chatter.endings.fullmatch(line))


def is_refusal(text: str) -> bool:
    """Whether the answer declines to write, going by how it begins."""
    return bool(load_chatter().refusals.match(text.lstrip()))


def is_gone(line: str) -> bool:
    """Whether a line of a repair says that the sentence is left out, and says nothing else."""
    return not re.search(r"\w", line) or bool(load_chatter().gone.fullmatch(line.strip()))


def _any(patterns: object) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.I)  # type: ignore[attr-defined]
