"""Reads a fact in long form: a mapping that has `value`."""

from __future__ import annotations

from pathlib import Path

from pydantic import ValidationError

from drafter.errors import DrafterError, Place
from drafter.facts.entries import checked_pairs, error_at, text_of, texts_of
from drafter.facts.models import LONG_FORM_KEYS, LongForm
from drafter.facts.node import ListNode, MappingNode, Node, TextNode
from drafter.messages.translation import gettext as _
from drafter.messages.translation import gettext_noop, listed, quoted
from drafter.nearest import hint

_A_TEXT = gettext_noop("a text")
_EXPECTED = {
    "value": gettext_noop("a text or a list of texts"),
    "key": gettext_noop("true or false"),
    "status": gettext_noop("planned, ongoing, done or estimated"),
    "aliases": gettext_noop("a text or a list of texts"),
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
            raise error_at(node, _("`value` is an empty list; fill it"), path)
        return list(texts_of(node, path, label))
    expected = _(_EXPECTED.get(label.text, _A_TEXT))
    raise error_at(
        node,
        _("`{key}` takes {expected}, not a mapping").format(key=label.text, expected=expected),
        path,
    )


def _unknown(key: str) -> str:
    advice = hint(key, LONG_FORM_KEYS) or _("; known are {known}").format(
        known=listed(LONG_FORM_KEYS)
    )
    told = _("{key} is no key of a fact in long form{advice}")
    return told.format(key=quoted(key), advice=advice)


def _mistake(
    error: ValidationError, nodes: dict[str, tuple[TextNode, Node]], path: Path | None
) -> DrafterError:
    key = str(error.errors()[0]["loc"][0])
    node = nodes[key][1]
    expected = _(_EXPECTED.get(key, _A_TEXT))
    if not isinstance(node, TextNode):
        told = _("`{key}` takes {expected}, not a list").format(key=key, expected=expected)
        return error_at(node, told, path)
    known = ("planned", "ongoing", "done", "estimated")
    told = _("`{key}` takes {expected}, not {text}{advice}").format(
        key=key,
        expected=expected,
        text=quoted(node.text),
        advice=hint(node.text, known) if key == "status" else "",
    )
    return error_at(node, told, path)
