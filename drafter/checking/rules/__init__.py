"""The rules, one a file, each picked up by being here.

A module offers `RULE`, which describes it with an example that trips it and one that does not
(these are its tests and its page), and `find(reading)`, which yields its findings.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Protocol, cast

from drafter.checking.reading import Reading
from drafter.findings.finding import Finding
from drafter.findings.rule import Rule
from drafter.style import style_rules


class RuleModule(Protocol):
    """One rule."""

    RULE: Rule

    def find(self, reading: Reading) -> Iterator[Finding]:
        """Its findings in a draft."""


@cache
def rules() -> tuple[RuleModule, ...]:
    """The rules that hold a draft against its facts, by name."""
    names = [module.name for module in iter_modules(__path__) if module.name != "rule"]
    modules = [cast(RuleModule, import_module(f"{__name__}.{name}")) for name in names]
    return tuple(sorted(modules, key=lambda module: module.RULE.name))


@cache
def all_rules() -> tuple[Rule, ...]:
    """What every rule says of itself, those of style among them, by name."""
    found = [module.RULE for module in rules()] + [one.rule for one in style_rules()]
    return tuple(sorted(found, key=lambda rule: rule.name))
