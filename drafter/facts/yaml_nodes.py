"""Reads YAML into nodes: every scalar as text, with what must not be read refused in one line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import yaml

from drafter.errors import DrafterError
from drafter.facts.node import MAX_DEPTH, ListNode, MappingNode, Node, TextNode
from drafter.facts.yaml_advice import advice
from drafter.facts.yaml_traps import find_trap
from drafter.messages.translation import gettext as _

TABLE = "!table"
"""The tag of a workbook's name, in whose place its facts stand."""
MAX_REPEATED = 100_000
"""How many nodes aliases (`*name`) may repeat in all; a bomb repeats billions."""

_LOADER: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NOTHING = frozenset({"", "~", "null", "Null", "NULL"})
_STANDARD_TAG = re.compile(r"!|tag:yaml\.org,2002:(str|int|float|bool|null|map|seq|timestamp)")
"""Tags of plain YAML; they change nothing, for a scalar is the text as it stands."""
_FOLD_BETWEEN_HAN = re.compile(r"(?<=[　-〿一-鿿＀-￯]) (?=[　-〿一-鿿＀-￯])")


class _Frame:
    """A list or mapping that is being read; `size` and `height` count what stands in it."""

    __slots__ = ("children", "event", "height", "size")

    def __init__(self, event: yaml.Event) -> None:
        self.event = event
        self.children: list[Node] = []
        self.size = 1
        self.height = 1

    @property
    def awaits_label(self) -> bool:
        """Whether the next node is a label of a mapping."""
        return isinstance(self.event, yaml.MappingStartEvent) and len(self.children) % 2 == 0

    def add(self, node: Node, size: int = 1, height: int = 0) -> None:
        self.children.append(node)
        self.size += size
        self.height = max(self.height, height + 1)


def read_yaml(text: str, path: Path | None = None) -> Node | None:
    """The one document of a YAML text; None where there is none.

    Raises DrafterError for anything that is no YAML, for a second document, foreign tags, labels
    that are no text, nesting deeper than MAX_DEPTH and aliases that repeat more than MAX_REPEATED.
    """
    try:
        return _compose(yaml.parse(text, Loader=_LOADER), text.split("\n"), path)
    except yaml.MarkedYAMLError as error:
        message, line, column = advice(error, text)
        raise DrafterError(message, path, line, column) from None
    except (yaml.YAMLError, UnicodeError, ValueError, OverflowError) as error:
        raise DrafterError(_("this is not YAML: {error}").format(error=error), path) from None


def _compose(events: Iterator[yaml.Event], lines: Sequence[str], path: Path | None) -> Node | None:
    stack: list[_Frame] = []
    anchors: dict[str, tuple[Node, int, int] | None] = {}
    root: Node | None = None
    documents = repeated = 0
    for event in events:
        size, height = 1, 0
        if isinstance(event, yaml.ScalarEvent):
            is_label = bool(stack) and stack[-1].awaits_label
            _refuse_trap(event, lines, path, is_label=is_label)
            is_table = event.tag == TABLE and not is_label
            node: Node = _table(event, path) if is_table else _text(event, path)
        elif isinstance(event, yaml.CollectionStartEvent):
            _refuse_tag(event, path)
            stack.append(_Frame(event))
            if event.anchor:
                anchors[event.anchor] = None
            _refuse_depth(event, len(stack), path)
            continue
        elif isinstance(event, yaml.CollectionEndEvent):
            frame = stack.pop()
            node, size, height = _collection(frame, path), frame.size, frame.height
            event = frame.event
        elif isinstance(event, yaml.AliasEvent):
            node, size, height = _repeated(event, anchors, path)
            repeated += size
            if repeated > MAX_REPEATED:
                raise _error(
                    event,
                    _("aliases repeat more than {most:,} values").format(most=MAX_REPEATED),
                    path,
                )
            _refuse_depth(event, len(stack) + height, path)
        else:
            documents += isinstance(event, yaml.DocumentStartEvent)
            if documents > 1:
                raise _error(event, _("a second document starts here; keep one a file"), path)
            continue
        if not isinstance(event, yaml.AliasEvent) and (anchor := getattr(event, "anchor", None)):
            anchors[anchor] = (node, size, height)
        if stack:
            stack[-1].add(node, size, height)
        else:
            root = node
    return root


def _table(event: yaml.ScalarEvent, path: Path | None) -> Node:
    from drafter.facts.table_nodes import read_table_node  # few facts files name a workbook

    return read_table_node(event.value, path, *_position(event))


def _text(event: yaml.ScalarEvent, path: Path | None) -> TextNode:
    _refuse_tag(event, path)
    text = event.value
    plain = bool(event.implicit[0])
    if event.style != "|" and _spans_lines(event):
        text = _FOLD_BETWEEN_HAN.sub("", text)
    return TextNode(text.strip(), *_position(event), empty=plain and text in _NOTHING)


def _collection(frame: _Frame, path: Path | None) -> Node:
    children = frame.children
    line, column = _position(frame.event)
    if isinstance(frame.event, yaml.SequenceStartEvent):
        return ListNode(children, line, column)
    pairs = list(zip(children[::2], children[1::2], strict=True))
    labelled = [(label, value) for label, value in pairs if isinstance(label, TextNode)]
    if len(labelled) < len(pairs):
        odd = next(label for label, _ in pairs if not isinstance(label, TextNode))
        message = _("a label must be a text, not a list or mapping; put it in quotes")
        raise DrafterError(message, path, odd.line, odd.column)
    flow = bool(getattr(frame.event, "flow_style", False))
    return MappingNode(labelled, line, column, flow)


def _repeated(
    event: yaml.AliasEvent, anchors: dict[str, tuple[Node, int, int] | None], path: Path | None
) -> tuple[Node, int, int]:
    name = str(event.anchor)
    if name not in anchors:
        raise _error(
            event,
            _("no anchor &{name} stands above; put a text that starts with * in quotes").format(
                name=name
            ),
            path,
        )
    found = anchors[name]
    if found is None:
        raise _error(event, _("*{name} repeats what it stands in").format(name=name), path)
    return found


def _refuse_depth(event: yaml.Event, depth: int, path: Path | None) -> None:
    if depth > MAX_DEPTH:
        raise _error(
            event,
            _("more than {most} levels stand in each other").format(most=MAX_DEPTH),
            path,
        )


def _refuse_tag(event: yaml.Event, path: Path | None) -> None:
    tag = getattr(event, "tag", None)
    if tag and not _STANDARD_TAG.fullmatch(tag):
        raise _error(
            event,
            _("the tag {tag} means nothing here; put the text in quotes").format(tag=tag),
            path,
        )


def _refuse_trap(
    event: yaml.ScalarEvent, lines: Sequence[str], path: Path | None, *, is_label: bool
) -> None:
    trap = find_trap(event, lines, is_label=is_label)
    if trap is not None:
        raise DrafterError(trap[0], path, *trap[1:])


def _error(event: yaml.Event, message: str, path: Path | None) -> DrafterError:
    return DrafterError(message, path, *_position(event))


def _position(event: yaml.Event) -> tuple[int, int]:
    mark = event.start_mark
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


def _spans_lines(event: yaml.Event) -> bool:
    start, end = event.start_mark, event.end_mark
    return bool(start and end and end.line > start.line)
