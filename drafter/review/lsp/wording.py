"""What the server says to a reviewer, read from `drafter/review/lsp/<language>/hover.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def wording(language: str) -> Mapping[str, Any]:
    """The sentences of "zh" or "en" by name; `judgements` maps a verdict to its words."""
    path = Path(__file__).parent / language / "hover.yaml"
    table: Mapping[str, Any] = yaml.load(path.read_text("utf-8"), Loader=_LOADER)  # noqa: S506
    return table
