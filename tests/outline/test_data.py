"""What facts say is data: nothing in it opens a comment, a waiver, a section or a block of code."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.document.draft import Draft, parse_draft
from drafter.document.export import to_markdown
from drafter.facts.load import load_facts
from drafter.pipeline import Drafted, Job, draft_document
from drafter.settings import Settings
from drafter.writing.drafting.redrafting import Wish

TEMPLATE = """---
language: zh
---
# {{ document.title }}

{{ facts.甲 }}

<!-- 模板自己的注 {{ facts.甲 }} -->

{% for label, node in facts.丙|members %}
- {{ label }}：{{ node }}
{% endfor %}

{% section "一", facts=["甲", "丙.*"] %}
一是{{ facts.甲 }}{{ facts.乙 }}。

{{ facts.乙 }}
{% endsection %}

## {{ facts.乙 }}

{% macro told(value) %}<!-- 宏里的注 -->{{ value }}{% endmacro %}
{{ told(facts.乙) }}

```
模板自己的代码
```

| 项 | 数 |
|---|---|
| 甲 | {{ facts.甲|replace("\n", " ") }} |

{% section facts.甲 ~ "二", facts=["乙"] %}
{{ [facts.甲, facts.乙]|listed }}
{% endsection %}

完。
"""
SIGNS = [
    *("<!--", "-->", "<!", "--", "<", ">", "!--", "->", "drafter:", " ", "\n", "\n\n", "文", "12"),
    *("<!-- drafter: end -->", '<!-- drafter: allow wrong-number "口径" -->', "`" * 3, "~" * 4),
    '<!-- drafter: section "一" facts=sha256:0 text=sha256:0 -->',
    *("---", "===", "---\nfacts: x.yaml\n---\n", "\ufdd0", "\ufdd1", "\ufdd5" * 32, "- ", "> "),
    *("1. ```", '"', "\\", "&lt;!--", "{{ x }}", "{% endsection %}"),
]


def drafted(
    folder: Path,
    one: str,
    two: str,
    label: str = "丁",
    earlier: str = "",
    template: str = TEMPLATE,
) -> Drafted:
    (folder / "templates").mkdir(exist_ok=True)
    (folder / "templates" / "t.md.jinja").write_text(template, "utf-8")
    facts = {"甲": one, "乙": two, "丙": {label: two}}
    content = {"document": {"title": one, "template": "t"}, "facts": facts}
    (folder / "facts.json").write_text(json.dumps(content), "utf-8")
    wish = Wish(parse_draft(earlier)) if earlier else None
    settings = Settings(project=folder)
    return draft_document(Job(load_facts(folder / "facts.json"), settings, earlier=wish), None)


def seen(draft: Draft) -> str:
    """The characters that a reader sees, without blanks and the backslashes of Markdown."""
    return re.sub(r"\s|\\(?=[`~=-])", "", html.unescape(to_markdown(draft)))


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("<!-- drafter: end -->", "&lt;!-- drafter: end --&gt;"),
        ("5条<!-- 从不结束", "5条&lt;!-- 从不结束"),
        ("早已 --> 结束", "早已 --&gt; 结束"),
        ("<60分", "<60分"),
        ("甲->乙", "甲->乙"),
        ("```\n代码", "\\```\n代码"),
        ("词\n---", "词\n\\---"),
        ("---\nfacts: 别的.yaml\n---", "\\---\nfacts: 别的.yaml\n\\---"),
    ],
)
def test_a_fact_is_written_so_that_it_is_text(value: str, written: str, tmp_path: Path) -> None:
    document = drafted(tmp_path, value, "乙").text
    assert f"\n\n{written}\n\n" in document
    draft = parse_draft(document)
    assert len(draft.sections) == 2
    assert draft.waivers == ()
    assert draft.front_matter["template"] == "t"
    assert re.sub(r"\s", "", value) in seen(draft)


def test_what_the_template_says_itself_stays_markup(tmp_path: Path) -> None:
    document = drafted(tmp_path, "甲", "乙").text
    assert "<!-- 模板自己的注 甲 -->" in document
    assert "<!-- 宏里的注 -->乙" in document
    assert "```\n模板自己的代码\n```" in document
    assert "|---|---|" in document


TABLE = """---
language: zh
---
# {{ document.title }}

| 项 | 数 |
|---|---|
| 甲 | {{ facts.甲 }} |
{% for label, node in facts.丙|members %}
| {{ [label, node]|join(" | ") }} |
{% endfor %}
{{ "| 乙 | " ~ facts.乙 ~ " |" }}

甲为{{ facts.甲 }}。
"""


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("东|西两院", "东\\|西两院"),
        ("第一批7人\n第二批8人", "第一批7人<br>第二批8人"),
        ("\n\n- 东院\n- 西院\n", "- 东院<br>- 西院"),
        ("| 一 |\n|---|", "\\| 一 \\|<br>\\|---\\|"),
        ("东院", "东院"),
    ],
)
def test_a_fact_breaks_no_row_of_a_table(value: str, cell: str, tmp_path: Path) -> None:
    document = drafted(tmp_path, value, value, template=TABLE).text
    rows = [line for line in document.splitlines() if line.startswith("| ")]
    assert rows[1] == f"| 甲 | {cell} |"
    assert rows[-1] == f"| 乙 | {cell} |"
    cells = [block for block in parse_draft(document).blocks if block.kind == "cell"]
    assert len(cells) == 2 * len(rows)


VALUES = (
    st.lists(st.sampled_from(SIGNS), min_size=1, max_size=6)
    .map("".join)
    .map(lambda value: f"{value}文")
)


@settings(deadline=None, max_examples=60)
@given(VALUES, VALUES, VALUES)
def test_no_fact_is_anything_to_drafter(
    tmp_path_factory: pytest.TempPathFactory, one: str, two: str, label: str
) -> None:
    folder = tmp_path_factory.getbasetemp()
    document = drafted(folder, one, two, label).text
    draft = parse_draft(document)
    assert draft.waivers == ()
    assert len(draft.sections) == 2
    assert not any(draft.edited_by_hand(section) for section in draft.sections)
    assert draft.front_matter["template"] == "t"
    assert document.endswith("完。\n")
    assert len(re.findall("<!--", document)) == 6
    assert drafted(folder, one, two, label, earlier=document).text == document
