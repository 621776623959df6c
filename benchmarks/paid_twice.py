"""What a run that is killed pays for twice: complete answers that the next run asks for again.

    python benchmarks/paid_twice.py [KILLS [LATENCY]]

A run of 40 sections is killed (SIGKILL) at a random moment and started again. The server counts
the answers that it had sent to their last byte when the kill was done, and those among them that
are asked for again; the machine's load is shown, as a busy one leaves more under way.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.openai_server import OpenAIServer  # noqa: E402
from tests.pipeline.delivering import Delivering, facts_of  # noqa: E402
from tests.pipeline.faults import conversation  # noqa: E402

SECTIONS, AT_ONCE = 40, 8


def main(kills: int = 50, latency: float = 0.05) -> None:
    """Print a line for each kill that lost something, and the sums."""
    dice = random.Random(1)
    complete = again = 0
    for number in range(kills):
        with tempfile.TemporaryDirectory() as folder:
            facts = Path(folder) / "facts.yaml"
            facts.write_text(facts_of(SECTIONS), "utf-8")
            delivering = Delivering(latency)
            with OpenAIServer(delivering) as server:
                run = _start(facts, server)
                while len(delivering.delivered) < 1:
                    time.sleep(0.001)
                time.sleep(dice.uniform(0, 1.5 * SECTIONS * max(latency, 0.05) / AT_ONCE))
                run.kill()
                ended = time.monotonic()
                run.wait()
                sent = {asked: at for asked, at in delivering.delivered.items() if at <= ended}
                before = len(server.requests)
                _start(facts, server).wait()
                asked = {conversation(one.messages) for one in server.requests[before:]}
            lost = sorted(round((ended - at) * 1000, 1) for one, at in sent.items() if one in asked)
            complete, again = complete + len(sent), again + len(lost)
            if lost:
                print(f"kill {number}: sent {lost} ms before it, asked for again", flush=True)
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else float("nan")
    print(f"{kills} kills, {complete} answers delivered, {again} asked for again; load {load:.1f}")


def _start(facts: Path, server: OpenAIServer) -> subprocess.Popen[bytes]:
    variables = {"OPENAI_BASE_URL": server.base_url, "OPENAI_MODEL": "m", "OPENAI_API_KEY": "sk-x"}
    return subprocess.Popen(
        [sys.executable, "-m", "drafter", "draft", facts, "-o", facts.with_name("a.md"), "--quiet"],
        env=os.environ | variables | {"DRAFTER_CONCURRENCY": str(AT_ONCE)},
        stderr=subprocess.DEVNULL,
    )


if __name__ == "__main__":
    main(*(kind(given) for kind, given in zip((int, float), sys.argv[1:], strict=False)))
