"""Figures that claim nothing where they stand: the base of a rate (一亩地租金650元), a thing told
before (这两样), a motto (“少等一分钟”). Where that is so stands in `<language>/contexts.yaml`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from drafter.claims.claim import Claim
from drafter.claims.vocabulary import vocabulary

_REACH = 24
"""So many characters before and behind a figure may tell what it is."""


_NONE: tuple[None, tuple[()]] = (None, ())


@dataclass(frozen=True)
class _Context:
    """A figure whose whole text is `text`, right behind `before` and right before `behind`, claims
    nothing.
    """

    text: re.Pattern[str]
    before: re.Pattern[str]
    behind: re.Pattern[str]

    def holds(self, claim: Claim, text: str) -> bool:
        """Whether the claim stands in it."""
        start, end = claim.start, claim.end
        return (
            self.text.fullmatch(text, start, end) is not None
            and self.before.search(text, max(0, start - _REACH), start) is not None
            and self.behind.match(text, end, end + _REACH) is not None
        )


@cache
def _contexts(language: str) -> Mapping[str, tuple[re.Pattern[str], Sequence[_Context]]]:
    """For each kind of claim what any of the figures looks like, and the contexts."""
    rows: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in vocabulary(language, "contexts")["contexts"]:
        for kind in row["kinds"].split():
            rows[kind].append(row)
    return {
        kind: (
            re.compile("|".join(f"(?:{row['text']})" for row in own), re.IGNORECASE),
            [_context(row) for row in own],
        )
        for kind, own in rows.items()
    }


def _context(row: Mapping[str, str]) -> _Context:
    return _Context(
        re.compile(row["text"], re.IGNORECASE),
        re.compile(rf"(?:{row.get('before', '')})$", re.IGNORECASE),
        re.compile(row.get("behind", ""), re.IGNORECASE),
    )


def without_asides(claims: Sequence[Claim], text: str, language: str) -> Iterator[Claim]:
    """The claims of a text; figures in a context where they claim nothing are terms."""
    by_kind = _contexts(language)
    for claim in claims:
        likely, contexts = by_kind.get(claim.kind, _NONE)
        found = likely is not None and likely.fullmatch(text, claim.start, claim.end) is not None
        if found and any(context.holds(claim, text) for context in contexts):
            yield Claim(claim.start, claim.end, "term", claim.text, None)
        else:
            yield claim
