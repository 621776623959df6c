"""Front matter that people and other tools have typed into."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from drafter.document.assemble import OWN_KEYS, is_untouched, sealed
from drafter.document.front_matter import (
    front_matter_end,
    read_front_matter,
    revise_front_matter,
    write_front_matter,
)

ROWS = yaml.safe_load(Path(__file__).with_name("front_matter.yaml").read_text(encoding="utf-8"))
VALUES = {"facts": "f.yaml", "template": "t", "model": None}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["before"][:20])
def test_only_what_is_drafter_s_own_changes(row: dict[str, Any]) -> None:
    head, was = revise_front_matter(f"---\n{row['before']}---\n", VALUES)
    assert head == f"---\n{row['after']}---\n"
    assert was == row.get("was", {})
    assert revise_front_matter(head, VALUES)[0] == head
    assert is_untouched(sealed(head, "文\n"))


KEYS = st.sampled_from([*OWN_KEYS, "作者", "written"])
TEXTS = st.text(min_size=1, max_size=20)


@given(st.dictionaries(KEYS, TEXTS), st.dictionaries(st.sampled_from(OWN_KEYS), TEXTS))
def test_any_values_can_be_set_and_read_back(
    before: dict[str, str], values: dict[str, str]
) -> None:
    head = write_front_matter(before) or "---\n---\n"
    revised, was = revise_front_matter(head, {**dict.fromkeys(OWN_KEYS), **values})
    others = {key: value for key, value in before.items() if key not in OWN_KEYS}
    assert front_matter_end(revised) == len(revised)
    assert read_front_matter(revised) == others | values
    assert set(was) == {key for key in OWN_KEYS if key in before and before[key] != values.get(key)}
