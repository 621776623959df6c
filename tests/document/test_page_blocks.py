"""The page shows the blocks that the checker reads, whatever stands beside what."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.document.draft import parse_draft
from drafter.document.export import to_html
from drafter.document.inline import UNSEEN

_BLOCKS = {
    *[
        "p",
        "div",
        "li",
        "ol",
        "ul",
        "blockquote",
        "table",
        "thead",
        "tbody",
        "tr",
        "td",
        "th",
        "hr",
        "pre",
        "main",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
    ]
}

LINES = [
    *(
        "甲乙。",
        "　　全年12次。",
        "    四格",
        "\t制表",
        "## 标题",
        "# 甲 #",
        "乙\n===",
        "丙\n---",
        "***",
        "---",
    ),
    *("| 村 | 户 |\n|---|---|\n| 甲 | 12 |", "| 丁 | 3 |", "|--|", "- 项", "* 项二", "+ 项三"),
    *(
        "  - 内项",
        "      - 深项",
        "3. 第三",
        "4) 第四",
        "   续段",
        "  续二",
        "> 引用",
        "> - 引项",
        ">> 深引",
        "> | a | b |",
    ),
    *(
        "```\n代码 5\n```",
        "~~~",
        "````",
        "<div>块 <b>12</b>\n行</div>",
        "<p>段",
        "<h3>题</h3>",
        "<script>",
        "<!-- 注 -->",
    ),
    *(
        "<table><tr><td>格</td><td>2</td></tr></table>",
        "<ul><li>列</li></ul>",
        "<textarea>",
        "<!--",
        "<?php",
        "<![CDATA[",
    ),
    *(
        "硬断  ",
        "硬断\\",
        "行尾\\",
        "[^1]: 注文",
        "有注[^1]。",
        "**粗12**次",
        "_斜_和`码`",
        "[链](a)接",
        "![图](b)",
        "$12$次",
    ),
    *(
        "甲<!-- 注 -->乙",
        "<!-- 首 -->丙",
        "98.5\\%",
        "&nbsp;12&lt;b&gt;",
        "甲<br>乙",
        "甲<name>乙",
        "**",
        "[[",
        "- ",
        "1.",
        ">",
        "#",
        "",
        "",
        "",
    ),
    *(
        "- [ ] 任务",
        "：---：",
        "| 甲 \\| 乙 | `a|b` |",
        "==标==和~~删~~",
        "<b>跨",
        "行</b>",
        "a\u200bb",
        "- <!-- 空 -->",
    ),
]
DRAFTS = st.lists(st.sampled_from(LINES), max_size=9).map("\n".join)


class _Page(HTMLParser):
    """The runs of words of a page: [kind, words without blanks]."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[list[str]] = []
        self._open: list[str] = ["main"]
        self._words = ""
        self.feed(page)
        self.close()
        self._flush()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS:
            self._flush()
            if tag != "hr":
                self._open.append(tag)
        elif tag == "code" and self._open[-1] == "pre":
            self._open[-1] = "code"

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self._flush()
            self._open.pop()

    def handle_data(self, data: str) -> None:
        self._words += data

    def _flush(self) -> None:
        words, self._words = bare(self._words), ""
        inner, outer = self._open[-1], self._open[-2:-1]
        if words and inner != "code":
            kind = {"li": "item", "td": "cell", "th": "cell"}.get(inner, "paragraph")
            kind = "item" if inner == "p" and outer == ["li"] else kind
            self.found.append([f"heading {inner[1]}" if inner[0] == "h" else kind, words])


def bare(text: str) -> str:
    """Without blanks, and without the marks of footnotes, which claim nothing."""
    return re.sub(r"\s|\[\^?[1注]\]", "", UNSEEN.sub("", text))


def read(draft: str) -> list[list[str]]:
    seen = parse_draft(draft).visible
    return [
        [
            f"heading {block.level}" if block.level else block.kind,
            bare(seen.text[block.start : block.end]),
        ]
        for block in seen.blocks
    ]


def shown(draft: str) -> list[list[str]]:
    page = to_html(parse_draft(draft), "题", "zh")
    return _Page(page[page.index("<main>") + 6 : page.index("</main>")]).found


@settings(max_examples=150, deadline=None)
@given(DRAFTS)
def test_the_page_shows_the_blocks_that_are_read(draft: str) -> None:
    assert shown(draft) == [block for block in read(draft) if block[1]]
