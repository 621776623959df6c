"""The second reader in an editor: asked when somebody wants it, and again only for what changed."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

from lsprotocol import types

from drafter.review.lsp.server import ASK_READER
from tests.lsp.editor import PATIENCE, Editor, editor
from tests.openai_server import Behaviour, LoggedRequest, OpenAIServer, say, status

FACTS = """\
document: {title: 工作总结, organization: 芦溪镇敬老院, period: 2024年}
facts:
  老人: 在院86位
  床位: 120张
"""
DRAFT = (
    "---\nfacts: facts.yaml\n---\n\n# 工作总结\n\n在院老人86位，家属交口称赞。\n\n设有床位120张。\n"
)
PRAISE = "家属交口称赞"
Session = Callable[[Editor, Path], Awaitable[None]]


def answer(request: LoggedRequest) -> Behaviour:
    """Objects to the praise wherever it stands."""
    draft = request.messages[-1]["content"].rsplit("文稿：", 1)[1]
    numbers = [line.partition(".")[0] for line in draft.splitlines() if PRAISE in line]
    line = "{}｜{}｜unsupported-statement｜-｜-｜无据｜没有家属的评价"
    return say("\n".join(line.format(n, PRAISE) for n in numbers) or "无。")


def in_editor(
    folder: Path, script: Callable[[LoggedRequest], Behaviour], session: Session
) -> OpenAIServer:
    async def run() -> None:
        async with editor(folder) as window:
            await session(window, folder / "draft.md")

    with OpenAIServer(script) as server:
        (folder / "facts.yaml").write_text(FACTS, "utf-8")
        (folder / "draft.md").write_text(DRAFT, "utf-8")
        (folder / "drafter.toml").write_text(
            f'reader = "m"\nreader_base_url = "{server.base_url}"\nattempts = 1\n', "utf-8"
        )
        asyncio.run(run())
    return server


async def offered(window: Editor, path: Path) -> list[str]:
    """The titles of what can be done."""
    start = types.Position(0, 0)
    params = types.CodeActionParams(
        types.TextDocumentIdentifier(path.as_uri()),
        types.Range(start, start),
        types.CodeActionContext([]),
    )
    asked = window.client.text_document_code_action_async(params)
    return [each.title for each in await asyncio.wait_for(asked, PATIENCE) or ()]


async def ask(window: Editor, path: Path) -> None:
    assert await offered(window, path) == ["请第二读者（m）读这篇"]
    params = types.ExecuteCommandParams(ASK_READER, [path.as_uri()])
    await asyncio.wait_for(window.client.workspace_execute_command_async(params), PATIENCE)


async def told(window: Editor, words: str) -> types.ShowMessageParams:
    """The first message that is shown and says that."""

    async def wait() -> types.ShowMessageParams:
        while True:
            for message in window.client.messages:
                if words in message.message:
                    return message
            await asyncio.sleep(0.01)

    return await asyncio.wait_for(wait(), PATIENCE)


async def underlined(window: Editor, path: Path, after: int) -> list[tuple[str, str | None]]:
    """The next diagnostics behind the first `after` ones: rule, and who found it."""
    await window.diagnostics(path, after)
    return [(str(each.code), each.source) for each in window.published[-1].diagnostics]


READERS = ("unsupported-statement", "drafter: second reader")


def test_it_is_asked_on_request_and_again_for_what_is_new(tmp_path: Path) -> None:
    async def session(window: Editor, path: Path) -> None:
        await window.open(path)
        assert not window.published[-1].diagnostics
        shown = len(window.published)
        await ask(window, path)
        assert READERS in await underlined(window, path, shown)
        message = await told(window, "第二读者读完了：m: 1 of its findings; 1 request, ")
        assert message.type is types.MessageType.Info

        shown = len(window.published)  # another sentence changes: the word on this one holds
        window.type(path, DRAFT.replace("设有床位", "今年设有床位"))
        assert READERS in await underlined(window, path, shown)

        shown = len(window.published)  # this one changes: nobody has read it yet
        window.type(path, DRAFT.replace(PRAISE, f"老人和{PRAISE}"))
        assert READERS not in await underlined(window, path, shown)

        shown = len(window.published)  # as it was: read already
        window.type(path, DRAFT)
        assert READERS in await underlined(window, path, shown)
        await ask(window, path)
        await told(window, "第二读者读完了：m: 1 of its findings; 0 requests, ")

    assert len(in_editor(tmp_path, answer, session).requests) == 1


def test_other_facts_are_others_that_nobody_has_read(tmp_path: Path) -> None:
    async def session(window: Editor, path: Path) -> None:
        await window.open(path)
        shown = len(window.published)
        await ask(window, path)
        assert READERS in await underlined(window, path, shown)
        shown = len(window.published)
        (path.parent / "facts.yaml").write_text(FACTS + "  家属: 家属交口称赞\n", "utf-8")
        window.save(path)
        assert READERS not in await underlined(window, path, shown)

    in_editor(tmp_path, answer, session)


def test_a_reader_that_cannot_be_had_is_told_in_a_line(tmp_path: Path) -> None:
    async def session(window: Editor, path: Path) -> None:
        await window.open(path)
        await ask(window, path)
        message = await told(window, "drafter trust")
        assert "\n" not in message.message

    in_editor(tmp_path, lambda _: status(401, "invalid key"), session)


def test_without_a_reader_nothing_is_offered(tmp_path: Path) -> None:
    async def session(window: Editor, path: Path) -> None:
        (path.parent / "drafter.toml").write_text("", "utf-8")
        await window.open(path)
        assert await offered(window, path) == []

    assert in_editor(tmp_path, answer, session).requests == []
