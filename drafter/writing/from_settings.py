"""A model's writer as the settings describe it."""

from __future__ import annotations

from drafter.settings import Settings
from drafter.writing.model import ModelWriter
from drafter.writing.patience import Patience
from drafter.writing.progress import Progress, silent
from drafter.writing.store import ReplyStore


def model_writer(settings: Settings, progress: Progress = silent) -> ModelWriter:
    """The writer, with its replies kept in the project folder.

    Raises DrafterError for an address or a key that cannot be right.
    """
    return ModelWriter(
        settings.base_url,
        settings.api_key,
        limit=settings.concurrency,
        patience=Patience(attempts=settings.attempts, timeout=settings.timeout),
        store=ReplyStore(settings.project / ".drafter" / "replies"),
        progress=progress,
    )
