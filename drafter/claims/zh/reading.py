"""Chinese claims."""

from __future__ import annotations

from drafter.claims.claim import Claim


def read(text: str) -> list[Claim]:
    """Every claim of the text in reading order."""
    return []
