"""The templates that come with drafter, rendered with facts of organizations they do not know."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from drafter.facts.fact import Fact, Facts
from drafter.facts.load import load_facts
from drafter.outline.render import render_outline
from drafter.resources import packaged

MADE = sorted(
    path for path in (Path(__file__).parent / "made").iterdir() if path.suffix in (".yaml", ".json")
)
GENERAL = {"zh": "work-summary", "en": "report"}
OF_TEMPLATES = (
    "education-bureau",
    "education-bureau-annual",
    "education-bureau-tibet",
    "english-report",
)
_GROWTH = re.compile(r"(?:up|down) [\d.]+%|[增长下降减少加]{2}[\d.]+%")
_BROKEN = re.compile(r"，，|，。|。。|；。|^[，。]|\s\.|,\.|\.\.|  |^ ", re.MULTILINE)
_DIGITS = re.compile(r"\d[\d,.]*\d")


def document(facts: Facts, template: str) -> str:
    outline = render_outline(facts, template, [packaged("templates")])
    text = outline.skeleton
    for section in outline.sections:
        text = text.replace(section.token, section.wording)
    return text


def sample(name: str) -> Facts:
    return load_facts(packaged("samples") / name / "facts.yaml")


def pieces(fact: Fact) -> list[str]:
    """What of a fact must be found in the document, its dates and marks aside; 0件 is 无."""
    texts = fact.items or (fact.text,)
    parts = [part for text in texts for part in re.split("[，；]", text)]
    return [part.strip(" 。.") for part in parts if not re.match(r"0\b|0(?=\D)(?![.,])", part)]


@pytest.mark.parametrize("path", MADE, ids=lambda path: path.stem)
def test_a_general_template_says_every_fact_of_any_file(path: Path) -> None:
    facts = load_facts(path)
    text = document(facts, GENERAL[facts.language]).replace(",", "")
    for fact in facts.facts:
        for piece in pieces(fact):
            wanted = piece.replace(",", "")
            figures = _DIGITS.findall(wanted)
            said = wanted in text or (figures and all(figure in text for figure in figures))
            assert said, f"{fact.id}: {piece}"


@pytest.mark.parametrize("path", MADE, ids=lambda path: path.stem)
def test_a_general_template_writes_sentences_and_no_list_of_labels(path: Path) -> None:
    facts = load_facts(path)
    text = document(facts, GENERAL[facts.language])
    signed = (facts.document.get("organization"), facts.document.get("date"))
    for block in re.split(r"\n{2,}", text.strip()):
        if not block.startswith("#") and block not in (*signed, ", ".join(map(str, signed))):
            assert block.endswith(("。", "."))
            assert not re.search(r"：(?!一是)|: |，，|；；|。。|\.\.", block), block


@pytest.mark.parametrize("name", OF_TEMPLATES)
def test_every_figure_of_a_sample_flows_from_its_facts(name: str) -> None:
    facts = sample(name)
    template = facts.document["template"]
    old = document(facts, template)
    changed = tuple(
        replace(
            fact,
            text=_other(fact.text),
            value=_other(fact.value),
            previous=_other(fact.previous),
            items=tuple(map(_other, fact.items)),
        )
        for fact in facts.facts
    )
    titled = {key: _other(value) for key, value in facts.document.items()}
    new = document(replace(facts, facts=changed, document=titled), template)
    gone = _figures(facts.facts) - _figures(changed) - _labelled(facts.facts)
    said = set(_DIGITS.findall(_GROWTH.sub("", new)))
    gone -= set(_DIGITS.findall(" ".join(titled.values())))
    assert set(_DIGITS.findall(old)) & gone
    assert not said & gone


def _figures(facts: Sequence[Fact]) -> set[str]:
    return {figure for fact in facts for figure in _DIGITS.findall(f"{fact.text} {fact.previous}")}


def _labelled(facts: Sequence[Fact]) -> set[str]:
    return {figure for fact in facts for figure in _DIGITS.findall(fact.id)}


def _other(text: str) -> str:
    """Every digit made another one, months and days as well as amounts."""
    return text.translate(str.maketrans("123456789", "234567891"))


@pytest.mark.parametrize("name", OF_TEMPLATES)
def test_no_name_of_a_sample_stands_in_its_template(name: str) -> None:
    facts = sample(name)
    template = packaged("templates") / f"{facts.document['template']}.md.jinja"
    source = template.read_text(encoding="utf-8")
    for known in facts.names:
        assert known.name not in source


@pytest.mark.parametrize("name", OF_TEMPLATES)
def test_optional_groups_may_be_missing(name: str) -> None:
    facts = sample(name)
    needed = {"选派教师", "受援地"}
    groups = {fact.labels[0] for fact in facts.facts} - needed
    for group in sorted(groups):
        rest = tuple(fact for fact in facts.facts if fact.labels[0] != group)
        text = document(replace(facts, facts=rest), facts.document["template"])
        assert not _BROKEN.search(text), group


@pytest.mark.parametrize("name", OF_TEMPLATES)
def test_single_facts_may_be_missing(name: str) -> None:
    facts = sample(name)
    needed = {"受援地", "选派教师.每学年人数", "接收学生.人数", "9+3学生.合计"}
    needed |= {f"其他支教.{label}" for label in ("名单", "人数", "支教地")}
    needed |= {"来访交流.带队领导", "赴受援地活动.活动时间", "赴受援地活动.带队领导"}
    needed |= {"支教管理.工作约定"}
    for fact in facts.facts:
        if fact.id not in needed:
            rest = tuple(other for other in facts.facts if other is not fact)
            text = document(replace(facts, facts=rest), facts.document["template"])
            assert not _BROKEN.search(text), fact.id
