"""`loose`: the facts that stand in no group, by the part of a summary in which they are told."""

from __future__ import annotations

from typing import Literal, get_args

from drafter.nearest import hint
from drafter.outline.nodes import FactNode, Group
from drafter.outline.problem import OutlineError
from drafter.outline.stating import nouns
from drafter.outline.stating.vocabulary import ending, holding, is_plan
from drafter.outline.values import name_of
from drafter.outline.words import Words

Purpose = Literal["basis", "people", "work", "shortcoming", "plan"]
PURPOSES: tuple[str, ...] = get_args(Purpose)


def loose(words: Words, value: object, purpose: str) -> list[FactNode]:
    """The facts right below a group (the whole file is one: `facts|loose("plan")`) that are there
    for a purpose: "basis" is what the work rests on, "people" who leads it, "plan" what is
    intended (also by `status: planned`), "shortcoming" what is wanting, "work" all else.
    """
    if not isinstance(value, Group):
        raise OutlineError(f"`loose` takes a group, not {name_of(value)}")
    if purpose not in PURPOSES:
        known = ", ".join(PURPOSES)
        raise OutlineError(
            f"`loose` knows no purpose {purpose!r}{hint(purpose, PURPOSES)}: {known}"
        )
    facts = [member for member in value.members.values() if isinstance(member, FactNode)]
    return [node for node in facts if purpose_of(node, words.language) == purpose]


def purpose_of(node: FactNode, language: str) -> Purpose:
    """What a fact is there for, told by its status and the words of its label."""
    if node.fact.status == "planned" or is_plan(language, node.label):
        return "plan"
    if holding(language, "shortcomings").search(node.label):
        return "shortcoming"
    if holding(language, "bases").search(node.label):
        return "basis"
    post = nouns.head(node.label) if language == "en" else node.label
    return "people" if ending(language, "people").search(post) else "work"


FILTERS = {"loose": loose}
