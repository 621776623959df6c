"""The table of prices, `costs.yaml`, as text: what is counted and fitted is written beside them.

A price that says `set` is held, and has its count beside it; one that says `counted` takes what was
counted on the labelled sentences; one that says `by regression` takes what was fitted to the
documents, when that is asked for. Other comments stay as they are.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from tests.corpus.counting import Count
from tests.corpus.regression import Fitted, Name

_PRICE = re.compile(
    r"^(?P<name>\w+): (?P<bits>-?[\d.]+)(?P<note> +# (?:set; counted|counted)\b.*)?$", re.M
)
_REGRESSED = re.compile(r"^(?P<name>\w+): -?[\d.]+ +# by regression\b.*$", re.M)
_FORMULAS = re.compile(r"^formulas:\n(?P<lines>(?:  .*\n)*)", re.M)


def priced(table: str, counts: Mapping[str, Count]) -> str:
    """The table with each count beside its price, and what is `counted` as it was counted."""

    def filled(match: re.Match[str]) -> str:
        name, note = match["name"], match["note"] or ""
        count = counts.get(name)
        if count is None:  # met too seldom by now: what was counted last stays
            return match[0] if "# counted" in note else f"{name}: {match['bits']}"
        met = f"{count.times} of {count.of}"
        if "# counted" in note:
            return f"{name}: {count.bits:.1f}  # counted: {met}"
        return f"{name}: {match['bits']}  # set; counted {count.bits:.1f}: {met}"

    return _PRICE.sub(filled, table)


def taken_over(table: str) -> Sequence[str]:
    """The prices that the counts give."""
    return [
        match["name"] for match in _PRICE.finditer(table) if "# counted" in (match["note"] or "")
    ]


def regressed(table: str) -> frozenset[str]:
    """The prices, but for those of single formulas, that the regression gives."""
    return frozenset(match["name"] for match in _REGRESSED.finditer(table))


def refitted(table: str, prices: Mapping[Name, Fitted]) -> str:
    """The table with the prices that were fitted; those that none were fitted for stay."""

    def filled(match: re.Match[str]) -> str:
        one = prices.get(match["name"])
        return match[0] if one is None else f"{match['name']}: {_told(one)}"

    def formulas(match: re.Match[str]) -> str:
        own = _formulas(match["lines"])
        for name, one in prices.items():
            if isinstance(name, tuple):
                own[name[0]][name[1]] = _told(one)
        lines = ["formulas:"]
        for formula, levels in sorted(own.items()):
            lines += [f"  {formula}:", *(f"    {name}: {levels[name]}" for name in sorted(levels))]
        return "\n".join(lines) + "\n"

    return _FORMULAS.sub(formulas, _REGRESSED.sub(filled, table))


def _formulas(lines: str) -> dict[str, dict[str, str]]:
    """Of each formula its levels, each with what stands behind it, comment and all."""
    own: dict[str, dict[str, str]] = defaultdict(dict)
    formula = ""
    for line in lines.splitlines():
        name, _, rest = line.strip().partition(":")
        if rest:
            own[formula][name] = rest.strip()
        else:
            formula = name
    return own


def _told(one: Fitted) -> str:
    seen = f"{one.computed} computed, {one.random} random"
    return f"{round(one.bits, 1) + 0.0:.1f}  # by regression: {seen}"
