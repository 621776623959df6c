"""A list of like records as a Markdown table, where sentences would only repeat themselves."""

from __future__ import annotations

from collections.abc import Sequence

from drafter.facts.fact import Fact
from drafter.facts.ids import is_index
from drafter.outline.nodes import FactNode, Group
from drafter.outline.stating.en.prose import written
from drafter.outline.stating.vocabulary import words
from drafter.outline.stating.zh.prose import prose
from drafter.outline.stating.zh.quantity import before

_RECORDS, _FIGURES = 4, 3
"""Records, and figures that most of them have, from which on a list of records is a table."""


def is_table(group: Group) -> bool:
    """Whether a group is a list of four records or more with three figures or more each, or as many
    groups that tell the same of things with names.
    """
    if len(group) < _RECORDS or not (group.is_list or _tells_the_same(group)):
        return False
    figures = [_figures(record) for record in group if isinstance(record, Group)]
    whole = all(isinstance(node, FactNode) for record in group for node in _members(record))
    return len(figures) == len(group) and whole and min(figures) >= _FIGURES


def record_table(group: Group, language: str, period: str = "") -> str:
    """A sentence that leads to the table, and the table: a row a record, its name in front. A value
    with a last period's has that in brackets behind it, called as the document's `period` has it.
    """
    said = words(language)["table"]
    records = [record for record in group if isinstance(record, Group)]
    columns = list(dict.fromkeys(fact.label for record in records for fact in _told(record)))
    named = [record for record in records if not is_index(record.label)]
    head = [_name_of_names(records) or said["name"]] if named else []
    rows = [[*head, *columns], ["---"] * (len(head) + len(columns))]
    for record in records:
        facts = {fact.label: fact for fact in _told(record)}
        cells = [_cell(facts.get(label), language, period) for label in columns]
        rows.append([*([record.label] if head else []), *cells])
    lead = said["lead"].format(label=_matter(group, records).removesuffix("情况"))
    return f"{lead}\n\n" + "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _tells_the_same(group: Group) -> bool:
    """Whether the members of a group are groups of the same labels."""
    records = [record for record in group.members.values() if isinstance(record, Group)]
    columns = {tuple(leaf.label for leaf in record.leaves()) for record in records}
    return len(records) == len(group.members) and len(columns) == 1


def _matter(group: Group, records: Sequence[Group]) -> str:
    """What the table is about: its label, and not what its first column is called where it stands
    below one that says it (村卫生室.村名, as an import makes it of a sheet).
    """
    if group.label != _name_of_names(records):
        return "" if is_index(group.label) else group.label
    above = records[0].leaves()[0].fact.labels[:-3]
    return above[-1] if above else group.label


def _members(record: object) -> Sequence[object]:
    return list(record) if isinstance(record, Group) else []


def _figures(record: Group) -> int:
    return sum(any(claim.is_quantity for claim in fact.claims) for fact in _told(record))


def _told(record: Group) -> list[Fact]:
    """The facts of a record but the one that only says its name."""
    return [leaf.fact for leaf in record.leaves() if not leaf.fact.names_its_record]


def _name_of_names(records: Sequence[Group]) -> str:
    """What the records call their names (村名), "" where they do not agree."""
    leaves = [leaf.fact for record in records for leaf in record.leaves()]
    labels = {fact.label for fact in leaves if fact.names_its_record}
    return next(iter(labels)) if len(labels) == 1 else ""


def _cell(fact: Fact | None, language: str, period: str) -> str:
    if fact is None:
        return "—"
    said = words(language)["table"]
    text = fact.text.strip().replace("|", "\\|")
    previous = fact.previous
    if language == "en":
        text, previous = written(text), written(previous)
    if previous:
        last = before(fact, period) if language == "zh" else ""
        text += said["previous"].format(previous=previous, last=last)
    return prose(text) if language == "zh" else text
