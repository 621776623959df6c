"""The official client of the protocol, with a server in a process of its own or in this one."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from mcp import Client, StdioServerParameters
from mcp.types import CallToolResult, TextContent

from drafter.mcp.inside import enter
from drafter.mcp.server import build_server

Session = Callable[[Client], Awaitable[None]]
PATIENCE = 60
"""Seconds for a whole session; a loaded machine is slow."""


def over_stdio(
    folder: Path, session: Session, *arguments: str, environment: Mapping[str, str] | None = None
) -> None:
    """Run a session with `drafter mcp FOLDER ARGUMENTS…`."""
    server = StdioServerParameters(
        command=sys.executable,
        args=["-m", "drafter", "mcp", str(folder), *arguments],
        env=dict(environment or {}),
    )
    asyncio.run(_within(Client(server), session))


def in_process(
    folder: Path,
    session: Session,
    patch: pytest.MonkeyPatch,
    given: Mapping[str, str],
    *,
    writes: bool = False,
) -> None:
    """Run a session with the server of that command; `given` are settings by name."""
    patch.chdir(folder)  # and back afterwards
    enter(folder)
    answers = None if writes else folder.parent / "answers"
    # "legacy" answers each request in a task of its own, as over stdin and stdout
    opening = Client(build_server(given, answers), mode="legacy")
    asyncio.run(_within(opening, session))


async def _within(opening: Client, session: Session) -> None:
    failed: list[Exception] = []
    async with asyncio.timeout(PATIENCE), opening as client:
        try:
            await session(client)
        except Exception as error:  # raised in there it would come out wrapped, or not at all
            failed.append(error)
    if failed:
        raise failed[0]


async def called(client: Client, tool: str, **arguments: object) -> Any:
    """What a tool answers: its data where all went well."""
    result = await client.call_tool(tool, arguments)
    assert isinstance(result, CallToolResult)
    assert not result.is_error, text_of(result)
    data = result.structured_content
    assert data is not None
    return data["result"] if set(data) == {"result"} else data


async def refused(client: Client, tool: str, **arguments: object) -> str:
    """What a tool says that cannot do it."""
    result = await client.call_tool(tool, arguments)
    assert isinstance(result, CallToolResult)
    assert result.is_error, text_of(result)
    return text_of(result)


def text_of(result: CallToolResult) -> str:
    """The words of an answer."""
    return "\n".join(each.text for each in result.content if isinstance(each, TextContent))
