"""The general templates, from facts of units that nobody had in mind, against what a head of office
would send back: labels in sentence form, plans before shortcomings, no 落款, untrue verbs.
"""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
import yaml

from drafter.facts.load import load_facts
from drafter.pipeline import Drafted, Job, draft_document
from drafter.settings import Settings

FILES = sorted((Path(__file__).parent / "general").glob("*.yaml"))
PARTS = {
    "zh": ("荣誉|获奖", "不足|问题|困难", "打算|计划|二期|安排"),
    "en": ("Award", "remains|challenge|problem|weakness", "Plans|steps|Priorities"),
}
PATTERNS = yaml.safe_load((Path(__file__).parent / "patterns.yaml").read_text(encoding="utf-8"))
ROWS = [pytest.param(row, id=row["name"]) for rows in PATTERNS.values() for row in rows]


def drafted(path: Path) -> Drafted:
    return draft_document(Job(load_facts(path), Settings()), None)


def prose(text: str) -> str:
    """The draft as its reader sees it, without front matter, marks and footnotes."""
    text = re.sub(r"(?s)\A---\n.*?\n---\n", "", text)
    text = re.sub(r"(?m)^\[\^[^\]]+\]:.*$|<!--.*?-->", "", text)
    return re.sub(r"\[\^[^\]]+\]", "", text)


def headings(text: str) -> list[str]:
    return re.findall(r"(?m)^## (.+)$", text)


@pytest.fixture(scope="module", params=FILES, ids=lambda path: path.stem)
def path(request: pytest.FixtureRequest) -> Path:
    chosen: Path = request.param
    return chosen


def test_the_document_stands_up_to_its_own_check(path: Path) -> None:
    check = drafted(path).check
    assert [finding.message for finding in check.findings if finding.severity == "error"] == []
    assert check.coverage.missing == ()


@pytest.mark.parametrize("row", ROWS)
def test_a_pattern_finds_what_would_be_struck_and_nothing_else(row: dict[str, str]) -> None:
    assert re.search(row["pattern"], row["finds"])
    assert not re.search(row["pattern"], row["leaves"])


def test_no_sentence_is_one_that_would_be_struck(path: Path) -> None:
    text = prose(drafted(path).text)
    rows = PATTERNS[load_facts(path).language]
    found = [(row["name"], match[0]) for row in rows for match in re.finditer(row["pattern"], text)]
    assert found == []


def test_neighbouring_sentences_do_not_begin_alike(path: Path) -> None:
    text = prose(drafted(path).text)
    for paragraph in text.split("\n"):
        sentences = re.findall(r"[^。]+。", paragraph) or re.split(r"(?<=\.) ", paragraph)
        begin = [re.match(r"\w+ \w+|.{4}", sentence) for sentence in sentences]
        words = [match[0] for match in begin if match]
        assert [one for one, next_one in pairwise(words) if one == next_one] == []


def test_honours_come_before_shortcomings_and_plans_last(path: Path) -> None:
    facts = load_facts(path)
    found = headings(prose(drafted(path).text))
    places = [
        at
        for part in PARTS[facts.language]
        for at, heading in enumerate(found)
        if re.search(part, heading)
    ]
    assert places == list(range(len(found) - len(places), len(found)))


def test_the_document_is_signed_and_dated(path: Path) -> None:
    facts = load_facts(path)
    signed = prose(drafted(path).text).rstrip().splitlines()
    unit = facts.document["organization"]
    if facts.language == "zh":
        assert signed[-3:-1] == [unit, ""]
        assert re.fullmatch(r"\d{4}年\d{1,2}月\d{1,2}日", signed[-1])
    else:
        assert re.fullmatch(rf"{unit}, \d{{1,2}} [A-Z][a-z]+ \d{{4}}", signed[-1])


def document(name: str) -> str:
    (chosen,) = [path for path in FILES if path.stem == name]
    return prose(drafted(chosen).text)


def test_leaders_and_principles_stand_in_the_opening() -> None:
    opening = document("hospital").split("##")[0]
    assert "芦洲县中医院坚持以病人为中心，围绕" in opening
    assert "祁远帆任院长" in opening
    assert "其他工作" not in headings(document("hospital"))
    assert "按照“公正与效率”的工作方针" in document("court")


