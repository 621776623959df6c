"""How much there is for each of another figure: a head, a household, a month."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checking.formulas.asked import Asked, Computed, facts_of, in_brackets, price, shown

ROUND = frozenset({10, 100, 1000, 10000})

CUES = ("average", "per")


def compute(asked: Asked) -> Iterator[Computed]:
    """a/b in the unit of a, b being counted as it is written (12个月, 168户)."""
    if asked.stated.dimension in {"percent", "multiple", "points"}:
        return
    for a, b in asked.pairs(
        lambda a, low, high: (a / high, a / low) if low > 0 else None, counted=True
    ):
        if b.count > 1 and b.count not in ROUND and b.number.dimension in {"count", "duration", "period", "area"} and asked.is_in_unit_of(a):
            result = a.value / b.count
            if asked.is_borne_out(result):
                scale = a.count / a.value
                yield Computed(
                    f"{in_brackets(a)}/{in_brackets(b)}={shown(result * scale)}", facts_of(a, b), price(a, b)
                )
