"""A draft as a rule of style reads it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from drafter.claims.claim import Claim
from drafter.document.draft import Draft
from drafter.text import Span


@dataclass(frozen=True)
class Page:
    """A draft as a reader sees it; offsets are characters of its `text`.

    `held` is all that the document's own data say, line by line: what stands there may stand in
    the draft, however odd it looks. `banned` are the phrases that the project does not use.
    `sentences` and `claims` stand in reading order; both are left out for rules of typing.
    """

    draft: Draft
    language: str
    held: str = ""
    banned: Sequence[str] = ()
    sentences: Sequence[Span] = ()
    claims: Sequence[Claim] = ()

    @property
    def text(self) -> str:
        """The whole draft as a reader sees it."""
        return self.draft.text

    def where(self, fact_id: str) -> str:
        """The fact's id: where it stands, style does not know."""
        return fact_id
