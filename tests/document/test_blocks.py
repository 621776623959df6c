"""Where the words of a draft stand, by the table in `blocks.yaml` and for any text at all."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from drafter.document.blocks import read_blocks, see

EXAMPLES = yaml.safe_load(Path(__file__).with_name("blocks.yaml").read_text(encoding="utf-8"))
MARKS = [
    *"#>|-*+`~<!=[]()1.\\_ \t\n",
    *("\r\n", "\r", "\0", "　", "\ufeff", "\u2028", "文", "12", "\n\n", "    ", "| a |", "|-|-|"),
    *("<!--", "-->", "---\n", "```\n", "<div>", "drafter: end", "facts: x\n"),
]
HOSTILE = {
    "brackets": "[" * 200_000,
    "quotations": "".join(">" * depth + "\n" for depth in range(600)),
    "wide rows": "|" * 400 + "\n" + "|-" * 399 + "|\n" + ("|" * 400 + "\n") * 400,
    "wide rows of comments": "|<!--" * 40_000 + "\n" + "|-" * 40_000 + "\n",
    "comments never closed": "<!--" * 50_000,
    "tags never closed": "<a\n" * 60_000,
    "front matter never closed": "---\n" + "a: b\n" * 40_000,
    "nested lists": "".join("  " * depth + "- a\n" for depth in range(400)),
    "blanks": " " * 200_000,
}


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example["what"])
def test_the_table(example: dict[str, Any]) -> None:
    draft = example["draft"]
    seen = see(draft)
    blocks = seen.blocks
    assert [[block.kind, seen.text[block.start : block.end]] for block in blocks] == [
        row[:2] for row in example["blocks"]
    ]
    for block, row in zip(blocks, example["blocks"], strict=True):
        for name, value in (row[2] if len(row) > 2 else {}).items():
            told = getattr(block, name)
            assert (list(told) if isinstance(told, tuple) else told) == value, name


@given(st.lists(st.one_of(st.sampled_from(MARKS), st.text(max_size=5)), max_size=60).map("".join))
def test_any_text_gives_blocks_in_order_with_words_at_both_ends(text: str) -> None:
    last = 0
    for block in read_blocks(text):
        assert last <= block.start < block.end <= len(text)
        words = text[block.start : block.end]
        assert words == words.strip()
        last = block.end


WORDS = st.text("甲乙丙丁三四文字2023年，。", min_size=1, max_size=30)
SHAPES = st.sampled_from(["{}", "## {}", "- {}", "3. {}", "> {}", "> - {}", "　　{}", "  {}  "])


@given(st.lists(st.tuples(SHAPES, WORDS), max_size=12))
def test_whatever_its_shape_a_line_of_words_is_found_without_its_marks(
    lines: list[tuple[str, str]],
) -> None:
    text = "\n\n".join(shape.format(f"文{words}") for shape, words in lines)
    found = [text[block.start : block.end] for block in read_blocks(text)]
    assert found == [f"文{words}" for _, words in lines]


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_takes_time_in_proportion_to_its_length(name: str) -> None:
    started = time.process_time()
    read_blocks(HOSTILE[name])
    assert time.process_time() - started < 10
