"""A second reader as the settings describe it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path

from drafter.resources import packaged
from drafter.settings import Settings
from drafter.writing.client.budget import Budget
from drafter.writing.client.configuration import DEFAULT_BASE_URL, checked_model
from drafter.writing.client.from_settings import limits_of, model_writer
from drafter.writing.client.model import ModelWriter
from drafter.writing.client.trust import Address
from drafter.writing.client.write import Writer
from drafter.writing.progress import Progress, silent
from drafter.writing.second_reading.read import Reader


def reader_writer(
    settings: Settings,
    progress: Progress = silent,
    *,
    budget: Budget | None = None,
    replies: Path | None = None,
) -> ModelWriter:
    """Who asks the second reader, at the server `reader_base_url` where that is set. Where that is
    not there, the check stands without it.
    """
    return model_writer(
        settings,
        progress,
        address=_readers_address(settings),
        budget=budget,
        replies=replies,
        fallback=True,
    )


def asked(
    settings: Settings,
    progress: Progress = silent,
    *,
    budget: Budget | None = None,
    anew: Collection[str] = (),
    stream: bool = False,
    replies: Path | None = None,
) -> tuple[ModelWriter, Reader | None]:
    """Who writes and, where the settings name one, the second reader, both on one account: on
    `budget`, or one with the limits of the settings. Raises DrafterError for whatever is wrong with
    the model, its server or the limits.
    """
    checked_model(settings.model)
    models = [settings.model, *filter(None, [settings.reader])]
    limits = limits_of(settings, *models)
    budget = budget or Budget(limits)
    writer = model_writer(
        settings,
        progress,
        budget=budget,
        anew=anew,
        stream=stream,
        replies=replies,
        fallback=settings.fallback,
    )
    if not settings.reader:
        return writer, None
    reader = reader_writer(settings, progress, budget=budget, replies=replies)
    return writer, reader_of(settings, reader, settings.severities)


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
