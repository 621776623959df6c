"""Walks the mapping of facts: each value that stands for a fact, with its id and long form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from drafter.errors import DrafterError, Place
from drafter.facts.ids import item_id, label_id
from drafter.facts.node import ListNode, MappingNode, Node, TextNode
from drafter.facts.records import record_names
from drafter.messages.translation import gettext as _
from drafter.messages.translation import quoted

if TYPE_CHECKING:
    from drafter.facts.models import LongForm

_NOT_PRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""What an escape such as "\\u0000" can bring in, and no document can hold."""

_ONLY_LONG_FORM = frozenset({"unit", "previous", "key", "status", "aliases", "source", "note"})


@dataclass(slots=True)
class Entry:
    """A fact before the language of the file is known."""

    id: str
    labels: tuple[str, ...]
    positions: tuple[int, ...]
    values: tuple[str, ...]
    is_list: bool
    place: Place
    form: LongForm | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """Where the walk stands: the id so far, its labels, and for each of them from 1 which item of a
    list it is, 0 for a label.
    """

    id: str = ""
    labels: tuple[str, ...] = ()
    positions: tuple[int, ...] = ()

    def label(self, text: str) -> Step:
        """One label further down."""
        return Step(label_id(self.id, text), (*self.labels, text), (*self.positions, 0))

    def item(self, number: int, name: str) -> Step:
        """Into the item `number` of a list, which is called `name` ("" for no name)."""
        labels = (*self.labels, name or f"[{number}]")
        return Step(item_id(self.id, name or number), labels, (*self.positions, number))


def entries_of(group: MappingNode, path: Path | None, at: Step | None = None) -> Iterator[Entry]:
    """Every fact below `group` in file order. Raises DrafterError at the first thing wrong."""
    for label, value in checked_pairs(group, path):
        yield from _entries(value, path, (at or Step()).label(label.text), label)


def _entries(node: Node, path: Path | None, at: Step, label: TextNode) -> Iterator[Entry]:
    if isinstance(node, TextNode):
        yield _entry(at, (text_of(node, path, label),), False, _place(node, path))
    elif isinstance(node, ListNode):
        yield from _list_entries(node, path, at, label)
    elif any(key.text == "value" for key, _ in node.pairs):
        from drafter.facts.long_form import read_long_form

        values, is_list, place, form = read_long_form(node, path)
        yield _entry(at, values, is_list, place, form)
    elif not node.pairs:
        raise error_at(
            label,
            _("{text} is an empty group; fill it or remove the line").format(
                text=quoted(label.text)
            ),
            path,
        )
    elif _lacks_value(node):
        raise error_at(
            node.pairs[0][0],
            _("{label} has {key} but no `value`; a fact in long form needs one").format(
                label=quoted(label.text), key=quoted(node.pairs[0][0].text)
            ),
            path,
        )
    else:
        yield from entries_of(node, path, at)


def _entry(
    at: Step,
    values: tuple[str, ...],
    is_list: bool,
    place: Place,
    form: LongForm | None = None,
) -> Entry:
    return Entry(at.id, at.labels, at.positions, values, is_list, place, form)


def _list_entries(node: ListNode, path: Path | None, at: Step, label: TextNode) -> Iterator[Entry]:
    if not node.items:
        raise error_at(
            node,
            _("{text} is an empty list; fill it or remove the line").format(
                text=quoted(label.text)
            ),
            path,
        )
    if all(isinstance(item, TextNode) for item in node.items):
        yield _entry(at, texts_of(node, path, label), True, _place(node, path))
        return
    names = record_names(node.items)
    for number, (item, name) in enumerate(zip(node.items, names, strict=True), start=1):
        yield from _entries(item, path, at.item(number, name), label)


def _lacks_value(node: MappingNode) -> bool:
    return all(
        key.text in _ONLY_LONG_FORM and not isinstance(value, MappingNode)
        for key, value in node.pairs
    )


def checked_pairs(mapping: MappingNode, path: Path | None) -> list[tuple[TextNode, Node]]:
    """The pairs of a mapping, its labels unique and none of them empty."""
    first: dict[str, TextNode] = {}
    for label, value in mapping.pairs:
        text = label.text = " ".join(label.text.split())
        if mapping.flow and isinstance(value, TextNode) and value.empty and not value.text:
            raise error_at(
                label,
                _(
                    "{text} has no value; inside {{…}} and […] a comma ends a value, so "
                    "put a value with a comma in quotes"
                ).format(text=quoted(text)),
                path,
            )
        if _NOT_PRINTABLE.search(text):
            raise error_at(label, _("this label holds a character that no document can"), path)
        if not text:
            raise error_at(label, _("an empty label; name the fact before the colon"), path)
        if text == "<<":
            raise error_at(label, _("YAML merge keys (<<) are not read; write the facts out"), path)
        if text in first:
            raise error_at(
                label,
                _(
                    "the label {text} stands already on line {line}; labels are unique "
                    "within their group"
                ).format(text=quoted(text), line=first[text].line),
                path,
            )
        first[text] = label
    return mapping.pairs


def text_of(node: TextNode, path: Path | None, label: TextNode) -> str:
    """The text of a scalar; DrafterError where nothing is written."""
    if node.empty or not node.text:
        told = _("{text} has an empty value; fill it or remove the line")
        if node.text:
            told = _(
                "{text} has an empty value (write {word} in quotes if the word is meant); fill it "
                "or remove the line"
            )
        place = node if node.text or not node.empty else label
        message = told.format(text=quoted(label.text), word=quoted(node.text))
        raise error_at(place, message, path)
    if odd := _NOT_PRINTABLE.search(node.text):
        message = _("{text} holds a character that no document can (U+{code:04X})").format(
            text=quoted(label.text), code=ord(odd[0])
        )
        raise error_at(node, message, path)
    return node.text


def texts_of(node: ListNode, path: Path | None, label: TextNode) -> tuple[str, ...]:
    """The texts of a list of scalars; DrafterError for an empty one or anything nested."""
    texts = []
    for item in node.items:
        if not isinstance(item, TextNode):
            raise error_at(
                item, _("the items of {text} must be texts").format(text=quoted(label.text)), path
            )
        texts.append(text_of(item, path, label))
    return tuple(texts)


def error_at(node: Node, message: str, path: Path | None) -> DrafterError:
    """The error `message` at the place of `node`."""
    return DrafterError(message, path, node.line, node.column)


def _place(node: Node, path: Path | None) -> Place:
    return Place(path, node.line, node.column)
