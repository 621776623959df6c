"""Posts told by a verb: Joan Hale chairs the board, manages the depot; and whose they are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from drafter.checking.names.posts import EnglishPosts
from drafter.checking.vocabulary import vocabulary
from drafter.checking.words import words

ALIKE = 5
"""So many letters at their beginning make two words of one family (governors, governing)."""

FAR = 5
"""So many words behind the verb may say of what."""


@dataclass(frozen=True)
class Acting:
    """A name with a verb of a post at characters `start` to `end` of a text, the post that is told,
    and who holds it.
    """

    start: int
    end: int
    name: str
    post: str
    holder: str


def acting(text: str, posts: EnglishPosts) -> Iterator[Acting]:
    """Every known name that does what someone else's post is there for, and none of its own."""
    for place in posts.places(text):
        verb = re.match(r"(?: (?:also|now|still))? ([a-z]+)\b", text[place.end :])
        heads = _heads().get(verb[1], ()) if verb is not None else ()
        if verb is None or not heads:
            continue
        end = place.end + verb.end()
        said = _family(re.split(r"[,.;:(]| and ", text[end:])[0])
        own = [post for post in posts.known.get(place.name, ()) if _is_for(post, heads, said)]
        for name, held in posts.known.items() if not own else ():
            told = [post for post in held if _is_for(post, heads, said)]
            if told and name != place.name:
                yield Acting(place.start, end, place.name, told[0], name)
                break


def _family(text: str) -> frozenset[str]:
    return frozenset(word[:ALIKE] for word, _ in list(words(text, "en"))[:FAR])


def _is_for(post: str, heads: Sequence[str], said: frozenset[str]) -> bool:
    """Whether a post has one of the heads, and what it is of is what was said."""
    parts = post.lower().split()
    rest = _family(" ".join(part for part in parts if part not in heads))
    return any(head in parts for head in heads) and bool(rest & said)


@cache
def _heads() -> Mapping[str, Sequence[str]]:
    """The heads of the posts that each verb tells of."""
    lines = (line.split(":") for line in vocabulary("en").lists["verbs_of_posts"])
    return {verb: heads.split() for verbs, heads in lines for verb in verbs.split()}
