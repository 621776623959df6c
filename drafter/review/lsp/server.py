"""The language server: findings of open drafts as one types, and the facts behind each claim.

Diagnostics are pushed. A change waits until the typing stops, is checked in a thread, and is
published only if the draft has not moved on meanwhile. The second reader is asked when a person
wants it; what it said of a sentence holds as long as the sentence and the facts stay as they are.
"""

from __future__ import annotations

import asyncio
import logging
from functools import partial
from pathlib import Path, PurePath
from uuid import uuid4

from lsprotocol import types
from pygls import uris
from pygls.lsp.server import LanguageServer
from pygls.workspace import PositionCodec, TextDocument

from drafter import __version__
from drafter.claims.language import detect_language
from drafter.errors import DrafterError
from drafter.review.lsp.diagnostics import diagnostics
from drafter.review.lsp.facts_files import FactsFiles
from drafter.review.lsp.hover import definition, hover
from drafter.review.lsp.reviewed import Reviewed, review
from drafter.review.lsp.second_reading import Heard, hear
from drafter.review.lsp.wording import wording

_LOG = logging.getLogger(__name__)

PAUSE = 0.3
"""Seconds without a keystroke before a draft is checked again."""
DATA_FILES = {".yaml", ".yml", ".json", ".toml"}
"""What an editor may hand over too, and is no draft."""
ASK_READER = "drafter.askReader"
"""The command that has the draft of its one argument, a URI, read by the second reader."""
WATCHED = ("**/*.yaml", "**/*.yml", "**/*.json", "**/drafter.toml")


