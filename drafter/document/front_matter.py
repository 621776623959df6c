"""The YAML between two `---` lines at the top of a draft."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from drafter.errors import DrafterError
from drafter.messages.translation import gettext as _

_FENCED = re.compile(r"\ufeff?---[ \t]*\r?\n(?P<body>(?:.*\n)*?)(?:---|\.\.\.)[ \t]*\r?(?:\n|\Z)")
_KEY = re.compile(r"\s*(?:#.*\n\s*)*[\w\"'][^:\n]*:(?:\s|\Z)")
_INDENT = re.compile(r"^ *(?=[^#\s])", re.MULTILINE)
_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def _fenced(text: str) -> re.Match[str] | None:
    match = _FENCED.match(text)
    if match is None:
        return None
    body = match["body"]
    return match if not body.strip() or _KEY.match(body) else None


def front_matter_end(text: str) -> int:
    """The offset where the front matter's closing line ends, 0 where the draft has none.

    Two rules with prose between them, as Markdown allows them, are no front matter: its first line
    is a key.
    """
    match = _fenced(text)
    return match.end() if match else 0


def read_front_matter(text: str, path: Path | None = None) -> Mapping[str, str]:
    """The keys with a plain value, as written; what other tools keep there in lists is left out.

    Raises DrafterError with the line where it is no YAML.
    """
    match = _fenced(text)
    if match is None:
        return {}
    try:
        loaded = yaml.load(match["body"], Loader=_Loader)  # noqa: S506 - builds text alone
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        line, column = (mark.line + 2, mark.column + 1) if mark else (1, 1)
        message = _("the front matter is no YAML: {problem}").format(problem=error.problem)
        raise DrafterError(message, path, line, column) from None
    except (yaml.YAMLError, RecursionError) as error:
        reason = _("nested too deep") if isinstance(error, RecursionError) else error
        raise DrafterError(
            _("the front matter is no YAML: {reason}").format(reason=reason), path, 1
        ) from None
    if not isinstance(loaded, dict):
        return {}
    return {str(key): value for key, value in loaded.items() if isinstance(value, str)}


def write_front_matter(values: Mapping[str, str]) -> str:
    """The front matter with its two `---` lines, keys in the order given; "" for no keys."""
    if not values:
        return ""
    body = "".join(f"{_scalar(key)}: {_scalar(value)}\n" for key, value in values.items())
    return f"---\n{body}---\n"


def revise_front_matter(head: str, values: Mapping[str, str | None]) -> tuple[str, dict[str, str]]:
    """Front matter with the keys of `values` at these values, None for a key that is to go, and all
    else as it was typed: order, comments, quotes, other keys. With it what stood there before,
    as written, for each key whose value is another now.

    `head` is front matter from its first to its last `---`, as `read_front_matter` reads it.
    """
    match = _fenced(head)
    root = yaml.compose(match["body"], Loader=_Loader) if match else None
    if match is None or not (root is None or isinstance(root, yaml.MappingNode)):
        return head, {}
    body = match["body"]
    entries = [
        _Entry(key.value, value, _text_of(value, body), key.start_mark.index)
        for key, value in (root.value if root else ())
        if isinstance(key, yaml.ScalarNode) and key.value in values
    ]
    before: dict[str, str] = {}
    for entry in reversed(entries):
        wanted = values[entry.key]
        if wanted is None or entry.value.value != wanted:
            before[entry.key] = entry.written
            body = _replaced(body, entry, wanted)
    missing = {
        k: v for k, v in values.items() if v is not None and k not in {e.key for e in entries}
    }
    body = _added(body, missing, root.start_mark.column if root else 0)
    return head[: match.start("body")] + body + head[match.end("body") :], before


def add_last_line(head: str, line: str) -> str:
    """Front matter with one line more, behind all others and indented as its first key is."""
    match = _fenced(head)
    assert match is not None
    indent = _INDENT.search(match["body"])
    at = match.end("body")
    return f"{head[:at]}{indent[0] if indent else ''}{line}\n{head[at:]}"


@dataclass(frozen=True)
class _Entry:
    """A key at offset `start` of the front matter with its value, which is `written` there."""

    key: str
    value: yaml.Node
    written: str
    start: int


def _text_of(value: yaml.Node, body: str) -> str:
    return body[value.start_mark.index : value.end_mark.index]


def _replaced(body: str, entry: _Entry, wanted: str | None) -> str:
    """With another value, or without the key where nothing but its value stands on its lines."""
    start, end = entry.value.start_mark.index, entry.value.end_mark.index
    block = "\n" if entry.written.endswith("\n") else ""
    comment = "" if block else body[end:].partition("\n")[0]
    if wanted is None and not comment.strip():
        first = body.rfind("\n", 0, entry.start) + 1
        return body[:first] + (body[end:] if block else body[end:].partition("\n")[2])
    blank = "" if body[:start].endswith((" ", "\n")) else " "
    return f"{body[:start]}{blank}{_scalar(wanted or '')}{block}{body[end:]}"


def _added(body: str, values: Mapping[str, str], indent: int) -> str:
    lines = "".join(f"{' ' * indent}{key}: {_scalar(value)}\n" for key, value in values.items())
    return lines + body


_ENDS = ("\x85", "\u2028", "\u2029")
"""Line ends of YAML 1.1, which a reader makes blanks of; `splitlines` parts at them too."""


def _scalar(value: str) -> str:
    """A text as YAML on one line."""
    dumped = yaml.safe_dump({"k": value}, allow_unicode=True, width=10_000)
    plain = dumped.removeprefix("k: ").removesuffix("\n")
    if len(plain.splitlines()) > 1 or plain.endswith(_ENDS):
        return yaml.safe_dump(value, default_style='"', width=10**6).removesuffix("\n")
    return plain
