"""Reads facts that a program holds: a mapping of labels to texts, numbers, lists and mappings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, time
from decimal import Decimal
from numbers import Integral, Real

from drafter.errors import DrafterError, Place
from drafter.facts.build import build_facts
from drafter.facts.fact import Facts
from drafter.facts.node import MAX_DEPTH, ListNode, MappingNode, Node, TextNode
from drafter.messages.translation import gettext as _
from drafter.messages.translation import quoted
from drafter.text import excerpt


def mapping_facts(mapping: Mapping[str, object]) -> Facts:
    """The facts of a mapping that is built like a facts file. Numbers are taken as Python writes
    them, without an exponent, dates in the ISO form, True as `true`, None as an empty value. The
    facts stand nowhere: their places are empty.

    Raises DrafterError, which names the labels that lead to what is wrong.
    """
    reader = _Reader()
    root = reader.mapping(mapping, ())
    try:
        facts = build_facts(root, None)
    except DrafterError as error:
        raise _told(error.message, reader.paths.get(error.place.line or 0, ())) from None
    return replace(
        facts,
        names=tuple(replace(name, place=Place()) for name in facts.names),
        facts=tuple(replace(fact, place=Place()) for fact in facts.facts),
    )


class _Reader:
    """Makes the nodes; each gets a line of its own, as if it stood in a file, and `paths` tells the
    labels that lead to it.
    """

    def __init__(self) -> None:
        self.paths: dict[int, tuple[str, ...]] = {}

    def mapping(self, mapping: Mapping[str, object], path: tuple[str, ...]) -> MappingNode:
        node = MappingNode([], self._line(path), 1)
        for label, value in mapping.items():
            if not isinstance(label, str):
                raise _told(
                    _("a label is a text, not {label}").format(label=excerpt(repr(label), 60)), path
                )
            below, name = (*path, label), label.strip()  # as the readers of files do
            if any(there.text == name for there, _ in node.pairs):
                raise _told(
                    _("the label {name} stands twice, but for blanks around it").format(
                        name=quoted(name)
                    ),
                    path,
                )
            node.pairs.append((TextNode(name, self._line(below), 1), self.value(value, below)))
        return node

    def value(self, value: object, path: tuple[str, ...]) -> Node:
        if len(path) > MAX_DEPTH:
            raise _told(
                _("lists and mappings stand in each other more than {most} deep").format(
                    most=MAX_DEPTH
                ),
                path,
            )
        if isinstance(value, Mapping):
            return self.mapping(value, path)
        if isinstance(value, list | tuple):
            line = self._line(path)
            items = [self.value(item, (*path, f"[{n}]")) for n, item in enumerate(value, 1)]
            return ListNode(items, line, 1)
        return TextNode(_text(value, path), self._line(path), 1, empty=value is None)

    def _line(self, path: tuple[str, ...]) -> int:
        line = len(self.paths) + 1
        self.paths[line] = path
        return line


_MOST_DIGITS = 100


def _text(value: object, path: tuple[str, ...]) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return str.__str__(value).strip()  # of a member of an enumeration too
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, datetime):
        if value.time() == time():  # what tables of dates make of a day
            return value.date().isoformat()
        return value.isoformat(" ", "minutes")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, Integral | Real | Decimal):  # numpy's numbers are some of these
        figure = _exact(value)
        if not figure.is_finite() or abs(figure.adjusted()) > _MOST_DIGITS:
            raise _told(
                _("{figure} is no figure of a document").format(figure=excerpt(str(figure), 60)),
                path,
            )
        return f"{figure:f}"
    kind = type(value).__name__
    raise _told(
        _("a fact is a text, a number, a date, a list or a mapping, no {kind}").format(
            kind=quoted(kind)
        ),
        path,
    )


def _exact(value: Integral | Real | Decimal) -> Decimal:
    if isinstance(value, Decimal):
        return value
    return Decimal(int(value)) if isinstance(value, Integral) else Decimal(str(float(value)))


def _told(message: str, path: tuple[str, ...]) -> DrafterError:
    return DrafterError(f"{' › '.join(path[-4:])}: {message}" if path else message)
