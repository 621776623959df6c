"""Lints facts: each module of `lints/` is one lint, by being there."""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module

import drafter.facts.lints
from drafter.facts.diagnostic import Diagnostic
from drafter.facts.fact import Facts


@dataclass(frozen=True, slots=True)
class Lint:
    """One lint. `trips` are facts files that it remarks on, `passes` ones that it does not: its
    documentation and its tests.
    """

    name: str
    catches: str
    trips: tuple[str, ...]
    passes: tuple[str, ...]
    run: Callable[[Facts], Iterator[Diagnostic]]


@cache
def lints() -> tuple[Lint, ...]:
    """All lints, sorted by name."""
    modules = [
        import_module(info.name)
        for info in pkgutil.iter_modules(drafter.facts.lints.__path__, "drafter.facts.lints.")
    ]
    found = [
        Lint(module.NAME, module.CATCHES, module.TRIPS, module.PASSES, module.lint)
        for module in modules
    ]
    return tuple(sorted(found, key=lambda lint: lint.name))


def lint_facts(facts: Facts) -> tuple[Diagnostic, ...]:
    """What is doubtful in the facts themselves, in file order, in their own language."""
    remarks = [remark for lint in lints() for remark in lint.run(facts)]
    return tuple(
        sorted(remarks, key=lambda remark: (remark.place.line or 0, remark.place.column or 0))
    )
