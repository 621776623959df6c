"""What came with this drafter: its prompts, templates and samples, and its own tables of words."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

_PACKAGE = Path(__file__).resolve().parent


def packaged(folder: str) -> Path:
    """The folder `prompts`, `templates` or `samples` that came with this drafter."""
    inside = _PACKAGE / "data" / folder
    return inside if inside.is_dir() else _PACKAGE.parent / folder


@cache
def read_table(path: Path) -> Any:
    """The content of one of drafter's own YAML files, read once; it is not to be changed."""
    import yaml  # here, as `drafter --help` has no use for it

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    with path.open(encoding="utf-8") as file:
        return yaml.load(file, Loader=loader)  # noqa: S506 - both loaders are safe ones
