"""The words that templates and models leave in a text, from `<language>/leftovers.yaml`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from drafter.resources import read_table

_FOLDER = Path(__file__).parent


def leftovers(language: str, kind: str) -> Sequence[str]:
    """Patterns of a kind: `holes` that nobody filled, `masked` figures, `echoes` of a prompt."""
    found: Sequence[str] = read_table(_FOLDER / language / "leftovers.yaml")[kind]
    return found
