"""Facts files that cannot be used: one line, at the right place, with what to do."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from drafter.errors import DrafterError
from drafter.facts.load import load_facts, parse_facts

_HERE = Path(__file__).parent
_ERRORS: list[dict[str, Any]] = yaml.safe_load((_HERE / "errors.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", _ERRORS, ids=lambda case: repr(case["file"])[:40])
def test_what_is_wrong_is_said_where_it_stands(case: dict[str, Any]) -> None:
    with pytest.raises(DrafterError) as caught:
        parse_facts(case["file"], Path("f.yaml"), json=case.get("json", False))
    error = caught.value
    if "line" in case:
        assert (error.place.line, error.place.column) == (case["line"], case["column"]), error
    assert str(error).startswith("f.yaml:")
    assert "\n" not in str(error)
    for word in case["words"]:
        assert word in error.message


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ("人数: 五名\n".encode("gb18030"), ["GBK", "iconv"]),
        ("人数: 五名\n".encode("utf-16"), ["UTF-16", "iconv"]),
        ("甲: 一\n".encode() + b"\xff\xff\n", ["UTF-8"]),
        (b"", ["empty"]),
        (b"\xef\xbb\xbf \r\n\t\r\n", ["empty"]),
        (b"\x00" * 100, ["U+0000"]),
    ],
)
def test_bytes_that_are_no_text(tmp_path: Path, data: bytes, words: list[str]) -> None:
    path = tmp_path / "facts.yaml"
    path.write_bytes(data)
    with pytest.raises(DrafterError) as caught:
        load_facts(path)
    assert all(word in caught.value.message for word in words)


def test_files_that_are_no_facts_files(tmp_path: Path) -> None:
    huge = tmp_path / "huge.yaml"
    with huge.open("wb") as file:
        file.truncate(50 * 1024 * 1024)
    (tmp_path / "facts.txt").write_text("甲: 一", encoding="utf-8")
    for path, word in (
        (huge, "bytes"),
        (tmp_path, "folder"),
        (tmp_path / "none.yaml", "no such file"),
        (tmp_path / "facts.txt", ".yaml"),
    ):
        with pytest.raises(DrafterError, match=word):
            load_facts(path)


_BOMB = "\n".join(
    [
        "a0: &a0 [甲, 乙, 丙, 丁, 戊, 己, 庚, 辛, 壬, 癸]",
        *(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 10)),
    ]
)


@pytest.mark.parametrize(
    ("text", "json", "words"),
    [
        (_BOMB, False, "aliases repeat"),
        ("[" * 100_000, False, "levels stand in each other"),
        ('{"a":' * 100_000, True, "levels"),
        ("[" * 100_000, True, "levels"),
        ("\n".join(" " * n + "a:" for n in range(1000)), False, "levels"),
        (
            "a0: &a0 {b: 1}\n" + "\n".join(f"a{n}: &a{n} {{b: *a{n - 1}}}" for n in range(1, 90)),
            False,
            "levels",
        ),
    ],
    ids=["bomb", "flow", "json objects", "json lists", "block", "aliases"],
)
def test_bombs_are_refused(text: str, json: bool, words: str) -> None:
    with pytest.raises(DrafterError, match=words):
        parse_facts(text, json=json)
