"""A new document under the headings of an earlier one."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter.document.assemble import is_untouched
from drafter.document.draft import parse_draft
from drafter.facts.load import parse_facts
from drafter.pipeline import Drafted, Job, draft_document
from drafter.settings import Settings

FACTS = parse_facts("""
document: {title: 2032年工作总结, organization: 苇塘水文站, date: 2032年12月20日}
facts:
  水位观测: {观测次数: 2190次, 最高水位: 6.82米}
  设备: {雨量计: 14台, 自记水位计: {value: 3台, previous: 2台}}
  汛期值守: {值班人次: 366人次, 发布洪水预报: 5次}
  荣誉: [2032年10月获全省报汛先进站]
  存在的不足: 夜间照明不够
  明年打算: {增设雨量点: {value: 2处, status: planned}}
""")
EARLIER = """# 2031年工作总结

去年的事。

## 一、严守岗位，抓好汛期值守

值班360人次。

## 二、勤测勤报，水位观测一次不漏

## 三、党建

## 四、2031年存在的问题

## 五、下一步工作打算

## 六、更新设备
"""


def drafted(earlier: str) -> Drafted:
    structure = parse_draft(earlier, Path("去年.md"))
    return draft_document(Job(FACTS, Settings(), structure=structure), None)


def headings(text: str) -> list[str]:
    return [line.removeprefix("## ") for line in text.splitlines() if line.startswith("## ")]


def test_parts_stand_under_the_headings_and_in_the_order_of_the_earlier_document() -> None:
    found = drafted(EARLIER)
    assert headings(found.text) == [
        "一、严守岗位，抓好汛期值守",
        "二、勤测勤报，水位观测一次不漏",
        "三、取得的荣誉",
        "四、存在的不足",  # the old heading has the old year
        "五、下一步工作打算",
        "六、更新设备",
    ]
    assert [one.section.name for one in found.sections][1:3] == ["汛期值守", "水位观测"]
    assert "严守岗位，抓好汛期值守" in found.outline.sections[1].headings
    assert found.text.endswith("苇塘水文站\n\n2032年12月20日\n")
    assert is_untouched(found.text)


def test_what_has_no_place_and_what_has_no_facts_is_told() -> None:
    assert drafted(EARLIER).notes == (
        "structure: 去年.md has no place for '取得的荣誉'; it is added",
        "structure: the facts have nothing for '党建'",
    )


def test_two_parts_may_share_a_heading() -> None:
    found = drafted("# 旧\n\n## 测报与设备\n\n水位观测、设备、雨量计。\n\n## 其他\n\n汛期值守。\n")
    assert headings(found.text)[0] == "一、测报与设备"
    assert [one.section.name for one in found.sections][1:3] == ["水位观测", "设备"]


@pytest.mark.parametrize("earlier", ["", "没有标题。\n", "# 只有题目\n\n一段。\n", "## 一个\n"])
def test_a_document_without_headings_changes_nothing(earlier: str) -> None:
    found = drafted(earlier)
    assert found.notes == ("structure: 去年.md has no headings to follow",)
    assert found.text == draft_document(Job(FACTS, Settings()), None).text
