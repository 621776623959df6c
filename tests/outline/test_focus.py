"""Drafting with what was chosen: key facts in the text, other figures in the annex."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from drafter.facts.load import load_facts, parse_facts
from drafter.pipeline import Job, draft_document
from drafter.settings import Settings

FILES = sorted((Path(__file__).parent / "general").glob("*.yaml"))
KEY = Settings(focus="key")


def test_figures_that_are_not_key_stand_in_the_annex_alone() -> None:
    (path,) = [path for path in FILES if path.stem == "cinema"]
    found = draft_document(Job(load_facts(path), KEY), None)
    text, annex = found.text.split("# 附表：")
    assert "全年放映412场，比上年增加32场，增长8.4%" in text
    assert "霍青梧任站长" in text
    assert "计划放映450场" in text
    assert "放映员" not in text
    assert "| 放映站：放映员 | 14名 | — |" in annex
    assert "| 放映：观众 | 6.18万人次 | 5.7万人次 |" in annex
    (note,) = found.notes
    assert note.startswith("focus: left to the annex: 放映站.放映员, 放映.观众, 老片修复.修复, ")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_nothing_is_lost_and_the_annex_is_right(path: Path) -> None:
    check = draft_document(Job(load_facts(path), KEY), None).check
    assert [one.message for one in check.findings if one.severity == "error"] == []
    assert check.coverage.missing == ()


@pytest.mark.parametrize(
    ("facts", "template", "why"),
    [
        ("{修路: {长度: 3公里}}", None, "no fact is key"),
        ("{修路: {长度: {value: 3公里, key: true}}}", None, "every figure is key"),
        ("{修路: {长度: {value: 3公里, key: true}, 宽度: 5米}}", "plain", "has no annex"),
        ("{修路: {长度: {value: 3公里, key: true}, 宽度: 5米}}", "named", "asks for more"),
    ],
)
def test_every_fact_is_told_where_nothing_can_be_left_out(
    facts: str, template: str | None, why: str, tmp_path: Path
) -> None:
    (tmp_path / "templates").mkdir()
    for name, more in (("plain", ""), ("named", "{{ annex|length }}")):
        body = '{% section "路", facts=["修路.*"] %}\n宽{{ facts.修路.宽度 }}。\n{% endsection %}\n'
        (tmp_path / "templates" / f"{name}.md.jinja").write_text(f"# 路\n\n{body}{more}", "utf-8")
    settings = replace(KEY, project=tmp_path, template=template)
    found = draft_document(Job(parse_facts(facts), settings), None)
    (note,) = found.notes
    assert note.startswith("focus: every fact is told, as ")
    assert why in note
    assert "附表" not in found.text


def test_a_fact_in_the_annex_is_text_and_no_markup() -> None:
    facts = "{甲: {长度: {value: 3公里, key: true}, 'a|b <!-- drafter: end -->': 5米}}"
    found = draft_document(Job(parse_facts(facts), KEY), None)
    assert "| 甲：a\\|b &lt;!-- drafter: end --&gt; | 5米 |" in found.text
