"""The project of this folder, ready to be drafted in this process or in others."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.pipeline.killing import Runner
from tests.pipeline.running import Here, new_project


@pytest.fixture
def here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Here:
    """A copy of the project of its own."""
    return Here(new_project(tmp_path), monkeypatch, capsys)


@pytest.fixture(scope="module")
def runner() -> Iterator[Runner]:
    """Starts runs in other processes."""
    with Runner() as running:
        yield running
