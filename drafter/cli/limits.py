"""What a run that asks a model may spend: the arguments, and what they come to."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from drafter.settings import Settings
    from drafter.writing.budget import Limits

LIMITS = ("max_requests", "max_tokens", "max_cost", "max_time")
"""The settings that these arguments set."""


def add_limits(parser: argparse.ArgumentParser) -> None:
    """What a run may spend; it stops before the request that might pass a limit."""
    limits = parser.add_argument_group("limits")
    limits.add_argument("--max-requests", metavar="N", help="the most requests to send")
    limits.add_argument("--max-tokens", metavar="N", help="the most tokens, both ways together")
    limits.add_argument(
        "--max-cost", metavar="MONEY", help="the most to spend (needs the model's price in prices)"
    )
    limits.add_argument("--max-time", metavar="SECONDS", help="the longest time for all requests")


def limits_of(settings: Settings, *models: str | None) -> Limits:
    """The limits for a run with these models; of several prices the highest is counted.

    Raises DrafterError where cost is limited and a model has no price.
    """
    from drafter.errors import DrafterError
    from drafter.settings import Price
    from drafter.writing.budget import Limits

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
