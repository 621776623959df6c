"""Every table in `zh/` holds: a value, and the ways to write it that mean it."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from drafter.claims.as_json import value_as_json
from drafter.claims.claim import Claim
from drafter.claims.reader import read_claims

TABLES = Path(__file__).parent / "zh"
FRAMES = ("{}", "共有{}。", "其中，{}，情况良好", "（{}）", "| 项目 | {} |", "我们在{}的基础上")
FIGURES = {"count", "money", "percent", "measure", "duration", "range", "date", "document-number"}
FIGURES |= {"time", "rank", "ratio"}


def table(name: str) -> list[dict[str, Any]]:
    rows = yaml.safe_load((TABLES / f"{name}.yaml").read_text(encoding="utf-8"))
    assert rows
    return list(rows)


def examples(*names: str) -> list[Any]:
    return [
        pytest.param(row, written, id=f"{name}-{written}")
        for name in names
        for row in table(name)
        for written in row["written"]
        if written not in row.get("skip", ())
    ]


def figures(text: str) -> list[Claim]:
    return [claim for claim in read_claims(text, "zh") if claim.kind in FIGURES]


def same(value: object, expected: object) -> bool:
    if isinstance(value, list) and isinstance(expected, list):
        return len(value) == len(expected) and all(map(same, value, expected))
    if isinstance(value, int | float) and isinstance(expected, int | float):
        return abs(value - expected) < 1e-4 * max(1, abs(expected))
    return value == expected


@pytest.mark.parametrize(("row", "written"), examples("quantity", "share"))
def test_a_quantity_is_read_alone_and_in_sentences(row: dict[str, Any], written: str) -> None:
    for frame in FRAMES:
        text = frame.format(written)
        found = figures(text)
        assert [claim.text for claim in found] == [written], text
        claim = found[0]
        assert same(value_as_json(claim.value), row["value"]), (text, claim.value)
        assert claim.unit == row["unit"]
        assert claim.kind == row["kind"], text
        assert claim.approximation == row.get("approximation", "exact"), text
        assert text[claim.start : claim.end] == claim.text
        if "step" in row:
            assert claim.step == row["step"]


@pytest.mark.parametrize(("row", "written"), examples("numerals"))
def test_a_numeral_has_a_value_and_the_size_of_its_last_digit(
    row: dict[str, Any], written: str
) -> None:
    for text in (f"{written}次", f"共{written}次", written):
        (claim,) = figures(text)
        assert claim.value == Decimal(str(row["value"])), text
        step = row.get("step_of", {}).get(written, row["step"])
        assert claim.step == Decimal(str(step)), text


@pytest.mark.parametrize(("row", "written"), examples("date", "rank"))
def test_a_date_is_read_alone_and_in_sentences(row: dict[str, Any], written: str) -> None:
    kind = row.get("kind", "date")
    for frame in FRAMES:
        text = frame.format(written)
        found = figures(text)
        assert [(claim.kind, claim.text) for claim in found] == [(kind, written)], text
        assert value_as_json(found[0].value) == row["value"], text


@pytest.mark.parametrize(("row", "written"), examples("document-number"))
def test_a_document_number_is_read_with_any_bracket(row: dict[str, Any], written: str) -> None:
    for text in (written, f"根据《通知》（{written}）精神", f"按照{written}文件要求，"):
        (claim,) = figures(text)
        assert (claim.kind, claim.text) == ("document-number", written), text
        assert str(claim.value).replace("第", "") == row["value"]


@pytest.mark.parametrize("sentence", yaml.safe_load((TABLES / "nothing.yaml").read_text("utf-8")))
def test_fixed_expressions_claim_nothing(sentence: str) -> None:
    assert figures(sentence) == []


@pytest.mark.parametrize("row", table("sentences"), ids=lambda row: str(row["text"]))
def test_a_sentence_gives_its_figures_in_order(row: dict[str, Any]) -> None:
    found = [claim for claim in figures(row["text"]) if claim.kind not in {"date", "time"}]
    assert [said(claim) for claim in found] == row["claims"]


def said(claim: Claim) -> str:
    value = value_as_json(claim.value)
    shown = f"{value:.4f}".rstrip("0").rstrip(".") if isinstance(value, float) else value
    return f"{claim.text.strip()} = {shown} {claim.unit or ''}".rstrip()


@pytest.mark.parametrize("row", table("names"), ids=lambda row: str(row["text"]))
def test_names_are_read_and_general_words_are_not(row: dict[str, Any]) -> None:
    claims = read_claims(row["text"], "zh")
    for kind in ("person", "organization", "place"):
        if kind in row:
            assert [claim.value for claim in claims if claim.kind == kind] == row[kind]


@pytest.mark.parametrize("row", table("words"), ids=lambda row: str(row["text"]))
def test_trend_and_scope_words_have_a_value(row: dict[str, Any]) -> None:
    claims = read_claims(row["text"], "zh")
    for kind in ("trend", "scope"):
        if kind in row:
            assert [claim.value for claim in claims if claim.kind == kind] == row[kind]


@pytest.mark.parametrize("word", ["签约", "预约", "节约", "违约", "合约", "特约", "最近", "附近"])
def test_a_word_that_ends_like_a_modifier_leaves_the_figure_exact(word: str) -> None:
    (claim,) = [c for c in read_claims(f"{word}2371户", "zh") if c.is_quantity]
    assert (claim.text, claim.approximation) == ("2371户", "exact")
