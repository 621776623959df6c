"""The JSON Schema says of a file what loading it says."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from drafter.facts.schema import facts_schema

_HERE = Path(__file__).parent
_VALIDATOR = jsonschema.Draft202012Validator(facts_schema())


def _cases(name: str) -> list[dict[str, Any]]:
    cases: list[dict[str, Any]] = yaml.safe_load((_HERE / name).read_text(encoding="utf-8"))
    return cases


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(facts_schema())


@pytest.mark.parametrize("case", _cases("values.yaml"), ids=lambda case: case["about"])
@pytest.mark.parametrize("loader", [yaml.SafeLoader, yaml.BaseLoader])
def test_good_files_are_valid(case: dict[str, Any], loader: type[yaml.SafeLoader]) -> None:
    text = case["file"].replace("2023-05-13", "'2023-05-13'")
    data = json.loads(text) if case.get("json") else yaml.load(text, Loader=loader)
    assert [error.message for error in _VALIDATOR.iter_errors(data)] == []


@pytest.mark.parametrize("case", _cases("names.yaml"), ids=lambda case: case["about"])
def test_names_are_valid(case: dict[str, Any]) -> None:
    data = yaml.safe_load(case["file"])
    assert [error.message for error in _VALIDATOR.iter_errors(data)] == []


def test_whole_files_are_valid() -> None:
    _VALIDATOR.validate(yaml.safe_load((_HERE / "good.yaml").read_text(encoding="utf-8")))
    _VALIDATOR.validate(json.loads((_HERE / "good.json").read_text(encoding="utf-8")))


@pytest.mark.parametrize(
    "text",
    [
        "甲: {value: 5, units: 名}",
        "甲: {unit: 名, key: true}",
        "甲: {value: 5, status: finished}",
        "甲: {value: 5, key: maybe}",
        "甲: {value: {a: 1}}",
        "甲: {value: 5, unit: [名]}",
        "甲:",
        "甲: []",
        "甲: {}",
        "甲: ''",
        "{}",
        "- 甲",
        "只有一句",
        "document: {title: 甲}\nfact: {a: 1}",
        "document: {language: fr}\nfacts: {a: 1}",
        "document: {作者: {姓名: 甲}}",
        "facts: 五名",
        "names: {甲: {乙: 丙}}",
        "names: [{简称: 甲}]",
        "names: {甲组: [{name: 甲, 年龄: 41}]}",
        "names: {甲: {name: 乙}}",
        "甲: {乙: {丙: {value: 1, 丁: 2}}}",
    ],
)
def test_bad_files_are_not(text: str) -> None:
    assert not _VALIDATOR.is_valid(yaml.safe_load(text))


def test_every_key_that_an_editor_offers_is_explained() -> None:
    definitions: Any = facts_schema()["$defs"]
    for name in ("long_form", "document"):
        for key, schema in definitions[name]["properties"].items():
            assert schema.get("description"), key
