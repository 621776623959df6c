"""Addresses and keys: which are enough, which cannot be right, and that none is ever shown."""

from __future__ import annotations

import subprocess
import sys

import pytest

from drafter.errors import DrafterError
from drafter.writing.client.configuration import (
    checked_base_url,
    checked_key,
    checked_model,
    is_configured,
)
from drafter.writing.client.masking import masked_by, without_credentials, without_likely_keys
from drafter.writing.client.model import ModelWriter
from tests.openai_server import OpenAIServer, say
from tests.writing.sample import KEY, write


@pytest.mark.parametrize(
    ("key", "url", "configured"),
    [
        (None, None, False),
        ("", "", False),
        ("  ", None, False),
        (KEY, None, True),
        (KEY, "https://example.com/v1", True),
        (None, "https://example.com/v1", False),
        (None, "http://localhost:11434/v1", True),
        ("", "http://127.0.0.1:8123/v1", True),
        ("", "http://[::1]:8123/v1", True),
        ("", "http://127.0.0.1.example.com/v1", False),
        ("", "http://[", False),
    ],
)
def test_a_key_or_a_server_on_this_machine_is_enough(
    key: str | None, url: str | None, configured: bool
) -> None:
    assert is_configured(key, url) is configured


def test_addresses_are_checked_before_anything_is_sent() -> None:
    assert checked_base_url(None) == "https://api.openai.com/v1"
    assert checked_base_url(" http://127.0.0.1:1/v1/ ") == "http://127.0.0.1:1/v1"
    with pytest.raises(DrafterError, match="without http://"):
        checked_base_url("example.com/v1")
    with pytest.raises(DrafterError, match="names no server"):
        checked_base_url("http:///v1")


def test_a_bad_port_is_one_clear_line() -> None:
    with pytest.raises(DrafterError, match="OPENAI_BASE_URL"):
        write("http://127.0.0.1:99999/v1", "写一句。")


@pytest.mark.parametrize("url", ["me:secret@host/v1", "http://me:secret@host:x/v1"])
def test_a_password_in_a_bad_address_is_not_shown(url: str) -> None:
    with pytest.raises(DrafterError) as caught:
        checked_base_url(url)
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize("key", ["sk-密钥", "sk-a b", "“sk-a”", "sk-a\nb", "sk-\u200b"])
def test_a_key_with_stray_characters_is_named_and_not_shown(key: str) -> None:
    with pytest.raises(DrafterError) as caught:
        ModelWriter("https://example.com/v1", key)
    assert "OPENAI_API_KEY" in str(caught.value)
    assert key not in str(caught.value)


def test_white_space_around_a_key_is_not_part_of_it() -> None:
    assert checked_key(f" {KEY}\n", "https://example.com/v1") == KEY
    with pytest.raises(DrafterError, match="no API key"):
        checked_key("", "https://example.com/v1")
    with pytest.raises(DrafterError, match="--model"):
        checked_model(" ")


def test_a_local_server_needs_no_key() -> None:
    with OpenAIServer([say("培训12期。")]) as server:
        (result,) = write(server.base_url, "写一句。", key="")
    assert not isinstance(result, BaseException), result


def test_no_proxy_stands_between_this_machine_and_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    with OpenAIServer([say("代理。")]) as proxy, OpenAIServer([say("培训12期。")]) as server:
        for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
            monkeypatch.setenv(name, proxy.base_url.removesuffix("/v1"))
        (result,) = write(server.base_url, "写一句。")
        assert proxy.requests == []
        assert len(server.requests) == 1
    assert not isinstance(result, BaseException), result


@pytest.mark.parametrize(
    "text",
    [
        f"Incorrect API key provided: {KEY}.",
        f"Bearer {KEY}",
        "key sk-proj-abcdef1234567890 is wrong",
        f"url https://x/?key={KEY}&a=1",
    ],
)
def test_keys_are_masked(text: str) -> None:
    masked = without_likely_keys(masked_by([KEY])(text))
    assert "***" in masked
    assert "0123456789" not in masked
    assert "1234567890" not in masked


def test_addresses_are_shown_without_credentials() -> None:
    url = "https://me:secret@example.com:8443/v1?api-key=x#y"
    assert without_credentials(url) == "https://example.com:8443/v1"


def test_the_client_is_not_loaded_before_it_is_needed() -> None:
    code = (
        "import sys, drafter.writing.client.model as model, drafter.writing.asking.compose;"
        "model.ModelWriter('http://127.0.0.1:9/v1', '');"
        "print({'openai', 'rich', 'tenacity'} & set(sys.modules))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "set()"
