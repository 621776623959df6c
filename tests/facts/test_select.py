"""Facts chosen by ids and globs over ids."""

from __future__ import annotations

import pytest

from drafter.facts.load import parse_facts
from drafter.facts.select import select

_FACTS = parse_facts("""
依据: 《通知》
选派教师: {人数: 5名, 名单: [甲, 乙], 待遇: {补助: 3000元, 交通: 500元}}
选派医生: {人数: 2名}
学生: {合计: 198名, "3.5期": {合计: 8名}}
村庄:
- {名称: 东村, 人数: 30人}
- {名称: 西村, 人数: 40人}
重点*: 一
""")


@pytest.mark.parametrize(
    ("patterns", "ids"),
    [
        (["依据"], ["依据"]),
        (["选派医生", "依据"], ["依据", "选派医生.人数"]),
        (["选派教师.待遇"], ["选派教师.待遇.补助", "选派教师.待遇.交通"]),
        (["选派医生.*"], ["选派医生.人数"]),
        (["选派*.人数"], ["选派教师.人数", "选派医生.人数"]),
        (["*.合计"], ["学生.合计"]),
        (["**.合计"], ["学生.合计", '学生."3.5期".合计']),
        (['学生."3.5期"'], ['学生."3.5期".合计']),
        (["村庄[2]"], ["村庄[西村].名称", "村庄[西村].人数"]),
        (["村庄[西村]"], ["村庄[西村].名称", "村庄[西村].人数"]),
        (["村庄[*].人数"], ["村庄[东村].人数", "村庄[西村].人数"]),
        (["村庄"], ["村庄[东村].名称", "村庄[东村].人数", "村庄[西村].名称", "村庄[西村].人数"]),
        (["选派教师.名单"], ["选派教师.名单"]),
        (["选派教师.名单[2]"], ["选派教师.名单[2]"]),
        (["选派教师.名单[*]"], ["选派教师.名单[1]", "选派教师.名单[2]"]),
        (["选派教师.名单", "选派教师.名单[2]"], ["选派教师.名单"]),
        (['"重点*"'], ['"重点*"']),
        (["没有", "依据.没有", "村庄[3]", ""], []),
        ([], []),
    ],
)
def test_patterns_choose_in_file_order(patterns: list[str], ids: list[str]) -> None:
    assert [fact.id for fact in select(_FACTS, patterns)] == ids


def test_a_star_alone_chooses_all() -> None:
    assert select(_FACTS, ["*"]) == _FACTS.facts


def test_every_id_chooses_its_fact() -> None:
    for fact in _FACTS.facts:
        assert select(_FACTS, [fact.id]) == (fact,)
