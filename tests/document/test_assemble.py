"""From a skeleton with tokens to the Markdown that drafter hands over, and back."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.document.assemble import Part, assemble, facts_reference, is_untouched, tidy
from drafter.document.blocks import read_blocks
from drafter.document.draft import parse_draft

ONE, TWO = "\ufdd0one\ufdd1", "\ufdd0two\ufdd1"
FACTS = "sha256:0123456789abcdef"
SKELETON = f"# 总结\n\n\n\n{ONE}\n## 做法\n{TWO}\n\n\n## 打算\n继续努力。"


def draft_of(one: str, two: str = "乙。", numbering: str = "none") -> str:
    parts = [Part(ONE, "前言", one, FACTS), Part(TWO, "做法", two, FACTS)]
    head = {"facts": "facts.yaml", "template": "work-summary"}
    return assemble(SKELETON, parts, front_matter=head, numbering=numbering)


def test_a_whole_draft() -> None:
    text = draft_of("　　甲。\n\n\n\n又。")
    draft = parse_draft(text)
    assert draft.front_matter["facts"] == "facts.yaml"
    assert [(each.name, draft.text_of(each)) for each in draft.sections] == [
        ("前言", "\n　　甲。\n\n又。\n".strip("\n")),
        ("做法", "乙。"),
    ]
    assert [each.facts_hash for each in draft.sections] == [FACTS, FACTS]
    assert not any(draft.edited_by_hand(each) for each in draft.sections)
    assert "\n\n\n" not in text
    assert text.endswith("继续努力。\n")


def test_headings_are_numbered_through_skeleton_and_sections() -> None:
    draft = parse_draft(draft_of("甲", "### 组织\n\n### 三、实施\n\n#### 一步\n", "official"))
    headings = [draft.text[b.start : b.end] for b in draft.blocks if b.kind == "heading"]
    assert headings == ["总结", "一、做法", "（一）组织", "三、实施", "1.一步", "二、打算"]
    assert not draft.edited_by_hand(draft.sections[1])


def test_an_empty_section_leaves_nothing() -> None:
    assert [each.name for each in parse_draft(draft_of(" \n", "乙")).sections] == ["做法"]


@pytest.mark.parametrize(
    "reply",
    [
        '甲 <!-- drafter: allow wrong-number "x" --> 12',
        "甲 12\n\n<!-- drafter: end -->\n",
        "甲 12 <!-- 从不结束",
        "```\n甲 12\n",
        f"甲 12 {TWO}",
        "<div>甲 12",
        "<pre>甲 12",
        "甲 12\n\n<script>",
    ],
)
def test_a_model_opens_no_waiver_and_hides_nothing(reply: str) -> None:
    draft = parse_draft(draft_of(reply))
    assert draft.waivers == ()
    assert [each.name for each in draft.sections] == ["前言", "做法"]
    assert any("12" in draft.text[b.start : b.end] for b in draft.blocks if b.section == "前言")
    words = [draft.text[b.start : b.end] for b in draft.blocks if b.section == "做法"]
    assert words == ["乙。"]


@given(st.text(max_size=200))
def test_any_reply_can_be_read_back(reply: str) -> None:
    draft = parse_draft(draft_of(reply))
    assert draft.sections[-1].name == "做法"
    assert not any(draft.edited_by_hand(each) for each in draft.sections)
    assert is_untouched(draft.text)


def test_drafter_knows_what_it_wrote_until_somebody_touches_it() -> None:
    text = draft_of("甲。")
    assert is_untouched(text)
    assert is_untouched(text.replace("\n", "\r\n"))
    assert not is_untouched(text.replace("继续", "不再"))
    assert not is_untouched(text.replace("facts.yaml", "other.yaml"))
    assert not is_untouched("# 总结\n")
    assert not is_untouched("")


def test_tidying_keeps_a_hard_break_and_is_done_once() -> None:
    text = tidy("甲  \n乙 \t\n\n　\n\n丙\r\n\n")
    assert text == "甲  \n乙\n\n丙\n"
    assert tidy(text) == text


def test_facts_are_named_from_the_folder_of_the_draft() -> None:
    assert facts_reference(Path("a/facts.yaml"), Path("out/draft.md")) == "../a/facts.yaml"
    assert facts_reference(Path("a/facts.yaml"), None) == "a/facts.yaml"


def test_a_comment_of_a_section_in_the_skeleton_is_no_section() -> None:
    text = assemble('<!-- drafter: section "x" -->\n文\n', [], front_matter={})
    assert text == "文\n"
    assert len(read_blocks(text)) == 1
