"""English names that stand nowhere in the facts, told by their capitals within a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from drafter.checking.reading import Reading
from drafter.checking.words import word_set
from drafter.claims.en.name import holidays
from drafter.claims.vocabulary import vocabulary, words
from drafter.text import Span

LONG = 4
"""A body's name of fewer characters may be the end of another word."""

_RUN = re.compile(
    r"(?<![\w'’.-])[A-Z][\w’-]*(?:'[A-Za-z]{2,})?"
    r"(?: (?:of|for|and|the|de|van) (?=[A-Z])| (?=[A-Z]))?"
    r"(?:(?<= )[A-Z][\w’-]*(?: (?:of|for) (?=[A-Z])| (?=[A-Z]))?)*"
)


def strangers(reading: Reading) -> Iterator[Span]:
    """Every run of capitalised words within a sentence of which the facts know nothing."""
    if reading.language != "en":
        return
    for sentence, _ in reading.sentences:
        for match in _RUN.finditer(reading.text, sentence.start, sentence.end):
            span = _trimmed(_without_article(match, sentence.start, reading), reading.text)
            if not _begins(reading, sentence, span) and _is_stranger(reading, sentence, span):
                yield span


def _without_article(match: re.Match[str], start: int, reading: Reading) -> Span:
    """A run without the article that opens its sentence, where it is told to have judged, given or
    granted something: no mere words with capitals do.
    """
    judges = reading.vocabulary.cues["judges"].match(reading.text, match.end())
    opening = _ARTICLE.match(match.group()) if match.start() == start and judges else None
    return Span(match.start() + (opening.end() if opening is not None else 0), match.end())


_ARTICLE = re.compile(r"The (?=[A-Z][\w’'-]* (?:[a-z]{2,3} )?[A-Z])")


def _trimmed(run: Span, text: str) -> Span:
    body = re.sub(r"(?:['’]s?|[-’'.])$", "", text[run.start : run.end].rstrip())
    return Span(run.start, run.start + len(body))


def _begins(reading: Reading, sentence: Span, span: Span) -> bool:
    """Whether it begins the sentence, a quotation or a bracket, where any word has a capital."""
    lead = reading.text[sentence.start : span.start]
    if lead == "The " and reading.vocabulary.cues["judges"].match(reading.text, span.end):
        return False
    return not lead.strip(" *_“”\"'(‘") or lead.rstrip(" ")[-1:] in '“"(‘:*_'


def _is_stranger(reading: Reading, sentence: Span, span: Span) -> bool:
    text = reading.text[span.start : span.end]
    parts = text.replace("-", " ").split()
    proper = [part for part in parts if part[0].isupper()]
    if len(text) < 4 or text.isupper() or any(part.lower() in _common() for part in proper):
        return False
    if text.lower().replace("’", "'") in holidays():
        return False
    forms = (text, text.rstrip("s"))
    if any(all(map(reading.names.knows, form.split(" and "))) for form in forms):
        return False  # one alone, or the last two of a row
    if ends_with_known(text, span.start, reading) or _is_body_of_its_kind(reading.text, span):
        return False
    if len(parts) == 1 and reading.vocabulary.has(
        "salutation", reading.text[sentence.start : sentence.end]
    ):
        return False  # Dear Parents and Carers
    return not is_circumstance(reading, sentence, span.start)


def _is_body_of_its_kind(text: str, span: Span) -> bool:
    """Whether it is one word that says what a body is, and not which: the Board, our Council."""
    kinds = words("en", "names", "organizations")
    named = text[span.start : span.end].lower()
    return named in kinds and _WHICH.search(text, max(0, span.start - 8), span.start) is not None


_WHICH = re.compile(r"\b(?:the|our|its|this|their|each|every) $", re.I)


def is_circumstance(reading: Reading, sentence: Span, start: int) -> bool:
    """Whether a name is told as where something was, in a text where the facts tell no places."""
    lead = reading.text[max(sentence.start, start - 40) : start]
    return reading.language == "en" and reading.vocabulary.has("at_place", lead)


_IN_QUOTATION = re.compile("[“「『][^“”「」『』]{1,12}\\Z")


def is_cut_from_quotation(text: str, start: int) -> bool:
    """Whether what begins there is a piece of quoted words, and no name: 找中心 in “有事找中心”."""
    return _IN_QUOTATION.search(text, max(0, start - 14), start) is not None


def ends_with_known(name: str, start: int, reading: Reading) -> bool:
    """Whether it is a known full name behind words that the facts know, or behind what a post is
    of: Chief Engineer Ann Lee, Head of Parks Ann Lee, 最大用户 and a company.
    """
    joint = " " if reading.language == "en" else ""
    behind_of = bool(joint) and reading.text.endswith(" of ", 0, start)
    for form in reading.names.forms:
        if name.endswith(f"{joint}{form}") and (" " in form or (len(form) >= LONG and not joint)):
            before = word_set(name.removesuffix(form), reading.language)
            return behind_of or before <= reading.known_words
    return False


@cache
def _common() -> frozenset[str]:
    """Capitalised words that are no names: months, days, and what begins headings."""
    dates = vocabulary("en", "dates")
    kinds = ("common", "titles", "holidays")
    found = {*words("en", "names", *kinds), *dates["months"], *dates["weekdays"]}
    return frozenset(found | {"i", "english", "british", "american", "european"})
