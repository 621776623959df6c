"""What drafter and reviewers noted in a draft, and what cannot be understood in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter.document.comments import SectionValues, section_comment
from drafter.document.draft import Draft, Waiver, parse_draft
from drafter.document.hashing import text_hash
from drafter.errors import DrafterError

HASH = "sha256:0123456789abcdef"
ALLOW = '<!-- drafter: allow wrong-number "口径见统计年鉴" -->'


def section(name: str, text: str) -> str:
    comment = section_comment(SectionValues(name, HASH, text_hash(text)))
    return f"{comment}\n\n{text}\n\n<!-- drafter: end -->\n"


def scope(draft: Draft, waiver: Waiver) -> str:
    return draft.text[waiver.start : waiver.end].strip()


def test_plain_markdown_is_a_draft() -> None:
    draft = parse_draft("# 题\n\n文\n")
    assert (draft.front_matter, draft.sections, draft.waivers) == ({}, (), ())
    assert draft.facts_path is None


def test_the_facts_file_is_seen_from_the_draft() -> None:
    text = "---\nfacts: ../facts.yaml\ntags: [a, b]\n---\n文\n"
    draft = parse_draft(text, Path("out/draft.md"))
    assert draft.front_matter == {"facts": "../facts.yaml"}
    assert draft.facts_path == Path("out/../facts.yaml")


@pytest.mark.parametrize("name", ["前言", 'a "b" \\ c', "x --> y", "<!-- z", "两\n行"])
def test_a_section_may_have_any_name(name: str) -> None:
    draft = parse_draft(section(name, "正文"))
    assert [each.name for each in draft.sections] == [name]
    assert draft.text_of(draft.sections[0]) == "正文"


def test_a_hand_edit_shows_but_line_ends_and_blanks_do_not() -> None:
    text = section("前言", "全年12次。\n\n第二段。")
    for same in (text, text.replace("\n", "\r\n"), text.replace("。\n", "。  \n")):
        draft = parse_draft(same)
        assert not draft.edited_by_hand(draft.sections[0])
    for other in (text.replace("12", "13"), text.replace("第二段", "## 第二段")):
        draft = parse_draft(other)
        assert draft.edited_by_hand(draft.sections[0])


def test_a_section_whose_end_was_lost_counts_as_edited() -> None:
    text = section("一", "甲").replace("<!-- drafter: end -->\n", "") + section("二", "乙")
    draft = parse_draft(text + "外")
    assert [draft.text_of(each) for each in draft.sections] == ["甲", "乙"]
    draft = parse_draft(text.replace("<!-- drafter: end -->\n", "") + "外")
    assert draft.edited_by_hand(draft.sections[1])


@pytest.mark.parametrize(
    ("text", "covered"),
    [
        (f"前\n\n{ALLOW}\n文一\n续\n\n后\n", "文一\n续"),
        (f"前\n{ALLOW}\n\n文\n", "文"),
        (f"{ALLOW}\n\n- 甲\n- 乙\n\n后\n", "- 甲\n- 乙"),
        (f"{ALLOW}\n\n| a | b |\n|---|---|\n| 1 | 2 |\n", "| a | b |\n|---|---|\n| 1 | 2 |"),
        (f"前\n\n文一 {ALLOW}\n续\n\n后\n", f"文一 {ALLOW}\n续"),
        (f"- 甲\n- 乙 {ALLOW}\n- 丙\n", f"- 乙 {ALLOW}"),
        (f"- 甲\n\n  {ALLOW}\n\n  乙\n- 丙\n", "乙"),
        (f"前\n\n{ALLOW}\n", ""),
    ],
)
def test_a_waiver_speaks_for_its_paragraph_or_for_what_follows(text: str, covered: str) -> None:
    draft = parse_draft(text)
    (waiver,) = draft.waivers
    assert (waiver.rule, waiver.reason) == ("wrong-number", "口径见统计年鉴")
    assert waiver.line == text[: text.index("<!--")].count("\n") + 1
    assert scope(draft, waiver) == covered


def test_chinese_quotation_marks_serve_too() -> None:
    (waiver,) = parse_draft("文 <!-- drafter: allow wrong-date “原文如此” -->\n").waivers
    assert waiver.reason == "原文如此"


def test_comments_of_others_and_those_in_code_mean_nothing() -> None:
    draft = parse_draft("<!-- TODO -->\n\n```\n<!-- drafter: nonsense -->\n```\n")
    assert (draft.sections, draft.waivers) == ((), ())


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("甲\n\n<!-- drafter: allow wrong-number -->\n", "draft.md:3:1: a waiver names one rule"),
        ('甲\n\n文 <!-- drafter: allow x " " -->\n', "draft.md:3:3: a waiver names one rule"),
        ("<!-- drafter: alow x -->\n", "draft.md:1:1: no drafter comment 'alow'; did you mean"),
        ("甲\n\n<!-- drafter: end 乙 -->\n", "draft.md:3:1: this end comment was changed"),
        ('<!-- drafter: section "甲" -->\n', "draft.md:1:1: this section comment was changed"),
        ("甲\n\n<!-- drafter: allow x\n", "draft.md:3:1: this drafter comment is never closed"),
        ("---\nfacts: [a\n---\n", "draft.md:"),
        ("---\nfacts: a: b\n---\n", "draft.md:2:9: the front matter is no YAML"),
        (f"---\na: {'[' * 100_000}\n---\n", "draft.md:"),
    ],
)
def test_what_cannot_be_understood_is_said_with_its_place(text: str, message: str) -> None:
    with pytest.raises(DrafterError) as raised:
        parse_draft(text, Path("draft.md"))
    assert str(raised.value).startswith(message)
    assert "\n" not in str(raised.value)
