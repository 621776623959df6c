"""What a reply store holds, for a person who wants to see it or clear it out."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from drafter.errors import DrafterError
from drafter.files import read_text
from drafter.messages.translation import gettext as _
from drafter.messages.translation import quoted
from drafter.nearest import hint
from drafter.writing.client.store import MOST_BYTES

_KEY = re.compile(r"[0-9a-f]{64}")
SHORT = 12
"""Hexadecimal digits of a key that are shown; any number of first digits names it."""


@dataclass(frozen=True)
class Stored:
    """One file of the store. `entry` is its JSON, empty where the file is damaged."""

    path: Path
    written: datetime
    entry: Mapping[str, object]

    @property
    def key(self) -> str:
        """The hash of the request."""
        return self.path.stem

    @property
    def is_damaged(self) -> bool:
        """Whether it can answer nothing."""
        return not self.entry

    @property
    def section(self) -> str:
        """The section that was asked for, "" where the entry does not say."""
        return str(self.entry.get("section", ""))

    @property
    def request(self) -> Mapping[str, object]:
        """What was sent."""
        request = self.entry.get("request")
        return request if isinstance(request, dict) else {}

    @property
    def content(self) -> str:
        """The raw answer."""
        answer = self.entry.get("answer")
        return str(answer.get("content", "")) if isinstance(answer, dict) else ""

    @property
    def messages(self) -> Sequence[tuple[str, str]]:
        """(role, content) of each message."""
        messages = self.request.get("messages")
        return [(str(one["role"]), str(one["content"])) for one in _dicts(messages)]


def stored_replies(folder: Path) -> tuple[Stored, ...]:
    """All entries of a store, oldest first; none where there is no store."""
    named = [path for path in folder.glob("*.json") if _KEY.fullmatch(path.stem)]
    found = [_read(path) for path in named]
    return tuple(sorted((one for one in found if one), key=lambda one: (one.written, one.key)))


def find_reply(folder: Path, key: str) -> Stored:
    """The entry whose key begins so. Raises DrafterError where none does, or several do."""
    known = stored_replies(folder)
    found = [one for one in known if key and one.key.startswith(key.lower())]
    if not found:
        near = hint(key, [one.key[:SHORT] for one in known])
        raise DrafterError(
            _("there is no reply {key}{near}; see: drafter replies list").format(
                key=quoted(key), near=near
            ),
            folder,
        )
    if len(found) > 1:
        raise DrafterError(
            _("{found} replies begin with {key}; give more digits").format(
                found=len(found), key=quoted(key)
            ),
            folder,
        )
    return found[0]


def leftovers(folder: Path) -> tuple[Path, ...]:
    """Halves of files that a killed run left; they answer nothing."""
    return tuple(path for path in sorted(folder.glob(".*.json.*")) if os.path.isfile(path))


def _read(path: Path) -> Stored | None:
    # What is gone, no file or not to be read is somebody else's business.
    if not os.path.isfile(path) or not os.access(path, os.R_OK):
        return None
    try:
        written = datetime.fromtimestamp(path.stat().st_mtime, UTC)
        entry = json.loads(read_text(path, limit=MOST_BYTES))
        whole = isinstance(entry, dict) and isinstance(entry.get("request"), dict)
    except (DrafterError, ValueError, RecursionError):
        entry, whole = {}, False
    except OSError:
        return None
    return Stored(path, written, entry if whole else {})


def _dicts(value: object) -> Iterator[Mapping[str, object]]:
    if isinstance(value, list):
        yield from (one for one in value if isinstance(one, dict) and {"role", "content"} <= {*one})
