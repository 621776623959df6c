"""Ways to compute a figure from others, one a file, each picked up by being here.

A module offers `CUES`, the kinds of words that name it (see `cues.yaml`): they make it cheap, and
are no gate; and `compute(asked)`, every sum that gives the figure.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Protocol, cast

from drafter.checking.formulas.asked import Asked, Computed


class Formula(Protocol):
    """One way to compute a figure."""

    CUES: Sequence[str]

    def compute(self, asked: Asked) -> Iterator[Computed]:
        """Every sum of this kind that gives the figure."""


_SEAMS = frozenset({"asked", "change", "gathering", "named", "operand", "spans"})
"""The files here that are no formulas."""


@cache
def formulas() -> Mapping[str, Formula]:
    """All of them by name, in the order of their file names."""
    names = sorted(module.name for module in iter_modules(__path__) if module.name not in _SEAMS)
    return {name: cast(Formula, import_module(f"{__name__}.{name}")) for name in names}
