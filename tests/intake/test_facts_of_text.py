"""A document of last year as a facts file to fill in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.checking.check import check_draft
from drafter.claims.claim import Claim
from drafter.claims.reader import read_claims
from drafter.document.draft import parse_draft
from drafter.errors import DrafterError
from drafter.facts.fact import Facts
from drafter.facts.lint import lint_facts
from drafter.facts.load import parse_facts
from drafter.intake.facts_of_text import facts_of_text

CASES = yaml.safe_load(Path(__file__).with_name("facts_of_text.yaml").read_text(encoding="utf-8"))
OLD = Path("old.md")


def facts_of(text: str) -> Facts:
    return parse_facts(facts_of_text(parse_draft(text, OLD), OLD).text)


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["text"])[:30])
def test_a_sentence_as_facts(case: dict[str, Any]) -> None:
    heading = "灌溉" if not case["text"].isascii() else "Water"
    facts = facts_of(f"# {heading}总结\n\n## 一、{heading}\n\n{case['text']}\n")
    told = {
        fact.id.rpartition(".")[2]: fact.text + (f" ← {fact.previous}" if fact.previous else "")
        for fact in facts.facts
    }
    assert told == case["facts"]


def test_the_whole_file() -> None:
    text = (
        "# 青石灌区管理所2031年工作总结\n\n## 一、灌溉\n\n全年放水4次。\n\n## 二、防汛\n\n"
        "### （一）物资\n\n备沙袋650条。与青石镇人民政府签订责任书26份。\n\n"
        "| 渠道 | 长度（米） |\n|---|---|\n| 东渠 | 318 |\n| 西渠 | 204 |\n"
    )
    assert facts_of_text(parse_draft(text, OLD), OLD).text == (
        "document:\n  title: 青石灌区管理所2031年工作总结\n  period: 2031年\n  language: zh\n"
        "names:\n  青石镇人民政府: []\nfacts:\n  灌溉:\n"
        '    放水: {value: 4次, source: "old.md:5"}\n'
        '  防汛:\n    物资:\n      备沙袋: {value: 650条, source: "old.md:11"}\n'
        "      青石镇人民政府签订责任书: {value: 与青石镇人民政府签订责任书26份, "
        'source: "old.md:11"}\n'
        "      表1:\n        长度:\n          东渠: {value: 318米, source: old.md 表1!B2}\n"
        "          西渠: {value: 204米, source: old.md 表1!B3}\n"
    )


@pytest.mark.parametrize("note", ["", "\n[^1]: 含试水。\n"])
def test_unit_and_date_at_the_foot_are_the_documents_own(note: str) -> None:
    mark = "[^1]" if note else ""
    text = f"# 青石灌区管理所总结\n\n放水4次{mark}。\n\n青石灌区管理所\n\n2031年12月20日\n{note}"
    told = facts_of_text(parse_draft(text, OLD), OLD)
    facts = parse_facts(told.text)
    assert told.text.startswith(
        "document:\n  title: 青石灌区管理所总结\n  date: 2031年12月20日\n"
        "  organization: 青石灌区管理所\n"
    )
    assert [fact.text for fact in facts.facts] == ["4次"]
    assert told.left == ()


def test_a_chart_as_facts() -> None:
    charts = (
        "放水柱状图——上年：4次；本年：6次。",
        "渠道柱状图——东渠（上年：300米，本年：318米）；西渠（上年：190米，本年：204米）。",
        "水位趋势图——4月：40.1米；5月：41.2米；6月：40.7米。",
        "灌溉柱状图——2030年（水田：310亩，旱地：150亩）；2031年（水田：320亩，旱地：155亩）。",
    )
    lines = "\n\n".join(f"![{words}](charts/a.svg)" for words in charts)
    facts = facts_of(f"# 总结\n\n## 一、灌区\n\n全年放水6次。\n\n{lines}\n")
    assert [f"{fact.id} {fact.text} ← {fact.previous}" for fact in facts.facts] == [
        "灌区.放水 6次 ← 4次",
        "灌区.渠道.东渠 318米 ← 300米",
        "灌区.渠道.西渠 204米 ← 190米",
        "灌区.水位.4月 40.1米 ← ",
        "灌区.水位.5月 41.2米 ← ",
        "灌区.水位.6月 40.7米 ← ",
        "灌区.灌溉.2030年.水田 310亩 ← ",
        "灌区.灌溉.2030年.旱地 150亩 ← ",
        "灌区.灌溉.2031年.水田 320亩 ← ",
        "灌区.灌溉.2031年.旱地 155亩 ← ",
    ]


def test_a_text_without_claims_is_refused() -> None:
    with pytest.raises(DrafterError, match="nothing in this text is a figure"):
        facts_of("# 总结\n\n我们一直努力。\n")


NUMBERS = st.one_of(
    st.integers(2, 12).map(str),
    st.integers(2, 99999).map(str),
    st.decimals(2, 999, places=1, allow_nan=False).map(str),
    st.integers(2, 999).map(lambda number: f"近{number}"),
)
THINGS = st.sampled_from(
    [
        "放水{}次",
        "清淤渠道{}公里",
        "检修闸门{}座",
        "投入资金{}万元",
        "培训农户{}人次",
        "灌溉农田{}亩",
        "群众满意度{}%",
        "演练历时{}天",
    ]
)
FIGURES = st.builds(str.format, THINGS, NUMBERS)
OTHERS = st.sampled_from(
    [
        "2031年9月4日启用",
        "与青石镇人民政府签约",
        "各项工作进展顺利",
        "依据《灌区管理办法》（青政发〔2031〕12号）执行",
        "3月至5月开展检查",
    ]
)
SENTENCES = st.lists(st.one_of(FIGURES, FIGURES, OTHERS), min_size=1, max_size=4).map(
    lambda clauses: "，".join(clauses) + "。"
)
PARAGRAPHS = st.lists(SENTENCES, min_size=1, max_size=3).map("".join)
DOCUMENTS = st.lists(PARAGRAPHS, min_size=1, max_size=3).map(
    lambda parts: (
        "# 灌区工作总结\n\n"
        + "\n\n".join(f"## {'一二三'[n]}、第{n + 1}块\n\n{part}" for n, part in enumerate(parts))
    )
)


def meaning(claim: Claim) -> tuple[Any, ...]:
    return claim.kind, claim.value, claim.unit, claim.approximation


def claimed(facts: Facts) -> Iterator[Claim]:
    for fact in facts.facts:
        yield from fact.claims
        yield from fact.previous_claims


@settings(deadline=None, max_examples=20)
@given(DOCUMENTS)
def test_its_claims_cover_those_of_the_text(text: str) -> None:
    draft = parse_draft(text, OLD)
    if not any(not c.claims_nothing for c in read_claims(text, "zh")):
        return
    try:
        facts = facts_of(text)
    except DrafterError:
        assert "第" not in text or not any(c.is_quantity for c in read_claims(text, "zh"))
        return
    told = {meaning(claim) for claim in claimed(facts)}
    for block in draft.blocks:
        if block.kind != "paragraph":
            continue
        for claim in read_claims(text[block.start : block.end], "zh"):
            if claim.kind not in ("trend", "scope", "term", "ordinal"):
                assert meaning(claim) in told, claim.text
    assert not [remark for remark in lint_facts(facts) if remark.severity == "error"]
    errors = check_draft(text, facts).errors
    assert not [e for e in errors if e.rule in ("unsupported-number", "wrong-number")]
