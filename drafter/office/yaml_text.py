"""Writes a tree of values as the YAML that a person would have written."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from drafter.office.tree import Leaf, Tree

_PLAIN = re.compile(
    r"(?:-(?=\d)|[0-9A-Za-z¥￥《“㐀-䶿一-鿿])[^\x00-\x1f\x7f-\xa0:#{}\[\],'\"\\`\u2028\u2029\ufeff]*"
)
"""What needs no quotes, in braces neither."""
_ODD = re.compile(r"[\x7f-\x9f\ufeff\u2028\u2029\ud800-\udfff]")
_NOTHING = frozenset({"", "~", "null", "Null", "NULL"})
_LONGEST = 100
"""Characters of a line in braces."""


def yaml_text(tree: Tree) -> str:
    """The `label: value` lines of a tree, with a line end. An empty tree gives an empty text."""
    return "".join(f"{line}\n" for line in _lines(tree, ""))


def scalar(text: str) -> str:
    """A text as a YAML scalar that is read as just that text, on one line."""
    if _PLAIN.fullmatch(text) and text == text.strip() and text not in _NOTHING:
        return text
    return _ODD.sub(lambda odd: f"\\u{ord(odd[0]):04x}", json.dumps(text, ensure_ascii=False))


def _lines(tree: Tree, indent: str) -> Iterator[str]:
    for label, below in tree.items():
        key = f"{indent}{scalar(label)}:"
        if isinstance(below, Leaf):
            yield f"{key} {_value(below)}"
        elif isinstance(below, dict):
            yield key
            yield from _lines(below, f"{indent}  ")
        else:
            yield key
            for record in below:
                yield from _record(record, f"{indent}  ")


def _record(record: Tree, indent: str) -> Iterator[str]:
    short = _braces(record)
    if short is not None and len(indent) + len(short) + 2 <= _LONGEST:
        yield f"{indent}- {short}"
        return
    for at, line in enumerate(_lines(record, f"{indent}  ")):
        yield line if at else f"{indent}- {line[len(indent) + 2 :]}"


def _braces(record: Tree) -> str | None:
    """A record of short values in braces; None for one with long forms or groups."""
    parts = []
    for label, leaf in record.items():
        if not isinstance(leaf, Leaf):
            return None
        value = _value(leaf)
        if value.startswith("{"):
            return None
        parts.append(f"{scalar(label)}: {value}")
    return "{" + ", ".join(parts) + "}"


def _value(leaf: Leaf) -> str:
    """A value in short form, or in braces where more is known of it."""
    keys = leaf.keys
    if len(keys) == 1:
        return scalar(keys["value"])
    return "{" + ", ".join(f"{key}: {scalar(text)}" for key, text in keys.items()) + "}"
