"""The reply store: one JSON file for each request, named by the request's hash.

Cache, resume log and recording at once. An entry is written whole or not at all and holds no
credential. Two runs on one folder at worst write the same file one after the other.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Mapping
from pathlib import Path

from drafter.errors import DrafterError
from drafter.files import read_text, refuse_unwritable, resolved, write_atomically
from drafter.writing.answer import Answer
from drafter.writing.reply import Usage
from drafter.writing.request import Request

VERSION = 1
MOST_BYTES = 64 * 1024 * 1024
"""No entry is larger: its request holds a facts file and a style document at most."""


def store_folder(project: Path) -> Path:
    """The folder of a project's reply store, which need not be there. Raises DrafterError where a
    link leads out of the project: files would be written and taken away there.
    """
    folder = project / ".drafter" / "replies"
    resolved(folder, [project])
    return folder


class ReplyStore:
    """Answers in `folder`, which is made with the first of them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.kept: set[str] = set()
        """The keys of the answers that this run has found here or put here."""

    def get(self, request: Request) -> Answer | None:
        """The stored answer to this very request; None where there is none or it is damaged."""
        try:
            entry = json.loads(read_text(self._path(request), limit=MOST_BYTES))
            if entry["version"] != VERSION or entry["request"] != _plain(request):
                return None
            answer = _answer(entry["answer"])
        except (DrafterError, ValueError, KeyError, TypeError, RecursionError):
            return None
        self.kept.add(request.key)
        return answer

    def put(self, request: Request, answer: Answer) -> None:
        """Make the answer durable: on return it is on the disk. Raises DrafterError if not."""
        entry = {
            "version": VERSION,
            "section": request.section,
            "request": request.sent,
            "answer": {
                "content": answer.content,
                "model": answer.model,
                "finish_reason": answer.finish_reason,
                "usage": {
                    "requests": answer.usage.requests,
                    "prompt_tokens": answer.usage.prompt_tokens,
                    "completion_tokens": answer.usage.completion_tokens,
                },
            },
        }
        self._make_folder()
        path = self._path(request)
        self._refuse_folder(path)
        write_atomically(path, json.dumps(entry, ensure_ascii=False, indent=2) + "\n")
        self.kept.add(request.key)

    def refuse_unwritable(self, request: Request) -> None:
        """Raise DrafterError where the answer to this request could not be kept, before it is paid
        for. No folder is made yet.
        """
        path = self._path(request)
        self._refuse_folder(path)
        folder = self.folder
        while not os.path.lexists(folder):
            folder = folder.parent
        refuse_unwritable(folder / path.name)

    def _make_folder(self) -> None:
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise DrafterError(
                f"cannot keep replies here: {error.strerror or error}", self.folder
            ) from None

    def _refuse_folder(self, path: Path) -> None:
        if os.path.isdir(path):  # nothing that drafter put there, and nothing it could replace
            raise DrafterError("a folder stands where a reply should be kept; move it", path)

    def _path(self, request: Request) -> Path:
        return self.folder / f"{request.key}.json"


def _plain(request: Request) -> object:
    """What `request.sent` is after a way through JSON (tuples are lists, and so on)."""
    return json.loads(json.dumps(request.sent))


def _answer(entry: Mapping[str, object]) -> Answer:
    content, model, reason = entry["content"], entry["model"], entry["finish_reason"]
    usage = entry["usage"]
    if not (isinstance(content, str) and isinstance(model, str) and isinstance(usage, dict)):
        raise TypeError("not an answer")
    counts = {name: int(usage[name]) for name in ("prompt_tokens", "completion_tokens")}
    finish_reason = reason if isinstance(reason, str) else None
    with contextlib.suppress(UnicodeEncodeError):
        content.encode("utf-8")
        spent = Usage(int(usage["requests"]), counts["prompt_tokens"], counts["completion_tokens"])
        return Answer(content, model, spent, finish_reason)
    raise ValueError("not text")
