"""The YAML between two `---` lines at the top of a draft."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from drafter.errors import DrafterError

_FENCED = re.compile(r"\ufeff?---[ \t]*\r?\n(?P<body>(?:.*\n)*?)(?:---|\.\.\.)[ \t]*\r?(?:\n|\Z)")
_KEY = re.compile(r"\s*(?:#.*\n\s*)*[\w\"'][^:\n]*:(?:\s|\Z)")
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
        message = f"the front matter is no YAML: {error.problem}"
        raise DrafterError(message, path, line, column) from None
    except (yaml.YAMLError, RecursionError) as error:
        reason = "nested too deep" if isinstance(error, RecursionError) else error
        raise DrafterError(f"the front matter is no YAML: {reason}", path, 1) from None
    if not isinstance(loaded, dict):
        return {}
    return {str(key): value for key, value in loaded.items() if isinstance(value, str)}


def write_front_matter(values: Mapping[str, str]) -> str:
    """The front matter with its two `---` lines, keys in the order given; "" for no keys."""
    if not values:
        return ""
    body = yaml.safe_dump(dict(values), allow_unicode=True, sort_keys=False, width=10_000)
    return f"---\n{body}---\n"