class ReviewServer(LanguageServer):
    """Holds the open drafts, by URI: the check under way for each, and the last finished one."""

    def __init__(self) -> None:
        # Whole texts: pygls applies partial changes to lines that it splits at U+2028 too.
        super().__init__("drafter", __version__, types.TextDocumentSyncKind.Full)
        self.files = FactsFiles()
        self.under_way: dict[str, asyncio.Task[None]] = {}
        self.reviewed: dict[str, Reviewed] = {}
        self.told_once: set[str] = set()
        self.heard: dict[str, Heard] = {}
        self.readings: dict[str, asyncio.Task[None]] = {}
        self._at_work: dict[str, asyncio.Future[Reviewed]] = {}

    @property
    def codec(self) -> PositionCodec:
        """Counts positions as this editor does."""
        codec: PositionCodec = self.workspace.position_codec
        return codec

    def schedule(self, uri: str, pause: float = 0.0) -> None:
        """Check a draft after `pause` seconds, instead of any check still to come or under way."""
        self.forget(uri)
        if not is_data(self.workspace.get_text_document(uri)):
            task = asyncio.create_task(self._publish_after(uri, pause))
            task.add_done_callback(_log_failure)
            self.under_way[uri] = task

    def forget(self, uri: str) -> None:
        """Drop the check that is still to come or under way."""
        task = self.under_way.pop(uri, None)
        if task is not None:
            task.cancel()

    def schedule_all(self) -> None:
        """Check every open draft again: something that they rest on may have changed."""
        for uri in list(self.under_way):
            self.schedule(uri)

    async def current(self, uri: str) -> Reviewed:
        """The review of a draft as it stands now; an empty one for what is no open draft."""
        # A thread cannot be stopped: one check of a draft at a time, else a draft that takes long
        # has a thread for each pause in the typing, and other drafts none.
        while at_work := self._at_work.get(uri):
            await asyncio.wait({at_work})
        if uri not in self.under_way:  # closed meanwhile: pygls would read the file, whatever it is
            return Reviewed("")
        document = self.workspace.get_text_document(uri)
        text, version = document.source, document.version
        last = self.reviewed.get(uri)
        at_work = asyncio.ensure_future(asyncio.to_thread(self._newest, last, text, path_of(uri)))
        self._at_work[uri] = at_work
        at_work.add_done_callback(lambda _: self._at_work.pop(uri))
        newest = await asyncio.shield(at_work)
        if self.is_open(uri, version):
            self.reviewed[uri] = newest
        return self.heard[uri].put_to(newest) if uri in self.heard else newest

    def _newest(self, last: Reviewed | None, text: str, path: Path | None) -> Reviewed:
        if last is not None and last.is_current(text):
            return last
        return review(text, path, self.files)

    def close(self, uri: str) -> None:
        """Forget all about a draft, and stop reading it."""
        self.forget(uri)
        self.reviewed.pop(uri, None)
        self.heard.pop(uri, None)
        if reading := self.readings.pop(uri, None):
            reading.cancel()

    async def reader_of(self, uri: str) -> str:
        """The second reader that is set for a draft, "" for none, or where nothing is checked."""
        reviewed = await self.current(uri)
        if reviewed.facts_path is None or reviewed.check is None:
            return ""
        file = await asyncio.to_thread(self.files.get, reviewed.facts_path, path_of(uri))
        return file.settings.reader or ""

    def ask_reader(self, uri: str) -> None:
        """Have a draft read by the second reader, unless that is under way."""
        if uri in self.readings or not self.holds(uri):
            return
        task = asyncio.create_task(self._read(uri))
        self.readings[uri] = task
        task.add_done_callback(lambda _: self.readings.pop(uri, None))
        task.add_done_callback(_log_failure)

    async def _read(self, uri: str) -> None:
        reviewed = await self.current(uri)
        words = wording(detect_language(reviewed.text))
        token = await self._begin(words["reading"])
        try:
            if reviewed.facts_path is None:
                raise DrafterError(words["no_facts"].format(name=PurePath(uri).name))
            file = await asyncio.to_thread(self.files.get, reviewed.facts_path, path_of(uri))
            heard = await hear(reviewed.text, path_of(uri), file, partial(self._report, token))
        except DrafterError as error:
            self._show(types.MessageType.Error, str(error))
            return
        finally:
            if token:
                self.work_done_progress.end(token, types.WorkDoneProgressEnd())
        self.heard[uri] = heard
        self._show(types.MessageType.Info, words["has_read"].format(told=heard.told))
        self.schedule(uri)

    async def _begin(self, title: str) -> str:
        """Begin to show progress; "" for an editor that shows none."""
        window = self.client_capabilities.window
        if not (window and window.work_done_progress):
            return ""
        token = str(uuid4())
        await self.work_done_progress.create_async(token)
        self.work_done_progress.begin(token, types.WorkDoneProgressBegin(title))
        return token

    def _report(self, token: str, told: str) -> None:
        if token:
            self.work_done_progress.report(token, types.WorkDoneProgressReport(message=told))

    def _show(self, kind: types.MessageType, message: str) -> None:
        self.window_show_message(types.ShowMessageParams(kind, message))

    def holds(self, uri: str) -> bool:
        """Whether the editor has the document open; one asked of after it was closed is read from
        nowhere, as its file may be gone or another.
        """
        return uri in self.workspace.text_documents

    def is_open(self, uri: str, version: int | None) -> bool:
        """Whether the draft is still open and still at this version."""
        return uri in self.under_way and (self.workspace.get_text_document(uri).version == version)

    async def _publish_after(self, uri: str, pause: float) -> None:
        await asyncio.sleep(pause)
        version = self.workspace.get_text_document(uri).version
        reviewed = await self.current(uri)
        if not self.is_open(uri, version):
            return
        shown = await asyncio.to_thread(
            diagnostics, reviewed, self.codec, related=self._shows_related()
        )
        if not self.is_open(uri, version):
            return
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, shown, version))
        if reviewed.facts_path is None and reviewed.problem is None:
            self._tell_no_facts(uri, reviewed.text)

    def _shows_related(self) -> bool:
        documents = self.client_capabilities.text_document
        publish = documents.publish_diagnostics if documents else None
        return bool(publish and publish.related_information)

    def _tell_no_facts(self, uri: str, text: str) -> None:
        """Once a document: it is not checked, and why."""
        if uri in self.told_once:
            return
        self.told_once.add(uri)
        path = path_of(uri)
        name = path.name if path else uri
        message = wording(detect_language(text))["no_facts"].format(name=name)
        self._show(types.MessageType.Info, message)


