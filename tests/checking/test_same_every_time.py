"""A check says the same in every process: hashes of words differ from one to the next."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

DOCUMENT = Path(__file__).parents[1] / "corpus" / "documents" / "zh" / "nursing"


def test_the_order_of_words_in_memory_moves_no_verdict() -> None:
    facts, draft = f"{DOCUMENT}.facts.yaml", f"{DOCUMENT}.wrong.md"
    command = [sys.executable, "-m", "drafter", "check", draft, "--facts", facts]
    runs = [
        subprocess.Popen(
            [*command, "--format", "json"],
            env={**os.environ, "PYTHONHASHSEED": str(seed)},
            stdout=subprocess.PIPE,
        )
        for seed in range(4)
    ]
    said = {run.communicate(timeout=120)[0] for run in runs}
    assert len(said) == 1
    assert said != {b""}