def test_people_taught_are_no_staff_of_the_unit() -> None:
    assert "基层职工1300人次" in document("hospital")
    assert "现有基层职工" not in document("hospital")


def test_parts_stand_with_their_whole() -> None:
    assert "项目资金420万元，其中财政拨款300万元、自筹资金120万元" in document("hospital")


def test_many_records_with_many_figures_are_a_table_and_a_few_are_sentences() -> None:
    assert "| 村名 | 面积 | 产量 | 收入 |" in document("cooperative")
    assert "| site | hedge planted | trees | volunteers |" in document("ngo")
    assert "桨声帆影观众8.4万人次。铁甲百年观众6.2万人次。" in document("museum")


def test_the_last_period_is_the_one_that_the_facts_name() -> None:
    text = document("village")
    assert "比2020年增加" in text
    assert "比上年" not in text


def test_a_place_among_others_and_a_rate_of_growth_are_told_as_such() -> None:
    assert "图书馆藏书居全市第3位" in document("school")
    assert "集体经济收入下降2.6%" in document("village")


def test_a_small_growth_is_not_rounded_to_more_than_it_is() -> None:
    assert "增长0.021%" in document("hospital")
    assert "up 0.07%" in document("library")


def test_what_is_planned_is_told_as_planned() -> None:
    assert "货物吞吐量计划达到2200万吨，计划招聘30人" in document("port").replace("；", "，")
    assert "计划于2025年3月开工，新增展厅1600平方米" in document("museum")


def test_the_word_of_a_plan_is_said_once() -> None:
    text = document("cinema")
    assert "计划放映450场，添置放映机2台。新车库计划于2032年6月完工" in text
    assert "观众计划达到6.6万人次" in text
    assert not re.search("计划计划|预计计划|目标为|目标，计划", text)
    plans = document("observatory").split("## Plans")[1]
    assert "the dome repair is to start in April 2032" in plans
    assert "The second dome is planned for June 2033, and 20 volunteers are wanted." in plans


def test_work_that_goes_on_is_said_to_once_and_deeds_have_their_days_and_doers() -> None:
    text = document("cinema")
    assert "新车库正在施工。" in text
    assert "由站长霍青梧牵头修复" in text
    assert "露天放映于2031年5月6日开始，10月12日结束" in text


def test_a_count_of_problems_is_no_shortcoming_of_the_unit() -> None:
    assert "发现问题23个；解决问题21个" in document("cinema")
    assert not [heading for heading in headings(document("cinema")) if "不足" in heading]


def test_labels_with_capitals_dates_of_tables_and_money_in_words_are_written_out() -> None:
    text = document("observatory")
    assert "The director was Edda Finlow and the night assistant was Piers Oakham." in text
    assert "was commissioned on 14 March 2031" in text
    assert "The gifts received were £64,000, up 28% from £50,000" in text
    assert "the open day was on 21 June 2031" in text
    assert "The school groups accounted for 2,100 visits" in text
    assert "Tor Field was closed for the winter." in text
    assert not re.search(r"\d{4}-\d\d-\d\d|pounds", text)


def test_a_change_has_the_unit_of_its_figure() -> None:
    assert "41.2万标准箱，比上季度增加1.4万标准箱，增长3.5%" in document("port")


def test_english_labels_that_are_no_nouns_become_clauses() -> None:
    assert "A total of 16 tonnes of brash were burnt for energy." in document("ngo")
    assert "£61,000 was paid to contractors" in document("ngo")
    assert "was opened in 1911, and the reading room was renovated on 6 May" in document("library")
    assert "were as follows: the lift broke down twice; " in document("library")


def test_each_honour_has_its_verb() -> None:
    assert "荣获省级中医药文化建设示范单位；岑乐平获评县级优秀医师。" in document("hospital")
    assert "荣获省级卫生镇；2023年8月荣获市级文明镇。" in document("village")
    assert "2024年6月28日获评全国优秀法院。" in document("court")


def test_sections_of_one_short_sentence_share_a_heading() -> None:
    assert any("师资和生源" in heading for heading in headings(document("school")))
