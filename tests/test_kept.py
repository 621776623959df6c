"""Copies of what was written over: to the byte, under names of their own."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from drafter.errors import DrafterError
from drafter.kept import keep_copy


@pytest.mark.parametrize(
    "data", ["甲。\r\n\ufeff乙\r".encode(), "简报".encode("gb18030"), b"", b"\0\xff"]
)
def test_a_copy_is_the_file_to_the_byte(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "简报.v2.md"
    path.write_bytes(data)
    kept = keep_copy(path, tmp_path)
    assert kept.read_bytes() == data
    assert kept.parent == tmp_path / ".drafter" / "kept"
    assert re.fullmatch(r"简报\.v2\.\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d\.md", kept.name)


def test_no_copy_takes_the_place_of_another(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    for count in range(5):
        path.write_text(str(count), "utf-8")
        keep_copy(path, tmp_path)
    copies = list((tmp_path / ".drafter" / "kept").iterdir())
    assert sorted(copy.read_text("utf-8") for copy in copies) == ["0", "1", "2", "3", "4"]


def test_what_cannot_be_kept_is_said_and_leaves_nothing_half_done(tmp_path: Path) -> None:
    with pytest.raises(DrafterError, match=r"cannot keep a copy of 'no\.md' here"):
        keep_copy(tmp_path / "no.md", tmp_path)
    assert list((tmp_path / ".drafter" / "kept").iterdir()) == []
