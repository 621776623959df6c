"""The filters and tests of templates: every module of this folder is a family, by being there.

A family offers FILTERS, TESTS or both. A filter takes the language's Words, then the value before
the bar, then its arguments; it raises OutlineError for what it cannot do.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import Any

Filter = Callable[..., Any]


@cache
def all_filters() -> Mapping[str, Filter]:
    """Every filter by its name."""
    return {
        name: run for family in _families() for name, run in getattr(family, "FILTERS", {}).items()
    }


@cache
def all_tests() -> Mapping[str, Filter]:
    """Every test (`is …`) by its name."""
    return {
        name: run for family in _families() for name, run in getattr(family, "TESTS", {}).items()
    }


def _families() -> Iterator[ModuleType]:
    for module in pkgutil.iter_modules(__path__, f"{__name__}."):
        yield import_module(module.name)
