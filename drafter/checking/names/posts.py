"""Who holds which post in English: "city librarian Joan Hale", "Joan Hale, our director"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property

from drafter.checking.vocabulary import vocabulary
from drafter.checking.words import word_set
from drafter.claims.vocabulary import words
from drafter.facts.fact import Fact, Facts

REACH = 200
"""So many characters before a name its post may begin."""


@dataclass(frozen=True, slots=True)
class Held:
    """A post said of someone, at characters `start` to `end` of a text; the name's own with it."""

    post: str
    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Called:
    """A person's full name, whichever form of it stands at characters `start` to `end`."""

    name: str
    start: int
    end: int


class EnglishPosts:
    """The posts that one facts file gives to the people whom it names."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self._full = {form: name.name for name in facts.names for form in name.forms}

    @cached_property
    def _name(self) -> re.Pattern[str] | None:
        forms = sorted(self._full, key=len, reverse=True)
        return re.compile(rf"\b(?:{'|'.join(map(re.escape, forms))})\b") if forms else None

    def places(self, text: str) -> Iterator[Called]:
        """Where a text has a known name, and whose it is."""
        for match in self._name.finditer(text) if self._name is not None else ():
            yield Called(self._full[match.group()], match.start(), match.end())

    def held(self, text: str) -> Iterator[Held]:
        """Every post that a text gives to a known name right before or behind it."""
        for match in self._name.finditer(text) if self._name is not None else ():
            lead = max(0, match.start() - REACH)
            before = _before().search(text, lead, match.start())
            if before is not None and not _is_title(before.group("post")):
                start = before.start("post") + _small_words(before.group("post"))
                yield Held(text[start : before.end("post")], match.group(), start, match.end())
            after = _after().match(text, match.end())
            if after is not None:
                start, end = match.start(), after.end("post")
                yield Held(after.group("post"), match.group(), start, end)

    @cached_property
    def known(self) -> Mapping[str, tuple[str, ...]]:
        """The posts of each full name, as the facts' labels and sentences give them."""
        found: dict[str, list[str]] = defaultdict(list)
        for fact in self.facts.facts:
            for name, post in self._given(fact):
                if post not in found[name]:
                    found[name].append(post)
        return {name: tuple(posts) for name, posts in found.items()}

    def _given(self, fact: Fact) -> Iterator[tuple[str, str]]:
        for value in fact.items or (fact.text,):
            if value in self._full and _whole().fullmatch(fact.label):
                yield self._full[value], fact.label
        for held in self.held(fact.text):
            yield self._full[held.name], held.post

    def contradicted(self, held: Held) -> str | None:
        """The right post where the facts give this person another one, "" where they give this one
        to somebody else, None where nothing speaks against it.
        """
        name = self._full[held.name]
        own = self.known.get(name, ())
        if any(same_post(held.post, post) for post in own):
            return None
        if own:
            return own[0]
        others = (post for other, posts in self.known.items() if other != name for post in posts)
        return "" if any(same_post(held.post, post) for post in others) else None


def same_post(said: str, known: str) -> bool:
    """Whether two posts can be one: of the same rank, and one a shorter form of the other."""
    ranks = vocabulary("en").lists["ranks"]
    one, other = word_set(said, "en"), word_set(known, "en")
    rank = word_set(" ".join(ranks), "en")
    return (one & rank) == (other & rank) and (one <= other or other <= one)


def _is_title(post: str) -> bool:
    """Professor, Captain: part of how a person is called."""
    return post.lower() in words("en", "names", "titles")


def _small_words(post: str) -> int:
    """How many characters before the post are no part of it (under its director of research)."""
    own = re.sub(
        r"^.*\b(?:the|our|its|their|a|an|under|with|by|and|new|former)\s", "", post, flags=re.I
    )
    return post.index(own)


@cache
def _post() -> str:
    heads = "|".join(vocabulary("en").lists["posts"])
    word = r"(?:(?!of\b)[A-Za-z][a-z'’-]*)"
    return (
        rf"(?:{word}\s){{0,3}}?(?:{word}-)?(?:{heads})(?:\s(?:{heads})\b)*"
        rf"(?:\s(?:of|for|in)\s(?:the\s)?(?!(?:charge|{heads})\b){word}(?:\s(?!{_STOP}){word}){{0,2}})?"
    )


_STOP = (
    r"(?:is|was|are|were|has|had|will|who|which|and|or|in|on|at|to|from|for|by|with|as|the|joined"
    r"|took|leads?|led)\b"
)
_LEAD = r"(?:(?<![A-Za-z'’-])(?:the|our|its|their|a|an|new|by|under|with|and|that|this|former)\s)"


@cache
def _whole() -> re.Pattern[str]:
    return re.compile(_post(), re.I)


@cache
def _before() -> re.Pattern[str]:
    """Up to a name: the post, with "is" or a comma between."""
    return re.compile(
        rf"(?:^|(?<=[.,;:!?(\n])\s?|{_LEAD}|(?<=\s))(?P<post>{_post()})(?:[,:]|\s(?:is|was|are|were))?\s$",
        re.I,
    )


@cache
def _after() -> re.Pattern[str]:
    """From a name on: its post, after a comma, "is", "who is" or "as"."""
    return re.compile(
        rf"(?:,\s(?:who\s(?:is|was)\s)?|\s(?:is|was|became)\s|\s\((?=[a-z]))(?:also\s|now\s)?(?:the\s|our\s|its\s|their\s|a\s|an\s)?"
        rf"(?P<post>{_post()})(?![A-Za-z-])",
        re.I,
    )
