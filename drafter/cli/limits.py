"""What a run that asks a model may spend, as arguments."""

from __future__ import annotations

import argparse

from drafter.messages.translation import gettext as _

LIMITS = ("max_requests", "max_tokens", "max_cost", "max_time")
"""The settings that these arguments set."""


def add_limits(parser: argparse.ArgumentParser) -> None:
    """What a run may spend; it stops before the request that might pass a limit."""
    limits = parser.add_argument_group(_("limits"))
    limits.add_argument("--max-requests", metavar="N", help=_("the most requests to send"))
    limits.add_argument("--max-tokens", metavar="N", help=_("the most tokens, both ways together"))
    limits.add_argument(
        "--max-cost",
        metavar="MONEY",
        help=_("the most to spend (needs the model's price in prices)"),
    )
    limits.add_argument(
        "--max-time", metavar="SECONDS", help=_("the longest time for all requests")
    )
