"""Reads a fact in long form: a mapping that has `value`."""

from __future__ import annotations

from pathlib import Path

from pydantic import ValidationError

from drafter.errors import DrafterError, Place
from drafter.facts.entries import checked_pairs, error_at, text_of, texts_of
from drafter.facts.models import LONG_FORM_KEYS, LongForm
from drafter.facts.node import ListNode, MappingNode, Node, TextNode
from drafter.nearest import hint

_EXPECTED = {
    "value": "a text or a list of texts",
    "key": "true or false",
    "status": "planned, ongoing, done or estimated",
    "aliases": "a text or a list of texts",
}


def read_long_form(
    mapping: MappingNode, path: Path | None
) -> tuple[tuple[str, ...], bool, Place, LongForm]:
    """The values of a fact in long form, whether they are a list, where they stand, and the form
    itself. Raises DrafterError at the key that is wrong.
    """
    nodes: dict[str, tuple[TextNode, Node]] = {}
    data: dict[str, object] = {}
    for label, node in checked_pairs(mapping, path):
        if label.text not in LONG_FORM_KEYS:
            raise error_at(label, _unknown(label.text), path)
        nodes[label.text] = (label, node)
        data[label.text] = _data(label, node, path)
    try:
        form = LongForm.model_validate(data)
    except ValidationError as error:
        raise _mistake(error, nodes, path) from None
    node = nodes["value"][1]
    values = (form.value,) if isinstance(form.value, str) else tuple(form.value)
    is_list = not isinstance(form.value, str)
    return values, is_list, Place(path, node.line, node.column), form


def _data(label: TextNode, node: Node, path: Path | None) -> object:
    if isinstance(node, TextNode):
        return text_of(node, path, label)
    if isinstance(node, ListNode):
        if not node.items and label.text == "value":
            raise error_at(node, "`value` is an empty list; fill it", path)
        return list(texts_of(node, path, label))
    expected = _EXPECTED.get(label.text, "a text")
    raise error_at(node, f"`{label.text}` takes {expected}, not a mapping", path)


def _unknown(key: str) -> str:
    near = hint(key, LONG_FORM_KEYS)
    return f"{key!r} is no key of a fact in long form{near or '; known are '}" + (
        "" if near else ", ".join(LONG_FORM_KEYS)
    )


def _mistake(
    error: ValidationError, nodes: dict[str, tuple[TextNode, Node]], path: Path | None
) -> DrafterError:
    key = str(error.errors()[0]["loc"][0])
    node = nodes[key][1]
    expected = _EXPECTED.get(key, "a text")
    found = f", not {node.text!r}" if isinstance(node, TextNode) else ", not a list"
    near = ""
    if key == "status" and isinstance(node, TextNode):
        near = hint(node.text, ("planned", "ongoing", "done", "estimated"))
    return error_at(node, f"`{key}` takes {expected}{found}{near}", path)
