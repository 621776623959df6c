"""A model's writer as the settings describe it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from drafter import stopping
from drafter.errors import DrafterError
from drafter.settings import Settings
from drafter.writing.budget import Budget
from drafter.writing.configuration import NO_KEY, is_loopback
from drafter.writing.model import ModelWriter
from drafter.writing.patience import Patience
from drafter.writing.progress import Progress, silent
from drafter.writing.store import ReplyStore, store_folder
from drafter.writing.trust import chosen_server

NEAR = 0.1
"""Seconds of head start with a server on this machine: no connection is quicker to say no."""


def model_writer(
    settings: Settings,
    progress: Progress = silent,
    *,
    budget: Budget | None = None,
    anew: Collection[str] = (),
    stream: bool = False,
) -> ModelWriter:
    """The writer, with its replies kept in the project folder. Every command that asks a model for
    a person gets its writer here, so that none goes to a server that the person has not chosen.

    `budget` holds the run's limits, `anew` names sections whose stored replies do not count, and
    `stream` asks for answers piece by piece. Raises DrafterError for an address or a key that
    cannot be right, for an address of a project's file that the person has not allowed, and for a
    store outside of the project.
    """
    server = chosen_server(settings)
    if server is None:
        raise DrafterError(NO_KEY)
    patience = Patience(settings.attempts, settings.timeout, run=settings.max_time)
    if is_loopback(server.base_url):
        patience = replace(patience, head_start=NEAR)
    store = ReplyStore(store_folder(settings.project))
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
