"""Ways to compute a figure from facts, one a file, each picked up by being here.

A module offers `CUES`, the kinds of words that ask for it (any one is enough, "" is always there;
see `cues.yaml`), and `derive(question)`, every result it can compute from the facts that the
sentence is about.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Protocol, cast

from drafter.checking.derivations.question import Derived, Question


class DerivationModule(Protocol):
    """One way to compute a figure."""

    CUES: Sequence[str]

    def derive(self, question: Question) -> Iterator[Derived]:
        """Every result of this kind for the facts at hand."""


@cache
def ways() -> tuple[DerivationModule, ...]:
    """All ways, in the order of their file names."""
    names = sorted(module.name for module in iter_modules(__path__) if module.name != "question")
    return tuple(cast(DerivationModule, import_module(f"{__name__}.{name}")) for name in names)


class Derivations:
    """Every result that the sentence's words ask for; each is computed once, however often they
    are gone through.
    """

    def __init__(self, question: Question) -> None:
        self._found: list[Derived] = []
        self._further = _derivations(question)

    def __iter__(self) -> Iterator[Derived]:
        yield from self._found
        for derived in self._further:
            self._found.append(derived)
            yield derived


def _derivations(question: Question) -> Iterator[Derived]:
    for way in ways():
        if any(not cue or question.asks(cue) for cue in way.CUES):
            yield from way.derive(question)
