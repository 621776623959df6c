"""A model's writer as the settings describe it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from pathlib import Path

from drafter import stopping
from drafter.errors import DrafterError
from drafter.resources import packaged
from drafter.settings import Price, Settings
from drafter.writing.budget import Budget, Limits
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


def asks_model(settings: Settings, otherwise: str) -> bool:
    """Whether there is a model to ask: a key is set, or the server is on this machine.

    Raises DrafterError where none can be asked although a person names one, and not a project's
    file, and has not said that the template's wording will do; `otherwise` tells how to say that.
    """
    if chosen_server(settings) is not None:
        return True
    named_in_file = settings.origins.get("model") == str(settings.project_file)
    if settings.model and not settings.fallback and not named_in_file:
        raise DrafterError(
            f"model {settings.model!r} is named, but OPENAI_API_KEY is not set; set it, or use the "
            f"template's own wording with {otherwise}"
        )
    return False


def without_model(settings: Settings) -> str:
    """Says that the template's own wording is used, and why."""
    missing = f"no key for {settings.model!r}" if settings.model else "no model is configured"
    return f"{missing} (OPENAI_API_KEY is not set): the template's own wording is used"


def parameters_of(settings: Settings) -> dict[str, float | int]:
    """What a person has set for the model; what nobody set is the prompt files' business."""
    chosen = settings.temperature if settings.origins.get("temperature") != "default" else None
    return {} if chosen is None else {"temperature": chosen}


def limits_of(settings: Settings, *models: str | None) -> Limits:
    """The limits for a run with these models; of several prices the highest is counted.

    Raises DrafterError where cost is limited and a model has no price.
    """
    prices = [settings.prices.get(model or "") for model in models]
    if settings.max_cost is not None and None in prices:
        model = models[prices.index(None)]
        raise DrafterError(
            f"a limit on cost needs the price of {model}; set it under prices in "
            f'drafter.toml: "{model}" = {{input = …, output = …}} per million tokens'
        )
    known = [price for price in prices if price is not None]
    price = None
    if known:
        price = Price(max(one.input for one in known), max(one.output for one in known))
    return Limits(settings.max_requests, settings.max_tokens, settings.max_cost, price)


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
        settings, progress, budget=budget, anew=anew, stream=stream, replies=replies
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
