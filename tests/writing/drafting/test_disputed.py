"""A slip that two other figures happen to give goes where the facts' own figure stands as well."""

from __future__ import annotations

import pytest

from drafter.checking.check import CheckSettings
from drafter.checking.matching.index import FactIndex
from drafter.facts.load import parse_facts
from drafter.outline.section import Section
from drafter.pipeline import check_section
from drafter.writing.drafting.disputed import disputed
from drafter.writing.hearing.passage import read_passage

EN = """
document: {title: Report, language: en}
facts:
  sites: {ponds: 42 ponds, ditches: 50 ditches}
  money: {grants: "$745,000", gifts: "$310,000"}
"""
ZH = """
document: {title: 总结}
facts:
  池塘: {value: 42口, previous: 40口}
  水渠: 50口
  接诊: {value: 4387人次, previous: 3912人次}
"""


@pytest.mark.parametrize(
    ("facts", "text", "gone"),
    [
        (EN, "Ponds numbered 42. Ponds numbered 92. Ditches numbered 50.", [1]),
        (EN, "Grants: fewer than $745,000. Gifts: $310,000. Grants: $745,000.", [0]),
        (EN, "Ponds numbered 42. In all there were 92 ponds and ditches.", []),
        (EN, "Ponds numbered 92. Ditches numbered 50.", []),
        (ZH, "全年接诊4387人次。接诊比上年增加475人次。", []),
        (ZH, "接诊4387人次。接诊近4400人次。", [1]),
        (ZH, "池塘42口。池塘为42口。", []),
        (ZH, "没有数。也没有数。", []),
    ],
)
def test_the_sentence_that_only_a_computation_bears_out_goes(
    facts: str, text: str, gone: list[int]
) -> None:
    loaded = parse_facts(facts)
    section = Section("all", "", "", fact_ids=tuple(fact.id for fact in loaded.facts))
    check = check_section(FactIndex(loaded), CheckSettings(), section, text)
    assert sorted(disputed(read_passage(text, loaded.language), check)) == gone
