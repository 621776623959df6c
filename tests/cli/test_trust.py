"""A project's address gets no request that the person has not allowed, and never the key unasked.

`127.1` is 127.0.0.1 to every resolver, but not as drafter reads addresses: it stands for a server
that is somewhere else.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from drafter.cli.main import main
from tests.openai_server import OpenAIServer, say, status

KEY = "sk-test-aa03c5ff0d3b41e0"


@pytest.fixture
def server() -> Iterator[OpenAIServer]:
    """A server that answers one sentence to everything, and yes to whether it holds."""
    with OpenAIServer([say("全年开展巡诊18次[F1]。")]) as running:
        yield running


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with facts and a draft, and a person who has a key."""
    for name in list(os.environ):
        if name.startswith(("OPENAI_", "DRAFTER_")) or name.lower().endswith("_proxy"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    monkeypatch.setenv("DRAFTER_ATTEMPTS", "1")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "facts.yaml").write_text("巡诊:\n  次数: 18次\n", "utf-8")
    (tmp_path / "draft.md").write_text("---\nfacts: facts.yaml\n---\n\n全年巡诊18次。\n", "utf-8")
    return tmp_path


def elsewhere(server: OpenAIServer) -> str:
    return server.base_url.replace("127.0.0.1", "127.1")


def asks_for(address: str, file: str = "drafter.toml") -> None:
    head = "[tool.drafter]\n" if file == "pyproject.toml" else ""
    Path(file).write_text(f'{head}model = "m"\nbase_url = "{address}"\n', "utf-8")


def keys(server: OpenAIServer) -> set[str]:
    return {request.headers["authorization"] for request in server.requests}


@pytest.mark.parametrize(
    "command",
    ["draft facts.yaml", "draft facts.yaml -o new.md --quiet", "check draft.md --reader m",
     "check draft.md --facts deep/facts.yaml --reader m", "draft deep/facts.yaml"],
)  # fmt: skip
@pytest.mark.parametrize("file", ["drafter.toml", "pyproject.toml"])
def test_the_run_stops_before_the_first_request(
    command: str,
    file: str,
    folder: Path,
    server: OpenAIServer,
    capsys: pytest.CaptureFixture[str],
) -> None:
    asks_for(elsewhere(server), file)
    (folder / "deep").mkdir()
    (folder / "deep" / "facts.yaml").write_bytes((folder / "facts.yaml").read_bytes())
    before = sorted(folder.rglob("*"))
    assert main(command.split()) == 2
    said = capsys.readouterr()
    line = 3 if file == "pyproject.toml" else 2
    assert said.err.startswith(f"{folder / file}:{line}: base_url names 127.1, which ")
    assert said.err.endswith(f"drafter trust --allow {folder}\n")
    assert (said.out, said.err.count("\n")) == ("", 1)
    assert server.requests == []
    assert sorted(folder.rglob("*")) == before


