"""What a document claims, read as its reader sees it and told where it stands in the source."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from drafter.claims.claim import Claim
from drafter.claims.language import detect_language
from drafter.claims.reader import read_claims
from drafter.document.blocks import see


def markdown_claims(text: str, language: str | None = None) -> Iterator[Claim]:
    """The claims of a Markdown text's prose in reading order, each with its offsets in `text`.

    `language` None looks at the text.
    """
    seen = see(text)
    language = language or detect_language(seen.text)
    for block in seen.blocks:
        for claim in read_claims(seen.text[block.start : block.end], language):
            start, end = seen.source(block.start + claim.start, block.start + claim.end)
            yield replace(claim, start=start, end=end)
