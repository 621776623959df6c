"""Claims as other programs read them: the objects that the design calls `claims`."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from drafter.claims.claim import Claim, Value
from drafter.text import LineIndex


def claim_as_json(claim: Claim, lines: LineIndex) -> dict[str, Any]:
    """One claim as a JSON object; `lines` is the index of the text that it was read from.

    `start`/`end` are offsets from 0, `line`/`column` count from 1. Figures are JSON numbers.
    """
    line, column = lines.position(claim.start)
    return {
        "start": claim.start,
        "end": claim.end,
        "line": line,
        "column": column,
        "kind": claim.kind,
        "text": claim.text,
        "value": value_as_json(claim.value),
        "unit": claim.unit,
        "approximation": claim.approximation,
    }


def value_as_json(value: Value | Decimal) -> Any:
    """A claim's value as JSON: a number, a text, null, or a list of two of them."""
    if isinstance(value, tuple):
        return [value_as_json(end) if end is not None else None for end in value]
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value
