"""The figures that facts give by computing, as whoever writes or reads is handed them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from drafter.checking.matching.index import FactIndex
from drafter.facts.load import parse_facts
from drafter.resources import read_table
from drafter.writing.asking.computed import MOST, computed_figures, computed_rows

CASES = read_table(Path(__file__).with_name("computed.yaml"))


def _index(case: dict[str, Any]) -> FactIndex:
    whole = {
        "document": {"language": case.get("language", "zh")},
        "names": case.get("names", {}),
        "facts": case["facts"],
    }
    return FactIndex(parse_facts(yaml.safe_dump(whole, allow_unicode=True, sort_keys=False)))


@pytest.mark.parametrize("case", CASES, ids=lambda case: "".join(case["facts"]))
def test_what_some_facts_come_to(case: dict[str, Any]) -> None:
    index = _index(case)
    found = computed_figures(index.facts.facts, index)
    assert [one.formula for one in found] == case["computed"]


def test_a_row_names_its_facts_by_their_numbers() -> None:
    index = _index({"facts": {"学员": {"一班": "42名", "班主任": "李青", "二班": "38名"}}})
    rows = computed_rows(index.facts.facts, index)
    assert rows == [{"formula": "42+38=80", "facts": "F1 F3"}]


def test_a_writer_gets_no_sum_for_which_labels_alone_speak() -> None:
    index = _index({"facts": {"水费": {"应收水费": "468万元", "实收水费": "451万元"}}})
    facts = index.facts.facts
    assert [one.is_guess for one in computed_figures(facts, index)] == [True]
    assert computed_rows(facts, index) == []


def test_many_facts_give_no_more_than_a_model_will_use() -> None:
    facts = {
        f"{at}号站": {"value": f"{at + 900}人", "previous": f"{at + 800}人"} for at in range(99)
    }
    index = _index({"facts": {"站": facts}})
    assert sum(len(one.formula) for one in computed_figures(index.facts.facts, index)) <= MOST
