"""The labelled documents, what is fitted to them, and how it comes into the table."""

from __future__ import annotations

import math
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.checking.costs import TABLE, prices
from tests.corpus.document import KINDS, Document, documents, read
from tests.corpus.document_results import alarms, by_kind, document_result
from tests.corpus.regression import Fitted, Row, fitted, rows, standing
from tests.corpus.table import priced, refitted, regressed, taken_over

ALL = documents()
PAGE = Path(__file__).parents[2] / "docs" / "checking-results.md"

FILES = {
    "loft.facts.yaml": """\
document: {period: 2023年}
facts:
  鸽舍: {value: 84只, previous: 60只}
  放飞: 252次
""",
    "loft.true.md": "鸽舍84只，比上年增加24只。\n\n全年放飞252次，平均每只放飞3次。\n",
    "loft.wrong.md": "鸽舍84只，比上年增加42只。\n\n全年放飞225次，平均每只放飞3次。\n",
    "loft.labels.yaml": """\
computed:
  - {line: 1, words: 增加24只, sum: 84-60 = 24}
  - {line: 3, words: 每只放飞3次, sum: 252/84 = 3}
errors:
  - {line: 1, words: 42只, kind: wrong-derived, right: 24只}
  - {line: 3, words: 225次, kind: wrong-number, right: 252次}
""",
}


def document(folder: Path, **labels: tuple[str, str]) -> Document:
    """The pigeon loft's report; `labels` are words of its labels and what to put in their place."""
    zh = folder / "zh"
    zh.mkdir()
    for name, text in FILES.items():
        for old, new in labels.values() if name == "loft.labels.yaml" else ():
            assert old in text
            text = text.replace(old, new)
        (zh / name).write_text(text, encoding="utf-8")
    return read(zh / "loft.labels.yaml")


def told_alarms() -> dict[str, int]:
    """Of each document, how many false alarms the page of results tells."""
    text = PAGE.read_text(encoding="utf-8")
    section = text.partition("## Documents, by organization\n")[2].partition("\n## ")[0]
    head, _, *lines = (
        [cell.strip() for cell in line.split("|")] for line in section.split("\n")[1:] if line
    )
    column = head.index("false alarms per 1,000 characters")
    return {line[1]: int(line[column].partition("(")[2].rstrip(")")) for line in lines}


@pytest.mark.parametrize("one", ALL, ids=lambda one: one.name)
def test_a_document_has_errors_of_known_kinds_and_no_more_false_alarms_than_are_told(
    one: Document,
) -> None:
    assert {error.kind for error in one.errors} <= set(KINDS)
    assert one.errors
    assert one.computed
    assert one.index.facts.language == one.name.partition("/")[0]
    assert len(alarms(one.check(one.true))) <= told_alarms().get(one.name, math.inf)


def test_the_page_is_of_these_documents() -> None:
    assert set(told_alarms()) == {one.name for one in ALL}, "make counts"


def test_labels_stand_where_they_say(tmp_path: Path) -> None:
    one = document(tmp_path)
    assert [one.true[start:end] for start, end in one.computed] == ["增加24只", "每只放飞3次"]
    wrong = [one.wrong[start:end] for error in one.errors for start, end in error.spans]
    assert wrong == ["42只", "225次"]


def test_two_labels_of_a_pair_are_one_error(tmp_path: Path) -> None:
    one = document(tmp_path, first=("right: 24只", "pair: 1"), second=("right: 252次", "pair: 1"))
    (error,) = one.errors
    assert [one.wrong[start:end] for start, end in error.spans] == ["42只", "225次"]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("words: 42只", "words: 43只", "line 1 of its text does not have '43只'"),
        ("line: 3, words: 225次", "line: 9, words: 225次", "line 9 of its text does not have"),
        ("words: 每只放飞3次", "words: 放飞", "line 3 has '放飞' twice; say which `occurrence`"),
    ],
)
def test_a_label_that_does_not_stand_there_is_told(
    tmp_path: Path, old: str, new: str, told: str
) -> None:
    with pytest.raises(ValueError, match=re.escape(told)):
        document(tmp_path, label=(old, new))


def test_results_are_counts_of_what_is_told(tmp_path: Path) -> None:
    one = document(tmp_path)
    told = document_result(one, prices())
    assert (told.error, told.caught, told.alarms) == (2, 2, 0)
    assert (told.computed, told.accepted, told.summed) == (2, 2, 2)
    assert told.random > 0
    assert by_kind([one], prices())["wrong-number"].caught == 1


def test_computed_and_random_figures_are_fitted_to(tmp_path: Path) -> None:
    found = list(rows(document(tmp_path)))
    assert [set(row.times) for row in found if row.computed] != []
    assert any(("rate", "named") in row.times for row in found if row.computed)


@given(st.integers(1, 60), st.integers(1, 60))
def test_what_is_more_often_computed_comes_out_cheaper(computed: int, more: int) -> None:
    """At the same random figures, and whatever stands."""
    random = [Row({("rate", "near"): 1.0}, 7.0, False)] * 60
    true = [Row({("rate", "near"): 1.0}, 7.0, True)]
    fewer = fitted(random + true * computed, frozenset())["rate", "near"]
    many = fitted(random + true * (computed + more), frozenset())["rate", "near"]
    assert many.bits < fewer.bits
    assert (many.computed, many.random) == (computed + more, 60)


def test_a_price_that_is_set_is_not_fitted() -> None:
    figures = [Row({("share", "near"): 1.0, "untold": 2.0}, 9.0, True)]
    assert set(fitted(figures, frozenset())) == {("share", "near")}
    assert set(fitted(figures, frozenset({"untold"}))) == {("share", "near"), "untold"}


def test_what_is_seldom_seen_stays_about_where_it_stood() -> None:
    seldom = fitted([Row({("total", "near"): 1.0}, 9.0, True)], frozenset())["total", "near"]
    assert abs(seldom.bits - standing(("total", "near"))) < 0.5


def test_the_table_takes_what_is_fitted_and_keeps_the_rest() -> None:
    table = (
        "near: 2  # set; by regression 3.4: 1 computed, 9 random\n"
        "apart: 3.1  # by regression: 7 computed, 8 random\n"
        "formulas:\n"
        "  rate:\n    named: 0.7  # by regression: 5 computed, 6 random\n    other: 11\n"
        "\n# Behind it.\nplain: 3\n"
    )
    assert regressed(table) == {"apart"}
    assert refitted(
        table,
        {
            "apart": Fitted(2.26, 9, 4),
            ("rate", "named"): Fitted(-0.01, 3, 2),
            ("growth", "near"): Fitted(1.2, 1, 0),
        },
    ) == (
        "near: 2  # set; by regression 3.4: 1 computed, 9 random\n"
        "apart: 2.3  # by regression: 9 computed, 4 random\n"
        "formulas:\n"
        "  growth:\n    near: 1.2  # by regression: 1 computed, 0 random\n"
        "  rate:\n    named: 0.0  # by regression: 3 computed, 2 random\n    other: 11\n"
        "\n# Behind it.\nplain: 3\n"
    )


def test_nothing_fitted_leaves_the_table_as_it_is() -> None:
    table = TABLE.read_text(encoding="utf-8")
    assert refitted(table, {}) == table
    assert not regressed(table) & set(taken_over(table))
    assert regressed(priced(table, {})) == regressed(table)
