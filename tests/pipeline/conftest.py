"""The project of this folder, ready to be drafted in this process."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.pipeline.running import Here, new_project


@pytest.fixture
def here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Here:
    """A copy of the project of its own."""
    return Here(new_project(tmp_path), monkeypatch, capsys)
