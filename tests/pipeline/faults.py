"""A server that errs at random and seeded, in all the ways of real ones, and keeps a log of it.

What happens to a request hangs on the seed, on the request and on how often it came, and not on the
order in which requests arrive: a seed that fails a test fails it again.
"""

from __future__ import annotations

import json
import random
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from email.utils import formatdate

from tests.bad_servers import BAD_SERVERS
from tests.openai_server import Behaviour, LoggedRequest, after, drip, say, status
from tests.pipeline.running import GOOD, asked_section

WRONG = "全年走进石桥镇卫生院开展义诊26场[F1]。共接诊4837人次[F2]。为患者减免费用5.864万元[F3]。"


def _dated(text: str) -> Behaviour:
    """A wait until a date, which has whole seconds: so one at most."""
    return status(429, headers={"Retry-After": formatdate(time.time() + 1, usegmt=True)})


def _faults(*, streamed: bool) -> dict[str, Callable[[str], Behaviour]]:
    """What goes wrong and may go right the next time, without what takes as long as a time-out."""
    return {
        name: bad.behaviour
        for name, bad in BAD_SERVERS.items()
        if bad.failure.transient and not bad.slow and bad.streamed == streamed
    }


BAD = _faults(streamed=False) | {"a 429 with a date": _dated}
BAD_STREAMS = _faults(streamed=True)
SLOW: dict[str, Callable[[str], Behaviour]] = {
    "silence for a while": lambda text: after(0.1, say(text)),
    "a byte at a time": lambda text: drip(text, every=0.0001),
}
"""Good answers, though late."""


@dataclass
class Chance:
    """The script of a server; `rate` is the chance that a request goes wrong.

    `answered` are the conversations that got a good answer, and what it was; `again` those that
    came once more all the same.
    """

    seed: int
    rate: float
    answered: dict[str, str] = field(default_factory=dict)
    again: list[str] = field(default_factory=list)
    told: Counter[str] = field(default_factory=Counter)
    _times: Counter[str] = field(default_factory=Counter)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def __call__(self, request: LoggedRequest) -> Behaviour:
        """What happens to this request."""
        asked = conversation(request.messages)
        with self._lock:
            self._times[asked] += 1
            dice = random.Random(f"{self.seed} {asked} {self._times[asked]}")
            if asked in self.answered:
                self.again.append(asked)
            text = good(request)
            is_stream = bool(request.body.get("stream"))
            ways = BAD_STREAMS if is_stream and dice.random() < 0.5 else BAD
            if dice.random() < self.rate:
                name = dice.choice(sorted(ways))
                self.told[name] += 1
                return ways[name](text)
            self.answered[asked] = text
            slow = "" if is_stream or dice.random() < 0.6 else dice.choice(sorted(SLOW))
            self.told[slow or "good"] += 1
            return SLOW[slow](text) if slow else say(text)


def conversation(messages: object) -> str:
    """All that a request says, as one string."""
    return json.dumps(messages, ensure_ascii=False, sort_keys=True)


def good(request: LoggedRequest) -> str:
    """What a model would say that errs once: one section needs a repair."""
    section = asked_section(request)
    if section != "义诊":
        return GOOD[section]
    return "1. 共接诊4387人次。" if "4837人次" in request.messages[-1]["content"] else WRONG
