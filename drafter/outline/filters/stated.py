"""`stated`: a fact as a clause and a group as a paragraph, the way a person would write them."""

from __future__ import annotations

from collections.abc import Sequence

from drafter.facts.fact import Fact
from drafter.facts.ids import is_index
from drafter.messages.translation import gettext as _
from drafter.outline.nodes import FactNode, Group
from drafter.outline.problem import OutlineError
from drafter.outline.stating.en.clause import clause as english_clause
from drafter.outline.stating.en.paragraph import paragraph as english_paragraph
from drafter.outline.stating.record_table import is_table, record_table
from drafter.outline.stating.zh.clause import clause as chinese_clause
from drafter.outline.stating.zh.labels import is_entity
from drafter.outline.stating.zh.paragraph import paragraph as chinese_paragraph
from drafter.outline.values import name_of, nodes_of
from drafter.outline.words import Words


def stated(words: Words, value: object, period: str = "", names: Sequence[str] = ()) -> str:
    """A fact as a clause without a mark at its end; a group, or a list of both, as sentences;
    a list of four records or more with three figures each, or as many groups of the same labels,
    as a table below them.

    `period` is the document's, which decides what the last one is called: 上年, 上学年.
    `names` are those of the facts file, which keep their capitals in English.
    """
    english = words.language == "en"
    if isinstance(value, FactNode):
        return english_clause(value.fact, period) if english else chinese_clause(value.fact, period)
    nodes = [value] if isinstance(value, Group) else nodes_of("stated", value)
    named = [pair for node in nodes for pair in _named(node, words.language, nested=len(nodes) > 1)]
    tables = [
        record_table(group, words.language, period) for node in nodes for group in _tables(node)
    ]
    if not named:
        text = ""
    elif english:
        text = english_paragraph(named, period, names)
    else:
        text = chinese_paragraph(named, period)
    return "\n\n".join(part for part in (text, *tables) if part)


def _tables(node: object) -> list[Group]:
    """The lists of records at or below a node that are told as tables."""
    if not isinstance(node, Group):
        return []
    if is_table(node):
        return [node]
    return [table for member in node for table in _tables(member)]


def _named(node: object, language: str, *, nested: bool) -> list[tuple[Fact, str]]:
    """The facts below a node, each with the label of its group, or "" where that is not to be
    named before it. Records of a list are named as groups are; those without a name come with
    their index, which only keeps them apart.
    """
    if isinstance(node, FactNode):
        return [(node.fact, "")]
    if not isinstance(node, Group):
        raise OutlineError(
            _("`stated` takes facts and groups, not {node}").format(node=name_of(node))
        )
    if is_table(node):
        return []
    name = node.label if nested or _needs_name(node, language) else ""
    pairs: list[tuple[Fact, str]] = []
    for member in node.members.values():
        if isinstance(member, Group):
            pairs.extend(_named(member, language, nested=True))
        elif isinstance(member, FactNode) and not (name and member.fact.names_its_record):
            pairs.append((member.fact, name))
    return pairs


def _needs_name(group: Group, language: str) -> bool:
    """Whether a group under its own heading is named again, as the subject of its facts."""
    if language != "zh" or is_index(group.label):
        return False
    return is_entity(group.label)


def _is_compared(value: object) -> bool:
    """Whether a fact has a last period's value, on which `growth` and `change` rest."""
    return isinstance(value, FactNode) and bool(value.fact.previous)


FILTERS = {"stated": stated}
TESTS = {"compared": _is_compared}
