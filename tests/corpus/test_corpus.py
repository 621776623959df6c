"""The labelled sentences, what is counted on them, and what becomes of the counts."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.checking.costs import TABLE, cost, other_prices, prices
from drafter.checking.formulas import formulas
from drafter.claims.reader import read_claims
from tests.corpus.counting import Count, counted_prices, tally
from tests.corpus.labelled import Line, Organization, labels, organizations
from tests.corpus.results import result
from tests.corpus.table import priced, taken_over

ALL = organizations()
PAGE = Path(__file__).parents[2] / "docs" / "checking-results.md"

FACTS = """
document: {period: 2023年}
facts:
  鸽舍: {value: 84只, previous: 60只}
  放飞: 252次
"""


def organization(*lines: Line) -> Organization:
    return Organization("鸽友会", "zh", FACTS, lines)


@pytest.mark.parametrize("one", ALL, ids=lambda one: one.name)
def test_every_label_is_one_and_every_figure_is_read_once(one: Organization) -> None:
    for line in one.lines:
        assert set(line.figures.values()) <= labels(), line.draft
        read = Counter(claim.text for claim in read_claims(line.draft, one.language))
        assert {text: read[text] for text in line.figures} == dict.fromkeys(line.figures, 1)


def test_the_corpus_is_large_enough_to_count_on() -> None:
    languages = Counter(one.language for one in ALL)
    assert (languages["zh"], languages["en"]) >= (8, 4)
    told = Counter(label for one in ALL for line in one.lines for label in line.figures.values())
    assert told.total() >= 300
    assert all(told[label] for label in ("stated", "made_up", "miswritten", "copied"))


def test_the_page_is_of_this_corpus() -> None:
    """It takes half a minute to make, so only its size is compared."""
    figures = sum(len(line.figures) for one in ALL for line in one.lines)
    words = " ".join(PAGE.read_text(encoding="utf-8").split())
    assert f"{len(ALL)} organizations, none of them real, {figures} figures" in words, "make counts"


def test_a_line_moves_the_count_of_its_words() -> None:
    line = Line("鸽舍84只，比上年增加24只。", {"84只": "stated", "24只": "difference"})
    found = tally(organization(line))
    assert found.labels == {"stated": 1, "difference": 1}
    assert (found.times["formula_named"], found.of["formula_named"]) == (1, 3)
    assert found.computed["difference", "growth"] + found.computed["difference", "difference"] > 0
    assert found.explained == 1


def test_a_wrong_figure_counts_as_its_error() -> None:
    line = Line("放飞225次，鸽舍约120只。", {"225次": "miswritten", "约120只": "miscalled"})
    found = tally(organization(line))
    assert found.times["digits_turned"] == found.times["wrong_word"] == 1
    assert found.of["copied"] == 2


def test_results_are_counts_of_what_is_told() -> None:
    wrong = Line("放飞225次。", {"225次": "miswritten"})
    true = Line("鸽舍84只，平均每只放飞3次。", {"84只": "stated", "3次": "rate"})
    told = result(organization(wrong, true), prices())
    assert (told.error, told.caught, told.told, told.right) == (1, 1, 1, 1)
    assert (told.computed, told.accepted, told.summed, told.alarms) == (1, 1, 1, 0)


def test_another_table_holds_for_a_while() -> None:
    before = cost("formula_near")
    with other_prices(prices() | {"formula_near": 7.5}):
        assert cost("formula_near") == 7.5
    assert cost("formula_near") == before


@given(st.integers(0, 500), st.integers(1, 500))
def test_what_is_met_more_often_costs_less_and_nothing_is_free(times: int, more: int) -> None:
    whole = times + more
    assert Count(times, whole).bits > Count(times + 1, whole).bits > 0


NAMES = re.findall(
    r"(?m)^(\w+): -?[\d.]+(?: +# (?:set; counted|counted)\b.*)?$", TABLE.read_text(encoding="utf-8")
)


@given(st.dictionaries(st.sampled_from(NAMES), st.integers(0, 40)))
def test_the_table_keeps_what_is_set_and_takes_what_is_counted(met: dict[str, int]) -> None:
    counts = {name: Count(times, 40) for name, times in met.items()}
    table = TABLE.read_text(encoding="utf-8")
    once = priced(table, counts)
    assert priced(once, counts) == once
    assert taken_over(once) == taken_over(table)
    given_over = once.replace("# set; counted", "# counted")
    assert set(taken_over(priced(given_over, counts))) >= set(met)


def test_a_price_that_says_counted_takes_what_was_counted() -> None:
    table = "near: 2  # set; counted 1.0: 9 of 20\nfar: 4\nown: 3.0  # counted: 2 of 9\n"
    counts = {"near": Count(12, 20), "own": Count(4, 9)}
    assert priced(table, counts) == (
        "near: 2  # set; counted 0.7: 12 of 20\nfar: 4\nown: 1.2  # counted: 4 of 9\n"
    )
    assert counted_prices({"formula_near": Count(4, 9)})["formula_near"] == 1.2


def test_every_formula_has_a_label() -> None:
    assert set(formulas()) <= labels()
