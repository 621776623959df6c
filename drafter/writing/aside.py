"""Work for the processor in a thread of its own: meanwhile requests go out and answers come."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")

TURN = 0.0002
"""Seconds after which the thread lets go of the interpreter. With Python's own 0.005 the next
request would wait a tenth of a second to go out, each step of it for its turn."""

_THREAD = ThreadPoolExecutor(1, "drafter-aside", sys.setswitchinterval, (TURN,))
"""One thread, as what a check learns of the facts is kept for the next, and no lock guards it."""


async def aside(work: Callable[P, R], *given: P.args, **named: P.kwargs) -> R:
    """What `work` gives or raises, done after whatever was put aside before."""
    loop = asyncio.get_running_loop()
    return await loop.run_in_executor(_THREAD, partial(work, *given, **named))
