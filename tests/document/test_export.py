"""The document to hand in: clean Markdown, and a page that needs nothing else."""

from __future__ import annotations

import re

import pytest

from drafter.document.assemble import Part, assemble
from drafter.document.draft import Draft, parse_draft
from drafter.document.export import is_untouched_page, title_of, to_html, to_markdown

DRAFT = assemble(
    "# 2023年**工作**总结\n\n\ufdd0\n\n结尾。\n",
    [Part("\ufdd0", "前言", "全年12次。", "sha256:01")],
    front_matter={"facts": "facts.yaml"},
)


def page(markdown: str, language: str = "zh") -> str:
    return to_html(parse_draft(markdown), "题", language)


def body(markdown: str, language: str = "zh") -> str:
    match = re.search(r"<main>\n(.*)</main>", page(markdown, language), re.DOTALL)
    assert match
    return match[1].strip()


def test_clean_markdown_has_nothing_of_drafter() -> None:
    draft = parse_draft(DRAFT.replace("12次。", '12次。<!-- drafter: allow x "y" --> <!-- 注 -->'))
    assert to_markdown(draft) == "# 2023年**工作**总结\n\n全年12次。\n\n结尾。\n"


def test_clean_markdown_keeps_what_code_says() -> None:
    text = "```\n<!-- 示例 -->\n```\n"
    assert to_markdown(parse_draft(text)) == text


def test_the_page_says_its_language_and_title() -> None:
    draft = parse_draft(DRAFT)
    assert title_of(draft) == "2023年工作总结"
    text = to_html(draft, "甲<乙>", "zh")
    assert text.startswith('<!DOCTYPE html>\n<html lang="zh-CN">')
    assert "<title>甲&lt;乙&gt;</title>" in text
    assert '<html lang="en">' in page("Text", "en")
    assert title_of(parse_draft("文")) is None


@pytest.mark.parametrize(
    ("markdown", "language", "expected"),
    [
        ("全年\n12次，\n**惠及**\n群众", "zh", "<p>全年12次，<strong>惠及</strong>群众</p>"),
        ("他说“好”\n“不好”", "zh", "<p>他说“好”“不好”</p>"),
        ("two\nlines", "en", "<p>two\nlines</p>"),
        ("two\nlines", "zh", "<p>two\nlines</p>"),
        ("甲  \n乙", "zh", "<p>甲<br>\n乙</p>"),
        ("做法：\n- 甲\n- 乙", "zh", "<p>做法：</p>\n<ul>\n<li>甲</li>\n<li>乙</li>\n</ul>"),
        ("　　甲\n\n    乙", "zh", "<p>甲</p>\n<p>乙</p>"),
        (
            "甲\n- 乙\n  续\n  - 丙",
            "zh",
            "<p>甲</p>\n<ul>\n<li>乙续<ul>\n<li>丙</li>\n</ul>\n</li>\n</ul>",
        ),
        ("做法\n1) 甲\n2) 乙", "zh", "<p>做法</p>\n<ol>\n<li>甲</li>\n<li>乙</li>\n</ol>"),
        ("```\n甲\n- 乙\n```", "zh", "<pre><code>甲\n- 乙\n</code></pre>"),
        ("[1]: 甲", "zh", "<p>[1]: 甲</p>"),
        ("甲\\\n乙\\", "zh", "<p>甲<br>\n乙\\</p>"),
        (
            "1. 甲\n\n   续\n2. 乙",
            "en",
            "<ol>\n<li>\n<p>甲</p>\n<p>续</p>\n</li>\n<li>\n<p>乙</p>\n</li>\n</ol>",
        ),
        ("3. 甲", "zh", '<ol start="3">\n<li>甲</li>\n</ol>'),
        ("甲[^1]\n\n[^1]: 乙", "zh", "<p>甲<sup>[1]</sup></p>\n<p><sup>[1]</sup> 乙</p>"),
        ("**“甲”**乙==丙==~~丁~~", "zh", "<p><strong>“甲”</strong>乙<mark>丙</mark><s>丁</s></p>"),
        ("&amp;lt;甲&lt;乙", "zh", "<p>&amp;lt;甲&lt;乙</p>"),
        ("甲<b>乙", "zh", "<p>甲<b>乙</b></p>"),
        ("甲<姓名><name>", "zh", "<p>甲&lt;姓名&gt;&lt;name&gt;</p>"),
        ("$12$次，98.5\\%", "zh", "<p>12次，98.5%</p>"),
    ],
)
def test_paragraphs_and_lists(markdown: str, language: str, expected: str) -> None:
    assert body(markdown, language) == expected


def test_a_table_keeps_how_its_columns_stand() -> None:
    assert '<td style="text-align:right">12</td>' in body("| 村 | 户 |\n|---|--:|\n| 甲 | 12 |\n")


@pytest.mark.parametrize(
    "opening",
    [
        *(
            "<script>",
            "<style>",
            "<textarea>",
            "<title>",
            "<!--",
            "<?php",
            "<![CDATA[",
            "<!DOCTYPE",
        ),
        *("<svg>", "<iframe>", "<noscript>", "<template>", "<select>", "<pre>", "<math>"),
    ],
)
@pytest.mark.parametrize("form", ["{}\n\n# 甲\n\n乙**丙**\n", "文{}丁\n\n# 甲\n\n乙**丙**\n"])
def test_what_is_never_closed_swallows_nothing(opening: str, form: str) -> None:
    assert body(form.format(opening)).endswith("<h1>甲</h1>\n<p>乙<strong>丙</strong></p>")


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "文 <img src=https://example.org/a.png onerror=alert(1)>",
        "![图](https://example.org/a.png)",
        "[点](javascript:alert(1))",
        "<a href='javascript:alert(1)' onclick=alert(1)>点</a>",
        "<div style='background: url(https://example.org/a)'>文</div>",
        "<iframe src=https://example.org></iframe><style>@import 'x'</style><link href=x>",
        "</main><base href=https://example.org>",
    ],
)
def test_the_page_runs_and_fetches_nothing(hostile: str) -> None:
    text = body(hostile)
    assert not re.search(r"<(script|img|iframe|style|link|base|/main)|href=.javascript|url\(", text)
    assert not re.search(r"<[^>]*\son\w+=", text)


def test_no_address_in_the_style() -> None:
    assert not re.search(r"url\(|@import|https?:", page("文"))


def test_drafter_knows_a_page_that_it_wrote() -> None:
    text = page("文")
    assert is_untouched_page(text)
    assert not is_untouched_page(text.replace("<p>文", "<p>武"))
    assert not is_untouched_page("<html></html>")


def test_the_same_draft_gives_the_same_page() -> None:
    draft: Draft = parse_draft(DRAFT)
    assert to_html(draft, "题", "zh") == to_html(draft, "题", "zh")
