"""The tools that read: checks, facts, sections and rules. No model is asked, nothing written."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated

from mcp.server.mcpserver import MCPServer
from mcp.types import ToolAnnotations
from pydantic import Field

from drafter.api.checking import DRAFT_SUFFIXES
from drafter.api.results import CheckResult, checked
from drafter.checking.check import CheckSettings, check_with
from drafter.checking.matching.index import FactIndex
from drafter.document.draft import Draft, parse_draft
from drafter.errors import DrafterError
from drafter.facts.fact import Facts
from drafter.facts.lint import lint_facts
from drafter.facts.load import SUFFIXES, load_facts
from drafter.facts.select import select
from drafter.files import MAX_BYTES
from drafter.mcp.answers import (
    Checked,
    FactsListed,
    Remark,
    SectionRow,
    check_answer,
    fact_answer,
    name_answer,
    remark_answer,
)
from drafter.mcp.inside import inside, told
from drafter.messages.translation import gettext as _
from drafter.office.reading.read import open_draft
from drafter.outline.fitting import remarks_on_template
from drafter.pipeline import Job, outlined
from drafter.review.draft_settings import settings_for
from drafter.review.rule_page import rule_named, rule_page
from drafter.settings import load_settings
from drafter.writing.hearing.marks import take_marks

FactsFile = Annotated[str, Field(description="the facts file (.yaml, .yml or .json)")]
Template = Annotated[
    str, Field(description="a template's name; by default the one that the facts file names")
]
READS = ToolAnnotations(read_only_hint=True, open_world_hint=False)


def add_reading(server: MCPServer) -> None:
    """Offer these tools."""
    for tool in (check_text, check_draft, list_facts, check_facts, list_sections, explain_rule):
        server.add_tool(tool, annotations=READS)


def check_text(
    text: Annotated[str, Field(description="the text, plain or Markdown")],
    facts: FactsFile = "facts.yaml",
    whole: Annotated[
        bool, Field(description="whether it is the whole document, which must state all key facts")
    ] = False,
) -> Checked:
    """Hold every figure, date and name of a text against a facts file. Call it on whatever you
    wrote from facts, before you hand it over, and mend every finding of severity error.
    """
    with told():
        if len(text) > MAX_BYTES:
            message = _("the text has {count:,} characters, more than drafter reads")
            raise DrafterError(message.format(count=len(text)))
        unmarked, _marks = take_marks(text, ())  # a prompt asks for [F3] behind each sentence
        return check_answer(_checked(parse_draft(unmarked), facts_in(facts), whole=whole))


def check_draft(
    draft: Annotated[str, Field(description="the file: .md, .txt, .docx or .pdf")],
    facts: Annotated[
        str, Field(description="the facts file; by default the one that the draft itself names")
    ] = "",
) -> Checked:
    """Hold every figure, date and name of a file against a facts file."""
    with told():
        opened = open_draft(inside(draft, DRAFT_SUFFIXES))
        if not facts and opened.facts_path is None:
            raise DrafterError(_("this draft names no facts file; name one"), opened.path)
        return check_answer(_checked(opened, facts_in(facts or str(opened.facts_path))))


def list_facts(
    facts: FactsFile = "facts.yaml",
    pattern: Annotated[
        str,
        Field(description="ids to list: * stands for any part of one label, ** for any labels"),
    ] = "**",
) -> FactsListed:
    """List the facts: all that a text made from them may state, or what follows from it."""
    with told():
        loaded = facts_in(facts)
        chosen = loaded.facts if pattern == "**" else select(loaded, [pattern])
        return FactsListed(
            language=loaded.language,
            document=dict(loaded.document),
            names=[name_answer(name) for name in loaded.names],
            facts=[fact_answer(fact) for fact in chosen],
        )


def check_facts(facts: FactsFile = "facts.yaml") -> list[Remark]:
    """Tell what is probably wrong in the facts themselves: totals, units, dates, names; and what
    keeps their template from being drafted from them.
    """
    with told():
        loaded = facts_in(facts)
        job = Job(loaded, load_settings(loaded.path))
        misfits = remarks_on_template(loaded, job.template, job.folders)
        return [remark_answer(remark) for remark in (*misfits, *lint_facts(loaded))]


def list_sections(facts: FactsFile = "facts.yaml", template: Template = "") -> list[SectionRow]:
    """List the sections of the document that is to be made from the facts, in their order."""
    with told():
        loaded = facts_in(facts)
        job = Job(loaded, load_settings(loaded.path, {"template": template or None}))
        return [
            SectionRow(
                name=section.name,
                headings=list(section.headings),
                facts=list(section.fact_ids),
                length=list(section.length or ()),
                prompt=section.prompt,
                wording=section.wording.strip(),
            )
            for section in outlined(job)[0].sections
        ]


def explain_rule(
    rule: Annotated[str, Field(description="the rule of a finding, as wrong-number")],
) -> str:
    """Explain a finding: what its rule catches, why, and an example that trips it and one that is
    right.
    """
    with told():
        return rule_page(rule_named(rule))


def facts_in(name: str) -> Facts:
    """The facts of a file in the folder. Raises DrafterError for one that is not, and for whatever
    is wrong with it.
    """
    return load_facts(inside(name, SUFFIXES), [Path()])


def _checked(draft: Draft, facts: Facts, *, whole: bool = True) -> CheckResult:
    """A draft's check against facts, with the settings of their project."""
    settings = settings_for(draft, load_settings(facts.path))
    settings = settings if whole else for_part(settings)
    return checked(check_with(draft, FactIndex(facts), settings), draft)


def for_part(settings: CheckSettings) -> CheckSettings:
    """The settings for a part of a document, which need not state all key facts."""
    return replace(settings, severities={**settings.severities, "missing-fact": "off"})
