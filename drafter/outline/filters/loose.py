"""`loose` and `chapters`: the facts and groups by the part of a summary in which they are told."""

from __future__ import annotations

from typing import Literal, get_args

from drafter.facts.ids import is_index
from drafter.messages.translation import gettext as _
from drafter.messages.translation import quoted
from drafter.nearest import hint
from drafter.outline.nodes import FactNode, Group
from drafter.outline.problem import OutlineError
from drafter.outline.stating.en import nouns
from drafter.outline.stating.shape import shape_of
from drafter.outline.stating.vocabulary import ending, holding, is_plan, is_wanting, words
from drafter.outline.stating.zh.labels import is_entity, is_post
from drafter.outline.values import name_of
from drafter.outline.words import Words

Purpose = Literal["basis", "principle", "people", "work", "honour", "shortcoming", "plan"]
_SHORT = 30
"""Characters of labels and values up to which a Chinese group is one short sentence."""
_MATTERS, _FEWEST_MATTERS, _LONG_MATTER = 3, 2, 8
"""Labels of groups that an opening names, at most and at least, and characters of the longest."""
PURPOSES: tuple[str, ...] = get_args(Purpose)


def loose(words: Words, value: object, purpose: str) -> list[FactNode]:
    """The facts right below a group (the whole file is one: `facts|loose("plan")`) that are there
    for a purpose: "basis" is what the work rests on, "principle" what guides it, "people" who
    leads it, "honour" what it was awarded, "plan" what is intended (also by `status: planned`),
    "shortcoming" what is wanting, "work" all else.
    """
    root = _asked("loose", value, purpose)
    facts = [member for member in root.members.values() if isinstance(member, FactNode)]
    return [node for node in facts if purpose_of(node, words.language) == purpose]


def chapters(words: Words, value: object, purpose: str) -> list[tuple[str, list[Group]]]:
    """The groups right below a group that are there for a purpose (as `loose` has them), as
    (heading, groups): a group of one short sentence stands under one heading with its neighbour,
    unless one of them is about a body or a place of its own.
    """
    root = _asked("chapters", value, purpose)
    groups = [member for member in root.members.values() if isinstance(member, Group)]
    chosen = [group for group in groups if _group_is_for(group, words.language) == purpose]
    found: list[list[Group]] = []
    for group in chosen:
        last = found[-1] if found else []
        if last and _goes_on(group, words.language):
            last.append(group)
            continue
        short = [_is_short(one, words.language) for one in (*last, group)]
        if len(last) == 1 and all(short):
            last.append(group)
        else:
            found.append([group])
    return [(_heading(run, words.language), run) for run in found]


def matters(words: Words, value: object) -> list[str]:
    """What the opening of a summary says that the work was about: the labels of the first three
    groups of work right below a group, without those that are about people, a body or a place,
    and those too long to stand in a row; none where there are fewer than two.
    """
    found: list[str] = []
    for _heading_of, groups in chapters(words, value, "work"):
        found.extend(group.label for group in groups if _is_matter(group, words.language))
    return found[:_MATTERS] if len(found) >= _FEWEST_MATTERS else []


def _is_matter(group: Group, language: str) -> bool:
    about = ending(language, "no_matters").search(group.label) or _goes_on(group, language)
    body = language == "zh" and is_entity(group.label)
    return not (about or body) and len(group.label) <= _LONG_MATTER and not is_index(group.label)


def _asked(filter_name: str, value: object, purpose: str) -> Group:
    if not isinstance(value, Group):
        raise OutlineError(
            _("`{filter_name}` takes a group, not {value}").format(
                filter_name=filter_name, value=name_of(value)
            )
        )
    if purpose not in PURPOSES:
        known = ", ".join(PURPOSES)
        raise OutlineError(
            _("`{filter_name}` knows no purpose {purpose}{advice}: {known}").format(
                filter_name=filter_name,
                purpose=quoted(purpose),
                advice=hint(purpose, PURPOSES),
                known=known,
            )
        )
    return value


def _group_is_for(group: Group, language: str) -> Purpose:
    leaves = group.leaves()
    label = group.label
    statuses = [leaf.fact.status for leaf in leaves]
    to_come = statuses.count("planned")
    if to_come and to_come + statuses.count("ongoing") == len(leaves) <= 2 * to_come:
        return "plan"
    done = any(leaf.fact.status == "done" or leaf.fact.previous for leaf in leaves)
    if ending(language, "shortcoming_groups").search(label) and not done:
        return "shortcoming"
    if ending(language, "plan_groups").search(label) and not done:
        return "plan"
    return "honour" if ending(language, "honours").search(label) else "work"


def _is_short(group: Group, language: str) -> bool:
    """Whether a group makes one short sentence, and is no body or place with a name."""
    if group.is_list or any(isinstance(member, Group) for member in group.members.values()):
        return False
    if language == "zh" and is_entity(group.label):
        return False
    leaves = [leaf.fact for leaf in group.leaves()]
    length = sum(len(fact.label) + len(fact.text) for fact in leaves)
    previous = any(fact.previous for fact in leaves)
    return not previous and length <= (_SHORT if language == "zh" else 2 * _SHORT)


def _goes_on(group: Group, language: str) -> bool:
    """Whether a group counts some of what the one before it does, by its label: Of which, 其中."""
    return group.label.strip().lower() == {"zh": "其中", "en": "of which"}[language]


def _heading(groups: list[Group], language: str) -> str:
    first, *rest = [group.label for group in groups if not _goes_on(group, language)]
    if not rest:
        return first
    if language == "en":
        return f"{first} and {nouns.running(rest[0])}"
    return f"{first}{'、' if '和' in first + rest[0] or '与' in first + rest[0] else '和'}{rest[0]}"


def purpose_of(node: FactNode, language: str) -> Purpose:
    """What a fact is there for, told by its status and the words of its label."""
    if node.fact.status == "planned" or is_plan(language, node.label):
        return "plan"
    if is_wanting(language, node.label) and not _is_figure(node, language):
        return "shortcoming"
    if ending(language, "principles").search(node.label):
        return "principle"
    if holding(language, "bases").search(node.label):
        return "basis"
    if _is_honour(node, language):
        return "honour"
    if language == "en":
        who = bool(ending("en", "people").search(nouns.head(node.label)))
    else:
        who = is_post(node.label, node.fact.text)
    return "people" if who else "work"


def _is_figure(node: FactNode, language: str) -> bool:
    """Whether a fact is a figure and nothing else: 发现问题 36个 is work."""
    marks = holding(language, "sentence_marks")
    return shape_of(node.fact, words(language)["leads"], marks) == "quantity"


def _is_honour(node: FactNode, language: str) -> bool:
    if ending(language, "honours").search(node.label):
        return True
    return bool(holding(language, "award_words").search(node.fact.text))


FILTERS = {"loose": loose, "chapters": chapters, "matters": matters}
