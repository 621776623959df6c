"""Ids of facts: quoted where a label holds a sign of the syntax, and read back as they were."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.facts.ids import is_index, item_id, label_id, quote_label, split_id


@pytest.mark.parametrize(
    ("label", "quoted"),
    [
        ("9+3学生", "9+3学生"),
        ("3.5期", '"3.5期"'),
        ("重点*", '"重点*"'),
        ("[1]", '"[1]"'),
        ('所谓"双减"', r'"所谓\"双减\""'),
        ("children's loans", '"children\'s loans"'),
        (r"a\b", r'"a\\b"'),
    ],
)
def test_labels_are_quoted_where_they_must_be(label: str, quoted: str) -> None:
    assert quote_label(label) == quoted


@given(st.lists(st.text(min_size=1) | st.integers(1, 99), min_size=1))
def test_an_id_is_read_back_as_its_path(path: list[str | int]) -> None:
    id = ""
    for step in path:
        id = item_id(id, step) if isinstance(step, int) and id else label_id(id, str(step))
    steps = [step for step, _ in split_id(id)]
    assert [step.strip("[]") if is_index(step) else step for step in steps] == [
        step.strip("[]") if is_index(step) else step for step in map(str, path)
    ]


@given(st.text())
def test_anything_can_be_read_as_an_id(text: str) -> None:
    assert split_id(text)
