"""Puts new values into a facts file where they stand; every other character of it stays."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from drafter.facts.fact import Fact, Facts
from drafter.facts.load import parse_facts
from drafter.facts.wording import with_unit
from drafter.messages.translation import gettext as _
from drafter.office.yaml_text import scalar


@dataclass(frozen=True, slots=True)
class Update:
    """The file's new text, and a line for each fact that changed or could not be changed.

    `is_doubtful` tells that a line asks for a person.
    """

    text: str
    lines: tuple[str, ...]
    is_doubtful: bool


@dataclass(frozen=True, slots=True)
class Spot:
    """Where the value of a fact stands: its scalar, and the long form around it, if any."""

    value: yaml.ScalarNode
    form: yaml.MappingNode | None

    def key(self, name: str) -> yaml.ScalarNode | None:
        """The scalar of another key of the long form."""
        for key, node in self.form.value if self.form else ():
            if key.value == name and isinstance(node, yaml.ScalarNode):
                return node
        return None


@dataclass(frozen=True, slots=True)
class Edit:
    """`words` take the place of the characters from `start` up to `end`."""

    start: int
    end: int
    words: str


def updated(text: str, path: Path, new: Facts, *, previous: bool) -> Update:
    """The text of the facts file `path` with the values of `new` in it, fact by fact of one id.

    A value keeps its form: with the unit in it or beside it, in quotes or not. With `previous` the
    value that a new one takes the place of becomes the fact's `previous`. Facts that are not in
    `new` stay; those that are not in the file are told, and not written.

    Raises DrafterError for a text that is no facts file.
    """
    as_json = path.suffix.lower() == ".json"
    old = parse_facts(text, path, json=as_json)
    start = text.startswith("\ufeff")
    spots = spots_of(text[1:] if start else text)
    edits: list[Edit] = []
    lines: list[str] = []
    doubtful = False
    for fact in new.facts:
        there = old.by_id.get(fact.id)
        if there is None:
            lines.append(
                _("{fact}: not in {file}; add it by hand ({text})").format(
                    fact=fact.id, file=path.name, text=fact.text
                )
            )
            doubtful = True
            continue
        spot = spots.get((there.place.line or 0, there.place.column or 0))
        if there.text == fact.text or spot is None or there.items or fact.items:
            if there.text != fact.text:
                lines.append(
                    _("{place}: {fact} is a list; change it by hand: {text}").format(
                        place=there.place, fact=fact.id, text=fact.text
                    )
                )
                doubtful = True
            elif spot is not None:
                edits += _source_edits(fact, spot, as_json)
            continue
        value = _value(there, fact)
        if value is None:
            lines.append(
                _("{place}: {fact} has another unit now: {text}").format(
                    place=there.place, fact=fact.id, text=fact.text
                )
            )
            doubtful = True
            continue
        if spot.value.style in {"|", ">"}:
            lines.append(
                _("{place}: {fact} is a block of text; change it by hand").format(
                    place=there.place, fact=fact.id
                )
            )
            doubtful = True
            continue
        edits += _edits(text[1:] if start else text, there, spot, value, previous, as_json)
        edits += _source_edits(fact, spot, as_json)
        lines.append(f"{there.place}: {fact.id}: {there.text} → {fact.text}")
    body = edited(text[1:] if start else text, edits)
    return Update(("\ufeff" if start else "") + body, tuple(lines), doubtful)


def spots_of(text: str) -> dict[tuple[int, int], Spot]:
    """The values of a file by line and column, from 1."""
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    return {(line + 1, column + 1): spot for line, column, spot in _walk(root, None)}


def _walk(node: yaml.Node | None, form: yaml.MappingNode | None) -> Iterator[tuple[int, int, Spot]]:
    if isinstance(node, yaml.ScalarNode):
        yield node.start_mark.line, node.start_mark.column, Spot(node, form)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _walk(item, None)
    elif isinstance(node, yaml.MappingNode):
        is_form = any(key.value == "value" for key, _ in node.value)
        for key, below in node.value:
            yield from _walk(below, node if is_form and key.value == "value" else None)


def _value(old: Fact, new: Fact) -> str | None:
    """The new value as the old one is written; None where the unit beside it is another one now."""
    if not old.unit:
        return new.text
    bare = new.value.removesuffix(old.unit).removeprefix(old.unit)
    return bare if with_unit(bare, old.unit, old.language or "zh") == new.text else None


def _edits(
    text: str, old: Fact, spot: Spot, value: str, previous: bool, as_json: bool
) -> Iterator[Edit]:
    node = spot.value
    written = scalar_like(value, node, as_json)
    start, end = node.start_mark.index, node.end_mark.index
    if not previous:
        yield Edit(start, end, written)
        return
    was = text[start:end]
    before = spot.key("previous")
    if before is not None:
        yield Edit(start, end, written)
        yield Edit(before.start_mark.index, before.end_mark.index, was)
    else:
        yield from with_key(text, spot, written, ("previous", was), as_json)


def with_key(
    text: str, spot: Spot, written: str, added: tuple[str, str], as_json: bool
) -> Iterator[Edit]:
    """What puts a value, as `written`, in its place and gives its long form one more key, a name
    and a scalar as it is to be written; a plain value becomes a long form.
    """
    node, (name, words) = spot.value, added
    start, end = node.start_mark.index, node.end_mark.index
    key = f'"{name}"' if as_json else name
    if spot.form is None:
        value = '"value"' if as_json else "value"
        long_form = f"{{{value}: {_in_braces(written)}, {key}: {_in_braces(words)}}}"
        yield Edit(start, end, long_form)
    elif spot.form.flow_style:
        yield Edit(start, end, f"{written}, {key}: {words}")
    else:
        key_node = next(key for key, below in spot.form.value if below is node)
        indent = " " * key_node.start_mark.column
        line_end = "\r\n" if "\r\n" in text else "\n"
        yield Edit(start, end, written)
        at = text.find("\n", end)
        at = len(text) if at < 0 else at + 1
        lead = "" if text[:at].endswith("\n") else line_end
        yield Edit(at, at, f"{lead}{indent}{name}: {words}{line_end}")


def _in_braces(written: str) -> str:
    """A scalar as it may stand in braces, where a comma ends a value."""
    if written[:1] in {'"', "'"}:
        return written
    return scalar(" ".join(written.split()))


def _source_edits(new: Fact, spot: Spot, as_json: bool) -> Iterator[Edit]:
    node = spot.key("source")
    if (
        node is not None
        and new.source
        and node.value != new.source
        and node.style not in {"|", ">"}
    ):
        yield Edit(
            node.start_mark.index, node.end_mark.index, scalar_like(new.source, node, as_json)
        )


def scalar_like(text: str, node: yaml.ScalarNode, as_json: bool) -> str:
    """A text as it is written in the place of a scalar: in quotes where that one is."""
    if as_json or node.style == '"':
        return json.dumps(text, ensure_ascii=False)
    if node.style == "'":
        doubled = text.replace("'", "''")
        return f"'{doubled}'"
    return scalar(text)


def edited(text: str, edits: Iterable[Edit]) -> str:
    """The text with the edits made, which must not overlap."""
    for edit in sorted(edits, key=lambda each: (each.start, each.end), reverse=True):
        text = text[: edit.start] + edit.words + text[edit.end :]
    return text
