"""What a file claims: a plain text, or Markdown, Word or PDF, which are read without marks."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from drafter.claims.claim import Claim
from drafter.claims.reader import read_claims
from drafter.document.claims import markdown_claims
from drafter.files import read_text
from drafter.office.reading.read import is_office_file, read_office

MARKDOWN = (".md", ".markdown")
"""How the name of a Markdown file ends."""


def file_claims(path: Path, language: str | None = None) -> tuple[str, Iterable[Claim]]:
    """The text of a file and its claims in reading order, with offsets in that text; of a Word or
    PDF file it is the Markdown that was made of it.

    `language` None looks at the text. Raises DrafterError for what cannot be read.
    """
    if is_office_file(path):
        text = read_office(path).draft.text
        return text, markdown_claims(text, language)
    text = read_text(path)
    is_markdown = path.suffix.lower() in MARKDOWN
    return text, (markdown_claims if is_markdown else read_claims)(text, language)
