"""The words that filters put between and around facts, a language a file (`zh.yaml`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from drafter.resources import read_table


@dataclass(frozen=True)
class Words:
    """One language's wording. The keys are explained in `zh.yaml`."""

    language: str
    join: str
    last: str
    item_end: str
    sentence_end: str
    ends: str
    markers: tuple[str, ...]
    before: tuple[str, ...]
    infix: tuple[str, ...]
    after: tuple[str, ...]
    scales: Mapping[str, int]
    currency: tuple[str, ...]
    space: str
    change: Mapping[str, str]
    chart: Mapping[str, str]
    dates: Mapping[str, str]
    date_order: tuple[str, ...]
    months: tuple[str, ...]
    weekdays: tuple[str, ...]


@cache
def load_words(language: str) -> Words:
    """The words of "zh" or "en"."""
    data = read_table(Path(__file__).with_name(f"{language}.yaml"))
    lists = ("markers", "before", "infix", "after", "currency", "date_order", "months", "weekdays")
    tuples = {key: tuple(data[key]) for key in lists}
    return Words(language=language, **data | tuples)
