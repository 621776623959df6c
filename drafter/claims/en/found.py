"""What a reader finds at a token: claims, and the token to go on from."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from drafter.claims.claim import Approximation, Claim, Kind, Value
from drafter.claims.en.tokens import Tokens


@dataclass(frozen=True, slots=True)
class Found:
    """One or more claims in reading order, and the index of the token after them."""

    claims: tuple[Claim, ...]
    end: int


def claim(
    tokens: Tokens,
    first: int,
    end: int,
    kind: Kind,
    value: Value,
    unit: str | None = None,
    approximation: Approximation = "exact",
    numeral: str = "",
    unit_text: str = "",
    modifiers: tuple[str, ...] = (),
    step: Decimal | None = None,
) -> Claim:
    """The claim over the tokens `first` to `end` (exclusive)."""
    start, stop = tokens[first].start, tokens[end - 1].end
    return Claim(
        start,
        stop,
        kind,
        tokens.text[start:stop],
        value,
        unit,
        approximation,
        numeral,
        unit_text,
        modifiers,
        step,
    )


def written(tokens: Tokens, first: int, end: int) -> str:
    """The text of the tokens `first` to `end` (exclusive), as it stands."""
    return tokens.text[tokens[first].start : tokens[end - 1].end] if end > first else ""


def single(found: Claim, end: int) -> Found:
    """A finding of one claim."""
    return Found((found,), end)
