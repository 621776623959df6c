"""A section's facts as numbered rows: data for a prompt, never instructions."""

from __future__ import annotations

from collections.abc import Sequence

from drafter.facts.fact import Fact, Name

Row = dict[str, str | bool | list[str]]


def fact_rows(facts: Sequence[Fact]) -> list[Row]:
    """One row a fact, in the given order, F1 first.

    A row has `number` (F1), `path` (labels joined by the reader's eye, not the id), `text` (value
    with unit, as written), `items` (of a list), `previous` (with unit), `unit`, `key`, `status`,
    `note`. Line breaks become spaces, so that a row stays one line.
    """
    return [_row(f"F{number}", fact) for number, fact in enumerate(facts, start=1)]


def name_rows(names: Sequence[Name]) -> list[dict[str, str | list[str]]]:
    """One row a name: `name`, its `aliases` and the `roles` that the person holds."""
    return [
        {"name": name.name, "aliases": list(name.aliases), "roles": list(name.roles)}
        for name in names
    ]


def _row(number: str, fact: Fact) -> Row:
    return {
        "number": number,
        "path": " · ".join(_one_line(label) for label in fact.labels),
        "text": _one_line(fact.text),
        "items": [_one_line(item) for item in fact.items],
        "previous": _one_line(_with_unit(fact.previous, fact.unit)),
        "unit": fact.unit,
        "key": fact.key,
        "status": fact.status or "",
        "note": _one_line(fact.note),
    }


def _with_unit(previous: str, unit: str) -> str:
    """`previous` is often the bare number; the unit is then the value's."""
    if not previous or not unit or previous.endswith(unit):
        return previous
    return f"{previous}{' ' if unit.isascii() and unit != '%' else ''}{unit}"


def _one_line(text: str) -> str:
    return " ".join(text.split())
