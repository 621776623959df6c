"""Builds `Facts` from the nodes of a file: document, names, facts, and the language of them all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from drafter.claims.language import LANGUAGES, detect_language
from drafter.errors import DrafterError
from drafter.facts.entries import Entry, checked_pairs, entries_of, error_at, text_of, texts_of
from drafter.facts.fact import Fact, Facts, Name
from drafter.facts.names import read_names
from drafter.facts.node import ListNode, MappingNode, Node, TextNode
from drafter.facts.wording import joined, with_unit, with_unit_of
from drafter.messages.translation import gettext as _
from drafter.messages.translation import listed, quoted
from drafter.nearest import hint

PARTS = ("document", "names", "facts")

_LANGUAGE_TAGS = {
    "zh": ("zh", "cn", "chinese", "中文", "汉语"),
    "en": ("en", "english", "英文", "英语"),
}
_ENOUGH = 2000
"""As many facts as tell the language of a file."""


def build_facts(root: MappingNode, path: Path | None) -> Facts:
    """The facts of a file's root mapping. Raises DrafterError at the first thing wrong.

    A root without any of PARTS is one mapping of facts.
    """
    pairs = checked_pairs(root, path)
    if not pairs:
        raise DrafterError(_("the file holds no facts; write them as `label: value` lines"), path)
    if not any(label.text in PARTS for label, node in pairs):
        return _facts(path, MappingNode([], 1, 1), MappingNode([], 1, 1), root)
    parts = {name: MappingNode([], 1, 1) for name in PARTS}
    names_in_list: ListNode | None = None
    for label, node in pairs:
        if label.text not in PARTS:
            advice = hint(label.text, PARTS) or _("; facts stand below `facts:`")
            message = _("{text} stands beside {parts}{advice}").format(
                text=quoted(label.text), parts=listed(PARTS), advice=advice
            )
            raise error_at(label, message, path)
        if label.text == "names" and isinstance(node, ListNode):
            names_in_list = node
            continue
        if not isinstance(node, MappingNode):
            raise error_at(
                label,
                _("`{text}` takes `label: value` lines below it").format(text=label.text),
                path,
            )
        parts[label.text] = node
    return _facts(path, parts["document"], names_in_list or parts["names"], parts["facts"])


def _facts(
    path: Path | None,
    document_node: MappingNode,
    names_node: MappingNode | ListNode,
    group: MappingNode,
) -> Facts:
    document = _document(document_node, path)
    names = read_names(names_node, path)
    entries = list(entries_of(group, path))
    language = _stated_language(document_node, path)
    if language is None:
        language = detect_language("\n".join(_texts(document, names, entries)))
    else:
        document["language"] = language
    facts = tuple(_fact(entry, language) for entry in entries)
    tables = tuple(_tables(group))
    periods = {table.period for table in tables}
    if "period" not in document and len(periods) == 1 and "" not in periods:
        document["period"] = periods.pop()
    workbooks = tuple(table.workbook for table in tables if table.workbook is not None)
    return Facts(path, language, document, names, facts, workbooks)


def _tables(node: Node) -> Iterator[MappingNode]:
    """The groups that are read from a workbook."""
    if isinstance(node, MappingNode):
        if node.workbook is not None:
            yield node
            return
        for _, below in node.pairs:
            if not isinstance(below, TextNode):
                yield from _tables(below)
    elif isinstance(node, ListNode):
        for item in node.items:
            if not isinstance(item, TextNode):
                yield from _tables(item)


def _document(part: MappingNode, path: Path | None) -> dict[str, str]:
    document: dict[str, str] = {}
    for label, node in checked_pairs(part, path):
        if isinstance(node, TextNode):
            document[label.text] = text_of(node, path, label)
        elif isinstance(node, ListNode):
            texts = texts_of(node, path, label)
            document[label.text] = joined(texts, detect_language("".join(texts)))
        else:
            raise error_at(
                node,
                _("`document.{text}` takes a text, not a mapping").format(text=label.text),
                path,
            )
    return document


def _stated_language(part: MappingNode, path: Path | None) -> str | None:
    for label, node in part.pairs:
        if label.text == "language":
            stated = node.text if isinstance(node, TextNode) else ""
            tag = stated.lower().replace("_", "-").split("-")[0]
            for language in LANGUAGES:
                if tag in _LANGUAGE_TAGS[language]:
                    return language
            known = _(" or ").join(LANGUAGES)
            raise error_at(
                node,
                _("`language` is {known}, not {stated}").format(known=known, stated=quoted(stated)),
                path,
            )
    return None


def _texts(
    document: dict[str, str], names: tuple[Name, ...], entries: list[Entry]
) -> Iterator[str]:
    """Labels and values, which tell the language; then what else there is."""
    for entry in entries[:_ENOUGH]:
        yield from entry.labels
        yield from entry.values
    yield from document.values()
    for name in names:
        yield name.name


def _fact(entry: Entry, language: str) -> Fact:
    form = entry.form
    value = joined(entry.values, language)
    if form is None:
        items = entry.values if entry.is_list else ()
        return Fact(
            entry.id,
            entry.labels,
            value,
            value,
            items=items,
            place=entry.place,
            language=language,
            positions=entry.positions,
        )
    texts = tuple(with_unit(value, form.unit, language) for value in entry.values)
    return Fact(
        id=entry.id,
        labels=entry.labels,
        text=joined(texts, language),
        value=value,
        unit=form.unit,
        previous=with_unit_of(form.previous, entry.values[0], form.unit, language),
        key=form.key,
        status=form.status,
        aliases=(form.aliases,) if isinstance(form.aliases, str) else tuple(form.aliases),
        source=form.source,
        note=form.note,
        items=texts if entry.is_list else (),
        place=entry.place,
        language=language,
        positions=entry.positions,
    )
