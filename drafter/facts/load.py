"""Loads a facts file."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from json import loads
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
_MAKERS = {
    **dict.fromkeys((".xlsx", ".xls", ".et", ".ods", ".csv"), "drafter facts import"),
    **dict.fromkeys((".docx", ".pdf", ".md", ".markdown"), "drafter facts from-text"),
}
"""What makes facts of files that end so."""
DEFAULT_NAMES = tuple(f"facts{suffix}" for suffix in SUFFIXES)
"""How a facts file is called that lies beside its draft; the first that is there counts."""

_NOT_TEXT = re.compile(
    "[^\t\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
"""Control characters, halves of characters, byte order marks in the middle, and line ends that
only some programs take for one (U+0085, U+2028, U+2029)."""


def load_facts(path: Path, within: Sequence[Path] | None = None) -> Facts:
    """The facts of a `.yaml`, `.yml` or `.json` file.

    `within` are folders of which one must hold the file after links are resolved; None, for a file
    that the person named, is any. Raises DrafterError, one line with file, line and column, for
    whatever is wrong with it.
    """
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES and os.path.isfile(path):
        told = _("a facts file ends in {suffixes}; this one ends in {suffix}")
        if suffix in _MAKERS:
            told = _(
                "a facts file ends in {suffixes}; this one ends in {suffix}; `{command}` makes "
                "facts of it"
            )
        raise DrafterError(
            told.format(
                suffixes=listed(SUFFIXES),
                suffix=suffix or _("nothing"),
                command=_MAKERS.get(suffix),
            ),
            path,
        )
    text = read_text(path, within=within)
    return parse_facts(text, path, json=suffix == ".json")


def may_lie_in(path: Path, draft: Path | None) -> tuple[Path, ...] | None:
    """Where the facts file may lie that the draft in a file names, as `load_facts` takes it: in
    the facts file's project, as who sent the draft would choose what is read. The `facts.yaml`
    beside a draft is the one that a person would name too, and a link there may lead anywhere.
    """
    if draft is not None and path.parent == draft.parent and path.name in DEFAULT_NAMES:
        return None
    return (find_project(path).folder,)


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


def is_json(text: str) -> bool:
    """Whether a text without a file name is JSON, and no YAML that only looks like it."""
    try:
        loads(text.removeprefix("\ufeff"), parse_int=str)  # of any length
    except (ValueError, RecursionError):
        return False
    return text.lstrip("\ufeff \t\r\n").startswith("{")


def _no_mapping(root: Node | None, path: Path | None) -> DrafterError:
    if root is None or (isinstance(root, TextNode) and root.empty):
        return DrafterError(_("the file holds no facts; write them as `label: value` lines"), path)
    if isinstance(root, ListNode):
        return error_at(
            root, _("the file is a list; give it a label: `label:` on a line above"), path
        )
    return error_at(root, _("the file is one text; write facts as `label: value` lines"), path)
