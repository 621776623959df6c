"""Where the words stand that a model quotes: exactly, else what is most like them."""

from __future__ import annotations

import difflib
import re

from drafter.text import Span

ALIKE = 0.75
"""Share of the quoted characters that must stand together in order, else the sentence is meant."""

_EDGES = " \t\u3000“”\"'‘’「」『』。．.，,；;：:"


def locate(words: str, text: str, span: Span) -> Span:
    """The place of `words` in characters of `text`, within `span`; the whole span (without blanks
    at its ends) where nothing there is like them.
    """
    sentence = text[span.start : span.end]
    quoted = words.strip(_EDGES)
    if not quoted:
        return _trimmed(sentence, span)
    at = sentence.find(quoted)
    if at >= 0:
        return Span(span.start + at, span.start + at + len(quoted))
    loose = r"\s*".join(re.escape(each) for each in quoted if not each.isspace())
    if found := re.search(loose, sentence, re.I):
        return Span(span.start + found.start(), span.start + found.end())
    matcher = difflib.SequenceMatcher(None, quoted, sentence, autojunk=False)
    pieces = [block for block in matcher.get_matching_blocks() if block.size]
    alike = sum(block.size for block in pieces)
    if not pieces or alike < ALIKE * len(quoted):
        return _trimmed(sentence, span)
    first, last = pieces[0].b, pieces[-1].b + pieces[-1].size
    if last - first > 2 * len(quoted):
        return _trimmed(sentence, span)
    return Span(span.start + first, span.start + last)


def _trimmed(sentence: str, span: Span) -> Span:
    start = span.start + len(sentence) - len(sentence.lstrip())
    return Span(start, start + len(sentence.strip()))
