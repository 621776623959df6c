"""A draft against the approved one: the words that somebody hands in, and nothing else."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from drafter.claims.sentences import sentences
from drafter.document.draft import Draft
from drafter.document.export import to_markdown
from drafter.messages.translation import gettext as _

SHOWN = 24
"""Lines of a difference that are shown; the rest is counted."""


def difference(approved: Draft, drafted: Draft, language: str) -> tuple[str, ...]:
    """A unified diff of the two documents, a sentence a line; empty where they say the same.

    Front matter, comments and hashes do not count.
    """
    before, after = (to_markdown(draft) for draft in (approved, drafted))
    if before == after:
        return ()
    lines = list(
        difflib.unified_diff(
            list(_lines(before, language)),
            list(_lines(after, language)),
            "approved",
            "drafted",
            n=1,
            lineterm="",
        )
    )
    left = len(lines) - SHOWN
    return (
        tuple(lines)
        if left <= 0
        else (*lines[:SHOWN], _("… and {more} more lines").format(more=left))
    )


def _lines(text: str, language: str) -> Iterator[str]:
    """The text a sentence a line: a paragraph of Chinese is one long line in the file."""
    for line in text.split("\n"):
        spans = sentences(line, language)
        yield from (line[start:end] for start, end in spans) if spans else [line]
