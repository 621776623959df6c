"""An editor for tests: a real server process over stdio, driven by pytest-lsp's client."""

from __future__ import annotations

import asyncio
import re
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from lsprotocol import types
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities

COMMAND = [sys.executable, "-m", "drafter", "lsp"]
PATIENCE = 30.0
"""Seconds until a test gives an answer up; a loaded machine takes its time to start Python."""
UNITS = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}
"""How Python calls each position encoding, and the bytes of one of its units."""

LOOKED_AT = {"wrong-number", "wrong-derivation", "unreadable-facts", "unreadable-draft"}
"""The findings that the tests here are about; drafter learns further rules all the time."""


@dataclass
class Editor:
    """One editor window. `encoding` is the position encoding that server and editor agreed on."""

    client: LanguageClient
    encoding: str
    versions: dict[str, int] = field(default_factory=dict)
    published: list[types.PublishDiagnosticsParams] = field(default_factory=list)

    async def open(self, path: Path, text: str | None = None) -> list[types.Diagnostic]:
        """Open a file (with other text than is saved, if given); gives its diagnostics."""
        uri = path.as_uri()
        self.versions[uri] = 1
        shown = path.read_text("utf-8") if text is None else text
        language = "yaml" if path.suffix == ".yaml" else "markdown"
        item = types.TextDocumentItem(uri, language, 1, shown)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(item))
        return [] if language == "yaml" else await self.diagnostics(path)

    def type(self, path: Path, text: str) -> None:
        """Replace the whole text, as one keystroke."""
        uri = path.as_uri()
        self.versions[uri] += 1
        document = types.VersionedTextDocumentIdentifier(self.versions[uri], uri)
        change = types.TextDocumentContentChangeWholeDocument(text)
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(document, [change]))

    def save(self, path: Path) -> None:
        """Tell the server that a file was saved."""
        document = types.TextDocumentIdentifier(path.as_uri())
        self.client.text_document_did_save(types.DidSaveTextDocumentParams(document))

    def close(self, path: Path) -> None:
        """Close a file."""
        document = types.TextDocumentIdentifier(path.as_uri())
        self.client.text_document_did_close(types.DidCloseTextDocumentParams(document))

    async def diagnostics(self, path: Path, after: int = 0) -> list[types.Diagnostic]:
        """The next diagnostics of the file's present version, behind the first `after` ones."""

        async def wait() -> list[types.Diagnostic]:
            while True:
                for params in self.published[after:]:
                    same = params.uri == path.as_uri()
                    if same and params.version == self.versions[path.as_uri()]:
                        return [each for each in params.diagnostics if each.code in LOOKED_AT]
                await asyncio.sleep(0.01)

        return await asyncio.wait_for(wait(), PATIENCE)

    async def hover(self, path: Path, position: types.Position) -> types.Hover | None:
        """What is shown on hovering there."""
        document = types.TextDocumentIdentifier(path.as_uri())
        asked = self.client.text_document_hover_async(types.HoverParams(document, position))
        return await asyncio.wait_for(asked, PATIENCE)

    async def definition(self, path: Path, position: types.Position) -> list[types.Location]:
        """Where going to the definition leads."""
        document = types.TextDocumentIdentifier(path.as_uri())
        params = types.DefinitionParams(document, position)
        asked = self.client.text_document_definition_async(params)
        found = await asyncio.wait_for(asked, PATIENCE)
        assert isinstance(found, Sequence)
        return [each for each in found if isinstance(each, types.Location)]

    def text(self, whole: str, span: types.Range) -> str:
        """What stands under a range, counted in this editor's units by the protocol's lines."""
        lines = re.split(r"\r\n|\n|\r", whole)
        assert span.start.line == span.end.line
        codec, size = UNITS[self.encoding]
        line = lines[span.start.line].encode(codec)
        return line[span.start.character * size : span.end.character * size].decode(codec)

    def position(self, whole: str, words: str) -> types.Position:
        """The position of the first character of `words` in this editor's units."""
        before = re.split(r"\r\n|\n|\r", whole[: whole.index(words)])
        codec, size = UNITS[self.encoding]
        return types.Position(len(before) - 1, len(before[-1].encode(codec)) // size)


@asynccontextmanager
async def editor(
    folder: Path, encodings: Sequence[str] | None = None, name: str = "visual-studio-code"
) -> AsyncIterator[Editor]:
    """An editor with the capabilities of the one of that name, which prefers these position
    encodings (None: it knows of UTF-16 alone).
    """
    client = await ClientServerConfig(server_command=COMMAND).start()
    assert isinstance(client, LanguageClient)
    capabilities = client_capabilities(name)
    capabilities.general = capabilities.general or types.GeneralClientCapabilities()
    capabilities.general.position_encodings = encodings
    params = types.InitializeParams(capabilities, root_uri=folder.as_uri())
    result = await asyncio.wait_for(client.initialize_session(params), PATIENCE)
    window = Editor(client, str(result.capabilities.position_encoding or "utf-16"))
    # pytest-lsp keeps the latest diagnostics of a document; tests here ask for each.
    client.protocol.fm.features.pop(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS, None)

    def publish(params: types.PublishDiagnosticsParams) -> None:
        window.published.append(params)

    client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)(publish)
    try:
        yield window
    finally:  # after a failed assertion too: stop() waits for a server that was never told to go
        await asyncio.wait_for(client.shutdown_session(), PATIENCE)
        await client.stop()  # type: ignore[no-untyped-call]
