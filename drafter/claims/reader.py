"""The one reader of claims, for facts and drafts alike."""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module
from typing import Protocol, cast

from drafter.claims.claim import Claim
from drafter.claims.language import LANGUAGES, detect_language
from drafter.claims.widths import plain


class LanguageReader(Protocol):
    """What a language's folder must offer, as `drafter.claims.<language>.reading`."""

    def read(self, text: str) -> list[Claim]:
        """Every claim of the text in reading order; spans do not overlap."""


def read_claims(text: str, language: str | None = None) -> tuple[Claim, ...]:
    """Every claim in `text`, in reading order, with character offsets into it.

    `language` is one of LANGUAGES; None looks at the text. Never raises for any text.
    """
    language = language or detect_language(text)
    if language not in LANGUAGES:
        raise ValueError(f"drafter reads {', '.join(LANGUAGES)}, not {language!r}")
    module = import_module(f"drafter.claims.{language}.reading")
    typed = plain(text)
    claims = cast(LanguageReader, module).read(typed)
    return tuple(claims if typed == text else (_as_typed(claim, text) for claim in claims))


def _as_typed(claim: Claim, text: str) -> Claim:
    """The claim with its text as it stands, full-width or not."""
    written = text[claim.start : claim.end]
    return claim if claim.text == written else replace(claim, text=written)
