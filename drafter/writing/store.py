"""The reply store: one JSON file for each request, named by the request's hash.

Cache, resume log and recording at once. An entry is written whole or not at all and holds no
credential. Of two runs on one folder that want the same reply, one asks for it.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Mapping
from contextlib import AbstractAsyncContextManager
from pathlib import Path

from drafter.errors import DrafterError
from drafter.writing.answer import Answer, token_count
from drafter.writing.claiming import claimed
from drafter.writing.reply import Usage
from drafter.writing.request import Request

VERSION = 1


class ReplyStore:
    """Answers in `folder`, which is made with the first of them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def get(self, request: Request) -> Answer | None:
        """The stored answer to this very request; None where there is none or it is damaged."""
        try:
            entry = json.loads(self._path(request).read_text("utf-8"))
            if entry["version"] != VERSION or entry["request"] != _plain(request):
                return None
            return _answer(entry["answer"])
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return None

    def put(self, request: Request, answer: Answer) -> None:
        """Keep the answer: on return it outlives the program, however that ends; `secure` makes it
        outlive the machine's end too. Raises DrafterError where it cannot be kept.
        """
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
        data = (json.dumps(entry, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "replace")
        path = self._path(request)
        part = path.with_name(f".{path.name}.{os.getpid()}")
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise DrafterError(
                f"cannot keep replies here: {error.strerror or error}", self.folder
            ) from None
        if path.is_dir():  # nothing that drafter put there, and nothing it could replace
            raise DrafterError("a folder stands where a reply should be kept; move it", path)
        try:
            part.unlink(missing_ok=True)
            with open(part, "xb") as file:
                file.write(data)
            os.replace(part, path)
        except OSError as error:
            with contextlib.suppress(OSError):
                part.unlink()
            raise DrafterError(f"cannot write here: {error.strerror or error}", path) from None

    def secure(self, request: Request) -> None:
        """Have what was put written through to the disk. Raises DrafterError where that fails."""
        path = self._path(request)
        try:
            with open(path, "rb+") as file:
                os.fsync(file.fileno())
        except FileNotFoundError:  # taken away meanwhile
            return
        except OSError as error:
            raise DrafterError(f"cannot write here: {error.strerror or error}", path) from None

    def drop(self, request: Request) -> None:
        """Forget the answer, if there is one."""
        with contextlib.suppress(OSError):
            self._path(request).unlink()

    def claimed(self, request: Request, ends: float) -> AbstractAsyncContextManager[bool]:
        """The right to ask for the reply; see `claiming.claimed`."""
        path = self._path(request)
        return claimed(path.with_name(f".{path.name}.lock"), ends)

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
    names = ("requests", "prompt_tokens", "completion_tokens")
    requests, prompt, written = (token_count(usage, name) or 0 for name in names)
    finish_reason = reason if isinstance(reason, str) else None
    with contextlib.suppress(UnicodeEncodeError):
        content.encode("utf-8")
        model.encode("utf-8")
        return Answer(content, model, Usage(requests, prompt, written), finish_reason)
    raise ValueError("not text")
