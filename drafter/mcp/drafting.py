"""The tools that draft: with the model of the settings, or in the template's own wording."""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated

from mcp.server.mcpserver import MCPServer
from mcp.types import ToolAnnotations
from pydantic import Field

from drafter.api.results import checked
from drafter.checking.matching.index import FactIndex
from drafter.document.beside import draw_beside
from drafter.document.draft import parse_draft
from drafter.document.earlier import is_by_drafter
from drafter.errors import DrafterError
from drafter.files import read_text, refuse_unwritable, write_atomically
from drafter.kept import keep_copy
from drafter.mcp.answers import DraftWritten, SectionWritten, check_answer, finding_answers
from drafter.mcp.inside import inside, told
from drafter.mcp.reading import FactsFile, Template, facts_in, for_part
from drafter.messages.translation import gettext as _
from drafter.pipeline import (
    Drafted,
    Job,
    check_section,
    check_settings,
    draft_document,
    draft_in_loop,
)
from drafter.settings import load_settings
from drafter.writing.aside import aside
from drafter.writing.client.budget import Budget
from drafter.writing.client.from_settings import asks_model, parameters_of, without_model
from drafter.writing.drafting.basis import keep_bases
from drafter.writing.drafting.redrafting import Wish
from drafter.writing.second_reading.from_settings import asked

Note = Annotated[str, Field(description="what the model is to do better")]
Offline = Annotated[bool, Field(description="use the template's own wording; ask no model")]
_WRITES = (".md", ".markdown")


@dataclass(frozen=True)
class Account:
    """What holds for all drafting of one server: the settings `given` at its start, the `budget` of
    all requests together, and the folder `answers` that answers are kept in. None is that of each
    project, where drafts may be written too.
    """

    given: Mapping[str, object]
    budget: Budget
    answers: Path | None


def add_drafting(server: MCPServer, account: Account) -> None:
    """Offer `draft_section`, and `write_draft` where drafts may be written."""
    writes = account.answers is None

    async def draft_section(
        section: Annotated[str, Field(description="its name, as list_sections tells")],
        facts: FactsFile = "facts.yaml",
        template: Template = "",
        note: Note = "",
        offline: Offline = False,
    ) -> SectionWritten:
        """Draft one section of the document, checked, with the model that drafter is set to, or in
        the template's own wording where it is set to none.
        """
        with told():
            return await _section(account, section, facts, template, note, offline)

    async def write_draft(
        output: Annotated[str, Field(description="the Markdown file to write")],
        facts: FactsFile = "facts.yaml",
        template: Template = "",
        sections: Annotated[
            list[str] | None,
            Field(description="write these sections again and keep the others of the file"),
        ] = None,
        note: Note = "",
        offline: Offline = False,
    ) -> DraftWritten:
        """Draft the whole document into a file, or bring the draft there up to date: what a person
        changed in it stays, unless its section is named, and then a copy is kept.
        """
        with told():
            return await _draft(account, output, facts, template, sections or [], note, offline)

    server.add_tool(draft_section, annotations=ToolAnnotations(read_only_hint=not writes))
    if writes:
        changes = ToolAnnotations(read_only_hint=False, destructive_hint=False)
        server.add_tool(write_draft, annotations=changes)


async def _section(
    account: Account, name: str, facts: str, template: str, note: str, offline: bool
) -> SectionWritten:
    job = await aside(_job, account, facts, template)
    plain = await aside(draft_document, job, None)
    job = replace(job, earlier=Wish(parse_draft(plain.text), frozenset([name]), note))
    drafted, notes = await _drafted(job, account, offline)  # the same again is paid for once
    one = next(each for each in drafted.sections if each.section.name == name)
    index = FactIndex(job.facts)
    settings = for_part(check_settings(job, drafted.outline))
    check = await aside(check_section, index, settings, one.section, one.text)
    result = checked(check, parse_draft(one.text))
    return SectionWritten(
        name=name,
        text=one.text,
        source=one.source,
        reason=one.reason,
        model=one.model,
        ok=result.ok,
        findings=finding_answers(result),
        notes=notes,
    )


async def _draft(
    account: Account,
    output: str,
    facts: str,
    template: str,
    sections: list[str],
    note: str,
    offline: bool,
) -> DraftWritten:
    path = inside(output, _WRITES)
    if note and not sections:
        raise DrafterError(_("a note is for some sections of a draft that is there; name them"))
    job = replace(await aside(_job, account, facts, template), output=path)
    there = read_text(path, within=[Path()]) if os.path.lexists(path) else None
    if there is not None:
        draft = parse_draft(there, path)
        if not is_by_drafter(draft):
            raise DrafterError(_("this file is not drafter's; name another to write to"), path)
        job = replace(job, earlier=Wish(draft, frozenset(sections), note))
    elif sections:
        raise DrafterError(_("there is no draft here yet, whose sections could be written"), path)
    refuse_unwritable(path)
    anew = () if note else tuple(sections)
    drafted, notes = await _drafted(job, account, offline, anew)
    if there is not None and read_text(path, within=[Path()]) != there:
        raise DrafterError(_("the file was changed meanwhile, and stays as it is; ask again"), path)
    kept = keep_copy(path, job.settings.project) if drafted.gives_up else None
    write_atomically(Path(os.path.realpath(path)), drafted.text)
    drawn = await aside(draw_beside, path, drafted.text)
    keep_bases(drafted.bases, job.settings.project)
    answer = check_answer(checked(drafted.check, parse_draft(drafted.text, path)))
    return DraftWritten(
        file=str(path),
        ok=answer.ok,
        summary=answer.summary,
        findings=answer.findings,
        missing=answer.missing,
        notes=[*notes, *drawn],
        kept=str(kept or ""),
    )


def _job(account: Account, facts: str, template: str) -> Job:
    loaded = facts_in(facts)
    settings = load_settings(loaded.path, {**account.given, "template": template or None})
    return Job(loaded, settings, parameters=parameters_of(settings))


async def _drafted(
    job: Job, account: Account, offline: bool, anew: Collection[str] = ()
) -> tuple[Drafted, list[str]]:
    """The document, and what should be known of how it was made."""
    if offline or not asks_model(job.settings, "offline"):
        drafted = await draft_in_loop(job, None)
        told = [] if offline else [without_model(job.settings)]
        return drafted, [*told, *drafted.notes]
    writer, reader = asked(
        job.settings,
        anew=anew,
        budget=account.budget,
        replies=account.answers,
    )
    drafted = await draft_in_loop(job, writer, reader=reader)
    return drafted, list(drafted.notes)
