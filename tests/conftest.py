"""No test speaks to anybody but this machine, or reads what its user has allowed."""

from __future__ import annotations

import ipaddress
import os
import socket
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from drafter.messages.language import VARIABLE
from drafter.messages.translation import speak

# Messages are compared in English, whatever this machine speaks; processes inherit it.
os.environ[VARIABLE] = "en"

# The same examples each time, so that a change is judged by what it did and not by luck; fresh ones
# are looked for with `pytest --hypothesis-profile=default`.
settings.register_profile("repeated", derandomize=True)
settings.load_profile("repeated")


@pytest.fixture(autouse=True)
def loopback_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse every connection that leaves this machine."""

    def refusing(name: str) -> Any:
        original = getattr(socket.socket, name)

        def connect(self: socket.socket, address: Any) -> Any:
            if self.family in (socket.AF_INET, socket.AF_INET6):
                host = str(address[0])
                if host != "localhost" and not ipaddress.ip_address(host).is_loopback:
                    pytest.fail(f"a test wants to speak to {host}")
            return original(self, address)

        return connect

    for name in ("connect", "connect_ex"):
        monkeypatch.setattr(socket.socket, name, refusing(name))


@pytest.fixture(autouse=True)
def in_english() -> None:
    """Each test begins with English, though the one before it spoke Chinese."""
    speak("en")


@pytest.fixture(autouse=True)
def nothing_allowed(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """The folder of the person's own settings: an empty one for each test, made when needed."""
    folder = tmp_path_factory.getbasetemp() / "config" / os.urandom(8).hex()
    monkeypatch.setenv("XDG_CONFIG_HOME", str(folder))
    return folder
