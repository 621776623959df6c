"""What a loop is to write: sections, how each is asked for, and how its text is checked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from drafter.checking.check import CheckSettings, check_with
from drafter.checking.finding import Check
from drafter.checking.matching.index import FactIndex
from drafter.document.assemble import Part, assemble
from drafter.document.draft import parse_draft
from drafter.facts.fact import Facts
from drafter.facts.load import load_facts, parse_facts
from drafter.outline.render import render_outline
from drafter.outline.section import Outline, Section
from drafter.pipeline import Job, check_for_model, check_section, check_settings
from drafter.settings import load_settings
from drafter.writing.asking.compose import (
    Assignment,
    build_repair_request,
    build_request,
    section_facts,
)
from drafter.writing.drafting.basis import basis_of
from drafter.writing.drafting.faults import find_faults
from drafter.writing.drafting.padding import padding_of
from drafter.writing.drafting.repairing import plan_repair
from drafter.writing.hearing.passage import read_passage
from drafter.writing.request import Request

from .writer import FULL, FULL_EN

ROOT = Path(__file__).resolve().parents[2]

ROUNDS = 20
"""How often a loop asks for a section before it gives up and keeps what it has."""


@dataclass(frozen=True)
class Case:
    """One document. `check` is drafter's own check of one section's text."""

    facts: Facts
    sections: tuple[Section, ...]
    given: Assignment
    check: Callable[[Section, str], Check]
    outline: Outline | None = None

    def asked(self, section: Section) -> bool:
        """Whether a model is asked for the section; the template's own words stand otherwise."""
        return bool(section_facts(section, self.facts))

    def request(self, section: Section) -> Request:
        """The request for a section."""
        return build_request(section, self.given)

    def fault(self, section: Section, text: str) -> str:
        """What is wrong with a section's text, as drafter's own repair prompt says it, with the
        wish for the whole section; "" where all is right.
        """
        passage = read_passage(text, self.facts.language)
        check = self.check(section, passage.text)
        faults = find_faults(passage, check, section)
        if not faults:
            return ""
        repair = build_repair_request(section, self.given, plan_repair(passage, faults, check))
        wrong = repair.messages[-1].content.rsplit("\n", 1)[0]
        return f"{wrong}\n{FULL if self.facts.language == 'zh' else FULL_EN}"

    def document(self, texts: dict[str, str]) -> str:
        """The document with these texts of its sections; the template's for those without."""
        if self.outline is None:
            return "\n\n".join(texts.values())
        parts = [
            Part(s.token, s.name, texts.get(s.name, s.wording), basis_of(s, self.facts).hash)
            for s in self.sections
        ]
        return assemble(
            self.outline.skeleton, parts, front_matter={}, numbering=self.outline.numbering
        )

    def checked(self, document: str) -> Check:
        """The check of the whole document."""
        return check_with(parse_draft(document), FactIndex(self.facts), CheckSettings())


def sample(path: Path, base_url: str, manner: str) -> Case:
    """A sample, asked for as drafter does, in a manner."""
    settings = load_settings(path, {"model": "m", "base_url": base_url, "manner": manner}, {})
    job = Job(load_facts(path), settings)
    outline = render_outline(job.facts, job.template, job.folders)
    index = FactIndex(job.facts)
    padding = padding_of(outline, settings.padding, job.facts.language)
    check = partial(check_for_model, index, check_settings(job, outline), padding)
    names = tuple(section.name for section in outline.sections)
    given = Assignment(index, job.prompts, "m", base_url, manner, sections=names)
    return Case(job.facts, tuple(outline.sections), given, check, outline)


def twelve(base_url: str, manner: str) -> Case:
    """A document of one section of twelve facts, asked for in a manner."""
    kinds = "门诊 人次,住院 人,手术 台,体检 名,义诊 场,巡诊 次"
    kinds += ",会诊 例,讲座 期,培训 课时,随访 户,转诊 起,抢救 回"
    pairs = [kind.split() for kind in kinds.split(",")]
    rows = [
        f"  {noun}总量: {{value: {(at + 3) * 1237 % 9000 + 137}{unit}, key: true}}"
        for at, (noun, unit) in enumerate(pairs)
    ]
    facts = parse_facts("facts:\n" + "\n".join(rows) + "\n")
    wording = "".join(f"{fact.label}为{fact.text}。" for fact in facts.facts)
    ids = tuple(fact.id for fact in facts.facts)
    section = Section("业务量", wording, "\ufdd0", fact_ids=ids)
    index = FactIndex(facts)
    names = (section.name,)
    given = Assignment(index, (ROOT / "prompts",), "m", base_url, manner, sections=names)
    check = partial(check_section, index, CheckSettings())
    return Case(facts, (section,), given, check)
