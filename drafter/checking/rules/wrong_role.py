"""A right name with another's post."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from drafter.checking.names.book import (
    LONGEST_POST,
    Held,
    is_office,
    same_post,
    same_title,
)
from drafter.checking.names.parts_taken import parts_mistaken
from drafter.checking.names.posts import EnglishPosts
from drafter.checking.reading import Reading
from drafter.checking.words import word_set
from drafter.findings.finding import Finding
from drafter.findings.rule import Example, Rule
from drafter.text import Span, Spans

_FACTS = "names:\n  孟晓棠: []\n  葛云飞: []\nfacts:\n  院长: 孟晓棠\n  护理部主任: 葛云飞\n"

RULE = Rule(
    name="wrong-role",
    severity="error",
    summary="A post by a person's name that the facts give to somebody else, or that is another of "
    "the same title, or that stands in a fact's own words for the right one; who built or supplied"
    " told as who paid; any other that is not "
    "among those the facts give that person is a warning.",
    message={
        "zh": "“{text}”的职务与事实不符，应为“{expected}”",
        "en": "‘{text}’: the facts give another post, {expected}",
    },
    trips=Example(facts=_FACTS, draft="院长葛云飞主持了会议。"),
    passes=Example(facts=_FACTS, draft="护理部主任葛云飞主持了会议。"),
)

_OTHERS = {
    "zh": "“{text}”的职务与事实不符",
    "en": "‘{text}’: the facts give this post to someone else",
}


def find(reading: Reading) -> Iterator[Finding]:
    """Every known person whose post in the draft none of the facts gives."""
    for one in parts_mistaken(reading):
        yield RULE.finding(reading, one.span, (one.fact.id,), one.right)
    yield from _in_english(reading) if reading.language == "en" else _in_chinese(reading)


def _in_english(reading: Reading) -> Iterator[Finding]:
    posts = EnglishPosts(reading.facts)
    for block in reading.draft.blocks:
        for held in posts.held(reading.text[block.start : block.end]):
            right = posts.contradicted(held)
            if right is not None:
                span = Span(block.start + held.start, block.start + held.end)
                if right:
                    yield RULE.finding(reading, span, suggestion=f"{held.name}, {right}")
                else:
                    yield RULE.finding(reading, span, message=_OTHERS)


def _copied(reading: Reading) -> Iterator[Finding]:
    """Every post in a fact's own words but for the title (组织部长某某)."""
    for one in reading.altered:
        if one.kind != "post":
            continue
        at = one.span.end
        lead = reading.text[max(0, at - LONGEST_POST - 1) : at]
        names = (name for name in reading.persons if reading.text.startswith(name, at))
        name = max(names, key=len, default="")
        start = min(one.span.start, at - len(reading.names.post_before(lead)))
        right = f"{reading.text[start : one.span.start]}{one.expected}{name}"
        span = Span(start, at + len(name))
        yield RULE.finding(reading, span, (one.fact_id,), right)


def _in_chinese(reading: Reading) -> Iterator[Finding]:
    posts = reading.names.posts
    copied = list(_copied(reading))
    yield from copied
    yield from _of_sisters(reading)
    told = Spans((finding.start, finding.end) for finding in copied)
    for block in reading.draft.blocks:
        text = reading.text[block.start : block.end]
        for held in reading.names.held(text):
            known = posts.get(held.name, ())
            if any(same_post(held.post, p) or p.startswith(held.post) for p in known):
                continue
            offices = [post for post in known if is_office(post)]
            anothers = _is_anothers(held, posts, text)
            if not anothers and not (offices and is_office(held.post)):
                continue  # who leads one matter (牵头人) holds a post beside it
            span = Span(block.start + held.start, block.start + held.end)
            if told.overlap(span):
                continue
            said = reading.text[span.start : span.end]
            if not offices:
                yield RULE.finding(reading, span, message=_OTHERS)
                continue
            near = anothers or any(same_title(held.post, post) for post in offices)
            right = said.replace(held.post, offices[0])
            yield RULE.finding(
                reading, span, suggestion=right, severity="error" if near else "warning"
            )


def _of_sisters(reading: Reading) -> Iterator[Finding]:
    """Persons told to lead what is another's, who holds the same post there (二车间由某某负责, of
    the head of the first), and does not stand in the sentence.
    """
    heads = [(name, post) for name, posts in reading.names.posts.items() for post in posts]
    leads = reading.vocabulary.lists["parts"][0]
    people = "|".join(map(re.escape, dict.fromkeys(name for name, _ in heads)))
    given = re.compile(f"由(?P<name>{people})(?:[^，。；、0-9]{{0,4}}?)(?:{leads})")
    for sentence, _ in reading.sentences if people else ():
        text = reading.text[sentence.start : sentence.end]
        for match in given.finditer(text):
            name, before = match["name"], text[: match.start()]
            own = reading.names.posts[name]
            for other, post in heads:
                of = next((n for n in range(len(post), 1, -1) if before.endswith(post[:n])), 0)
                title = post[of:]
                same = any(len(title) > 1 and p.endswith(title) and p != post for p in own)
                if of and same and other not in text and not any(post[:of] in p for p in own):
                    start = sentence.start + match.start("name")
                    span = Span(start, start + len(name))
                    yield RULE.finding(reading, span, suggestion=other)
                    break


def _is_anothers(held: Held, posts: Mapping[str, Sequence[str]], block: str) -> bool:
    """Whether the facts give this post to somebody else: with its department, or, of what is done
    in one matter, in a block that speaks of that (支援队领队).
    """
    for name, known in posts.items():
        for post in (part for both in known for part in re.split("[兼、，]", both)):
            if name == held.name or not same_post(held.post, post):
                continue
            matter = word_set(post.removesuffix(held.post), "zh")
            spoken_of = not is_office(held.post) and bool(matter & word_set(block, "zh"))
            if len(held.post) >= len(post) - 1 or spoken_of:
                return True
    return False
