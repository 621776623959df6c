"""`stated` against tables of facts and clauses, and whole groups against their paragraphs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from drafter.facts.load import parse_facts
from drafter.outline.filters.loose import loose
from drafter.outline.filters.stated import stated
from drafter.outline.nodes import Group, facts_tree
from drafter.outline.problem import OutlineError
from drafter.outline.words import load_words

TABLES = Path(__file__).parent / "stated"


def rows(language: str) -> list[Any]:
    table = yaml.safe_load((TABLES / f"{language}.yaml").read_text(encoding="utf-8"))
    return [pytest.param(language, row, id=row["says"]) for row in table]


def tree(language: str, facts: object) -> Group:
    file = {"document": {"language": language}, "facts": facts}
    return facts_tree(parse_facts(yaml.safe_dump(file, allow_unicode=True, sort_keys=False)))


@pytest.mark.parametrize(("language", "row"), [*rows("zh"), *rows("en")])
def test_a_fact_becomes_the_clause_a_person_would_write(language: str, row: Any) -> None:
    (node,) = tree(language, row["fact"])
    assert stated(load_words(language), node, row.get("period", "")) == row["says"]


def paragraph(language: str, facts: object) -> str:
    (group,) = tree(language, facts)
    return stated(load_words(language), group, "2024")


def test_simple_clauses_share_a_sentence() -> None:
    facts = {"设备添置": {"新购焊接模拟机": "12台", "设备投入": "86.4万元"}}
    assert paragraph("zh", facts) == "新购焊接模拟机12台，设备投入86.4万元。"


def test_clauses_with_commas_of_their_own_are_set_apart_by_semicolons() -> None:
    facts = {"电商工作": {"电商培训": "6期，214人次", "带动就业岗位": "352个"}}
    assert paragraph("zh", facts) == "举办电商培训6期，214人次；带动就业岗位352个。"


def test_an_event_is_one_sentence() -> None:
    day = {"日期": "2024年5月12日", "地点": "县政府礼堂", "参加人数": "230人", "主持": "沈怀远"}
    held = "2024年5月12日，在县政府礼堂举行护士节表彰，230人参加，由沈怀远主持"
    assert paragraph("zh", {"护士节表彰": day}) == f"{held}。"
    assert paragraph("zh", {"护士节表彰": day | {"发放奖品": "40份"}}) == f"{held}，发放奖品40份。"
    assert paragraph("zh", {"职工大会": day}).startswith(
        "2024年5月12日，在县政府礼堂召开职工大会，"
    )
    hours = {"时间": "每周三下午", "地点": "门诊三楼", "人数": "9人"}
    assert "举行" not in paragraph("zh", {"专家门诊": hours})
    clinic = {"甲村场次": "5场", "日期": "2024年5月12日"}
    assert paragraph("zh", {"义诊": clinic}) == "2024年5月12日，开展义诊，甲村5场。"


def test_a_total_has_its_group_for_a_subject() -> None:
    income = {"合计": {"value": "1268.4万元", "previous": "1200万元"}, "门诊收入": "500万元"}
    assert paragraph("zh", {"业务收入": income}).startswith("业务收入合计1268.4万元，比")
    assert paragraph("zh", {"培训总量": {"总量": "40期"}}) == "培训总量40期。"


def test_what_a_body_has_is_counted_together() -> None:
    village = {"总户数": "412户", "总人口": "1568人", "党员": "47名", "护林员": "3名"}
    assert paragraph("zh", {"村情": village}) == "共有412户、1568人，现有党员47名、护林员3名。"


def test_no_more_than_three_clauses_with_commas_share_a_sentence() -> None:
    year = {"value": "50万元", "previous": "40万元"}
    text = paragraph("zh", {"收支": {f"{name}收入": year for name in "甲乙丙丁戊"}})
    assert sorted(sentence.count("；") + 1 for sentence in text.split("。")[:-1]) == [2, 3]


def test_sentences_are_cut_by_sense() -> None:
    facts = {"工作": {"经费": "20万元", "捐款": "3万元", "满意度": "98%", "办结率": "99%"}}
    assert paragraph("zh", facts) == "经费20万元，捐款3万元。满意度98%，办结率99%。"


def test_parts_with_a_last_period_of_their_own_follow_their_whole() -> None:
    calls = {
        "报警总数": {"value": "40起", "previous": "50起"},
        "火灾": {"value": "30起", "previous": "35起"},
        "火灾主要类型": "山火",
        "救援": {"value": "10起", "previous": "15起"},
    }
    assert "；其中，火灾30起，比上期减少5起" in paragraph("zh", {"出警": calls})
    calls["救援"] = {"value": "10起", "previous": "18起"}
    assert "其中" not in paragraph("zh", {"出警": calls})


def test_parts_of_one_total_are_no_parts_of_each_other() -> None:
    staff = {"教师": "12人", "工人": "7人", "后勤": "3人", "其他": "2人", "合计": "24人"}
    told = paragraph("zh", {"人员": staff})  # 7, 3 and 2 come to 12 by chance
    assert told == "人员合计24人，其中教师12人、工人7人、后勤3人、其他2人。"


def test_what_an_import_calls_among_them_is_said_so() -> None:
    told = paragraph("zh", {"读者": {"借阅": "410册次", "借阅其中": {"少儿读物": "96册次"}}})
    assert told == "借阅410册次。其中，少儿读物96册次。"


def test_a_table_is_about_its_sheet_and_not_its_first_column() -> None:
    rows = [
        {"站名": name, "在岗": "3人", "巡线": "21次", "抢修": "4次"}
        for name in ("上站", "下站", "东站", "西站")
    ]
    assert "供电站情况见下表。" in paragraph("zh", {"供电站": {"站名": rows}})


def test_some_of_those_counted_stand_with_them() -> None:
    staff = {"职工": "19人", "有职称": "12人", "本科及以上": "8人"}
    assert paragraph("zh", {"队伍": staff}) == "现有职工19人，其中有职称12人、本科及以上8人。"
    party = {"党支部": "3个", "党员": "47名", "女党员": "12名", "发展党员": "2名"}
    told = "党支部3个；现有党员47名，其中女党员12名；发展党员2名。"
    assert paragraph("zh", {"党建": party}) == told
    # Which of the two the titles are of, nothing tells.
    staff = {"职工": "90人", "技术人员": "40人", "高级职称": "8人"}
    assert "其中" not in paragraph("zh", {"队伍": staff})
    complaints = {"投诉": "9件", "上年投诉": "7件"}
    assert "其中" not in paragraph("zh", {"信访": complaints})


def test_what_befell_a_place_is_one_sentence() -> None:
    fire = {"日期": "2031-04-17", "现场指挥": "邵临川", "过火面积": "620平方米", "伤亡": "无"}
    assert paragraph("zh", {"粮库火灾": fire}) == (
        "2031年4月17日，粮库发生火灾，由邵临川现场指挥。过火面积620平方米，无伤亡。"
    )


def test_a_verb_of_several_is_said_once() -> None:
    held = {"东馆活动": "64场", "西馆活动": "31场"}
    assert paragraph("zh", {"活动": held}) == "开展东馆活动64场、西馆活动31场。"


def test_what_goes_on_about_the_last_thing_is_of_the_same_time() -> None:
    hours = {"夏季开放": "90天", "夏季开放前闭馆时间": "18时"}
    assert paragraph("zh", {"开放": hours}) == "夏季开放90天，夏季开放前于18时闭馆。"


def test_a_large_group_within_a_group_has_a_paragraph_of_its_own() -> None:
    open_day = {"日期": "2024年5月8日", "地点": "操场"}
    facts = {"活动": {"运动会": open_day, "艺术节": open_day}}
    assert paragraph("zh", facts).count("\n\n") == 1


def test_an_enumeration_stands_in_a_sentence_of_its_own() -> None:
    facts = {"计划": {"新建农村公路": "25公里", "主要问题": ["管道易冻", "人手不够"]}}
    assert paragraph("zh", facts).endswith("25公里。存在的主要问题：一是管道易冻；二是人手不够。")


def test_an_entity_is_named_before_its_first_clause() -> None:
    facts = {"石桥村": {"硬化道路": "6.8公里", "脐橙面积": "1260亩"}}
    assert paragraph("zh", facts) == "石桥村硬化道路6.8公里，脐橙面积1260亩。"


def test_a_group_within_a_group_is_named_and_those_of_a_list_are_kept_apart() -> None:
    facts = {"馆藏": {"新增藏书": "8600册", "数字库": {"古籍": "12种", "地方志": "40种"}}}
    assert paragraph("zh", facts) == "新增藏书8600册。数字库方面，古籍12种，地方志40种。"
    people = {"班子": [{"姓名": "林国栋", "年龄": "47岁"}, {"姓名": "何春燕", "年龄": "39岁"}]}
    assert paragraph("zh", people) == "林国栋年龄47岁。何春燕年龄39岁。"


def test_a_long_paragraph_has_sentences_of_about_one_length() -> None:
    facts = {"农业生产": {f"第{n}季度蔬菜供应总量": f"{n}2{n}5吨" for n in "一二三四五六七八"}}
    facts = {"农业生产": {label: f"{at}425吨" for at, label in enumerate(facts["农业生产"], 1)}}
    lengths = [len(sentence) for sentence in paragraph("zh", facts).split("。") if sentence]
    assert len(lengths) > 1
    assert max(lengths) < 2 * min(lengths)


def test_english_counts_share_one_there_were_and_no_sentence_starts_with_a_figure() -> None:
    facts = {"Staff": {"teachers": "48", "cooks": "8", "drivers": "3", "meals served": "9100"}}
    assert paragraph("en", facts) == (
        "There were 48 teachers, 8 cooks and 3 drivers. In all, 9,100 meals were served."
    )


def test_english_sentences_do_not_all_begin_alike() -> None:
    year = {"value": "90", "previous": "60"}
    up = "up 50% from 60 in the previous year"
    assert paragraph("en", {"Post": {"letters sent": year, "parcels sent": year}}) == (
        f"In all, 90 letters were sent, {up}; and 90 parcels were sent, {up}."
    )
    assert paragraph("en", {"Staff": {"cooks": year, "drivers": year}}) == (
        f"There were 90 cooks, {up}. Drivers numbered 90, {up}."
    )


def test_labels_that_only_name_their_unit_are_not_told() -> None:
    facts = {"义诊": {"场次": "34场", "人数": "900人"}, "奖补": {"金额": "6290000元"}}
    (clinic, money) = tree("zh", facts)
    assert stated(load_words("zh"), clinic) == "义诊34场，900人。"
    assert stated(load_words("zh"), money) == "奖补629万元。"


def test_two_who_hold_posts_share_a_sentence() -> None:
    facts = {"Board": {"chair": "Ada Byron", "secretary": "Ida Lowe"}}
    assert paragraph("en", facts) == "The chair was Ada Byron and the secretary was Ida Lowe."


def test_a_name_keeps_its_capital() -> None:
    (group,) = tree("en", {"Branches": {"Elmgate branch reopened": "3 June 2024"}})
    told = stated(load_words("en"), group, "2024", ["Elmgate branch"])
    assert told == "The Elmgate branch was reopened on 3 June 2024."


def test_short_english_clauses_go_in_pairs() -> None:
    facts = {"Money": {"income": "$5,000", "rent": "$900", "balance": "$4,100"}}
    assert paragraph("en", facts) == (
        "The income was $5,000, and the rent was $900. The balance was $4,100."
    )


def test_parts_further_on_come_to_their_whole() -> None:
    letters = {
        "来件": "24件",
        "邮费": "90元",
        "国内来信": "12件",
        "国外来信": "7件",
        "匿名来信": "5件",
    }
    told = "来件24件，其中国内来信12件、国外来信7件、匿名来信5件；邮费90元。"
    assert paragraph("zh", {"收发": letters}) == told
    chance = {"货架": "24件", "邮费": "90元", "木凳": "12件", "灯具": "7件", "挂钟": "5件"}
    assert "其中" not in paragraph("zh", {"家当": chance})
    planted = {"全年育苗": "90株", "圃地": "2亩", "春季育苗": "60株", "秋季育苗": "30株"}
    assert "全年育苗90株，其中春季育苗60株、秋季育苗30株" in paragraph("zh", {"苗圃": planted})


def test_one_of_the_parts_is_no_whole_of_the_others() -> None:
    letters = {"邮件": "24件", "信函": "12件", "包裹": "7件", "汇票": "5件"}
    told = "邮件24件，其中信函12件、包裹7件、汇票5件。"
    assert paragraph("zh", {"收发": letters}) == told


def test_some_of_a_part_stands_in_brackets_behind_it() -> None:
    letters = {"来件": "9件", "来信": "4件", "匿名来信": "3件", "来访": "5件"}
    assert paragraph("zh", {"信访": letters}) == (
        "来件9件，其中来信4件（其中匿名来信3件）、来访5件。"
    )


def test_a_note_that_one_figure_is_contained_in_another_is_believed() -> None:
    visits = {"来访": "90人次", "夜间接待": {"value": "20人次", "note": "含在来访内"}}
    assert paragraph("zh", {"接待": visits}) == "来访90人次，其中夜间接待20人次。"


def test_a_total_comes_before_its_parts_and_a_leader_before_all() -> None:
    boats = {
        "渔船": {"value": "30艘", "previous": "28艘"},
        "渡船": {"value": "12艘", "previous": "11艘"},
        "合计": {"value": "42艘", "previous": "39艘"},
    }
    assert paragraph("zh", {"船只": boats}).startswith(
        "船只合计42艘，比上期增加3艘，增长7.7%；其中，"
    )
    yard = {"泊位": "9个", "场长": "温秋石"}
    assert paragraph("zh", {"船场": yard}) == "温秋石任场长。泊位9个。"


def test_what_has_a_rate_of_growth_of_its_own_gets_no_second_one() -> None:
    output = {"生产总值": {"value": "90亿元", "previous": "80亿元"}, "GDP增速": "9.1%"}
    assert paragraph("zh", {"经济": output}) == (
        "生产总值达90亿元，比上期增加10亿元；GDP增长9.1%。"
    )


def test_a_thing_is_named_once_where_the_sentence_goes_on_about_it() -> None:
    market = {"旧书市集面积": "80平方米", "旧书市集投入": "4万元", "旧书市集新增摊位": "6个"}
    assert paragraph("zh", {"书市": market}) == "旧书市集面积80平方米，投入4万元，新增摊位6个。"
    letters = {"来信": {"value": "38件", "previous": "52件"}, "来信办结": "37件"}
    assert paragraph("zh", {"信访": letters}).endswith("下降26.9%，办结37件。")
    rule = {"办法": "《苇塘渡口管理办法》", "起草单位": "县交通局", "施行日期": "2031年5月1日"}
    assert paragraph("zh", {"制度": rule}) == (
        "《苇塘渡口管理办法》由县交通局起草，于2031年5月1日施行。"
    )


def test_an_undertaking_is_named_before_its_first_day_and_a_year_said_once() -> None:
    dates = {"开工": "2031-03-05", "完工": "2031-06-08"}
    assert paragraph("zh", {"渡口改造工程": dates}) == (
        "渡口改造工程于2031年3月5日开工，6月8日完工。"
    )
    assert paragraph("zh", {"馆情": {"开馆": "2031-03-05"}}) == "2031年3月5日开馆。"


def test_english_sentences_tell_some_of_a_figure_and_one_subject_once() -> None:
    bread = {"loaves baked": "70", "of which rye": "20"}
    assert (
        paragraph("en", {"Bakery": bread}) == "In all, 70 loaves were baked, of which 20 were rye."
    )
    fair = {"from": "3 May 2031", "to": "9 May 2031"}
    assert paragraph("en", {"Book fair": fair}) == (
        "The book fair began on 3 May 2031 and ended on 9 May 2031."
    )
    gifts = {"hats": "3 gifts", "maps": "2 gifts"}
    assert paragraph("en", {"Shelf": gifts}) == "Hats accounted for 3 gifts, and maps for 2 gifts."


@pytest.mark.parametrize(
    ("purpose", "labels"),
    [
        ("basis", ["依据文件"]),
        ("principle", ["工作方针"]),
        ("honour", ["表彰"]),
        ("people", ["局长"]),
        ("shortcoming", ["主要问题"]),
        ("plan", ["2025年打算", "扩建"]),
        ("work", ["经费"]),
    ],
)
def test_loose_facts_are_told_apart_by_their_purpose(purpose: str, labels: list[str]) -> None:
    root = tree(
        "zh",
        {
            "依据文件": "政发〔2024〕9号",
            "工作方针": "预防为主",
            "表彰": "站房获评县级样板",
            "局长": "沈怀远",
            "业务": {"局长": "另有其人"},
            "经费": "20万元",
            "主要问题": "人手不够",
            "2025年打算": "增设站点",
            "扩建": {"value": "2处", "status": "planned"},
        },
    )
    assert [node.label for node in loose(load_words("zh"), root, purpose)] == labels


def test_what_cannot_be_stated_is_said_so() -> None:
    with pytest.raises(OutlineError, match="takes facts and groups"):
        stated(load_words("zh"), ["一段文字"])
    with pytest.raises(OutlineError, match="plan"):
        loose(load_words("zh"), tree("zh", {"经费": "20万元"}), "plans")


def test_parts_that_a_workbook_tells_below_their_whole_are_told_as_parts() -> None:
    facts = {"住宿": {"床位": "96张", "床位其中": {"双人间": "40张", "单人间": "12张"}}}
    assert paragraph("zh", facts) == "现有床位96张。其中，双人间40张，单人间12张。"
