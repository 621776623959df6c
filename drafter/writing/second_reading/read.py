"""A draft read by a second reader: asked portion by portion, held against the check."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from drafter.checking.finding import Check
from drafter.checking.matching.index import FactIndex
from drafter.checking.waiving import Waivers
from drafter.document.draft import Draft, as_seen
from drafter.findings.finding import Finding
from drafter.text import LineIndex, Span
from drafter.writing.aside import aside
from drafter.writing.client.write import Writer
from drafter.writing.failures import ContextExceeded, CutOff, TooLong, WritingFailure
from drafter.writing.progress import Event, Progress, silent
from drafter.writing.reply import Usage
from drafter.writing.request import Message, Request
from drafter.writing.second_reading.answers import read_answer
from drafter.writing.second_reading.asking import ALL_FACTS, Asked, ask
from drafter.writing.second_reading.holding import Held, hold
from drafter.writing.second_reading.objection import Answered
from drafter.writing.second_reading.orders import SPOKEN_TO, spoken_to_reader
from drafter.writing.second_reading.portions import Portion, halved, portions
from drafter.writing.second_reading.rows import source_span

NOT_READ = "not-read"
"""Rule name of a portion on which the reader gave no answer that can be used."""

_AGAIN = {
    "zh": "上面的回答格式不对。只按格式作答，每处一行，用“｜”隔开；没有错处就只写“无”。",
    "en": "That is not in the form asked for. Answer in that form alone, a line for each place, "
    "fields separated by “|”; if nothing is wrong, write only “none”.",
}
NOT_READ_HERE = {
    "zh": "第二读者没有读到这里（{count}句）：{why}",
    "en": "the second reader has not read from here ({count} sentences): {why}",
}
SPOILT = {
    "zh": "第二读者从这里起的回答有{count}行不合格式，没有采用",
    "en": "{count} lines of the second reader's answer from here are in no form and were not used",
}
_LEAST_ROOM = {ContextExceeded: ALL_FACTS // 8, CutOff: ALL_FACTS // 2, TooLong: ALL_FACTS // 2}
"""What is read by halves: a request that is too long costs nothing, and may be halved three times;
of an answer that was cut off, the halves are tried once. In characters of facts."""

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
    draft: Draft,
    index: FactIndex,
    check: Check,
    reader: Reader,
    name: str = "",
    progress: Progress = silent,
    known: Collection[str] = frozenset(),
) -> tuple[Check, Exchange]:
    """The check with what the reader says put to it, in reading order; whose each finding is stands
    in its `source`. Sentences that are `known` it has read before: it is not asked about them. A
    portion that could not be read is told as such (info), and the check of it stands as it was.
    `name` is what progress calls it, "" for the heading of each portion; it is told of each that is
    done. Raises DrafterError for what a person must mend, such as a rejected key.
    """
    spoken_to = spoken_to_reader(draft, index)
    reading = _Reading(draft, index, check, reader, name, progress, not spoken_to)
    found = await asyncio.gather(
        *(reading.done(portion) for portion in portions(as_seen(draft), index.language, known))
    )
    spent = sum((one.spent for one in found), start=Exchange())
    held = [each for one in found for each in one.held]
    return _put_together(draft, check, held, spoken_to, reader), spent


def read_to(
    check: Check, place: Span, draft: Draft, language: str, known: Collection[str] = frozenset()
) -> Check:
    """What of the check of a draft that was read stands in a part of it (`place`, in characters of
    the draft). That the reader has not read on from somewhere before is told of the part too.
    """
    findings = [one for one in check.findings if place.start <= one.start < place.end]
    for portion in portions(as_seen(draft), language, known):
        starts = [source_span(sentence, draft).start for sentence in portion.sentences]
        if not any(place.start <= start < place.end for start in starts):
            continue
        findings += [
            replace(one, start=place.start, end=place.start, text="")
            for one in check.findings
            if one.rule == NOT_READ and starts[0] <= one.start < place.start
        ]
    verdicts = (one for one in check.verdicts if place.start <= one.claim.start < place.end)
    return replace(check, findings=tuple(findings), verdicts=tuple(verdicts))


@dataclass(frozen=True)
class _Outcome:
    """What came of a portion: `why` tells why it could not be read, "" where it could."""

    held: tuple[Held, ...] = ()
    spent: Exchange = field(default_factory=Exchange)
    why: str = ""


@dataclass(frozen=True)
class _Reading:
    """One draft being read."""

    draft: Draft
    index: FactIndex
    check: Check
    reader: Reader
    name: str
    progress: Progress
    trusted: bool

    async def done(self, portion: Portion) -> _Outcome:
        """What came of a portion, which is told where it could not be read."""
        outcome = await self._read(portion, ALL_FACTS)
        self.progress(Event("done", self.name or portion.name, outcome.why))
        if not outcome.why:
            return outcome
        told = self._told(NOT_READ_HERE, portion, len(portion.sentences), outcome.why)
        return replace(outcome, held=(Held({}, (told,)),))

    async def _read(self, portion: Portion, room: int) -> _Outcome:
        """The same for a portion that is shown `room` characters of facts; where request or answer
        turn out to be too long, by halves.
        """
        asked = await aside(
            ask,
            portion,
            self.draft,
            self.check,
            self.index,
            model=self.reader.model,
            base_url=self.reader.base_url,
            folders=self.reader.folders,
            appraisal=self.reader.appraisal,
            name=self.name or portion.name,
            room=room,
        )
        try:
            answer, spent = await self._answer(asked, portion)
        except WritingFailure as failure:
            lost = Exchange(asked.request.size, 0, failure.usage, stored=False)
            least = _LEAST_ROOM.get(type(failure), room)
            if len(portion.sentences) > 1 and room > least:
                return await self._by_halves(portion, room // 2, lost)
            return _Outcome((), lost, failure.reason)
        if answer is None:
            return _Outcome((), spent, _NO_FORM[self.index.language])
        held = await aside(self._held, answer, asked, portion)
        return _Outcome((held,), spent)

    async def _by_halves(self, portion: Portion, room: int, spent: Exchange) -> _Outcome:
        halves = halved(portion)
        read = await asyncio.gather(*(self._read(half, room) for half in halves))
        spent = sum((one.spent for one in read), start=spent)
        if all(one.why for one in read):
            return _Outcome((), spent, read[0].why)
        held = [each for one in read for each in one.held]
        for half, one in zip(halves, read, strict=True):
            if one.why:
                told = self._told(NOT_READ_HERE, half, len(half.sentences), one.why)
                held.append(Held({}, (told,)))
        return _Outcome(tuple(held), spent)

    async def _answer(self, asked: Asked, portion: Portion) -> tuple[Answered | None, Exchange]:
        """The answer and what it has cost; asked for once more where more of it is in no form than
        in one, and None where all of it is.
        """
        ids = tuple(fact.id for fact in asked.facts)
        request, spent = asked.request, Exchange()
        answers: list[Answered | None] = []
        for _ in range(2):
            try:
                reply = await self.reader.writer.write(request)
            except WritingFailure as failure:
                if not answers:
                    raise
                spent += Exchange(request.size, 0, failure.usage, stored=False)
                break
            spent += Exchange(request.size, len(reply.text), reply.usage, reply.stored)
            answer = read_answer(reply.text, ids, len(portion.sentences), len(asked.doubts))
            answers.append(answer)
            if answer is not None and answer.spoilt <= answer.read:
                break
            request = _again(asked.request, reply.text, self.index.language)
        usable = [one for one in answers if one is not None]
        return max(usable, key=lambda one: one.read, default=None), spent

    def _held(self, answer: Answered, asked: Asked, portion: Portion) -> Held:
        held = hold(
            answer, asked, portion, self.draft, self.check, self.index, trusted=self.trusted
        )
        if not answer.spoilt:
            return held
        told = self._told(SPOILT, portion, answer.spoilt)
        return replace(held, added=(*held.added, told))

    def _told(
        self, messages: Mapping[str, str], portion: Portion, count: int, why: str = ""
    ) -> Finding:
        """A remark at the first sentence of a portion."""
        first = portion.sentences[0]
        span = source_span(first, self.draft)
        message = messages[self.index.language].format(count=count, why=why)
        return Finding(NOT_READ, "info", span.start, span.end, first.text, message, source="reader")


def _again(request: Request, text: str, language: str) -> Request:
    more = (Message("assistant", text[:500]), Message("user", _AGAIN[language]))
    return replace(request, messages=(*request.messages, *more))


def _put_together(
    draft: Draft, check: Check, found: list[Held], spoken_to: list[Finding], reader: Reader
) -> Check:
    changed = {old: new for held in found for old, new in held.changed.items()}
    kept = [new for old in check.findings if (new := changed.get(old, old)) is not None]
    added = [finding for held in found for finding in held.added]
    added += spoken_to
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
