"""One thing to mend in a draft."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "info"]
Source = Literal["checker", "reader", "both"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to mend, at characters `start` to `end` (exclusive) of the draft.

    `source` says who found it: the checker, a model as second reader, or one and the other spoke.
    """

    rule: str
    severity: Severity
    start: int
    end: int
    text: str
    message: str
    facts: tuple[str, ...] = ()
    suggestion: str | None = None
    source: Source = "checker"
