"""One HTTP request after another to one server.

What a server will not have is cured here; asking again after a failure is the writer's. The
requests themselves are the receiver's, a process of its own.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from drafter.errors import DrafterError
from drafter.messages.translation import gettext as _
from drafter.writing.answer import Answer
from drafter.writing.client.budget import Budget
from drafter.writing.client.configuration import checked_base_url, checked_key
from drafter.writing.client.cures import Cure, find_cure
from drafter.writing.client.masking import masked_by, secrets_of
from drafter.writing.client.order import Curable, Endpoint, Order
from drafter.writing.client.patience import Patience
from drafter.writing.client.receiver import close, received
from drafter.writing.client.streaming import STREAMED, Heard
from drafter.writing.client.tokens import counted, estimate_prompt
from drafter.writing.failures import CutOff, NotThere, TimedOut, WritingFailure
from drafter.writing.reply import Usage
from drafter.writing.request import Message, Parameter, Request

ROOM_AFTER_CUT = 4
"""How many times more tokens an answer that was cut off is given, once."""
MOST_CURES = 6
"""How often a request is changed because a server will not have a part of it."""


@dataclass
class Errand:
    """A request on its way: when it must be answered, who hears its answer grow (None: it is not
    streamed), and what it has cost so far.

    `cures` were done to it after a refusal, each once over all attempts; `is_longer` tells that it
    has been given more room after an answer that was cut off. So no more requests are sent for it
    than attempts, MOST_CURES and one.
    """

    request: Request
    ends: float
    heard: Heard | None = None
    spent: Usage = field(default_factory=Usage)
    cures: tuple[Cure, ...] = ()
    is_longer: bool = False

    def may_try(self, cure: Cure) -> bool:
        """Whether the cure is a new one, and gives no name back that another took away."""
        undone = any(cure.renamed == known.dropped for known in self.cures if known.renamed)
        return cure not in self.cures and not undone and len(self.cures) < MOST_CURES


class Connection:
    """One server, and what was learned of its models.

    `sending` is called when a request goes out, and answers are kept in `folder`, a reply store, if
    there is one. With `withheld`, nothing of the person's own goes
    there, and it is raised where the server wants a key. Raises DrafterError at once for an address
    or key that cannot be right.
    """

    def __init__(
        self,
        base_url: str | None,
        api_key: str | None,
        patience: Patience,
        budget: Budget | None = None,
        sending: Callable[[], None] = lambda: None,
        withheld: DrafterError | None = None,
        folder: Path | None = None,
    ) -> None:
        url = checked_base_url(base_url)
        key = checked_key(api_key, url)
        self.mask = masked_by(secrets_of(key, url))
        self._server = Endpoint(url, key, patience.timeout, patience.longest_wait, withheld)
        self._patience = patience
        self._budget = budget or Budget()
        self._sending = sending
        self._folder = folder
        self._cures: dict[str, tuple[Cure, ...]] = {}

    @property
    def spent(self) -> Usage:
        """What the run has cost so far, failed requests included."""
        return self._budget.spent

    def close(self) -> None:
        """Close the connections."""
        close(self._server)

    async def ask(self, errand: Errand) -> Answer:
        """The answer to the request, changed where the server will not have a part of it.

        What cured a model's requests once is done to all its later ones from the start.
        """
        model = errand.request.model
        messages, parameters = errand.request.messages, dict(errand.request.parameters)
        if errand.heard is not None:
            parameters |= STREAMED
        for cure in dict.fromkeys((*self._cures.get(model, ()), *errand.cures)):
            messages, parameters = cure.apply(messages, parameters)
        if errand.is_longer:
            _give_room(parameters)
        while True:
            try:
                answer = await self._sent(errand, messages, parameters)
            except Curable as refusal:
                cure_now = find_cure(refusal.told, refusal.param, messages, parameters)
                if cure_now is None or not errand.may_try(cure_now):
                    raise refusal.failure from None
                errand.cures = (*errand.cures, cure_now)
                messages, parameters = cure_now.apply(messages, parameters)
            except CutOff:
                self._learn(errand)
                if errand.is_longer or not _give_room(parameters):
                    raise
                errand.is_longer = True
            else:
                self._learn(errand)
                return answer

    def _learn(self, errand: Errand) -> None:
        """Keep the cures of a request that was answered for the model's later ones."""
        known = self._cures.get(errand.request.model, ())
        self._cures[errand.request.model] = tuple(dict.fromkeys((*known, *errand.cures)))

    async def _sent(
        self, errand: Errand, messages: tuple[Message, ...], parameters: dict[str, Parameter]
    ) -> Answer:
        """The answer to one HTTP request, or the named failure; both are paid for."""
        prompt = estimate_prompt(messages)
        async with self._budget.admitted(prompt, _room(parameters)) as bill:
            left = min(self._patience.timeout, errand.ends - time.monotonic())
            if left <= 0:
                raise TimedOut(_("no answer in time"))
            bill.usage = Usage(requests=1)
            try:
                answer = await received(
                    self._order(errand, messages, parameters, left), errand.heard, self._sending
                )
                bill.usage += counted(answer.usage, prompt, answer.content)
            except NotThere:  # nothing was sent
                bill.usage = Usage()
                raise
            except WritingFailure as failure:
                if failure.usage.tokens or isinstance(failure, TimedOut):
                    bill.usage += counted(failure.usage, prompt, "")
                raise
            finally:
                errand.spent += bill.usage
        return replace(answer, usage=errand.spent)

    def _order(
        self,
        errand: Errand,
        messages: tuple[Message, ...],
        parameters: dict[str, Parameter],
        left: float,
    ) -> Order:
        return Order(
            server=self._server,
            messages=messages,
            parameters=parameters,
            seconds=left,
            is_heard=errand.heard is not None,
            request=errand.request,
            spent=errand.spent,
            folder=self._folder,
        )


def _room(parameters: dict[str, Parameter]) -> int:
    """The most tokens that an answer may have."""
    limits = (parameters.get(name) for name in ("max_tokens", "max_completion_tokens"))
    return next((limit for limit in limits if isinstance(limit, int)), 0)


def _give_room(parameters: dict[str, Parameter]) -> bool:
    """Multiply the token limit, if there is one."""
    for name in ("max_tokens", "max_completion_tokens"):
        limit = parameters.get(name)
        if isinstance(limit, int):
            parameters[name] = limit * ROOM_AFTER_CUT
            return True
    return False
