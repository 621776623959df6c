"""Reads `names`: who and what may be named, a name a line, or as records in a list."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from drafter.claims.language import LANGUAGES
from drafter.errors import Place
from drafter.facts.entries import checked_pairs, error_at, text_of, texts_of
from drafter.facts.fact import Name
from drafter.facts.node import ListNode, MappingNode, Node, TextNode
from drafter.facts.words import plain_label, words_of
from drafter.messages.translation import gettext as _
from drafter.messages.translation import listed, quoted
from drafter.nearest import hint


def read_names(part: MappingNode | ListNode, path: Path | None) -> tuple[Name, ...]:
    """The names of a file's part `names`, in file order; what stands in several places about one
    name is put together, at its first place. Raises DrafterError at the first thing wrong.

    Below a label stand the short forms of the name that it is, or `{aliases: …, role: …}`; or the
    label heads a group, with a list of records (`{name: …, aliases: …, role: …}`) below it. A word
    for a group (`people`, 人员) may also have the bare names, or lines like these, below it.
    """
    found: dict[str, Name] = {}
    for name in _members(part, path) if isinstance(part, ListNode) else _lines(part, path):
        there = found.get(name.name, name)
        found[name.name] = Name(
            name.name,
            tuple(dict.fromkeys((*there.aliases, *name.aliases))),
            there.place,
            tuple(dict.fromkeys((*there.roles, *name.roles))),
        )
    return tuple(found.values())


def _lines(part: MappingNode, path: Path | None) -> Iterator[Name]:
    for label, node in checked_pairs(part, path):
        is_group = plain_label(label.text) in _name_groups()
        if isinstance(node, ListNode) and (is_group or _has_records(node)):
            yield from _members(node, path)
        elif is_group and isinstance(node, TextNode):
            if node.text and not node.empty:
                yield Name(text_of(node, path, label), (), Place(path, node.line, node.column))
        elif isinstance(node, MappingNode) and node.pairs:
            if is_group and not _known(node.pairs[0][0].text):
                yield from _lines(node, path)
            else:
                yield _own_record(label, node, path)
        else:
            yield Name(label.text, _texts(node, path, label), Place(path, label.line, label.column))


def _has_records(node: ListNode) -> bool:
    return any(isinstance(item, MappingNode) for item in node.items)


def _members(node: ListNode, path: Path | None) -> Iterator[Name]:
    """The names of a list: texts, and records."""
    for item in node.items:
        if isinstance(item, TextNode):
            yield Name(text_of(item, path, _NAMES), (), Place(path, item.line, item.column))
        elif isinstance(item, MappingNode) and item.pairs:
            yield _record(item, path)
        else:
            told = _(
                "a name in a list is a text, or a record with `name`, and `aliases` and `role` "
                "where there are any"
            )
            raise error_at(item, told, path)


_NAMES = TextNode("names", 0, 0)


def _record(item: MappingNode, path: Path | None) -> Name:
    """`{name: …, aliases: …, role: …}`."""
    stated = _stated(item, path)
    if "name" not in stated:
        told = _("{key} has no name beside it; a name in a list needs `name`")
        first = item.pairs[0][0]
        raise error_at(first, told.format(key=quoted(first.text)), path)
    label, node = stated["name"]
    if not isinstance(node, TextNode):
        raise error_at(node, _("`{key}` takes one text").format(key=label.text), path)
    place = Place(path, node.line, node.column)
    return Name(text_of(node, path, label), *_said(stated, path, place))


def _own_record(label: TextNode, node: MappingNode, path: Path | None) -> Name:
    """`NAME: {aliases: …, role: …}`."""
    stated = _stated(node, path, label)
    return Name(label.text, *_said(stated, path, Place(path, label.line, label.column)))


def _said(
    stated: Mapping[str, tuple[TextNode, Node]], path: Path | None, place: Place
) -> tuple[tuple[str, ...], Place, tuple[str, ...]]:
    """The short forms, the place and the roles of a record."""
    texts = {key: _texts(node, path, label) for key, (label, node) in stated.items()}
    return texts.get("aliases", ()), place, texts.get("roles", ())


def _stated(
    item: MappingNode, path: Path | None, name: TextNode | None = None
) -> dict[str, tuple[TextNode, Node]]:
    """What a record states under each of its keys, whichever word the file has for the key. `name`
    is the label that it stands below, where that is the name.
    """
    stated: dict[str, tuple[TextNode, Node]] = {}
    for label, node in checked_pairs(item, path):
        key = _known(label.text)
        if key is None or (key == "name" and name is not None):
            raise error_at(label, _not_known(label, name), path)
        if key in stated:
            told = _("{one} and {other} say the same of a name; leave one of them")
            one = quoted(stated[key][0].text)
            raise error_at(label, told.format(one=one, other=quoted(label.text)), path)
        stated[key] = label, node
    return stated


def _not_known(label: TextNode, name: TextNode | None) -> str:
    if name is None:
        advice = hint(label.text, _keys()) or _("; known are {known}").format(
            known=listed(("name", "aliases", "role", "note"))
        )
        told = _("{key} is no key of a name{advice}")
        return told.format(key=quoted(label.text), advice=advice)
    told = _(
        "the name {text} takes a list of short forms, or `aliases` and `role`; several names below "
        "one label are a list, `- {{name: …, aliases: […], role: …}}`"
    )
    return told.format(text=quoted(name.text))


def _texts(node: Node, path: Path | None, label: TextNode) -> tuple[str, ...]:
    """A text or a list of texts; nothing where nothing stands."""
    if isinstance(node, ListNode):
        return texts_of(node, path, label)
    if isinstance(node, TextNode):
        return (text_of(node, path, label),) if node.text and not node.empty else ()
    if node.pairs:
        told = _("`{key}` takes a text or a list of texts, not a mapping")
        raise error_at(node, told.format(key=label.text), path)
    return ()


def _known(label: str) -> str | None:
    """Which key of a record a label is: name, aliases, roles or note; None for no such word."""
    return _keys().get(plain_label(label))


def words_for_key(key: str) -> tuple[str, ...]:
    """The words for a key of a record (name, aliases, roles, note), of every language."""
    return tuple(w for language in LANGUAGES for w in words_of(language).name_keys[key])


def group_words() -> tuple[str, ...]:
    """The labels that head a group of names and are none themselves, of every language."""
    return tuple(w for language in LANGUAGES for w in words_of(language).name_groups)


@cache
def _keys() -> Mapping[str, str]:
    """Which key each word is, whatever the language, as a file's is not known yet."""
    keys = words_of(LANGUAGES[0]).name_keys
    return {plain_label(word): key for key in keys for word in words_for_key(key)}


@cache
def _name_groups() -> frozenset[str]:
    return frozenset(map(plain_label, group_words()))
