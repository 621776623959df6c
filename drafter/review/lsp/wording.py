"""What the server says to a reviewer, read from `drafter/review/lsp/<language>/hover.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from drafter.resources import read_table


def wording(language: str) -> Mapping[str, Any]:
    """The sentences of "zh" or "en" by name; `judgements` maps a verdict to its words."""
    table: Mapping[str, Any] = read_table(Path(__file__).parent / language / "hover.yaml")
    return table
