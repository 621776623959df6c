"""A key is masked in whatever form a server repeats it, before any of it is told or kept."""

from __future__ import annotations

import asyncio
import json
from base64 import b64encode
from pathlib import Path
from urllib.parse import quote

import pytest

from drafter.writing.client.masking import MASK, masked_by, secrets_of
from drafter.writing.client.model import ModelWriter
from drafter.writing.client.store import ReplyStore
from drafter.writing.reply import Reply
from tests.openai_server import OpenAIServer, completion, raw, say, stream
from tests.writing.sample import KEY, QUICK, request_to, write

SECRET = "sk-own/12_34.ab+CD"
FORMS = {
    "plain": SECRET,
    "in a URL": quote(SECRET, safe=""),
    "in a URL, twice": quote(quote(SECRET, safe=""), safe=""),
    "in JSON": SECRET.replace("-", "\\u002d"),
    "all in JSON": "".join(f"\\u{ord(one):04X}" for one in SECRET),
    "in HTML": SECRET.replace("-", "&#45;").replace("/", "&sol;"),
    "all in HTML": "".join(f"&#x{ord(one):x};" for one in SECRET),
    "in HTML, twice": "".join(f"&amp;#{ord(one)};" for one in SECRET),
    "in base64": b64encode(SECRET.encode()).decode(),
    "with unseen characters": "\u200b".join(SECRET),
    "with bold": f"{SECRET[:5]}**{SECRET[5:9]}**{SECRET[9:]}",
    "with tags": f"{SECRET[:5]}<b>{SECRET[5:9]}</b>{SECRET[9:]}",
    "with a fact's mark": f"{SECRET[:5]}[F1]{SECRET[5:]}",
}


@pytest.mark.parametrize("form", FORMS)
def test_a_key_is_masked_however_it_is_written(form: str) -> None:
    mask = masked_by(secrets_of(SECRET, "https://example.com/v1"))
    assert mask(f"前{FORMS[form]}后").rstrip("=后") == f"前{MASK}"


@pytest.mark.parametrize(
    ("key", "text", "masked"),
    [
        ("none", "none of them", "none of them"),
        ("2024", "2024年", "2024年"),
        ("不", "不", "不"),
        ("sk-1234", "the key sk-1234, task-12345", f"the key {MASK}, task-12345"),
    ],
)
def test_a_short_key_mangles_no_document(key: str, text: str, masked: str) -> None:
    assert masked_by([key])(text) == masked


def test_what_stands_in_the_address_is_a_secret_too() -> None:
    mask = masked_by(secrets_of(KEY, "https://me:pass-word@example.com/v1?token=abcdefgh1"))
    assert mask("pass-word abcdefgh1 me") == f"{MASK} {MASK} me"


@pytest.mark.parametrize(
    "text", ["s" * 50_000, "\\" * 50_000, "&amp;" * 10_000, "sk-" + "*" * 50_000]
)
def test_no_text_takes_long(text: str) -> None:
    assert masked_by([SECRET])(f"{text} {SECRET}") == f"{text} {MASK}"


def _page(key: str) -> str:
    return f"<html>your key {key} is unknown here"


SAYING = {
    "an error in a 200": raw(json.dumps({"error": {"message": f"bad key {KEY}"}})),
    "a refusal": completion(choices=[{"message": {"refusal": f"not for {KEY}"}}]),
    "a web page": raw(_page(KEY), "text/html"),
    "an answer": say(f"密钥是{KEY}。"),
    "the model's name": say("培训12期。", model=KEY),
    "an event": raw(f'data: {{"error": "key {KEY}"}}\n\n', "text/event-stream"),
}


@pytest.mark.parametrize("name", SAYING)
def test_a_key_that_a_200_repeats_is_told_and_kept_nowhere(name: str, tmp_path: Path) -> None:
    with OpenAIServer([SAYING[name]]) as server:
        (result,) = write(server.base_url, "写一句。", store=ReplyStore(tmp_path / "replies"))
    told = f"{result.text} {result.model}" if isinstance(result, Reply) else str(result)
    assert MASK in told
    kept = "".join(path.read_text("utf-8") for path in tmp_path.rglob("*.json"))
    assert KEY[8:] not in told + kept


@pytest.mark.parametrize("size", [1, 2, 3, 5, 8, 13])
@pytest.mark.parametrize("after", ["。", " and more.", ""])
def test_a_key_split_over_pieces_is_never_heard(size: int, after: str) -> None:
    heard: list[str] = []

    async def run(base_url: str) -> None:
        async with ModelWriter(base_url, KEY, patience=QUICK, stream=True) as writer:
            await writer.write(request_to(base_url), lambda pieces: heard.append("".join(pieces)))

    with OpenAIServer([stream(f"全年开展培训12期，密钥{KEY}{after}", size=size)]) as server:
        asyncio.run(run(server.base_url))
    assert heard[-1] == f"全年开展培训12期，密钥{MASK}{after}"
    assert all("sk-" not in text for text in heard)
