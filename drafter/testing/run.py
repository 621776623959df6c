"""Drafts a case anew, checks it, and compares it with the approved draft."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from drafter.checking.finding import Check
from drafter.document.assemble import is_by_drafter_alone
from drafter.document.draft import parse_draft
from drafter.facts.fact import Facts
from drafter.facts.load import load_facts
from drafter.files import read_text, write_atomically
from drafter.kept import keep_copy
from drafter.messages.translation import gettext as _
from drafter.messages.translation import listed, ngettext
from drafter.pipeline import Drafted, Job, draft_document
from drafter.settings import find_project, load_settings
from drafter.testing.asking import Asking, ask, keep
from drafter.testing.case import Case, case_name
from drafter.testing.comparison import difference
from drafter.testing.recording import CaseWriter, Recorded, recorded_by
from drafter.text import LineIndex, as_typed
from drafter.writing.client.configuration import DEFAULT_BASE_URL
from drafter.writing.second_reading.from_settings import reader_of


@dataclass(frozen=True)
class CaseResult:
    """How a case went. `reasons` is empty where all is well; `details` are lines to look at.

    `update` tells that the new draft was to be approved, `updated` that it now stands as the
    approved one, and `kept` where a copy of the one before is that a person had edited. `recorded`
    is how many replies are the case's recording now, 0 where none were recorded.
    """

    case: Case
    check: Check
    reasons: tuple[str, ...] = ()
    details: tuple[str, ...] = ()
    update: bool = False
    updated: bool = False
    kept: Path | None = None
    recorded: int = 0

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong."""
        return not self.reasons


def run_case(case: Case, *, update: bool = False, asking: Asking | None = None) -> CaseResult:
    """Draft the case, from its recorded replies if it has any, else in the template's wording.

    No model is asked and the environment does not count, so that a case says the same everywhere.
    With `asking`, the model and the second reader of the settings are asked first for what is not
    answered yet, and where it records, what they say is the case's recording from then on. With
    `update` a draft without errors is written as the approved one; nothing is written else. Raises
    DrafterError for a case that cannot be read, and for a model that cannot be asked.
    """
    facts = load_facts(case.facts, [find_project(case.facts).folder])
    drafted, recording = _drafted(case, facts, asking)
    if recording is not None and recording.stale:  # what the template says instead is no news
        reason = _unanswered(recording.stale) if asking else _stale(recording, case)
        return CaseResult(case, drafted.check, (reason,), update=update)
    errors = tuple(_errors(drafted))
    reasons = [_counted(len(errors))] if errors else []
    result = CaseResult(case, drafted.check, (), errors, update=update)
    if asking is not None and asking.records and recording is not None:
        keep(case, recording.folder, recording.used)
        result = replace(result, recorded=len(recording.used))
    if update and not errors:
        updated, kept = _approve(case, drafted.text)
        return replace(result, updated=updated, kept=kept)
    if not os.path.lexists(case.approved):
        reasons.append(_("there is no approved draft.md yet; --update writes it"))
        return replace(result, reasons=tuple(reasons))
    approved = parse_draft(_approved(case), case.approved)
    differs = difference(approved, parse_draft(drafted.text), facts.language)
    if differs:
        reasons.append(_("the draft differs from the approved one"))
    return replace(result, reasons=tuple(reasons), details=(*errors, *differs))


@dataclass(frozen=True)
class _Recording:
    """What a case was drafted from: who wrote the replies in `folder`, the keys of those `used`,
    and the sections that they do not answer for.
    """

    who: Recorded
    folder: Path
    used: frozenset[str]
    stale: frozenset[str]


def _drafted(case: Case, facts: Facts, asking: Asking | None) -> tuple[Drafted, _Recording | None]:
    """The new draft, and the replies that it was made from; None for a case without any."""
    folder, own = case.replies, load_settings(case.facts, environment={})
    if asking is None:
        recorded = recorded_by(folder, own.reader)
    else:
        recorded, folder = ask(case, facts, asking)
    if recorded is None:
        return draft_document(Job(facts, own, case.approved), None), None
    given = {"model": recorded.model, "base_url": recorded.base_url}
    if recorded.reader_base_url:
        given["reader_base_url"] = recorded.reader_base_url
    settings = load_settings(case.facts, given, environment={})
    writer = CaseWriter(folder)
    reader = reader_of(settings, writer, settings.severities) if settings.reader else None
    drafted = draft_document(Job(facts, settings, case.approved), writer, reader=reader)
    used, stale = frozenset(writer.used), frozenset(writer.stale)
    return drafted, _Recording(recorded, folder, used, stale)


def _stale(recording: _Recording, case: Case) -> str:
    who = recording.who
    words = ["drafter", "test", case_name(case), "--record", "--model", who.model]
    if who.base_url != DEFAULT_BASE_URL:
        words += ["--base-url", who.base_url]
    told = _(
        "the recording is stale, with no reply to what is asked now for {sections}; record that "
        "with `{command}`"
    )
    return told.format(sections=listed(sorted(recording.stale)), command=as_typed(words))


def _unanswered(sections: Collection[str]) -> str:
    told = _(
        "no answer was to be had for {sections}; nothing is recorded before there is one for each"
    )
    return told.format(sections=listed(sorted(sections)))


def _counted(errors: int) -> str:
    told = ngettext("{count} error in the new draft", "{count} errors in the new draft", errors)
    return told.format(count=errors)


def _errors(drafted: Drafted) -> Iterator[str]:
    """A line an error, with the sentence's place in the new draft."""
    index = LineIndex(drafted.text)
    for finding in drafted.check.errors:
        line, column = index.position(finding.start)
        told = _("new draft:{line}:{column}: {rule}: {message}")
        yield told.format(line=line, column=column, rule=finding.rule, message=finding.message)


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
