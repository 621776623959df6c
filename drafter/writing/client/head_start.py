"""The first request of a run goes ahead, so that a rejected key is sent once and not by all."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


class HeadStart:
    """Holds all but the first request back until that one is answered, or has been on its way for
    so many seconds: what is wrong with a key, a model's name or an account mostly shows by then.
    """

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._over: asyncio.Event | None = None
        self._clock: asyncio.TimerHandle | None = None

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """The time of one request; entered when it may be sent."""
        if self._over is not None:
            await self._over.wait()
            yield
            return
        self._over = asyncio.Event()
        try:
            yield
        finally:
            self._over.set()

    def begin(self) -> None:
        """A request is being sent just now: the clock runs from the first one on. A client's own
        start-up, and whatever else keeps the event loop busy before, does not count.
        """
        if self._over is not None and not self._over.is_set() and self._clock is None:
            self._clock = asyncio.get_running_loop().call_later(self._seconds, self._over.set)

    def begin_anew(self) -> None:
        """What was sent has found nobody: the clock runs from the next one that is sent."""
        if self._clock is not None:
            self._clock.cancel()
            self._clock = None
