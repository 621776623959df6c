"""A person who is head and deputy of the same."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from drafter.facts.diagnostic import Diagnostic
from drafter.facts.fact import Fact, Facts, Name
from drafter.facts.words import plain_label, words_of

NAME = "two-posts"
CATCHES = "a person who is both head and deputy (组长 and 副组长) of one group, in facts or by role"
TRIPS = (
    "领导小组: {组长: 沈怀瑾, 副组长: [许望舒, 沈怀瑾]}",
    "合作社: {理事长: 许望舒, 副理事长: 许望舒}",
    "合作社: {副社长: 许望舒、沈怀瑾, 社长: 沈怀瑾}",
    "Committee: {chair: Katherine Ashdown, vice chair: Katherine Ashdown}",
    "领导小组: {组长: 院长沈怀瑾, 副组长: 院长沈怀瑾、护士长许望舒}",
    "names: {沈怀瑾: [沈老师]}\nfacts: {领导小组: {组长: 沈怀瑾, 副组长: 沈老师}}",
    "names: {沈怀瑾: {职务: [院长, 副院长]}}\nfacts: {义诊: 3次}",
    "names: {沈怀瑾: {职务: 副组长}}\nfacts: {领导小组: {组长: 沈怀瑾}}",
    "names: {沈怀瑾: {职务: 领导小组组长}}\nfacts: {领导小组: {副组长: 沈怀瑾}}",
    "names: {people: [{name: Katherine Ashdown, role: vice chair}]}\n"
    "facts: {Committee: {chair: Katherine Ashdown}}",
)
PASSES = (
    "领导小组: {组长: 沈怀瑾, 副组长: [许望舒, 顾明远]}",
    "编制: {组长: 1名, 副组长: 1名}",
    "医院: {院长: 沈怀瑾}\n领导小组: {组长: 沈怀瑾}",
    "甲组: {组长: 沈怀瑾}\n乙组: {副组长: 沈怀瑾}",
    "Committee: {chair: Katherine Ashdown, vice chair: Rosalind Fenner}",
    "领导小组: {组长: 院长沈怀瑾, 副组长: 副院长许望舒、护士长顾明远}",
    "names: {沈怀瑾: {职务: 副院长}}\nfacts: {领导小组: {组长: 沈怀瑾}}",
    "names: {沈怀瑾: {职务: [副院长, 护理部主任]}}\nfacts: {义诊: 3次}",
    "names: {沈怀瑾: {职务: 乙组副组长}}\nfacts: {甲组: {组长: 沈怀瑾}, 乙组: {组长: 许望舒}}",
    "names: {沈怀瑾: {职务: 副组长}}\nfacts: {甲组: {组长: 沈怀瑾}, 乙组: {组长: 许望舒}}",
)
_MESSAGE = {
    "zh": "{name}既是{head}，又是{deputy}；请核对",
    "en": "{name} is both {head} and {deputy}; look at both",
}
_ROLE = {"zh": "{role}（names）", "en": "{role} (in names)"}
_BETWEEN = re.compile(r"[、，,;；\n]")
_LONGEST = 40
"""Characters of a name: longer is a sentence."""


@dataclass(frozen=True, slots=True)
class _Post:
    """A post in the facts and who holds it."""

    fact: Fact
    is_deputy: bool
    holders: frozenset[str]


def lint(facts: Facts) -> Iterator[Diagnostic]:
    """Remarks, at the later of the two, on names that stand for a post and its deputy's in one
    group, as facts tell it or the roles in `names`: one person may well hold posts of different
    groups.
    """
    deputies = tuple(plain_label(word) for word in words_of(facts.language).deputies)
    full = {form: name.name for name in facts.names for form in name.forms}
    posts: dict[str, dict[tuple[str, ...], list[_Post]]] = defaultdict(lambda: defaultdict(list))
    for fact in facts.facts:
        if holders := frozenset(_names(fact, full)):
            head = _head_of(plain_label(fact.label), deputies)
            post = _Post(fact, head != plain_label(fact.label), holders)
            posts[head][fact.group].append(post)
    for groups in posts.values():
        for held in groups.values():
            yield from _remarks_on_facts(held, facts.language)
    for name in facts.names:
        yield from _remarks_on_roles(name, posts, deputies, facts.language)


def _head_of(post: str, deputies: Sequence[str]) -> str:
    """The post of the head: 组长 of 副组长, 领导小组组长 of 领导小组副组长; any other as it is."""
    mark = next((mark for mark in deputies if mark in post), None)
    if mark is None:
        return post
    before, _, after = post.partition(mark)
    return before + after.lstrip("-")


def _remarks_on_facts(held: Sequence[_Post], language: str) -> Iterator[Diagnostic]:
    """On who is head and deputy of one group."""
    for head in (post for post in held if not post.is_deputy):
        for deputy in (post for post in held if post.is_deputy):
            later = max(held.index(head), held.index(deputy))
            for name in sorted(head.holders & deputy.holders):
                message = _MESSAGE[language].format(
                    name=name, head=head.fact.id, deputy=deputy.fact.id
                )
                ids = (head.fact.id, deputy.fact.id)
                yield Diagnostic("warning", message, held[later].fact.place, NAME, ids)


def _remarks_on_roles(
    name: Name,
    posts: Mapping[str, Mapping[tuple[str, ...], Sequence[_Post]]],
    deputies: Sequence[str],
    language: str,
) -> Iterator[Diagnostic]:
    """On a name whose role is that of a deputy where another role, or a fact, has the head, or the
    other way round. A role that does not say whose it is may be any group's, and is held against
    the facts only where they have one group with such a post.
    """
    roles = {role: _head_of(plain_label(role), deputies) for role in name.roles}
    for role, head in roles.items():
        is_deputy = head != plain_label(role)
        said = _ROLE[language].format(role=role)
        for other, its_head in roles.items():
            if is_deputy and its_head == head and plain_label(other) == head:
                told = {"head": _ROLE[language].format(role=other), "deputy": said}
                message = _MESSAGE[language].format(name=name.name, **told)
                yield Diagnostic("warning", message, name.place, NAME)
        for post in _of_role(head, posts):
            if post.is_deputy != is_deputy and name.name in post.holders:
                told = {"head": post.fact.id, "deputy": said}
                if post.is_deputy:
                    told = {"head": said, "deputy": post.fact.id}
                message = _MESSAGE[language].format(name=name.name, **told)
                yield Diagnostic("warning", message, post.fact.place, NAME, (post.fact.id,))


def _of_role(
    head: str, posts: Mapping[str, Mapping[tuple[str, ...], Sequence[_Post]]]
) -> Iterator[_Post]:
    """The posts in the facts that a role may be: of a head that is called so, or with its group
    before (领导小组组长).
    """
    for stem, groups in posts.items():
        if not stem or not head.endswith(stem):
            continue
        for group, held in groups.items():
            whose = plain_label(group[-1]) if group else ""
            if head == whose + stem or (head == stem and len(groups) == 1):
                yield from held


def _names(fact: Fact, full: Mapping[str, str]) -> Iterator[str]:
    """The members of a value that are names: short, and without any figure; a known name by its
    long form, also where a post stands with it (护士长顾明远).
    """
    if any(claim.is_quantity for claim in fact.claims):
        return
    people = [claim.text for claim in fact.claims if claim.kind == "person"]
    for text in fact.items or (fact.text,):
        for part in (part.strip() for part in _BETWEEN.split(text)):
            name = next((person for person in people if person in part), part)
            if name and len(part) <= _LONGEST:
                yield full.get(name, name)
