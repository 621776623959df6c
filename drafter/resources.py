"""Finds the packaged `prompts/`, `templates/` and `samples/`, in a checkout and in a wheel."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def packaged(folder: str) -> Path:
    """The folder `prompts`, `templates` or `samples` that came with this drafter."""
    inside = _PACKAGE / "data" / folder
    return inside if inside.is_dir() else _PACKAGE.parent / folder