def _log_failure(task: asyncio.Task[None]) -> None:
    """A slip of drafter's own ends one check, not the server; the editor's log has it."""
    if not task.cancelled() and (error := task.exception()):
        _LOG.error("checking a draft failed", exc_info=error)


def path_of(uri: str) -> Path | None:
    """The file of a URI; None for a text that has no file yet."""
    path = uris.to_fs_path(uri) if uri.startswith("file:") else None
    return Path(path) if path else None


def is_data(document: TextDocument) -> bool:
    """Whether an open document is a facts or settings file, and no draft."""
    return PurePath(document.path or "").suffix.lower() in DATA_FILES


def build_server() -> ReviewServer:
    """The server with all that it answers to, not yet started."""
    server = ReviewServer()

    @server.feature(types.INITIALIZED)
    def initialized(_: types.InitializedParams) -> None:
        watch_facts(server)

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    async def did_open(params: types.DidOpenTextDocumentParams) -> None:
        server.schedule(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    async def did_change(params: types.DidChangeTextDocumentParams) -> None:
        server.schedule(params.text_document.uri, PAUSE)

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    async def did_save(_: types.DidSaveTextDocumentParams) -> None:
        server.schedule_all()

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    async def did_change_watched(_: types.DidChangeWatchedFilesParams) -> None:
        server.schedule_all()

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    async def did_close(params: types.DidCloseTextDocumentParams) -> None:
        uri = params.text_document.uri
        server.close(uri)
        server.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    async def did_hover(params: types.HoverParams) -> types.Hover | None:
        if not server.holds(params.text_document.uri):
            return None
        reviewed = await server.current(params.text_document.uri)
        return hover(reviewed, params.position, server.codec)

    @server.feature(types.TEXT_DOCUMENT_DEFINITION)
    async def go_to_fact(params: types.DefinitionParams) -> list[types.Location]:
        if not server.holds(params.text_document.uri):
            return []
        reviewed = await server.current(params.text_document.uri)
        return definition(reviewed, params.position, server.codec)

    kinds = types.CodeActionOptions([types.CodeActionKind.Source])

    @server.feature(types.TEXT_DOCUMENT_CODE_ACTION, kinds)
    async def code_actions(params: types.CodeActionParams) -> list[types.CodeAction]:
        uri, only = params.text_document.uri, params.context.only
        is_wanted = only is None or types.CodeActionKind.Source in only
        if not is_wanted or not server.holds(uri):
            return []
        try:
            reader = await server.reader_of(uri)
        except DrafterError:  # told where it stands
            return []
        if not reader:
            return []
        text = server.workspace.get_text_document(uri).source
        title = wording(detect_language(text))["ask_reader"].format(reader=reader)
        command = types.Command(title, ASK_READER, arguments=[uri])
        return [types.CodeAction(title, types.CodeActionKind.Source, command=command)]

    @server.command(ASK_READER)
    async def ask_reader(uri: str) -> None:
        server.ask_reader(uri)

    return server


def watch_facts(server: ReviewServer) -> None:
    """Ask the editor to tell of facts and settings files that change on the disk, if it can."""
    workspace = server.client_capabilities.workspace
    watching = workspace.did_change_watched_files if workspace else None
    if not (watching and watching.dynamic_registration):
        return
    options = types.DidChangeWatchedFilesRegistrationOptions(
        [types.FileSystemWatcher(pattern) for pattern in WATCHED]
    )
    registration = types.Registration("facts", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
    server.client_register_capability(types.RegistrationParams([registration]))
