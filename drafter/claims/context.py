"""Figures that claim nothing where they stand: the base of a rate (一亩地租金650元), a thing told
before (这两样), a motto (“少等一分钟”). Where that is so stands in `<language>/contexts.yaml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from drafter.claims.claim import Claim
from drafter.claims.vocabulary import vocabulary

_REACH = 24
"""So many characters before and behind a figure may tell what it is."""


@dataclass(frozen=True)
class _Context:
    """A figure of one of these kinds whose whole text is `text`, right behind `before` and right
    before `behind`, claims nothing.
    """

    kinds: frozenset[str]
    text: re.Pattern[str]
    before: re.Pattern[str]
    behind: re.Pattern[str]

    def holds(self, claim: Claim, text: str) -> bool:
        """Whether the claim stands in it."""
        start, end = claim.start, claim.end
        return (
            claim.kind in self.kinds
            and self.text.fullmatch(text, start, end) is not None
            and self.before.search(text, max(0, start - _REACH), start) is not None
            and self.behind.match(text, end, end + _REACH) is not None
        )


@cache
def _contexts(language: str) -> tuple[re.Pattern[str], Sequence[_Context]]:
    """What any of the figures looks like, and the contexts."""
    rows = vocabulary(language, "contexts")["contexts"]
    contexts = [
        _Context(
            frozenset(row["kinds"].split()),
            re.compile(row["text"], re.IGNORECASE),
            re.compile(rf"(?:{row.get('before', '')})$", re.IGNORECASE),
            re.compile(row.get("behind", ""), re.IGNORECASE),
        )
        for row in rows
    ]
    return re.compile("|".join(f"(?:{row['text']})" for row in rows), re.IGNORECASE), contexts


def without_asides(claims: Sequence[Claim], text: str, language: str) -> Iterator[Claim]:
    """The claims of a text; figures in a context where they claim nothing are terms."""
    likely, contexts = _contexts(language)
    for claim in claims:
        found = likely.fullmatch(text, claim.start, claim.end) is not None
        if found and any(context.holds(claim, text) for context in contexts):
            yield Claim(claim.start, claim.end, "term", claim.text, None)
        else:
            yield claim
