"""So much of each times so many, and a share of an amount."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checking.formulas.asked import Asked, Computed, facts_of, in_brackets, price, shown

ROUND = frozenset({10, 100, 1000, 10000})

CUES = ("sum", "per")

PLAIN = 3.0
"""Bits for a product with a figure that is no rate."""


def compute(asked: Asked) -> Iterator[Computed]:
    """a×b in the unit of a, b being counted as it is written or a percentage."""
    if asked.stated.dimension in {"percent", "multiple", "points"}:
        return
    for a, b in asked.pairs(lambda a, low, high: (low / a, high / a) if a > 0 else None, counted=True):
        if b.count > 1 and b.count not in ROUND and b.number.dimension in {"count", "duration", "period", "area"} and asked.is_in_unit_of(a):
            result = a.value * b.count
            if asked.is_borne_out(result):
                more = 0.0 if a.per else PLAIN
                scale = a.count / a.value
                yield Computed(
                    f"{in_brackets(a)}×{in_brackets(b)}={shown(result * scale)}", facts_of(a, b), price(a, b) + more
                )
    for a, b in asked.pairs(lambda a, low, high: (low / a * 100, high / a * 100) if a > 0 else None):
        if b.number.dimension == "percent" and asked.is_in_unit_of(a):
            result = a.value * b.value / 100
            if asked.is_borne_out(result):
                scale = a.count / a.value
                yield Computed(f"{in_brackets(a)}×{b.text}={shown(result * scale)}", facts_of(a, b), price(a, b))
