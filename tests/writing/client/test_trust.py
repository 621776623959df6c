"""Which addresses a project's file may name, and the person's own list of what is allowed."""

from __future__ import annotations

import ast
import sys
from pathlib import Path
from typing import Any

import httpx2
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

import drafter
from drafter.errors import DrafterError
from drafter.settings import load_settings
from drafter.writing.client.trust import (
    Asked,
    allow,
    allowed,
    asked_address,
    is_allowed,
    plain_address,
    revoke,
    trust_file,
)

ADDRESSES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "addresses.yaml").read_text("utf-8")
)
PIECES = [
    "http",
    "https",
    "HTTP",
    ":",
    "/",
    "//",
    "://",
    "@",
    "\\",
    "?",
    "#",
    "%2e",
    ".",
    "。",
    " ",
]
HOSTS = ["127.0.0.1", "[::1]", "::1", "localhost", "LOCALHOST", "models.example.org", "①", "%", "]"]


def asked_for(folder: Path, address: str) -> Asked:
    """What a project in this folder asks for whose file names the address."""
    folder.mkdir(exist_ok=True)
    (folder / "drafter.toml").write_text(f'model = "m"\nbase_url = "{address}"\n', "utf-8")
    asked = asked_address(load_settings(folder, environment={}))
    assert asked is not None
    return asked


@pytest.mark.parametrize("row", ADDRESSES, ids=lambda row: ascii(row["written"]))
def test_an_address_has_one_normal_form_or_none(row: dict[str, Any]) -> None:
    plain = plain_address(row["written"])
    assert plain == ((row["plain"], row["host"]) if "plain" in row else None)
    if plain is not None:
        assert Asked(Path(), Path(), None, *plain).is_own_machine == row["own"]
        assert plain_address(plain[0]) == plain


@given(
    st.sampled_from(["", "http://", "https://"]),
    st.lists(st.sampled_from(PIECES + HOSTS) | st.characters(max_codepoint=0x2FF), max_size=8),
)
def test_the_host_that_is_decided_on_is_the_one_that_the_client_connects_to(
    start: str, rest: list[str]
) -> None:
    written = start + "".join(rest)
    plain = plain_address(written)
    if plain is not None:
        for address in (written, plain[0]):
            url = httpx2.URL(address)
            assert (url.host.lower(), url.userinfo) == (plain[1], b"") or ":" in plain[1]
            assert (url.scheme, url.port) == (
                httpx2.URL(plain[0]).scheme,
                httpx2.URL(plain[0]).port,
            )


def test_what_is_allowed_is_one_address_for_one_folder(tmp_path: Path) -> None:
    asked = asked_for(tmp_path / "a", "https://models.example.org/v1")
    assert not is_allowed(asked)
    allow(asked)
    allow(asked)
    assert is_allowed(asked_for(tmp_path / "a", "HTTPS://Models.Example.org:443/v1/"))
    for other in ("http://models.example.org/v1", "https://models.example.org:8443/v1",
                  "https://models.example.org/v2", "https://models.example.com/v1"):  # fmt: skip
        assert not is_allowed(asked_for(tmp_path / "a", other)), other
    assert not is_allowed(asked_for(tmp_path / "b", "https://models.example.org/v1"))
    (tmp_path / "link").symlink_to(tmp_path / "a")
    assert is_allowed(asked_for(tmp_path / "link", "https://models.example.org/v1"))
    assert len(allowed()) == 1


def test_what_was_allowed_is_taken_back_with_all_that_the_project_ever_asked_for(
    tmp_path: Path,
) -> None:
    for address in ("https://models.example.org/v1", "https://models.example.com/v1"):
        allow(asked_for(tmp_path / "a", address))
    allow(asked_for(tmp_path / "b", "https://models.example.org/v1"))
    assert len(revoke(tmp_path / "a")) == 2
    assert [one.project for one in allowed()] == [str(tmp_path / "b")]
    assert revoke(tmp_path / "a") == ()


@pytest.mark.skipif(sys.platform == "win32", reason="modes are POSIX")
def test_the_list_is_for_the_person_alone(tmp_path: Path) -> None:
    allow(asked_for(tmp_path, "https://models.example.org/v1"))
    assert trust_file().stat().st_mode & 0o777 == 0o600
    assert [path.name for path in trust_file().parent.iterdir()] == ["trusted.json"]


def test_no_folder_that_one_is_in_takes_the_place_of_the_list(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", "mine")
    assert trust_file() == tmp_path / ".config" / "drafter" / "trusted.json"
    monkeypatch.setenv("HOME", ".")
    with pytest.raises(DrafterError, match="set HOME"):
        trust_file()


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "{}", "null", "[" * 100_000, '{"version": 2, "allowed": []}',
     '{"version": 1}', '{"version": 1, "allowed": [{"project": "/a"}]}',
     '{"version": 1, "allowed": [{"project": "/a", "address": 1}]}'],
)  # fmt: skip
def test_a_damaged_list_allows_nothing_and_stays_as_it_is(text: str, tmp_path: Path) -> None:
    asked = asked_for(tmp_path, "https://models.example.org/v1")
    trust_file().parent.mkdir(parents=True)
    trust_file().write_text(text, "utf-8")
    for use in (is_allowed, allow):
        with pytest.raises(DrafterError, match="damaged") as caught:
            use(asked)
        assert caught.value.place.path == trust_file()
    assert trust_file().read_text("utf-8") == text


@pytest.mark.parametrize(
    ("file", "text", "line"),
    [
        ("drafter.toml", 'model = "m"\n\nbase_url = "https://a.example.org"\n', 3),
        ("drafter.toml", 'base-url = "https://a.example.org"\n', 1),
        ("pyproject.toml", "[a]\nbase_url = 1\n[tool.drafter]\n"
                           'base_url = "https://a.example.org"\n', 4),
    ],
)  # fmt: skip
def test_the_line_that_asks_is_named(file: str, text: str, line: int, tmp_path: Path) -> None:
    (tmp_path / file).write_text(text, "utf-8")
    (tmp_path / "deep").mkdir()
    asked = asked_address(load_settings(tmp_path / "deep", environment={}))
    assert asked is not None
    assert (asked.file, asked.line, asked.project) == (tmp_path / file, line, tmp_path)


def test_what_the_person_gave_is_not_the_project_s(tmp_path: Path) -> None:
    asked_for(tmp_path, "https://models.example.org/v1")
    given = {"base_url": "https://models.example.org/v1"}
    assert asked_address(load_settings(tmp_path, given, {})) is None
    variables = {"OPENAI_BASE_URL": "https://models.example.org/v1"}
    assert asked_address(load_settings(tmp_path, {}, variables)) is None


def test_a_writer_is_made_from_settings_at_one_door_alone() -> None:
    package = Path(drafter.__file__).parent
    makers: dict[str, set[str]] = {
        name: set() for name in ("ModelWriter", "Connection", "AsyncOpenAI", "OpenAI", "Server")
    }
    for path in package.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                name = getattr(node.func, "id", getattr(node.func, "attr", ""))
                if name in makers:
                    makers[name].add(path.relative_to(package).as_posix())
    assert makers == {
        "ModelWriter": {"writing/client/from_settings.py"},
        "Connection": {"writing/client/model.py"},
        "AsyncOpenAI": {"writing/client/sending.py"},
        "OpenAI": set(),
        "Server": {"writing/client/trust.py"},
    }
