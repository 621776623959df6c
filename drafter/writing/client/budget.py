"""What a run may cost: counted after each request, and held against its limits before the next."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from decimal import Decimal

from drafter.messages.translation import gettext as _
from drafter.messages.translation import ngettext
from drafter.settings import Price
from drafter.writing.failures import LimitReached
from drafter.writing.reply import Usage

_MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that a run may cost, None for no limit; `price` is that of its model.

    A limit on money needs a price: without one, nothing is known to cost anything.
    """

    requests: int | None = None
    tokens: int | None = None
    cost: Decimal | None = None
    price: Price | None = None


def cost_of(usage: Usage, price: Price) -> Decimal:
    """What the tokens cost, in the money of the price."""
    return (usage.prompt_tokens * price.input + usage.completion_tokens * price.output) / _MILLION


@dataclass
class Bill:
    """What one request has cost so far; the one who sends it sets it."""

    usage: Usage = field(default_factory=Usage)


class Budget:
    """The account of one run. A request that is under way counts with the most that it can cost.
    `spent` is what the run has cost before this account was opened.
    """

    def __init__(self, limits: Limits | None = None, spent: Usage | None = None) -> None:
        self._limits = limits or Limits()
        self._spent = spent or Usage()
        self._under_way: list[Usage] = []
        self._changed = asyncio.Condition()
        self._ratio = 1.0

    @property
    def spent(self) -> Usage:
        """What the run has cost, failed requests included."""
        return self._spent

    @asynccontextmanager
    async def admitted(self, prompt: int, room: int) -> AsyncIterator[Bill]:
        """Room for one request of an estimated `prompt` and at most `room` tokens of answer.

        Waits while requests under way may leave room; raises LimitReached where it would pass one.
        """
        most = Usage(1, round(prompt * self._ratio), room)
        async with self._changed:
            while passed := self._passed(most):
                if not self._under_way:
                    raise LimitReached(
                        _("the limit for this run is reached: {limit}").format(limit=passed)
                    )
                await self._changed.wait()
            self._under_way.append(most)
        bill = Bill()
        try:
            yield bill
        finally:
            self._learn(bill.usage, prompt)
            self._spent += bill.usage
            self._under_way.remove(most)
            async with self._changed:
                self._changed.notify_all()

    def _passed(self, more: Usage) -> str:
        """The limit that one more request might pass, in words; "" for none."""
        limits = self._limits
        whole = sum(self._under_way, start=self._spent) + more
        if limits.requests is not None and whole.requests > limits.requests:
            return ngettext("{count} request", "{count} requests", limits.requests).format(
                count=limits.requests
            )
        if limits.tokens is not None and whole.tokens > limits.tokens:
            return _("{limit:,} tokens ({used:,} used)").format(
                limit=limits.tokens, used=self._spent.tokens
            )
        if limits.cost is not None and limits.price is not None:
            spent = cost_of(self._spent, limits.price)
            if cost_of(whole, limits.price) > limits.cost:
                return _("a cost of {cost} ({spent:.4f} spent)").format(
                    cost=limits.cost, spent=spent
                )
        return ""

    def _learn(self, usage: Usage, estimated: int) -> None:
        """How much more than estimated the server counts, kept for the next estimates."""
        if estimated and usage.prompt_tokens and not usage.estimated:
            self._ratio = max(self._ratio, usage.prompt_tokens / estimated)
