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
from drafter.files import read_text, refuse_unwritable, resolved, write_atomically
from drafter.messages.translation import gettext as _
from drafter.writing.answer import Answer
from drafter.writing.client.claiming import claimed
from drafter.writing.client.completion import token_count
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
        self._wanted: set[str] = set()

    @property
    def kept(self) -> int:
        """How many of the answers that this run has found here or asked for are here now."""
        return sum(os.path.exists(self._place(key)) for key in self._wanted)

    def get(self, request: Request) -> Answer | None:
        """The stored answer to this very request; None where there is none or it is damaged."""
        try:
            entry = json.loads(read_text(self._path(request), limit=MOST_BYTES))
            if entry["version"] != VERSION or entry["request"] != _plain(request):
                return None
            answer = _answer(entry["answer"])
        except (DrafterError, ValueError, KeyError, TypeError, RecursionError):
            return None
        self._wanted.add(request.key)
        return answer

    def expect(self, request: Request) -> None:
        """An answer to this request is asked for, and comes to be here when it is received."""
        self._wanted.add(request.key)

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
        self._make_folder()
        path = self._path(request)
        self._refuse_folder(path)
        text = json.dumps(entry, ensure_ascii=False, indent=2) + "\n"
        write_atomically(path, text.encode("utf-8", "replace").decode("utf-8"), sync=False)

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
                _("cannot keep replies here: {reason}").format(reason=error.strerror or error),
                self.folder,
            ) from None

    def _refuse_folder(self, path: Path) -> None:
        if os.path.isdir(path):  # nothing that drafter put there, and nothing it could replace
            raise DrafterError(_("a folder stands where a reply should be kept; move it"), path)

    def secure(self, request: Request) -> None:
        """Have what was put written through to the disk. Raises DrafterError where that fails."""
        path = self._path(request)
        try:
            with open(path, "rb+") as file:
                os.fsync(file.fileno())
        except FileNotFoundError:  # taken away meanwhile
            return
        except OSError as error:
            raise DrafterError(
                _("cannot write here: {reason}").format(reason=error.strerror or error), path
            ) from None

    def drop(self, request: Request) -> None:
        """Forget the answer, if there is one."""
        with contextlib.suppress(OSError):
            self._path(request).unlink()

    def claimed(self, request: Request, ends: float) -> AbstractAsyncContextManager[bool]:
        """The right to ask for the reply; see `claiming.claimed`."""
        path = self._path(request)
        return claimed(path.with_name(f".{path.name}.lock"), ends)

    def receiving(self, request: Request, ends: float) -> AbstractAsyncContextManager[bool]:
        """The same for the process that receives it, which may outlive the run that asked."""
        path = self._path(request)
        return claimed(path.with_name(f".{path.name}.receiving"), ends)

    def _path(self, request: Request) -> Path:
        return self._place(request.key)

    def _place(self, key: str) -> Path:
        return self.folder / f"{key}.json"


def _plain(request: Request) -> object:
    """What `request.sent` is after a way through JSON (tuples are lists, and so on)."""
    return json.loads(json.dumps(request.sent))


def _answer(entry: Mapping[str, object]) -> Answer:
    content, model, reason = entry["content"], entry["model"], entry["finish_reason"]
    usage = entry["usage"]
    if not (isinstance(content, str) and isinstance(model, str) and isinstance(usage, dict)):
        raise TypeError(_("not an answer"))
    names = ("requests", "prompt_tokens", "completion_tokens")
    requests, prompt, written = (token_count(usage, name) or 0 for name in names)
    finish_reason = reason if isinstance(reason, str) else None
    with contextlib.suppress(UnicodeEncodeError):
        content.encode("utf-8")
        model.encode("utf-8")
        return Answer(content, model, Usage(requests, prompt, written), finish_reason)
    raise ValueError(_("not text"))
