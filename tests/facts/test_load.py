"""Facts files that are read: every scalar as it stands, short and long forms, names, language."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from drafter.errors import Place
from drafter.facts.load import load_facts, parse_facts

_HERE = Path(__file__).parent
_VALUES: list[dict[str, Any]] = yaml.safe_load((_HERE / "values.yaml").read_text(encoding="utf-8"))

_NAMES: list[dict[str, Any]] = yaml.safe_load((_HERE / "names.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", _VALUES, ids=lambda case: case["about"])
def test_values_as_they_stand(case: dict[str, Any]) -> None:
    facts = parse_facts(case["file"], json=case.get("json", False))
    assert [(fact.id, fact.text) for fact in facts.facts] == list(case["facts"].items())


def test_a_long_form_has_all_its_keys() -> None:
    text = (
        "学生:\n  合计: {value: 198, unit: 名, previous: 197, key: 是, status: done,\n"
        "         aliases: [总人数], source: 学籍系统, note: 不含休学}\n"
    )
    (fact,) = parse_facts(text, Path("f.yaml")).facts
    assert fact.labels == ("学生", "合计")
    assert (fact.text, fact.value, fact.unit) == ("198名", "198", "名")
    assert (fact.previous, fact.key, fact.status) == ("197名", True, "done")
    assert (fact.aliases, fact.source, fact.note) == (("总人数",), "学籍系统", "不含休学")
    assert fact.place == Place(Path("f.yaml"), 2, 15)


@pytest.mark.parametrize(
    ("form", "previous"),
    [
        ("{value: 198名, previous: 197}", "197名"),
        ("{value: 61.5万元, previous: 58.2}", "58.2万元"),
        ("{value: 33720余人次, previous: 31000}", "31000人次"),
        ("{value: 198名, previous: 197人}", "197人"),
        ("{value: 12, unit: 万元, previous: 近10万元}", "近10万元"),
        ("{value: 显著提高, previous: 3}", "3"),
    ],
)
def test_last_periods_bare_number_takes_the_unit(form: str, previous: str) -> None:
    (fact,) = parse_facts(f"甲: {form}\n乙丙丁: 一", Path("f.yaml")).facts[:1]
    assert fact.previous == previous


def test_names_with_aliases_in_every_form() -> None:
    text = "names:\n  青石县: [青石, 该县]\n  沈怀瑾: 沈局长\n  许望舒:\n  甲乡: []\n  乙乡: {}\n"
    names = parse_facts(text).names
    assert [(name.name, name.aliases) for name in names] == [
        ("青石县", ("青石", "该县")),
        ("沈怀瑾", ("沈局长",)),
        ("许望舒", ()),
        ("甲乡", ()),
        ("乙乡", ()),
    ]
    assert names[1].place == Place(None, 3, 3)


@pytest.mark.parametrize("case", _NAMES, ids=lambda case: case["about"])
def test_names_in_lines_and_in_lists_of_records(case: dict[str, Any]) -> None:
    names = parse_facts(case["file"]).names
    assert [[one.name, *map(list, (one.aliases, one.roles))] for one in names] == case["names"]
    rows = case["file"].splitlines()
    for name in names:
        line, column = name.place.line or 0, name.place.column or 0
        assert rows[line - 1][column - 1 :].startswith(name.name)


def test_the_document_has_known_and_free_keys() -> None:
    facts = parse_facts("document: {title: 总结, 主送: [县局, 市局], period: 2023}\nfacts: {a: 1}")
    assert dict(facts.document) == {"title": "总结", "主送": "县局、市局", "period": "2023"}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("人数: 5名", "zh"),
        ("visits: 5 visits to the library", "en"),
        ("甲: {value: 一, unit: 名, previous: 二, source: a b c}", "zh"),
        ("document: {language: zh-CN}\nfacts: {a: b}", "zh"),
        ("document: {language: English}\nfacts: {甲: 乙}", "en"),
    ],
)
def test_the_language_is_stated_or_seen(text: str, language: str) -> None:
    facts = parse_facts(text)
    assert facts.language == language
    assert all(fact.language == language for fact in facts.facts)


def test_claims_are_read_from_the_text_with_its_unit() -> None:
    (fact,) = parse_facts("人数: {value: 198, unit: 名, previous: 197}").facts
    assert [(claim.text, str(claim.value)) for claim in fact.claims] == [("198名", "198")]
    assert [claim.text for claim in fact.previous_claims] == ["197名"]


def test_an_item_of_a_list_is_a_fact_of_its_own() -> None:
    (fact,) = parse_facts("名单: [甲, 乙]").facts
    assert (fact.item(2).id, fact.item(2).text, fact.item(2).label) == ("名单[2]", "乙", "名单")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("bom.yaml", b"\xef\xbb\xbf" + "人数: 5名\n名单: [甲]\n".encode()),
        ("crlf.yml", "人数: 5名\r\n名单: [甲]\r\n".encode()),
        ("mac.YAML", "人数: 5名\r名单: [甲]".encode()),
        ("tabs.json", '{\r\n\t"人数":\t"5名",\n\t"名单": ["甲"]}'.encode()),
    ],
)
def test_marks_and_line_ends_do_not_matter(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    facts = load_facts(tmp_path / name)
    assert [(fact.text, fact.place.line) for fact in facts.facts] == (
        [("5名", 2), ("甲", 3)] if name == "tabs.json" else [("5名", 1), ("甲", 2)]
    )


def test_yaml_and_json_say_the_same() -> None:
    text = '{"组": {"人数": {"value": "5", "unit": "名"}, "名单": [{"姓名": "甲"}]}}'
    as_yaml, as_json = parse_facts(text), parse_facts(text, json=True)
    assert as_yaml == as_json
