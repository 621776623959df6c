"""Finds the unit after a figure and the currency before it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from drafter.claims.claim import Kind
from drafter.claims.en.tokens import Tokens
from drafter.claims.units import Unit, units


@dataclass(frozen=True, slots=True)
class Measured:
    """A unit where it stands: its first token and the token after it."""

    unit: Unit
    first: int
    end: int


@cache
def _by_first_part() -> dict[str, list[tuple[tuple[str, ...], Unit]]]:
    found: dict[str, list[tuple[tuple[str, ...], Unit]]] = {}
    for name, unit in units("en").items():
        parts = tuple(token.text for token in Tokens(name.replace("_", " ")))
        found.setdefault(parts[0].lower(), []).append((parts, unit))
    for same_start in found.values():
        same_start.sort(key=lambda entry: -len(entry[0]))
    return found


@cache
def currency_starts() -> frozenset[str]:
    """The first part of every currency sign or code, lower-cased."""
    return frozenset(
        Tokens(name)[0].lower
        for name, unit in units("en").items()
        if unit.dimension.startswith("money") and not name.islower()
    )


def unit_at(tokens: Tokens, index: int) -> Measured | None:
    """The unit that stands at `index`, after a space or a joining hyphen; None where none does."""
    if not tokens.follows(index):
        return None
    if tokens[index].text == "-" and tokens[index].gap == tokens[index + 1].gap == "joined":
        index += 1
    for parts, unit in _by_first_part().get(tokens[index].lower, ()):
        if all(_same(tokens, index + n, part) for n, part in enumerate(parts)):
            end = index + len(parts)
            if not (tokens[end].gap == "joined" and tokens[end].kind != "sign"):
                return Measured(unit, index, end)
    return None


def _same(tokens: Tokens, index: int, part: str) -> bool:
    token = tokens[index]
    if token.gap == "broken":
        return False
    return token.text == part or (len(part) > 2 and token.lower == part.lower())


def currency_at(tokens: Tokens, index: int) -> Measured | None:
    """The currency sign or code before a figure: $, US$, €, EUR."""
    for length in (2, 1):
        end = index + length
        name = "".join(tokens[n].text for n in range(index, end))
        unit = units("en").get(name)
        if unit is None or not unit.dimension.startswith("money") or name.islower():
            continue
        if tokens.follows(end) and _begins_figure(tokens, end):
            return Measured(unit, index, end)
    return None


def _begins_figure(tokens: Tokens, index: int) -> bool:
    """A figure, or one behind a minus or an opening bracket that touches it."""
    token, after = tokens[index], tokens[index + 1]
    if token.kind == "figure":
        return True
    return (
        token.text in ("-", "−", "(")
        and token.gap == after.gap == "joined"
        and (after.kind == "figure")
    )


def kind_of(unit: Unit) -> Kind:
    """The kind of claim that a figure with this unit makes."""
    dimension = unit.dimension
    if dimension.startswith("money"):
        return "money"
    if dimension in ("percent", "points"):
        return "percent"
    return "duration" if dimension == "duration" else "measure"
