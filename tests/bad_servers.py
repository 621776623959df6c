"""The ways in which servers fail, one list for all tests; what each is stands in its YAML file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from drafter.writing import failures
from tests import openai_server
from tests.openai_server import Behaviour


@dataclass(frozen=True)
class BadServer:
    """One way to fail; see the head of bad_servers.yaml. `requests` is None for as many as
    patience allows.
    """

    name: str
    does: Mapping[str, Mapping[str, Any]]
    failure: type[failures.WritingFailure]
    requests: int | None = None
    says: str = ""
    streamed: bool = False
    slow: bool = False

    @property
    def is_transient(self) -> bool:
        """Whether the same request may well succeed a little later."""
        return self.failure.transient or self.failure is failures.CutOff

    def behaviour(self, answer: str = "全年开展培训12期[F1]。") -> Behaviour:
        """What the server does where `answer` would be right."""
        ((name, arguments),) = self.does.items()
        given = {key: _value(value, answer) for key, value in arguments.items()}
        behave: Behaviour = getattr(openai_server, name)(**given)
        return behave


def _value(value: Any, answer: str) -> Any:
    if isinstance(value, dict) and "repeat" in value:
        text, times = value["repeat"]
        return text * times
    return {"{answer}": answer, "{half}": answer[: len(answer) // 2]}.get(str(value), value)


def _read(entry: Mapping[str, Any]) -> BadServer:
    return BadServer(**(dict(entry) | {"failure": getattr(failures, entry["failure"])}))


BAD_SERVERS = {
    entry["name"]: _read(entry)
    for entry in yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text("utf-8"))
}
WHOLE = [name for name, bad in BAD_SERVERS.items() if not bad.streamed]
"""What answers without a stream do."""
STREAMED = [name for name, bad in BAD_SERVERS.items() if bad.streamed]
"""What streams do."""
