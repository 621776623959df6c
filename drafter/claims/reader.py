"""The one reader of claims, for facts and drafts alike."""

from __future__ import annotations

from importlib import import_module
from typing import Protocol, cast

from drafter.claims.claim import Claim
from drafter.claims.language import LANGUAGES, detect_language


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
    return tuple(cast(LanguageReader, module).read(text))
