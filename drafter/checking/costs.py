"""The numbers by which explanations are weighed, all in `costs.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from drafter.resources import read_table


@cache
def _costs() -> Mapping[str, float]:
    table = read_table(Path(__file__).parent / "costs.yaml")
    return {name: float(bits) for name, bits in table.items()}


@cache
def cost(name: str) -> float:
    """So many bits; see the comments in the table."""
    return _costs()[name]
