"""Loads a facts file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from drafter.claims.language import LANGUAGES, detect_language
from drafter.errors import DrafterError, Place
from drafter.facts.entries import Entry, checked_pairs, entries_of, error_at, text_of, texts_of
from drafter.facts.fact import Fact, Facts, Name
from drafter.facts.json_nodes import read_json
from drafter.facts.node import ListNode, MappingNode, Node, TextNode
from drafter.facts.wording import LIST_MARKS, joined, with_unit, with_unit_of
from drafter.facts.yaml_nodes import read_yaml
from drafter.files import read_text
from drafter.nearest import hint
from drafter.text import LineIndex

SUFFIXES = (".yaml", ".yml", ".json")
_PARTS = ("document", "names", "facts")
_UNREADABLE = re.compile(
    "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)


def load_facts(path: Path) -> Facts:
    """The facts of a `.yaml`, `.yml` or `.json` file.

    Raises DrafterError, one line with file, line and column, for whatever is wrong with it.
    """
    suffix = path.suffix.lower()
    text = read_text(path)
    if suffix not in SUFFIXES:
        raise DrafterError(f"a facts file ends in {', '.join(SUFFIXES)}, not {suffix!r}", path)
    return parse_facts(text, path, json=suffix == ".json")


def parse_facts(text: str, path: Path | None = None, *, json: bool = False) -> Facts:
    """The facts of a YAML text (a JSON text where `json`); `path` is for messages alone.

    Raises DrafterError like `load_facts`.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise DrafterError("the file is empty; write facts as `label: value` lines", path)
    if unreadable := _UNREADABLE.search(text):
        raise DrafterError(
            f"an invisible character (U+{ord(unreadable[0]):04X}) stands here; remove it",
            path,
            *LineIndex(text).position(unreadable.start()),
        )
    root = read_json(text, path) if json else read_yaml(text, path)
    if not isinstance(root, MappingNode):
        raise _no_mapping(root, path)
    return _facts_of(root, path)


def _no_mapping(root: Node | None, path: Path | None) -> DrafterError:
    if root is None or (isinstance(root, TextNode) and root.empty):
        return DrafterError("the file holds no facts; write them as `label: value` lines", path)
    if isinstance(root, ListNode):
        return error_at(root, "the file is a list; give the list a label: `label:` above it", path)
    return error_at(root, "the file is one text; write facts as `label: value` lines", path)


def _facts_of(root: MappingNode, path: Path | None) -> Facts:
    parts = {label.text: (label, node) for label, node in checked_pairs(root, path)}
    if not parts:
        raise DrafterError("the file holds no facts; write them as `label: value` lines", path)
    if not any(part in parts for part in _PARTS):
        entries, document, names = list(entries_of(root, path)), {}, ()
    else:
        for text, (label, _) in parts.items():
            if text not in _PARTS:
                message = f"{text!r} stands beside {', '.join(_PARTS)}{hint(text, _PARTS)}"
                raise error_at(label, f"{message}; facts stand below `facts:`", path)
        entries = list(entries_of(_part(parts, "facts", path), path))
        document = _document(_part(parts, "document", path), path)
        names = _names(_part(parts, "names", path), path)
    language = _language(root, document, names, entries, path)
    return Facts(path, language, document, names, tuple(_fact(e, language) for e in entries))


def _part(parts: dict[str, tuple[TextNode, Node]], name: str, path: Path | None) -> MappingNode:
    if name not in parts:
        return MappingNode([], 1, 1)
    label, node = parts[name]
    if not isinstance(node, MappingNode):
        raise error_at(label, f"`{name}` takes `label: value` lines below it", path)
    return node


def _document(part: MappingNode, path: Path | None) -> dict[str, str]:
    document: dict[str, str] = {}
    for label, node in checked_pairs(part, path):
        if isinstance(node, TextNode):
            document[label.text] = text_of(node, path, label)
        elif isinstance(node, ListNode):
            texts = texts_of(node, path, label)
            document[label.text] = joined(texts, detect_language("".join(texts)))
        else:
            raise error_at(node, f"`document.{label.text}` takes a text, not a mapping", path)
    return document


def _names(part: MappingNode, path: Path | None) -> tuple[Name, ...]:
    names = []
    for label, node in checked_pairs(part, path):
        if isinstance(node, MappingNode) and node.pairs:
            raise error_at(node, f"the name {label.text!r} takes a list of short forms", path)
        aliases: tuple[str, ...] = ()
        if isinstance(node, ListNode):
            aliases = texts_of(node, path, label)
        elif isinstance(node, TextNode) and not node.empty and node.text:
            aliases = (node.text,)
        names.append(Name(label.text, aliases, Place(path, label.line, label.column)))
    return tuple(names)


def _language(
    root: MappingNode,
    document: dict[str, str],
    names: tuple[Name, ...],
    entries: list[Entry],
    path: Path | None,
) -> str:
    """What `document.language` says, else the language of labels, values and names."""
    if (stated := document.get("language")) is None:
        return detect_language("\n".join(_texts(document, names, entries)))
    language = _TAGS.get(stated.lower().replace("_", "-").split("-")[0])
    if language is None:
        part = next(node for label, node in root.pairs if label.text == "document")
        assert isinstance(part, MappingNode)
        node = next(node for label, node in part.pairs if label.text == "language")
        raise error_at(node, f"drafter writes {' and '.join(LANGUAGES)}, not {stated!r}", path)
    document["language"] = language
    return language


_TAGS = {
    "zh": "zh",
    "cn": "zh",
    "chinese": "zh",
    "中文": "zh",
    "en": "en",
    "english": "en",
    "英文": "en",
}


def _texts(
    document: dict[str, str], names: tuple[Name, ...], entries: list[Entry]
) -> Iterator[str]:
    yield from document.values()
    for entry in entries[:2000]:
        yield from entry.labels
        yield from entry.values
    for name in names:
        yield name.name


def _fact(entry: Entry, language: str) -> Fact:
    form = entry.form
    if form is None:
        value = joined(entry.values, language)
        items = entry.values if entry.is_list else ()
        return Fact(
            entry.id, entry.labels, value, value, items=items, place=entry.place, language=language
        )
    texts = [with_unit(value, form.unit, language) for value in entry.values]
    aliases = (form.aliases,) if isinstance(form.aliases, str) else tuple(form.aliases)
    return Fact(
        id=entry.id,
        labels=entry.labels,
        text=joined(texts, language),
        value=joined(entry.values, language),
        unit=form.unit,
        previous=with_unit_of(form.previous, entry.values[0], form.unit, language),
        key=form.key,
        status=form.status,
        aliases=aliases,
        source=form.source,
        note=form.note,
        items=tuple(texts) if entry.is_list else (),
        place=entry.place,
        language=language,
    )


assert set(LIST_MARKS) == set(LANGUAGES)
