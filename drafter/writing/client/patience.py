"""How often and how long to try."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from drafter.writing.failures import WritingFailure

if TYPE_CHECKING:
    from tenacity import RetryCallState


@dataclass(frozen=True, slots=True)
class Patience:
    """How often and how long to try; all times in seconds.

    `timeout` is for one request from sending to the last byte, `deadline` for a section with all
    its attempts and waits, `run` for all sections together (None: no end). `longest_wait` is the
    most that a Retry-After may ask for. `first_wait` doubles with each attempt up to `most_wait`.
    `head_start` is how long the first request of a run is alone on its way (see HeadStart).
    """

    attempts: int = 5
    timeout: float = 300.0
    deadline: float = 900.0
    run: float | None = None
    longest_wait: float = 60.0
    first_wait: float = 0.5
    most_wait: float = 20.0
    head_start: float = 0.3


def waiting(patience: Patience) -> Callable[[RetryCallState], float]:
    """As long as the server asked for and a little more, else ever longer, with jitter."""
    from tenacity import wait_exponential_jitter, wait_random

    first = patience.first_wait
    growing = wait_exponential_jitter(multiplier=first, max=patience.most_wait, jitter=first)
    aside = wait_random(0, first / 2)  # so that sections do not all come back at once

    def wait(state: RetryCallState) -> float:
        failure = state.outcome.exception() if state.outcome else None
        if isinstance(failure, WritingFailure) and failure.retry_after is not None:
            return failure.retry_after + aside(state)
        return growing(state)

    return wait