def test_what_the_person_gives_is_used_with_the_key(
    folder: Path, server: OpenAIServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    asks_for("https://models.example.org/v1")
    assert main(["draft", "facts.yaml", "--base-url", elsewhere(server)]) == 0
    assert keys(server) == {f"Bearer {KEY}"}
    seen = len(server.requests)
    monkeypatch.setenv("OPENAI_BASE_URL", elsewhere(server))
    assert main(["check", "draft.md", "--reader", "m"]) == 0
    assert len(server.requests) > seen


def test_allowed_once_it_is_used_until_it_is_another_one_or_taken_back(
    folder: Path, server: OpenAIServer, capsys: pytest.CaptureFixture[str]
) -> None:
    asks_for(elsewhere(server))
    assert main(["trust", "--allow"]) == 0
    assert f"allowed: {elsewhere(server)} for {folder}\n" in capsys.readouterr().out
    assert main(["draft", "facts.yaml"]) == 0
    assert keys(server) == {f"Bearer {KEY}"}
    seen = len(server.requests)
    asks_for(f"{elsewhere(server)}/other")
    assert main(["draft", "facts.yaml"]) == 2
    asks_for(elsewhere(server))
    assert main(["trust", "facts.yaml", "--revoke"]) == 0
    assert f"taken back: {elsewhere(server)} for {folder}\n" in capsys.readouterr().out
    assert main(["draft", "facts.yaml"]) == 2
    assert len(server.requests) == seen


def test_a_server_on_this_machine_is_used_and_gets_nothing_of_the_person_s(
    folder: Path, server: OpenAIServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_CUSTOM_HEADERS", f"x-gateway-key: {KEY}\nAuthorization: {KEY}")
    monkeypatch.setenv("OPENAI_ORG_ID", "org-mine")
    asks_for(server.base_url)
    assert main(["draft", "facts.yaml"]) == 0
    assert keys(server) == {"Bearer none"}
    assert not any(KEY in str(request.headers) for request in server.requests)
    assert not any("org-mine" in str(request.headers) for request in server.requests)
    seen = len(server.requests)
    assert main(["trust", "--allow"]) == 0
    assert main(["check", "draft.md", "--reader", "m"]) == 0
    assert {r.headers["x-gateway-key"] for r in server.requests[seen:]} == {KEY}


@pytest.mark.parametrize("code", [401, 403])
def test_a_server_on_this_machine_that_wants_a_key_is_told_of(
    code: int, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with OpenAIServer([status(code)]) as server:
        asks_for(server.base_url)
        assert main(["draft", "facts.yaml", "--quiet"]) == 2
    said = capsys.readouterr().err
    assert said.startswith(f"{folder / 'drafter.toml'}:2: {server.base_url} wants an API key, and ")
    assert said.endswith(f"drafter trust --allow {folder}\n")


def test_without_a_key_nothing_is_asked_and_the_template_speaks(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("OPENAI_API_KEY")
    asks_for("https://models.example.org/v1")
    assert main(["draft", "facts.yaml"]) == 0
    assert "the template's own wording is used" in capsys.readouterr().err
    asks_for("http://127.0.0.2:9/v1")  # all of 127/8 needs no key, so requests would go out
    assert main(["draft", "facts.yaml"]) == 2
    assert main(["draft", "facts.yaml", "--offline"]) == 0
    assert main(["check", "draft.md"]) == 0


def test_an_address_that_is_not_plain_is_no_address(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for address, said in (
        ("http://127.0.0.1@models.example.org/v1", "no plain address"),
        ("http://me:hidden@models.example.org/v1", "no plain address"),
        ("models.example.org/v1", "without http:// or https:// in front"),
    ):
        asks_for(address)
        for command in ("draft facts.yaml", "check draft.md --reader m", "trust", "trust --allow"):
            assert main(command.split()) == 2, command
            shown = capsys.readouterr()
            assert shown.err.startswith(f"{folder / 'drafter.toml'}:2: base_url is ")
            assert said in shown.err
            assert "hidden" not in shown.err


def test_it_shows_what_the_project_asks_for_and_else_all_that_is_allowed(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def shown(*arguments: str) -> str:
        assert main(arguments) == 0
        return capsys.readouterr().out

    asks_for("https://models.example.org/v1")
    place = f"{folder / 'drafter.toml'}:2: asks for https://models.example.org/v1"
    assert shown("trust").startswith(f"{place} (models.example.org)\nnot allowed: drafter trust ")
    assert "(not allowed: drafter trust --allow " in shown("config")
    shown("trust", "--allow")
    assert shown("trust", "facts.yaml").startswith(f"{place} (models.example.org)\nallowed\n")
    assert "(allowed)" in shown("config")
    (folder / "drafter.toml").unlink()
    listed = shown("trust").splitlines()
    assert listed == [
        f"{folder}: names no address",
        f"allowed: https://models.example.org/v1 for {folder}",
    ]
    assert main(["trust", "--allow"]) == 2
    assert "nothing to allow" in capsys.readouterr().err
    asks_for("http://localhost:8000/v1")
    assert "on this machine: used, without your API key" in shown("trust")


def test_the_settings_are_shown_without_the_password_of_an_address(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("OPENAI_BASE_URL", "https://me:hidden@models.example.org/v1")
    assert main(["config"]) == 0
    shown = capsys.readouterr().out
    assert "https://***@models.example.org/v1" in shown
    assert "hidden" not in shown


def test_a_folder_that_is_gone_can_still_be_taken_back(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asks_for("https://models.example.org/v1")
    gone = folder / "gone"
    gone.mkdir()
    (folder / "drafter.toml").rename(gone / "drafter.toml")
    assert main(["trust", "gone", "--allow"]) == 0
    (gone / "drafter.toml").unlink()
    gone.rmdir()
    assert main(["trust", "gone", "--revoke"]) == 0
    assert f"taken back: https://models.example.org/v1 for {gone}" in capsys.readouterr().out
    assert main(["trust", "gone", "--revoke"]) == 0
    assert f"nothing was allowed for {gone}" in capsys.readouterr().out
