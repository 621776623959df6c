"""The words by which tables are read, of every language: headers of a sheet are often mixed."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from pathlib import Path

from drafter.claims.language import LANGUAGES
from drafter.claims.units import unit as unit_named
from drafter.claims.vocabulary import words
from drafter.resources import read_table

_HAN_GAP = re.compile(r"(?<=[一-鿿])[\s\u3000]+(?=[一-鿿])")

_KEYS = frozenset({"value", "unit", "previous", "key", "status", "aliases", "source", "note"})
"""A label that is one of the keys of a fact in long form would be read as that."""


@cache
def table_words(kind: str) -> frozenset[str]:
    """The words of that list of every language's `tables.yaml`, in plain form."""
    found = set()
    for language in LANGUAGES:
        table = read_table(Path(__file__).parent / language / "tables.yaml")
        found |= {plain(str(word)) for word in table[kind]}
    return frozenset(found)


@cache
def table_mapping(kind: str) -> dict[str, str]:
    """The words of every language's `tables.yaml` that stand for others, in plain form, with what
    they stand for.
    """
    found: dict[str, str] = {}
    for language in LANGUAGES:
        table = read_table(Path(__file__).parent / language / "tables.yaml")
        found |= {plain(str(word)): str(other) for word, other in table[kind].items()}
    return found


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """A label without what does not make it another one: width, case and white space."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


def tidy(label: str) -> str:
    """A label as a person would write it: `合　　计` is 合计."""
    text = _HAN_GAP.sub("", " ".join(label.split()))
    text = text.strip("：: ") or text
    return text.capitalize() if text in _KEYS else text


@lru_cache(maxsize=4096)
def is_unit(text: str) -> bool:
    """Whether a unit or a measure word is written so."""
    if not text or len(text) > 16:
        return False
    if plain(text) in table_words("extra_units") or unit_named(text) is not None:
        return True
    scaled = re.fullmatch(r"[十百千万亿]{1,2}(.+)", text)
    return text in _measures() or bool(scaled and is_unit(scaled[1]))


def is_identifier(label: str) -> bool:
    """Whether what stands under a label are numbers and codes that only tell things apart."""
    name = plain(label)
    return name in table_words("identifiers") or name.endswith(_identifier_ends())


@cache
def _identifier_ends() -> tuple[str, ...]:
    return tuple(table_words("identifier_ends"))


@cache
def _measures() -> frozenset[str]:
    return frozenset(words("zh", "measures", "general"))
