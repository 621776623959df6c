"""One rendering gives the skeleton and the sections' own wording."""

from __future__ import annotations

import re
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from drafter.facts.load import parse_facts
from drafter.outline.render import render_outline
from tests.outline.rendering import facts, render


def test_a_section_is_a_token_in_the_skeleton_and_its_wording_apart(tmp_path: Path) -> None:
    outline = render(
        tmp_path,
        "# {{ document.title }}\n## 队伍\n"
        '{% section "护理员", prompt="opening", facts=["护理员.*"], length="100-200",'
        ' tone="平实" %}\n'
        "有护理员{{ facts.护理员.人数 }}。\n{% endsection %}\n结束。\n",
    )
    (section,) = outline.sections
    assert section.wording == "有护理员5名。"
    assert section.prompt == "opening"
    assert section.length == (100, 200)
    assert section.options == {"tone": "平实"}
    assert section.headings == ("2024年养老服务工作总结", "队伍")
    assert section.line == 3
    assert section.fact_ids == ("护理员.人数", "护理员.名单", "护理员.年限", "护理员.补贴")
    assert outline.skeleton == (f"# 2024年养老服务工作总结\n## 队伍\n\n{section.token}\n\n结束。\n")


def test_sections_in_loops_take_the_facts_of_their_round(tmp_path: Path) -> None:
    outline = render(
        tmp_path,
        "{% for 村 in facts.村庄 %}\n## {{ 村.名称 }}\n"
        "{% section 村.名称 ~ '概况', facts=[村] %}{{ 村.户数 }}{% endsection %}\n{% endfor %}",
    )
    assert [section.name for section in outline.sections] == ["柳湾村概况", "石桥村概况"]
    assert [section.headings for section in outline.sections] == [("柳湾村",), ("石桥村",)]
    assert outline.sections[1].fact_ids == ("村庄[石桥村].名称", "村庄[石桥村].户数")
    assert outline.sections[1].wording == "95户"


def test_a_condition_takes_the_section_with_it(tmp_path: Path) -> None:
    template = "{% if facts.没有 is defined %}{% section '一' %}字{% endsection %}{% endif %}完。"
    outline = render(tmp_path, template)
    assert outline.sections == ()
    assert outline.skeleton == "完。\n"


def test_an_empty_section_stays_only_with_facts(tmp_path: Path) -> None:
    without = render(tmp_path, "{% section '一' %} {% if false %}字{% endif %}\n{% endsection %}")
    assert without.sections == ()
    nothing = render(tmp_path, "{% section '一', facts=['没有.*'] %}\n{% endsection %}")
    assert nothing.sections == ()
    with_facts = render(tmp_path, "{% section '一', facts=['护理员'] %}\n{% endsection %}")
    assert [section.wording for section in with_facts.sections] == [""]


def test_lengths(tmp_path: Path) -> None:
    lengths = ("'100-200'", "'100—200'", "'150'", "150")
    sections = "".join(
        f"{{% section '{at}', length={length} %}}字{{% endsection %}}"
        for at, length in enumerate(lengths)
    )
    outline = render(tmp_path, sections + "{% section '无' %}字{% endsection %}")
    expected = [(100, 200), (100, 200), (120, 180), (120, 180), None]
    assert [section.length for section in outline.sections] == expected


def test_patterns_that_may_match_nothing(tmp_path: Path) -> None:
    outline = render(
        tmp_path,
        "---\nexpects: {荣誉、表彰: 得过什么奖（可选）}\n---\n"
        "{% section '一', facts=['没有*', '荣誉', '表彰.省级', '床位'] %}字{% endsection %}",
    )
    assert outline.sections[0].fact_ids == ("床位",)


def test_children_override_blocks_and_front_matter(tmp_path: Path) -> None:
    outline = render(
        tmp_path,
        "---\nnumbering: official\noptions: {结尾: 特此报告。}\n---\n"
        "{% extends 'base.md.jinja' %}\n{% block body %}新{% endblock %}",
        base="---\nnumbering: none\noptions: {结尾: 完。, 开头: 现报告如下。}\n---\n"
        "{{ options.开头 }}{% block body %}旧{% endblock %}{{ options.结尾 }}",
    )
    assert outline.skeleton == "现报告如下。新特此报告。\n"
    assert outline.numbering == "official"


def test_a_template_that_changes_is_compiled_again(tmp_path: Path) -> None:
    assert render(tmp_path, "旧").skeleton == "旧\n"
    assert render(tmp_path, "新").skeleton == "新\n"


def test_a_template_in_two_languages_keeps_the_words_of_each(tmp_path: Path) -> None:
    template = "{{ ['A', 'B']|listed }}"
    assert render(tmp_path, template).skeleton == "A和B\n"
    assert render(tmp_path, template, "facts_en").skeleton == "A and B\n"


def test_severities_of_the_template_are_the_outlines(tmp_path: Path) -> None:
    outline = render(tmp_path, "---\nseverities: {unsupported-name: off}\n---\n字")
    assert outline.severities == {"unsupported-name": "off"}


def test_macros_are_shared_by_import(tmp_path: Path) -> None:
    outline = render(
        tmp_path,
        "{% from 'phrases.md.jinja' import 人 %}{{ 人(facts.护理员.人数) }}",
        phrases="{% macro 人(数) %}共{{ 数 }}{% endmacro %}",
    )
    assert outline.skeleton == "共5名\n"


def test_the_project_comes_before_the_package(tmp_path: Path) -> None:
    project, package = tmp_path / "project", tmp_path / "package"
    for folder in (project, package):
        folder.mkdir()
    (package / "base.md.jinja").write_text("包{% block b %}{% endblock %}", encoding="utf-8")
    (package / "t.md.jinja").write_text("包里的", encoding="utf-8")
    own = project / "base.md.jinja"
    own.write_text(
        "{% extends 'packaged/base.md.jinja' %}{% block b %}项目{% endblock %}", encoding="utf-8"
    )
    folders = [project, package]
    assert render_outline(facts(), "base", folders).skeleton == "包项目\n"
    assert render_outline(facts(), "t", folders).skeleton == "包里的\n"


def test_blank_lines_are_those_of_a_document(tmp_path: Path) -> None:
    outline = render(tmp_path, "\n\n# 题\n\n\n\n{% if true %}\n\n段。\n{% endif %}\n\n")
    assert outline.skeleton == "# 题\n\n段。\n"


def test_tokens_differ_from_one_rendering_to_the_next(tmp_path: Path) -> None:
    template = "{% section '一' %}字{% endsection %}"
    tokens = {render(tmp_path, template).sections[0].token for _ in range(3)}
    assert len(tokens) == 3


_TEXTS = st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=40)


@given(_TEXTS)
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_what_a_fact_says_is_never_template_code(tmp_path: Path, text: str) -> None:
    quoted = re.sub(r'(["\\])', r"\\\1", text)
    told = parse_facts(f'facts:\n  事项: "{quoted}"\n')
    (tmp_path / "t.md.jinja").write_text(
        "{% section '一', facts=['事项'] %}说{{ facts.事项 }}完{% endsection %}", encoding="utf-8"
    )
    outline = render_outline(told, "t", [tmp_path])
    assert outline.sections[0].wording == f"说{told.facts[0].text}完"
    assert outline.skeleton.count(outline.sections[0].token) == 1
