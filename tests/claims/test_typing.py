"""Typing changes nothing: blanks beside digits, full-width forms, and any dash are read alike."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
import yaml

from drafter.claims.as_json import value_as_json
from drafter.claims.reader import read_claims

TABLES = Path(__file__).parent / "zh"
SAMPLES = sorted((Path(__file__).parents[2] / "samples").glob("*/draft.md"))
HAN = "\u3400-\u9fff"


def sentences() -> Iterator[str]:
    """Every example of the tables with something before it, and every line of the samples."""
    for name in ("date", "quantity", "share", "numerals", "rank"):
        for row in yaml.safe_load((TABLES / f"{name}.yaml").read_text("utf-8")):
            yield from (f"其中，{written}，情况良好" for written in row["written"])
    for path in SAMPLES:
        yield from path.read_text("utf-8").splitlines()


def blanks(text: str, blank: str) -> str:
    return re.sub(rf"(?<=[{HAN}])(?=\d)|(?<=\d)(?=[{HAN}])", blank, text)


def dashes(text: str, dash: str) -> str:
    return re.sub(rf"(?<=[\d{HAN}])[—–](?=\d)", dash, text)


def wide(text: str) -> str:
    return re.sub(
        r"[0-9][0-9.,]*%?", lambda run: "".join(chr(ord(c) + 0xFEE0) for c in run.group()), text
    )


WAYS: dict[str, Callable[[str], str]] = {
    "a blank": lambda text: blanks(text, " "),
    "a blank that does not break": lambda text: blanks(text, "\u00a0"),
    "a thin blank": lambda text: blanks(text, "\u2009"),
    "a blank of a character's width": lambda text: blanks(text, "\u3000"),
    "a blank of no width": lambda text: blanks(text, "\u200b"),
    "full-width digits": wide,
    **{f"U+{ord(dash):04X}": partial(dashes, dash=dash) for dash in "－—–―─～〜~‐‑"},
}


def read(text: str) -> list[tuple[object, ...]]:
    """What is read from a text, but for where it stands and how it is typed."""
    return [
        (claim.kind, value_as_json(claim.value), claim.unit, claim.approximation)
        for claim in read_claims(text, "zh")
        if claim.kind not in {"person", "organization", "place"}
    ]


@pytest.mark.parametrize("way", WAYS)
def test_typing_changes_no_value(way: str) -> None:
    changed = [
        (text, WAYS[way](text), read(WAYS[way](text)))
        for text in dict.fromkeys(sentences())
        if WAYS[way](text) != text and read(WAYS[way](text)) != read(text)
    ]
    assert changed == []
