"""Whatever stands where drafter looks for a file: one line at once, or the work is done."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.odd_files import TABLE

ROOT = Path(__file__).parents[2]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
@pytest.mark.parametrize("kind", TABLE["kinds"])
def test_one_line_at_once(kind: str, tmp_path: Path) -> None:
    if kind == "unreadable" and os.geteuid() == 0:
        pytest.skip("this user may read everything")
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("OPENAI_", "DRAFTER_"))}
    done = subprocess.run(
        [sys.executable, "-m", "tests.cli.odd_files", kind, str(tmp_path)],
        cwd=ROOT,
        env=kept | {"OPENAI_API_KEY": "sk-test"},
        capture_output=True,
        encoding="utf-8",
        timeout=120,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    takes = {place["file"]: kind in place.get("takes", ()) for place in TABLE["places"]}
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert rows
    for file, command, status, out, errors in rows:
        told = f"{kind} at {file}: {command}: {status}: {out}{errors}"
        assert "Traceback" not in errors, told
        assert "secret" not in out + errors, told
        if not takes[file]:
            assert (status, out) == (2, ""), told
            assert errors.count("\n") == 1, told
            assert any(words in errors for words in TABLE["kinds"][kind]["says"]), told
