"""Drafts a case anew, checks it, and compares it with the approved draft."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from drafter.checking.finding import Check
from drafter.document.assemble import is_by_drafter_alone
from drafter.document.draft import parse_draft
from drafter.errors import DrafterError
from drafter.facts.fact import Facts
from drafter.facts.load import load_facts
from drafter.files import read_text, resolved, write_atomically
from drafter.kept import keep_copy
from drafter.pipeline import Drafted, Job, draft_document
from drafter.settings import find_project, load_settings
from drafter.testing.case import Case
from drafter.testing.comparison import difference
from drafter.testing.recording import CaseWriter, recorded_by
from drafter.text import LineIndex
from drafter.writing.budget import Budget, Limits
from drafter.writing.configuration import checked_base_url, checked_model
from drafter.writing.from_settings import model_writer, reader_of, reader_writer
from drafter.writing.masking import without_credentials
from drafter.writing.progress import Progress


@dataclass(frozen=True)
class CaseResult:
    """How a case went. `reasons` is empty where all is well; `details` are lines to look at.

    `updated` tells that the new draft now stands as the approved one, `kept` where a copy of the
    one before is that a person had edited.
    """

    case: Case
    check: Check
    reasons: tuple[str, ...] = ()
    details: tuple[str, ...] = ()
    updated: bool = False
    kept: Path | None = None

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong."""
        return not self.reasons


def run_case(case: Case, *, update: bool = False, live: Progress | None = None) -> CaseResult:
    """Draft the case, from its recorded replies if it has any, else in the template's wording.

    No model is asked and the environment does not count, so that a case says the same everywhere.
    With `live`, which is told what happens, the model and the second reader of the settings are
    asked for what the recording does not answer, and what they say is recorded. With `update` a
    draft without errors is written as the approved one; nothing is written else. Raises
    DrafterError for a case that cannot be read, and for a model that cannot be asked.
    """
    facts = load_facts(case.facts, [find_project(case.facts).folder])
    drafted, stale = (_recorded if live is None else partial(_live, live))(case, facts)
    if stale:  # what the template says instead is no news
        return CaseResult(case, drafted.check, (_stale(stale),))
    errors = tuple(_errors(drafted))
    reasons = [_counted(len(errors))] if errors else []
    if update and not errors:
        return CaseResult(case, drafted.check, (), (), *_approve(case, drafted.text))
    if not os.path.lexists(case.approved):
        reasons.append("there is no approved draft.md yet; --update writes it")
        return CaseResult(case, drafted.check, tuple(reasons), errors)
    approved = parse_draft(_approved(case), case.approved)
    differs = difference(approved, parse_draft(drafted.text), facts.language)
    if differs:
        reasons.append("the draft differs from the approved one")
    return CaseResult(case, drafted.check, tuple(reasons), (*errors, *differs))


def _live(progress: Progress, case: Case, facts: Facts) -> tuple[Drafted, set[str]]:
    """The new draft by the model of the settings, and no section that is stale."""
    settings = load_settings(case.facts)
    model, base_url = checked_model(settings.model), checked_base_url(settings.base_url)
    resolved(case.replies, [settings.project, case.folder])
    recorded = recorded_by(case.replies, settings.reader)
    asked = (model, without_credentials(base_url))
    if recorded and (recorded.model, recorded.base_url) != asked:
        told = f"{recorded.model} at {recorded.base_url}, and you ask {model} at {asked[1]}"
        raise DrafterError(f"these replies are of {told}; delete them first", case.replies)
    price = settings.prices.get(model)
    budget = Budget(Limits(settings.max_requests, settings.max_tokens, settings.max_cost, price))
    writer = model_writer(settings, progress, budget=budget, replies=case.replies)
    reader = None
    if settings.reader:
        asks = reader_writer(settings, progress, budget=budget, replies=case.replies)
        reader = reader_of(settings, asks, settings.severities)
    return draft_document(Job(facts, settings, case.approved), writer, progress, reader), set()


def _recorded(case: Case, facts: Facts) -> tuple[Drafted, set[str]]:
    """The new draft, and the sections that the recording no longer answers for."""
    own = load_settings(case.facts, environment={})
    recorded = recorded_by(case.replies, own.reader)
    given = {"model": recorded.model, "base_url": recorded.base_url} if recorded else {}
    if recorded and recorded.reader_base_url:
        given["reader_base_url"] = recorded.reader_base_url
    settings = load_settings(case.facts, given, environment={})
    writer = CaseWriter(case.replies) if recorded else None
    is_read = writer is not None and settings.reader is not None
    reader = reader_of(settings, writer, settings.severities) if writer and is_read else None
    drafted = draft_document(Job(facts, settings, case.approved), writer, reader=reader)
    return drafted, writer.stale if writer else set()


def _stale(sections: set[str]) -> str:
    named = ", ".join(sorted(sections))
    return f"the recording is stale, with no reply to what is asked now for {named}; record again"


def _counted(errors: int) -> str:
    return f"{errors} {'error' if errors == 1 else 'errors'} in the new draft"


def _errors(drafted: Drafted) -> Iterator[str]:
    """A line an error, with the sentence's place in the new draft."""
    index = LineIndex(drafted.text)
    for finding in drafted.check.errors:
        line, column = index.position(finding.start)
        yield f"new draft:{line}:{column}: {finding.rule}: {finding.message}"


def _approve(case: Case, text: str) -> tuple[bool, Path | None]:
    """Write the approved draft unless it is this one to the byte; whether it was written, and where
    a copy of the one before is kept.
    """
    kept = None
    if os.path.lexists(case.approved):
        there = _approved(case)
        if there == text:
            return False, None
        if not is_by_drafter_alone(there):
            kept = keep_copy(case.approved, find_project(case.facts).folder)
    write_atomically(Path(os.path.realpath(case.approved)), text)
    return True, kept


def _approved(case: Case) -> str:
    """The text of the approved draft, which a link must not take out of the case's project."""
    return read_text(case.approved, within=[find_project(case.facts).folder])
