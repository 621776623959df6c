"""A model's writer as the settings describe it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

from drafter import stopping
from drafter.errors import DrafterError
from drafter.messages.translation import gettext as _
from drafter.messages.translation import quoted
from drafter.settings import Price, Settings
from drafter.writing.client.budget import Budget, Limits
from drafter.writing.client.configuration import (
    NO_KEY,
    is_loopback,
)
from drafter.writing.client.model import ModelWriter
from drafter.writing.client.patience import Patience
from drafter.writing.client.store import ReplyStore, store_folder
from drafter.writing.client.trust import Address, chosen_server
from drafter.writing.progress import Progress, silent

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
            _(
                "model {model} is named, but OPENAI_API_KEY is not set; set it, or use the "
                "template's own wording with {otherwise}"
            ).format(model=quoted(settings.model), otherwise=otherwise)
        )
    return False


def without_model(settings: Settings) -> str:
    """Says that the template's own wording is used, and why."""
    if not settings.model:
        return _(
            "no model is configured (OPENAI_API_KEY is not set): the template's own wording is used"
        )
    return _(
        "no key for {model} (OPENAI_API_KEY is not set): the template's own wording is used"
    ).format(model=quoted(settings.model))


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
            _(
                "a limit on cost needs the price of {model}; set it under prices in "
                'drafter.toml: "{model}" = {{input = …, output = …}} per million tokens'
            ).format(model=model)
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
    address: Address = "base_url",
    budget: Budget | None = None,
    anew: Collection[str] = (),
    stream: bool = False,
    replies: Path | None = None,
    fallback: bool = False,
) -> ModelWriter:
    """The writer, with its replies kept in the project folder, or in the folder `replies`. Every
    command that asks a model for a person gets its writer here, so that none goes to a server that
    the person has not chosen.

    `address` is the setting that names the server, `budget` holds the run's limits, `anew` names
    sections whose stored replies do not count, `stream` asks for answers piece by piece, and with
    `fallback` a server that is not there does not end the run. Raises DrafterError for an address
    or a key that cannot be right, for an address of a project's file that the person has not
    allowed, and for a store outside of the project.
    """
    server = chosen_server(settings, address)
    if server is None:
        raise DrafterError(_(NO_KEY))
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
        fallback=fallback,
    )
