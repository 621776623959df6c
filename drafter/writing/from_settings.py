"""A model's writer as the settings describe it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from pathlib import Path

from drafter import stopping
from drafter.errors import DrafterError
from drafter.resources import packaged
from drafter.settings import Settings
from drafter.writing.budget import Budget
from drafter.writing.configuration import DEFAULT_BASE_URL, NO_KEY, checked_model, is_loopback
from drafter.writing.model import ModelWriter
from drafter.writing.patience import Patience
from drafter.writing.progress import Progress, silent
from drafter.writing.second_reading.read import Reader
from drafter.writing.store import ReplyStore, store_folder
from drafter.writing.trust import Address, Server, chosen_server
from drafter.writing.write import Writer

NEAR = 0.1
"""Seconds of head start with a server on this machine: no connection is quicker to say no."""


def model_writer(
    settings: Settings,
    progress: Progress = silent,
    *,
    budget: Budget | None = None,
    anew: Collection[str] = (),
    stream: bool = False,
    replies: Path | None = None,
) -> ModelWriter:
    """The writer, with its replies kept in the project folder, or in the folder `replies`. Every
    command that asks a model for a person gets its writer here, so that none goes to a server that
    the person has not chosen.

    `budget` holds the run's limits, `anew` names sections whose stored replies do not count, and
    `stream` asks for answers piece by piece. Raises DrafterError for an address or a key that
    cannot be right, for an address of a project's file that the person has not allowed, and for a
    store outside of the project.
    """
    server = _server(settings, "base_url")
    return _writer(
        server, settings, progress, budget=budget, anew=anew, stream=stream, replies=replies
    )


def reader_writer(
    settings: Settings,
    progress: Progress = silent,
    *,
    budget: Budget | None = None,
    replies: Path | None = None,
) -> ModelWriter:
    """The same for the second reader, whose server is `reader_base_url` where that is set."""
    server = _server(settings, _readers_address(settings))
    return _writer(server, settings, progress, budget=budget, replies=replies)


def reader_of(settings: Settings, writer: Writer, severities: Mapping[str, str]) -> Reader:
    """The second reader that the settings describe, asked through `writer`; `severities` are those
    of the check that it is held against. Raises DrafterError for what can be no model's name.
    """
    return Reader(
        writer=writer,
        model=checked_model(settings.reader),
        base_url=getattr(settings, _readers_address(settings)) or DEFAULT_BASE_URL,
        folders=(settings.project / "prompts", packaged("prompts")),
        appraisal=settings.padding == "free",
        for_doubts=settings.reader_for == "doubts",
        off=frozenset(rule for rule, severity in severities.items() if severity == "off"),
    )


def _readers_address(settings: Settings) -> Address:
    return "reader_base_url" if settings.reader_base_url else "base_url"


def _server(settings: Settings, address: Address) -> Server:
    server = chosen_server(settings, address)
    if server is None:
        raise DrafterError(NO_KEY)
    return server


def _writer(
    server: Server,
    settings: Settings,
    progress: Progress,
    *,
    budget: Budget | None = None,
    anew: Collection[str] = (),
    stream: bool = False,
    replies: Path | None = None,
) -> ModelWriter:
    patience = Patience(settings.attempts, settings.timeout, run=settings.max_time)
    if is_loopback(server.base_url):
        patience = replace(patience, head_start=NEAR)
    store = ReplyStore(replies or store_folder(settings.project))
    stopping.keeping(lambda: store.kept)
    return ModelWriter(
        server.base_url,
        server.api_key,
        withheld=server.withheld,
        limit=settings.concurrency,
        patience=patience,
        store=store,
        progress=progress,
        budget=budget or Budget(),
        anew=anew,
        stream=stream,
    )
