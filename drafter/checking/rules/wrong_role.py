"""A right name with another's post."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checking.names.acting import acting
from drafter.checking.names.bodies import Bodies, misplaced
from drafter.checking.names.book import bare_title, same_post
from drafter.checking.names.posts import EnglishPosts
from drafter.checking.reading import Reading
from drafter.findings.finding import Finding
from drafter.findings.rule import Example, Rule
from drafter.text import Span

_FACTS = "names:\n  孟晓棠: []\n  葛云飞: []\nfacts:\n  院长: 孟晓棠\n  护理部主任: 葛云飞\n"

RULE = Rule(
    name="wrong-role",
    severity="error",
    summary="A post by a person's name that is not among those the facts give that person.",
    message={
        "zh": "“{text}”的职务与事实不符，应为“{expected}”",
        "en": "‘{text}’: the facts give another post, {expected}",
    },
    trips=Example(facts=_FACTS, draft="副院长葛云飞主持了会议。"),
    passes=Example(facts=_FACTS, draft="护理部主任葛云飞主持了会议。"),
)

_OF_ANOTHER_BODY = {
    "zh": "“{text}”的单位与事实不符，应为“{expected}”",
    "en": "‘{text}’: the facts tell of another body, {expected}",
}

_OTHERS = {
    "zh": "“{text}”的职务与事实不符",
    "en": "‘{text}’: the facts give this post to someone else",
}


def find(reading: Reading) -> Iterator[Finding]:
    """Every known person whose post in the draft none of the facts gives."""
    yield from _in_english(reading) if reading.language == "en" else _in_chinese(reading)
    for found in misplaced(reading):
        yield RULE.finding(reading, found.span, suggestion=found.right, message=_OF_ANOTHER_BODY)


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
        for told in acting(reading.text[block.start : block.end], posts):
            span = Span(block.start + told.start, block.start + told.end)
            yield RULE.finding(reading, span, suggestion=f"{told.holder}, {told.post}")


def _in_chinese(reading: Reading) -> Iterator[Finding]:
    for block in reading.draft.blocks:
        for held in reading.names.held(reading.text[block.start : block.end]):
            known = reading.names.posts[held.name]
            if not any(same_post(held.post, p) or p.startswith(held.post) for p in known):
                span = Span(block.start + held.start, block.start + held.end)
                said = reading.text[span.start : span.end]
                yield RULE.finding(reading, span, suggestion=said.replace(held.post, known[0]))
    yield from _posts_of_others(reading)


def _posts_of_others(reading: Reading) -> Iterator[Finding]:
    """The post of one office that the facts give to somebody else, said of a person of whom they
    tell no post. A title alone (老师, 主任) may be anybody's.
    """
    names = reading.names
    held = {post for posts in names.posts.values() for post in posts}
    offices = {post for post in held if len(post) > len(bare_title(post)) + 1}
    persons = Bodies(reading).persons
    for block in reading.draft.blocks if offices else ():
        text = reading.text[block.start : block.end]
        for person in persons.finditer(text):
            post = names.post_before(text[: person.start()])
            if post in offices and person.group() not in names.posts:
                span = Span(block.start + person.start() - len(post), block.start + person.end())
                yield RULE.finding(reading, span, message=_OTHERS)
