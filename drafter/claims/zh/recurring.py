"""Names told once are known: every other place where the text has them is the same name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from drafter.claims.claim import Claim, Kind
from drafter.claims.zh.spots import words_at

_MOST = 300
"""More names than this in one text are no names, and would make one large pattern."""


def recurring(text: str, found: Iterable[Claim], names: set[str], kind: Kind) -> Iterator[Claim]:
    """The claims found and, between them, every other occurrence of these names, in order."""
    claims = list(found)
    if names and len(names) <= _MOST:
        taken = bytearray(len(text))
        for claim in claims:
            taken[claim.start : claim.end] = b"1" * (claim.end - claim.start)
        for start, end in _occurrences(text, names):
            if taken.find(b"1", start, end) < 0:
                claims.append(Claim(start, end, kind, text[start:end], text[start:end]))
    yield from sorted(claims, key=lambda claim: claim.start)


def _occurrences(text: str, names: set[str]) -> Iterator[tuple[int, int]]:
    """Where the names stand, the longest that fits; a pattern of them all would take longer to make
    than to use.
    """
    by_first: dict[str, list[str]] = {}
    for name in sorted(names, key=len, reverse=True):
        by_first.setdefault(name[0], []).append(name)
    end = 0
    for place in words_at(names).finditer(text):
        start = place.start()
        if start < end:
            continue
        for name in by_first[text[start]]:
            if text.startswith(name, start):
                end = start + len(name)
                yield start, end
                break
