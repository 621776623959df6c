"""What drafter itself costs beside the model: many sections, a server that takes its time or none.

    python benchmarks/throughput.py

First the command as a person starts it: 40 sections, a server that answers after half a second, 8
requests at once. Five waves of half a second are the least that this can take; start-up is the time
until the first request comes in. Then the same without any latency, where all the time is
drafter's: milliseconds a section, those of the processor, and what of them is checking, best of
five. The server is a process of its own, as a model's is.
"""

from __future__ import annotations

import multiprocessing
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from unittest.mock import patch

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from drafter import pipeline  # noqa: E402
from drafter.checking import check  # noqa: E402
from drafter.facts.load import load_facts  # noqa: E402
from drafter.settings import load_settings  # noqa: E402
from drafter.writing.client.model import ModelWriter  # noqa: E402
from tests.openai_server import Behaviour, LoggedRequest, OpenAIServer, after, say  # noqa: E402

SECTIONS, AT_ONCE, LATENCY = 40, 8, 0.5
ROUNDS = 5
WORK = {
    "走访农户": "{value: %d户, key: true}",
    "培训村民": "%d人次",
    "发放资料": "%d份",
    "硬化道路": "%d米",
    "投入资金": "%d万元",
    "召开会议": "%d次",
}
"""What each section tells: six facts."""
ROW = re.compile(r"^F(\d+) .*?([^ ·：]+)：(\d+[^\W\d]+)", re.M)
"""A fact as a request shows it: number, label, value."""


@dataclass(frozen=True)
class Server:
    """A server in another process: its address, and the way to its log."""

    base_url: str
    line: Connection

    def times(self) -> list[float]:
        """When each request since the last question came in (`time.monotonic` seconds)."""
        self.line.send("times")
        told: list[float] = self.line.recv()
        return told


def main() -> None:
    """Print both tables."""
    with tempfile.TemporaryDirectory() as folder:
        facts = Path(folder) / "facts.yaml"
        facts.write_text(facts_of(SECTIONS), "utf-8")
        with serving(LATENCY) as server:
            command(facts, server)
        with serving(0.0) as server:
            without_latency(facts, server)


def facts_of(count: int) -> str:
    """A facts file with so many groups, each of which becomes a section."""
    lines = ["document: {title: 驻村工作总结, language: zh, period: 2024年}", "facts:"]
    for group in range(count):
        lines.append(f"  {'甲乙丙丁戊'[group % 5]}{'东南西北中上下前'[group // 5]}片区:")
        for at, (label, form) in enumerate(WORK.items()):
            lines.append(f"    {label}: {form % (group * 37 + at * 211 + 23)}")
    return "\n".join(lines) + "\n"


@contextmanager
def serving(latency: float) -> Iterator[Server]:
    """A server that writes what is right, `latency` seconds after it was asked."""
    here, there = multiprocessing.Pipe()
    process = multiprocessing.Process(target=_serve, args=(latency, there), daemon=True)
    process.start()
    yield Server(here.recv(), here)
    here.send("end")
    process.join()


def _serve(latency: float, line: Connection) -> None:
    def script(request: LoggedRequest) -> Behaviour:
        rows = ROW.findall(request.messages[-1]["content"])
        told = say("".join(f"{label}{value}[F{number}]。" for number, label, value in rows))
        return after(latency, told) if latency else told

    with OpenAIServer(script) as server:
        line.send(server.base_url)
        told = 0
        while line.recv() == "times":
            line.send(server.times[told:])
            told = len(server.times)


def command(facts: Path, server: Server) -> None:
    """`drafter draft` from its start to its end, in a process."""
    variables = {"OPENAI_BASE_URL": server.base_url, "OPENAI_MODEL": "m", "OPENAI_API_KEY": "sk-x"}
    options = ["-o", str(facts.with_suffix(".md")), "--quiet"]
    begun = time.monotonic()
    subprocess.run(
        [sys.executable, "-m", "drafter", "draft", str(facts), *options],
        env=os.environ | variables | {"DRAFTER_CONCURRENCY": str(AT_ONCE)},
        check=True,
    )
    took = time.monotonic() - begun
    times = server.times()
    start_up = times[0] - begun
    ideal = LATENCY * -(-len(times) // AT_ONCE)
    print(f"{len(times)} requests, {LATENCY:.1f} s latency, {AT_ONCE} at once")
    print(f"  wall {took:.2f} s, start-up {start_up:.2f} s, the rest {took - start_up:.2f} s")
    print(f"  the rest against the ideal {ideal:.1f} s: {(took - start_up) / ideal:.2f}")
    print(f"  the last request came in after {times[-1] - times[0]:.2f} s")


def without_latency(facts: Path, server: Server) -> None:
    """The same in this process, and where the time goes."""
    drafted(facts, server)  # loads what is loaded once
    server.times()
    rounds = [_timed(facts, server) for _ in range(ROUNDS)]
    wall, processor, checking = (min(each) / SECTIONS * 1000 for each in zip(*rounds, strict=True))
    print(f"\n{SECTIONS} sections without latency, best of {ROUNDS}, milliseconds a section")
    print(f"  {wall:.1f} from the first request to the end")
    print(f"  {processor:.1f} of processor time, reading the template and all else included")
    print(f"  {checking:.1f} of it checking, the whole document's check included")


def _timed(facts: Path, server: Server) -> tuple[float, float, float]:
    """Seconds from the first request to the end, of processor time in all, and of it in checks."""
    spent: list[float] = []
    check_with = check.check_with

    def timed(*given: object) -> object:
        begun = time.process_time()
        checked = check_with(*given)  # type: ignore[arg-type]
        spent.append(time.process_time() - begun)
        return checked

    begun = time.process_time()
    with patch.object(pipeline, "check_with", timed):
        drafted(facts, server)
    processor, ended = time.process_time() - begun, time.monotonic()
    return ended - server.times()[0], processor, sum(spent)


def drafted(facts: Path, server: Server) -> pipeline.Drafted:
    """The document, without a store."""
    settings = load_settings(facts, {"model": "m", "base_url": server.base_url}, {})
    writer = ModelWriter(server.base_url, None, limit=AT_ONCE)
    return pipeline.draft_document(pipeline.Job(load_facts(facts), settings), writer)


if __name__ == "__main__":
    main()
