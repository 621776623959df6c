"""Names of persons, organizations and places, as far as their form shows what they are."""

from __future__ import annotations

from functools import cache

from drafter.claims.claim import Kind
from drafter.claims.en import calendar
from drafter.claims.en.found import Found, claim, single
from drafter.claims.en.tokens import Tokens
from drafter.claims.en.wordlists import word_set
from drafter.claims.vocabulary import vocabulary

_LONGEST = 7
_PARTICLES = frozenset({"de", "van", "von", "der", "al", "bin", "la", "di"})


@cache
def holidays() -> frozenset[str]:
    """Names of days, in small letters, with a straight apostrophe."""
    return frozenset(vocabulary("en", "names")["holidays"])


def read(tokens: Tokens, index: int, known: frozenset[str]) -> Found | None:
    """The name that starts at `index`; `known` are the words that this text writes small too."""
    if not tokens[index].is_capitalised or _is_inside(tokens, index):
        return None
    titled = tokens[index].lower in word_set("names", "titles")
    starts = _at_sentence_start(tokens, index)
    if not titled and (_is_common(tokens, index) or (starts and tokens[index].lower in known)):
        return None
    end = _run(tokens, index)
    kind = _kind(tokens, index, end, known)
    if kind is None:
        return None
    text = tokens.text[tokens[index].start : tokens[end - 1].end]
    return single(claim(tokens, index, end, kind, " ".join(text.split())), end)


def _is_common(tokens: Tokens, index: int) -> bool:
    word = tokens[index].lower
    return word in word_set("names", "common") or (
        word.endswith("ly") and _at_sentence_start(tokens, index)
    )


def _is_inside(tokens: Tokens, index: int) -> bool:
    """Whether the word goes on a run of capitalised words that has been looked at already."""
    before = tokens[index - 1]
    if not tokens.follows(index) or not before.is_capitalised:
        return False
    return not (_is_common(tokens, index - 1) or _ends_run(tokens, index - 1))


def _run(tokens: Tokens, index: int) -> int:
    """The token after a run of capitalised words, with "of" or "and" inside an organization's."""
    end = index + 1
    while end - index < _LONGEST:
        at = _next(tokens, end)
        if at is None:
            break
        end = at + 1
    return end


def _next(tokens: Tokens, at: int) -> int | None:
    """The index of the capitalised word that goes on the run at `at`."""
    token = tokens[at]
    if not tokens.follows(at) or tokens.text[tokens[at - 1].end] in "'’":
        return None
    if token.text in ("-", "’", "'") and token.gap == "joined" and tokens[at + 1].gap == "joined":
        return at + 1 if tokens[at + 1].is_capitalised else None
    if token.text == "." and token.gap == "joined" and tokens[at + 1].is_capitalised:
        short = len(tokens[at - 1].text) == 1 or tokens[at - 1].lower in word_set("names", "titles")
        return at + 1 if short else None
    inner = token.lower in ("of", "for") and tokens[at - 1].lower in word_set(
        "names", "organizations"
    )
    if token.lower in _PARTICLES or inner:
        at += 1
        token = tokens[at]
        if not tokens.follows(at):
            return None
    if not token.is_capitalised or _ends_run(tokens, at):
        return None
    return at


def _ends_run(tokens: Tokens, at: int) -> bool:
    word, behind = tokens[at].lower, tokens[at + 1]
    if len(word) == 1 and behind.kind == "figure" and behind.gap == "joined":  # Boardings Q2 2025
        return True
    return word in calendar.table("months") or word in calendar.table("weekdays")


def _at_sentence_start(tokens: Tokens, index: int) -> bool:
    return not tokens.follows(index) or tokens[index - 1].text in (
        ".",
        "!",
        "?",
        ":",
        "|",
        "*",
        "-",
    )


def _kind(tokens: Tokens, first: int, end: int, known: frozenset[str]) -> Kind | None:
    words = [tokens[n].lower for n in range(first, end) if tokens[n].kind == "word"]
    if tokens.text[tokens[first].start : tokens[end - 1].end].lower() in holidays():
        return None
    if words[0] in word_set("names", "titles"):
        return (
            "person"
            if len(words) > 1 and words[1] not in word_set("names", "organizations")
            else None
        )
    if len(words) < 2 or any(word in calendar.table("months") for word in words):
        return None
    if words[-1] in word_set("names", "organizations") or words[0] in word_set(
        "names", "organizations"
    ):
        return "organization"
    if tokens[end].text == "(" and tokens[end + 1].text.isupper() and len(tokens[end + 1].text) > 1:
        return "organization"
    starts_place = len(words) == 2 and words[0] in word_set("names", "place_starts")
    if words[-1] in word_set("names", "places") or starts_place:
        return "place"
    return "person" if _is_person(tokens, first, end, words, known) else None


def _is_person(
    tokens: Tokens, first: int, end: int, words: list[str], known: frozenset[str]
) -> bool:
    """Two or three capitalised words that the text never writes small, not after "the"."""
    if len(words) > 3 or (tokens[first - 1].lower == "the" and tokens.follows(first)):
        return False
    if any(tokens[n].text.isupper() and len(tokens[n].text) > 2 for n in range(first, end)):
        return False
    if tokens[first - 1].text in ("|", "#") or tokens[end].text == "|":
        return False
    return not any(word in known or word in word_set("names", "common") for word in words)
