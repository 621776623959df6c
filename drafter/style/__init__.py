"""How a text is written, whatever it says: numerals, marks, numbering, repeats and what was left
of a template. Most rules are patterns, in `<language>/patterns.yaml`; those that take code are
files of `rules/`, each picked up by being there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import NamedTuple

from drafter.findings.finding import Finding
from drafter.findings.rule import Rule
from drafter.style import rules as coded
from drafter.style.page import Page
from drafter.style.patterns import patterns


class StyleRule(NamedTuple):
    """What a rule says of itself, and how it finds what it speaks of."""

    rule: Rule
    find: Callable[[Page], Iterator[Finding]]


@cache
def style_rules() -> tuple[StyleRule, ...]:
    """All of them, by name."""
    modules = [import_module(f"{coded.__name__}.{m.name}") for m in iter_modules(coded.__path__)]
    found = [StyleRule(module.RULE, module.find) for module in modules]
    found += [StyleRule(one.rule, one.find) for one in patterns()]
    return tuple(sorted(found, key=lambda one: one.rule.name))
