"""Names told once are known: every other place where the text has them is the same name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from drafter.claims.claim import Claim, Kind
from drafter.claims.vocabulary import alternatives

_MOST = 300
"""More names than this in one text are no names, and would make one large pattern."""


def recurring(text: str, found: Iterable[Claim], names: set[str], kind: Kind) -> Iterator[Claim]:
    """The claims found and, between them, every other occurrence of these names, in order."""
    claims = list(found)
    if names and len(names) <= _MOST:
        taken = {at for claim in claims for at in range(claim.start, claim.end)}
        for match in re.finditer(alternatives(names), text):
            if taken.isdisjoint(range(match.start(), match.end())):
                name = match.group()
                claims.append(Claim(match.start(), match.end(), kind, name, name))
    yield from sorted(claims, key=lambda claim: claim.start)
