"""A model's writer as the settings describe it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from drafter.settings import Settings
from drafter.writing.budget import Budget
from drafter.writing.configuration import is_loopback
from drafter.writing.model import ModelWriter
from drafter.writing.patience import Patience
from drafter.writing.progress import Progress, silent
from drafter.writing.store import ReplyStore, store_folder

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
    """The writer, with its replies kept in the project folder.

    `budget` holds the run's limits, `anew` names sections whose stored replies do not count, and
    `stream` asks for answers piece by piece. Raises DrafterError for an address or a key that
    cannot be right, and for a store outside of the project.
    """
    patience = Patience(settings.attempts, settings.timeout, run=settings.max_time)
    if is_loopback(settings.base_url or ""):
        patience = replace(patience, head_start=NEAR)
    return ModelWriter(
        settings.base_url,
        settings.api_key,
        limit=settings.concurrency,
        patience=patience,
        store=ReplyStore(store_folder(settings.project)),
        progress=progress,
        budget=budget or Budget(),
        anew=anew,
        stream=stream,
    )
