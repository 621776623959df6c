"""Where the sentences of a text begin and end.

One answer for the whole house: what the checker reads, what a model's text is mended by and what a
person is shown are the same sentences. What is peculiar to a language stands in
`<language>/sentences.yaml`.
"""

from __future__ import annotations

import re
from functools import cache

from drafter.claims.vocabulary import alternatives, vocabulary, words
from drafter.text import Span

_RUN = "。！？｡.!?…"
"""Marks that may stand in a row (?!, ……)."""


def sentences(text: str, language: str, within: Span | None = None) -> list[Span]:
    """The sentences of a text, or of a part of it, in characters of the whole; ends are exclusive.

    Each holds its mark, the quotation marks and brackets that close behind that, and the white
    space behind all of these, so that together they are the text; none is blank. The last one may
    lack its mark. A line break ends a sentence as well.
    """
    start, end = within or Span(0, len(text))
    found: list[Span] = []
    for match in _end(language).finditer(text, start, end):
        if text[start : match.end()].strip():
            found.append(Span(start, match.end()))
            start = match.end()
    if text[start:end].strip():
        found.append(Span(start, end))
    return found


@cache
def full_stop(language: str) -> str:
    """A regular expression for the mark that ends a sentence, with what closes behind it."""
    table = vocabulary(language, "sentences")
    closing = "".join(map(re.escape, table["closing"]))
    goes_on = "|".join(table["goes_on"])
    # A quotation mark that is the same on both sides closes only where nothing follows it.
    closed = rf"(?:[{closing}]|\"(?=\s|\Z))*+"
    # Marks in a row are looked at from the first of them alone: a page of them takes no long time.
    return rf"(?<![{_RUN}])(?:{'|'.join(table['marks'])}|{_point(language)})++{closed}(?!{goes_on})"


@cache
def _end(language: str) -> re.Pattern[str]:
    return re.compile(rf"{full_stop(language)}\s*|\n\s*")


def _point(language: str) -> str:
    """A point that is a full stop: one behind an abbreviation ends a sentence only where the next
    word begins one, or nothing follows.
    """
    table = vocabulary(language, "sentences")

    def not_behind(key: str) -> str:
        # No look-behind may have branches of several lengths, so that each word has its own.
        return "".join(rf"(?<!\b{re.escape(w)})" for w in words(language, "sentences", key))

    sure = (
        f"{table['initials']}{not_behind('abbreviations')}"
        rf"(?:(?!\.\s*\d)|{not_behind('before_figures')})"
        rf"(?:(?!\.\s+[a-z])|{not_behind('before_small_letters')})"
    )
    openers = alternatives(words(language, "sentences", "openers"))
    begins = rf"(?=\.\s+(?:{openers})\b)" if openers else "(?!)"
    return rf"{table['point']}(?:{sure}|{begins}|(?=\.[^\S\n]*(?:\n|\Z)))\."
