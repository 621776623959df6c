"""Whatever a file holds, it is read or refused with a DrafterError."""

from __future__ import annotations

import contextlib
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.errors import DrafterError
from drafter.facts.load import parse_facts
from drafter.files import decode

_YAML = (Path(__file__).parent / "good.yaml").read_bytes()
_JSON = (Path(__file__).parent / "good.json").read_bytes()
_SIGNS = [bytes([byte]) for byte in b"\t\n\r\"'#&*!|>%@`{}[],:-?~\\ 0\x00\xff\xe4"]
_SNIPPETS = st.sampled_from(
    [*_SIGNS, "：".encode(), b"\\ud800", b"<<: *a", b"- - ", b"null", b"? "]
)
_EDITS = st.lists(
    st.tuples(st.floats(0, 1), st.integers(0, 12), _SNIPPETS | st.binary(max_size=6)),
    min_size=1,
    max_size=8,
)


def _read(data: bytes, *, json: bool) -> None:
    with contextlib.suppress(DrafterError):
        facts = parse_facts(decode(data), Path("f"), json=json)
        assert len(facts.by_id) == len(facts.facts)


def _edited(data: bytes, edits: list[tuple[float, int, bytes]]) -> bytes:
    for share, removed, snippet in edits:
        at = int(share * len(data))
        data = data[:at] + snippet + data[at + removed :]
    return data


@settings(max_examples=300, deadline=None)
@given(_EDITS)
def test_a_damaged_yaml_file_is_read_or_refused(edits: list[tuple[float, int, bytes]]) -> None:
    _read(_edited(_YAML, edits), json=False)


@settings(max_examples=300, deadline=None)
@given(_EDITS)
def test_a_damaged_json_file_is_read_or_refused(edits: list[tuple[float, int, bytes]]) -> None:
    _read(_edited(_JSON, edits), json=True)


@settings(max_examples=200, deadline=None)
@given(st.text(), st.booleans())
def test_any_text_is_read_or_refused(text: str, json: bool) -> None:
    with contextlib.suppress(DrafterError):
        parse_facts(text, json=json)
