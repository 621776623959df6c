"""Who holds which post in English: "city librarian Joan Hale", "Joan Hale, our director"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property

from drafter.checking.vocabulary import vocabulary
from drafter.checking.words import word_set
from drafter.claims.reader import read_claims
from drafter.facts.fact import Fact, Facts

SHORTEST = 4
"""A word of fewer letters is no head of a post that only a label tells."""

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
            before = self._patterns.before.search(text, lead, match.start())
            if before is not None and _ends_line(text, before):
                before = None
            if before is not None:
                start = before.start("post") + _small_words(before.group("post"))
                yield Held(text[start : before.end("post")], match.group(), start, match.end())
            after = self._patterns.after.match(text, match.end())
            if after is not None and not self._is_the_next_ones(text, after.end("post"), before):
                start, end = match.start(), after.end("post")
                yield Held(after.group("post"), match.group(), start, end)

    def _is_the_next_ones(self, text: str, end: int, before: re.Match[str] | None) -> bool:
        """Whether the post that ends at `end` is of the name right behind it, in a row of people
        with their posts: the warden, A, treasurer B.
        """
        assert self._name is not None
        gap = _GAP.match(text, end)
        follows = gap is not None and self._name.match(text, gap.end()) is not None
        return follows and (before is not None or (gap is not None and "," not in gap.group()))

    @cached_property
    def _patterns(self) -> _Patterns:
        """The posts of the language and of these facts: a label of somebody (coxswain), beside one
        that is a post in the language, as partners and suppliers are not.
        """
        known = _patterns(())
        people = [fact for fact in self.facts.facts if _is_person(fact, self._full)]
        groups = {fact.group for fact in people if known.whole.fullmatch(fact.label)}
        own = {_head(fact.label) for fact in people if fact.group in groups}
        own.update(_head(role) for name in self.facts.names for role in name.roles)
        return _patterns(tuple(sorted(head for head in own if head)))

    @cached_property
    def known(self) -> Mapping[str, tuple[str, ...]]:
        """The posts of each full name, as the names and the facts' labels and sentences do."""
        found: dict[str, list[str]] = defaultdict(list)
        for known in self.facts.names:
            found[known.name].extend(known.roles)
        for fact in self.facts.facts:
            for name, post in self._given(fact):
                if post not in found[name]:
                    found[name].append(post)
        return {name: tuple(posts) for name, posts in found.items() if posts}

    def _given(self, fact: Fact) -> Iterator[tuple[str, str]]:
        for value in fact.items or (fact.text,):
            if value in self._full and self._patterns.whole.fullmatch(fact.label):
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
        if {claim.kind for claim in read_claims(name, "en")} == {"organization"}:
            return None  # Headteacher, Alder Lane School
        others = (post for other, posts in self.known.items() if other != name for post in posts)
        return "" if any(same_post(held.post, post) for post in others) else None


def same_post(said: str, known: str) -> bool:
    """Whether two posts can be one: of the same rank, and one a shorter form of the other."""
    one, other = word_set(said, "en"), word_set(known, "en")
    rank = word_set(" ".join(vocabulary("en").lists["ranks"]), "en")
    same = (one & rank) == (other & rank) or (
        _before_head(said) & rank == _before_head(known) & rank != frozenset()
    )
    return same and (_is_short_of(one, other) or _is_short_of(other, one))


def _before_head(post: str) -> frozenset[str]:
    """The words before the noun of a post: deputy, of deputy head."""
    own = re.split(r"\s(?:of|for|in|from|until|since)\s", post)[0]
    return word_set(own.rpartition(" ")[0], "en")


def _is_short_of(short: frozenset[str], full: frozenset[str]) -> bool:
    """Whether each word of a post begins one of another: deputy head, of deputy headteacher."""
    return all(any(word.startswith(piece) for word in full) for piece in short)


def _ends_line(text: str, post: re.Match[str]) -> bool:
    """Whether a post is the end of a line that begins with something else, and the name behind it
    begins the next: A, director, above B, chair.
    """
    line = text.rfind("\n", 0, post.start("post")) + 1
    return text[post.end() - 1] == "\n" and bool(text[line : post.start("post")].strip())


def _small_words(post: str) -> int:
    """How many characters before the post are no part of it (under its director of research)."""
    own = re.sub(
        r"^.*\b(?:the|our|its|their|a|an|under|with|by|and|new|former)\s", "", post, flags=re.I
    )
    return post.index(own)


@dataclass(frozen=True, slots=True)
class _Patterns:
    """A post as a whole text, up to a name with "is" or a comma between, and from a name on after a
    comma, "is", "who is" or "as".
    """

    whole: re.Pattern[str]
    before: re.Pattern[str]
    after: re.Pattern[str]


_GAP = re.compile(r",? ")

_STOP = (
    r"(?:is|was|are|were|has|had|will|who|which|and|or|in|on|at|to|from|for|by|with|as|the|joined"
    r"|took|leads?|led)\b"
)
_TAKES_UP = (
    r"\s(?:takes|took|will\stake|steps|stepped|joins|joined|starts|started|returns|returned|serves"
    r"|served|(?:was|has\sbeen|is)\s(?:appointed|elected|named))\b[^.;]{0,60}?\sas\s"
)
_LEAD = r"(?:(?<![A-Za-z'’-])(?:the|our|its|their|a|an|new|by|under|with|and|that|this|former)\s)"


@cache
def _patterns(own: tuple[str, ...]) -> _Patterns:
    """The patterns with the heads of posts that the language knows, and some `own` ones."""
    heads = "|".join((*vocabulary("en").lists["posts"], *own))
    word = r"(?:(?!(?:of|who|which|whose)\b)[A-Za-z][a-z'’-]*)"
    post = (
        rf"(?:{word}\s){{0,3}}?(?:{word}-)?(?:chief\s{word}\s(?:{heads})\b|(?:{heads}))"
        rf"(?:\s(?:{heads}|general)\b)*"
        rf"(?:\s(?:of|for|in)\s(?:the\s)?(?!(?:charge|{heads})\b){word}(?:\s(?!{_STOP}){word}){{0,2}})?"
    )
    return _Patterns(
        re.compile(post, re.I),
        re.compile(
            rf"(?:^|(?<=[.,;:!?(\n])\s?|{_LEAD}|(?<=\s))(?P<post>{post})(?:[,:]|\s(?:is|was|are|were))?\s$",
            re.I,
        ),
        re.compile(
            rf"(?:,\s(?:who\s(?:is|was)\s)?|\s(?:is|was|became)\s|{_TAKES_UP}|\s\((?=[a-z]))(?:also\s|now\s)?(?:the\s|our\s|its\s|their\s|a\s|an\s)?"
            rf"(?!(?:and|or|but|with|then|while)\s)(?P<post>{post})(?![A-Za-z-])",
            re.I,
        ),
    )


def _head(label: str) -> str:
    """The last word of a post's name before "of", in small letters, or, where the place or body is
    named behind it (site manager North Ridge), its own; "" where it is no plain one.
    """
    parts = re.split(r"\s(?:of|for|in)\s", label)[0].lower().split()
    own = [word for word in parts if word in vocabulary("en").lists["posts"]]
    head = (own or parts or [""])[-1]
    return head if head.isalpha() and word_set(head, "en") and len(head) >= SHORTEST else ""


def _is_person(fact: Fact, full: Mapping[str, str]) -> bool:
    """Whether a fact tells no more than who somebody is, as far as the name's form shows."""
    if fact.text not in full:
        return False
    kinds = {claim.kind for claim in read_claims(full[fact.text], "en")}
    return kinds == {"person"}
