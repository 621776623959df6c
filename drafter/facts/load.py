"""Loads a facts file."""

from __future__ import annotations

import os
import re
from pathlib import Path

from drafter.errors import DrafterError
from drafter.facts.build import build_facts
from drafter.facts.entries import error_at
from drafter.facts.fact import Facts
from drafter.facts.json_nodes import read_json
from drafter.facts.node import ListNode, MappingNode, Node, TextNode
from drafter.facts.yaml_nodes import read_yaml
from drafter.files import read_text
from drafter.messages.translation import gettext as _
from drafter.messages.translation import listed
from drafter.settings import find_project
from drafter.text import LineIndex

SUFFIXES = (".yaml", ".yml", ".json")

_NOT_TEXT = re.compile(
    "[^\t\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
"""Control characters, halves of characters, byte order marks in the middle, and line ends that
only some programs take for one (U+0085, U+2028, U+2029)."""


def load_facts(path: Path) -> Facts:
    """The facts of a `.yaml`, `.yml` or `.json` file. It may lie anywhere, but a link in a project
    must not lead out of that: who mailed the project would choose what is read.

    Raises DrafterError, one line with file, line and column, for whatever is wrong with it.
    """
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES and os.path.isfile(path):
        raise DrafterError(
            _("a facts file ends in {suffixes}; this one ends in {suffix}").format(
                suffixes=listed(SUFFIXES), suffix=suffix or _("nothing")
            ),
            path,
        )
    text = read_text(path, within=[find_project(path).folder])
    return parse_facts(text, path, json=suffix == ".json")


def parse_facts(text: str, path: Path | None = None, *, json: bool = False) -> Facts:
    """The facts of a YAML text (a JSON text where `json`); `path` is for messages alone.

    Raises DrafterError like `load_facts`.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise DrafterError(_("the file is empty; write facts as `label: value` lines"), path)
    if found := _NOT_TEXT.search(text):
        message = _("an invisible character (U+{code:04X}) stands here; remove it").format(
            code=ord(found[0])
        )
        raise DrafterError(message, path, *LineIndex(text).position(found.start()))
    root = read_json(text, path) if json else read_yaml(text, path)
    if not isinstance(root, MappingNode):
        raise _no_mapping(root, path)
    return build_facts(root, path)


def _no_mapping(root: Node | None, path: Path | None) -> DrafterError:
    if root is None or (isinstance(root, TextNode) and root.empty):
        return DrafterError(_("the file holds no facts; write them as `label: value` lines"), path)
    if isinstance(root, ListNode):
        return error_at(
            root, _("the file is a list; give it a label: `label:` on a line above"), path
        )
    return error_at(root, _("the file is one text; write facts as `label: value` lines"), path)
