"""A right name with another's post."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checking.names.book import same_post
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

_OTHERS = {
    "zh": "“{text}”的职务与事实不符",
    "en": "‘{text}’: the facts give this post to someone else",
}


def find(reading: Reading) -> Iterator[Finding]:
    """Every known person whose post in the draft none of the facts gives."""
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


def _in_chinese(reading: Reading) -> Iterator[Finding]:
    for block in reading.draft.blocks:
        for held in reading.names.held(reading.text[block.start : block.end]):
            known = reading.names.posts[held.name]
            if not any(same_post(held.post, p) or p.startswith(held.post) for p in known):
                span = Span(block.start + held.start, block.start + held.end)
                said = reading.text[span.start : span.end]
                yield RULE.finding(reading, span, suggestion=said.replace(held.post, known[0]))
