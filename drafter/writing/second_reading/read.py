"""A draft read by a second reader: asked portion by portion, held against the check."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from drafter.checking.finding import Check
from drafter.checking.matching.index import FactIndex
from drafter.checking.waiving import Waivers
from drafter.document.draft import Draft, as_seen
from drafter.findings.finding import Finding
from drafter.text import LineIndex
from drafter.writing.aside import aside
from drafter.writing.failures import WritingFailure
from drafter.writing.reply import Usage
from drafter.writing.request import Message, Request
from drafter.writing.second_reading.answers import read_answer
from drafter.writing.second_reading.asking import Asked, ask, source_span
from drafter.writing.second_reading.holding import Held, hold
from drafter.writing.second_reading.objection import Answered
from drafter.writing.second_reading.orders import SPOKEN_TO, spoken_to_reader
from drafter.writing.second_reading.portions import Portion, portions
from drafter.writing.write import Writer

NOT_READ = "not-read"
"""Rule name of a portion on which the reader gave no answer that can be used."""

_AGAIN = {
    "zh": "上面的回答格式不对。只按格式作答，每处一行，用“｜”隔开；没有错处就只写“无”。",
    "en": "That is not in the form asked for. Answer in that form alone, a line for each place, "
    "fields separated by “|”; if nothing is wrong, write only “none”.",
}
_MESSAGES = {
    "zh": "第二读者没有读到这里（{count}句）：{why}",
    "en": "the second reader has not read from here ({count} sentences): {why}",
}
_NO_FORM = {"zh": "两次都没有按格式作答", "en": "twice an answer in no form"}


@dataclass(frozen=True)
class Reader:
    """The model that reads: its name, its server, and the prompt folders in their order.

    `appraisal` tells that mild praise of one's own work may stand; `off` are rules that the project
    has switched off, which are not told of the reader's objections either; `for_doubts` that none
    of its own objections is told.
    """

    writer: Writer
    model: str
    base_url: str
    folders: tuple[Path, ...]
    appraisal: bool = False
    off: frozenset[str] = frozenset()
    for_doubts: bool = False


@dataclass(frozen=True)
class Exchange:
    """What reading has cost: characters of messages sent and received, and tokens; `stored` tells
    that the reply store had all of it.
    """

    asked: int = 0
    answered: int = 0
    usage: Usage = field(default_factory=Usage)
    stored: bool = True

    def __add__(self, other: Exchange) -> Exchange:
        return Exchange(
            self.asked + other.asked,
            self.answered + other.answered,
            self.usage + other.usage,
            self.stored and other.stored,
        )


async def read_draft(
    draft: Draft, index: FactIndex, check: Check, reader: Reader, name: str = ""
) -> tuple[Check, Exchange]:
    """The check with what the reader says put to it, in reading order; whose each finding is stands
    in its `source`. A portion that could not be read is told as such (info), and the check of it
    stands as it was. `name` is what progress calls it, "" for the heading of each
    portion. Raises DrafterError for what a person must mend, such as a rejected key.
    """
    found = await asyncio.gather(
        *(
            _read(portion, draft, index, check, reader, name)
            for portion in portions(as_seen(draft), index.language)
        )
    )
    spent = sum((exchange for _, exchange in found), start=Exchange())
    return _put_together(draft, index, check, [held for held, _ in found], reader), spent


async def _read(
    portion: Portion, draft: Draft, index: FactIndex, check: Check, reader: Reader, name: str
) -> tuple[Held, Exchange]:
    asked = await aside(
        ask,
        portion,
        draft,
        check,
        index,
        model=reader.model,
        base_url=reader.base_url,
        folders=reader.folders,
        appraisal=reader.appraisal,
        name=name or portion.name,
    )
    answer, spent, why = await _answer(asked, portion, reader, index.language)
    if answer is None:
        return Held({}, (_not_read(portion, draft, index.language, why),)), spent
    return await aside(hold, answer, asked, portion, draft, check, index), spent


async def _answer(
    asked: Asked, portion: Portion, reader: Reader, language: str
) -> tuple[Answered | None, Exchange, str]:
    """The answer, asked for once more where it is in no form; None, and why, where there is none.
    And what it has cost.
    """
    ids = tuple(fact.id for fact in asked.facts)
    request, spent = asked.request, Exchange()
    for _ in range(2):
        try:
            reply = await reader.writer.write(request)
        except WritingFailure as failure:
            lost = Exchange(request.size, 0, failure.usage, stored=False)
            return None, spent + lost, failure.reason
        spent += Exchange(request.size, len(reply.text), reply.usage, reply.stored)
        answer = read_answer(reply.text, ids, len(portion.sentences), len(asked.doubts))
        if answer is not None:
            return answer, spent, ""
        request = _again(asked.request, reply.text, language)
    return None, spent, _NO_FORM[language]


def _again(request: Request, text: str, language: str) -> Request:
    more = (Message("assistant", text[:500]), Message("user", _AGAIN[language]))
    return replace(request, messages=(*request.messages, *more))


def _not_read(portion: Portion, draft: Draft, language: str, why: str) -> Finding:
    span = source_span(portion.sentences[0], draft)
    text = portion.sentences[0].text
    message = _MESSAGES[language].format(count=len(portion.sentences), why=why)
    return Finding(NOT_READ, "info", span.start, span.end, text, message, source="reader")


def _put_together(
    draft: Draft, index: FactIndex, check: Check, found: list[Held], reader: Reader
) -> Check:
    changed = {old: new for held in found for old, new in held.changed.items()}
    kept = [new for old in check.findings if (new := changed.get(old, old)) is not None]
    added = [finding for held in found for finding in held.added]
    added += spoken_to_reader(draft, index)
    kept = [one for one in kept if not _is_used_after_all(one, draft, added)]
    kept += list(_allowed(added, draft, reader))
    findings = sorted(kept, key=lambda finding: (finding.start, finding.end))
    return replace(check, findings=tuple(findings), reader=reader.model)


def _is_used_after_all(finding: Finding, draft: Draft, added: list[Finding]) -> bool:
    """Whether a waiver is told to waive nothing, and waives an objection of the reader."""
    if finding.rule != "unused-waiver":
        return False
    line = LineIndex(draft.text).position(finding.start)[0]
    here = [one for one in draft.waivers if (one.rule, one.line) == (finding.text, line)]
    return bool(here) and not list(Waivers(here).unused(added))


def _allowed(findings: list[Finding], draft: Draft, reader: Reader) -> Iterator[Finding]:
    """Those that neither the project nor a reviewer has ruled out."""
    waivers = Waivers(draft.waivers)
    for finding in findings:
        is_told = finding.rule in (NOT_READ, SPOKEN_TO) or not reader.for_doubts
        if is_told and finding.rule not in reader.off and not waivers.cover(finding):
            yield finding
