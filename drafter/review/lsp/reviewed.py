"""One state of an open draft with all that drafter has to say of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from drafter.checking.check import check_with
from drafter.checking.finding import Check, Verdict
from drafter.document.draft import parse_draft
from drafter.document.front_matter import front_matter_end
from drafter.errors import DrafterError, Place
from drafter.facts.fact import Facts
from drafter.files import MAX_BYTES, absolute
from drafter.findings.finding import Finding
from drafter.messages.translation import gettext as _
from drafter.review.draft_settings import settings_for
from drafter.review.lsp.facts_files import FactsFiles, Stamp, stamp
from drafter.text import LineIndex

_FACTS_KEY = re.compile(r"^facts:.*", re.MULTILINE)


@dataclass(frozen=True)
class Problem:
    """Why a draft cannot be checked: `where` in the draft (a place without a path), and the error,
    whose own place may be in another file.
    """

    where: Place
    error: DrafterError
    in_facts: bool


@dataclass(frozen=True)
class Reviewed:
    """A draft's text and its check. `facts` and `check` are None where it cannot be checked:
    `problem` says why, or the draft names no facts file (`facts_path` is None too).
    """

    text: str
    facts_path: Path | None = None
    facts: Facts | None = None
    check: Check | None = None
    problem: Problem | None = None
    stamp: Stamp = ()

    def is_current(self, text: str) -> bool:
        """Whether neither the draft nor its facts have changed since."""
        if text != self.text or self.facts_path is None:
            return text == self.text
        return stamp(self.facts_path, _read_with(self.facts, self.problem)) == self.stamp

    def verdict_at(self, offset: int) -> Verdict | None:
        """The verdict on the claim at a character of the draft."""
        verdicts = self.check.verdicts if self.check else ()
        here = (v for v in verdicts if v.claim.start <= offset < v.claim.end)
        return next((v for v in here if v.judgement != "not a claim"), None)

    def finding_at(self, offset: int) -> Finding | None:
        """The first finding at a character of the draft."""
        findings = self.check.findings if self.check else ()
        return next((f for f in findings if f.start <= offset < f.end), None)


def review(text: str, path: Path | None, files: FactsFiles) -> Reviewed:
    """Check an open draft against the facts file that its front matter names. Never raises for
    what a person can mend; `path` is where the draft is or will be saved, None for nowhere yet.
    """
    try:
        if len(text) > MAX_BYTES:
            raise DrafterError(
                _("the draft has {count:,} characters, more than drafter reads").format(
                    count=len(text)
                )
            )
        draft = parse_draft(text, path)
    except DrafterError as error:
        return Reviewed(text, problem=Problem(error.place, error, in_facts=False))
    if draft.facts_path is None:
        return Reviewed(text)
    facts_path = absolute(draft.facts_path)
    try:
        file = files.get(facts_path, path)
        settings = settings_for(draft, file.settings)
    except DrafterError as error:
        problem = Problem(_facts_key(text), error, in_facts=True)
        now = stamp(facts_path, _read_with(None, problem))
        return Reviewed(text, facts_path, problem=problem, stamp=now)
    check = check_with(draft, file.index, settings)
    return Reviewed(text, facts_path, file.index.facts, check, stamp=file.stamp)


def _read_with(facts: Facts | None, problem: Problem | None) -> tuple[Path, ...]:
    """The workbooks of a facts file, or the file that keeps it from being read."""
    if facts is not None:
        return facts.workbooks
    culprit = problem.error.place.path if problem is not None else None
    return (culprit,) if culprit is not None else ()


def _facts_key(text: str) -> Place:
    """Where the front matter names the facts file."""
    match = _FACTS_KEY.search(text, 0, front_matter_end(text))
    return Place(None, *LineIndex(text).position(match.start() if match else 0))
