"""Every table in `en/` holds: a value, and the ways to write it that mean it."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.claims.as_json import value_as_json
from drafter.claims.claim import Claim
from drafter.claims.en.reading import read

TABLES = Path(__file__).parent / "en"
FRAMES = ("{}", "They had {}.", "Last year ({}), all went well", "| Item | {} |", "- {}; and so on")
QUANTITIES = {"count", "money", "percent", "measure", "duration", "range"}
FIGURES = QUANTITIES | {"date", "document-number"}
TELLING = "0123456789.,%$€-–/:()#*| \n'’½ΩЖ中abckm"
WORDS = (TABLES / "words.txt").read_text(encoding="utf-8").split()


def table(name: str) -> list[Any]:
    rows = yaml.safe_load((TABLES / f"{name}.yaml").read_text(encoding="utf-8"))
    assert rows
    return list(rows)


def examples(name: str) -> list[Any]:
    return [
        pytest.param(row, str(written), id=f"{name}-{written}")
        for row in table(name)
        for written in row["written"]
    ]


def figures(text: str, kinds: set[str] = FIGURES) -> list[Claim]:
    return [claim for claim in read(text) if claim.kind in kinds]


def same(value: object, expected: object) -> bool:
    if isinstance(value, list) and isinstance(expected, list):
        return len(value) == len(expected) and all(map(same, value, expected))
    if isinstance(value, int | float) and isinstance(expected, int | float):
        return abs(value - expected) < 1e-4 * max(1, abs(expected))
    return value == expected


def only(text: str, row: dict[str, Any]) -> Claim:
    """The one figure of a text, with the value and approximation of the row."""
    found = figures(text)
    assert len(found) == 1, (text, found)
    assert same(value_as_json(found[0].value), row["value"]), (text, found)
    assert found[0].approximation == approximation(row), text
    return found[0]


def approximation(row: dict[str, Any]) -> str:
    two_ends = isinstance(row["value"], list)
    return str(row.get("approximation", "range" if two_ends else "exact"))


@pytest.mark.parametrize(("row", "written"), examples("quantity"))
def test_a_quantity_is_read_alone_and_in_sentences(row: dict[str, Any], written: str) -> None:
    for frame in row.get("frames", FRAMES):
        claim = only(frame.format(written), row)
        assert (claim.kind, claim.unit) == (row["kind"], row.get("unit")), written
        if "step" in row:
            assert float(claim.step or 0) == pytest.approx(row["step"])


@pytest.mark.parametrize(("row", "written"), examples("share"))
def test_a_share_is_read_in_percent_points(row: dict[str, Any], written: str) -> None:
    for frame in ("{}", "{} of them", "It rose by {}.", "({})"):
        claim = only(frame.format(written), row)
        assert (claim.kind, claim.unit, claim.text) == ("percent", "%", written)


@pytest.mark.parametrize(("row", "written"), examples("date"))
def test_a_date_is_read_alone_and_in_sentences(row: dict[str, Any], written: str) -> None:
    for frame in row.get("frames", FRAMES):
        text = frame.format(written)
        claim = only(text, row)
        assert (claim.kind, claim.text) == ("date", row.get("span", {}).get(written, written)), text


@pytest.mark.parametrize(("row", "written"), examples("document-number"))
def test_a_document_number_is_read(row: dict[str, Any], written: str) -> None:
    for text in (written, f"under {written}, which", f"({written})"):
        claim = only(text, row)
        assert (claim.kind, written.endswith(claim.text)) == ("document-number", True)


@pytest.mark.parametrize("sentence", table("nothing"))
def test_fixed_expressions_claim_nothing(sentence: str) -> None:
    assert figures(sentence) == []


@pytest.mark.parametrize("row", table("sentences"), ids=lambda row: str(row["text"]))
def test_a_sentence_gives_its_figures_in_order(row: dict[str, Any]) -> None:
    assert [said(claim) for claim in figures(row["text"], QUANTITIES)] == row["claims"]


def said(claim: Claim) -> str:
    value = value_as_json(claim.value)
    shown = f"{value:.4f}".rstrip("0").rstrip(".") if isinstance(value, float) else value
    noun = f" | {claim.unit_text}" if claim.kind == "count" and claim.unit_text else ""
    return f"{claim.text} = {shown} {claim.unit or ''}".rstrip() + noun


@pytest.mark.parametrize(
    "table_row", [*table("names"), *table("words")], ids=lambda r: str(r["text"])
)
def test_names_trends_and_scope_have_a_value(table_row: dict[str, Any]) -> None:
    claims = read(table_row["text"])
    for kind in ("person", "organization", "place", "trend", "scope"):
        if kind in table_row:
            assert [claim.value for claim in claims if claim.kind == kind] == table_row[kind], kind


@settings(deadline=None, max_examples=300)
@given(
    st.one_of(
        st.text(),
        st.text(alphabet=TELLING, max_size=40),
        st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join),
    )
)
def test_claims_of_any_text_are_in_order_and_apart(text: str) -> None:
    at = 0
    for claim in read(text):
        assert at <= claim.start < claim.end <= len(text)
        assert claim.text == text[claim.start : claim.end]
        at = claim.end


@pytest.mark.parametrize(
    "unit", ["1", "one ", "(", "1-", "about ", "hundred ", "A. ", "No. ", "1 in ", "half a ", "a"]
)
def test_time_grows_with_length_alone(unit: str) -> None:
    read("one more")
    short, long = (_seconds(unit * (size // len(unit))) for size in (5_000, 50_000))
    assert long < 40 * max(short, 0.02)


def _seconds(text: str) -> float:
    began = time.process_time()
    read(text)
    return time.process_time() - began
