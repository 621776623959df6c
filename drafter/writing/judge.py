"""A model as second reader: does each sentence follow from the facts it rests on?

It can only add findings. The deterministic check has spoken before, and nothing it found is
taken back.
"""

from __future__ import annotations

import asyncio
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from drafter.checking.finding import Check, Finding
from drafter.checking.words import word_set
from drafter.document.draft import Draft
from drafter.facts.fact import Fact, Facts
from drafter.writing.configuration import checked_base_url
from drafter.writing.fact_table import fact_rows
from drafter.writing.failures import WritingFailure
from drafter.writing.masking import without_credentials
from drafter.writing.prompt import fill_prompt
from drafter.writing.request import Request
from drafter.writing.sentences import sentences
from drafter.writing.write import Writer

RULE, NOT_JUDGED = "second-reader", "not-judged"
"""Rule names of what the second reader objects to, and of a sentence it gave no answer on."""

MOST_FACTS = 12
"""A sentence is shown at most so many facts: those its claims rest on, then those it shares most
words with."""

_ANSWER = re.compile(
    r"\s*[“\"]?(?P<answer>是(?!否)|否|yes\b|no\b)[”\"：:，,。.\s]*(?P<why>.*)", re.I | re.S
)

_MESSAGES = {
    "zh": (
        "第二读者认为这句话不能由事实得出：{why}",
        "第二读者没有按要求作答，这句话未复核：{why}",
    ),
    "en": (
        "the second reader finds that this does not follow from the facts: {why}",
        "the second reader gave no answer in the form asked for: {why}",
    ),
}


@dataclass(frozen=True)
class Reader:
    """The model that reads: its name, its server, and the prompt folders in their order."""

    writer: Writer
    model: str
    base_url: str
    folders: tuple[Path, ...]


async def judged(draft: Draft, facts: Facts, check: Check, reader: Reader) -> Check:
    """The check with the second reader's findings (warnings) added, in reading order.

    Raises DrafterError for what a person must mend, such as a rejected key.
    """
    places = [(start, end) for start, end in _sentences(draft, facts.language)]
    try:
        found = await asyncio.gather(
            *(_judge(draft, span, facts, check, reader) for span in places)
        )
    finally:
        await reader.writer.close()
    added = [finding for finding in found if finding is not None]
    findings = sorted((*check.findings, *added), key=lambda finding: finding.start)
    return replace(check, findings=tuple(findings))


def _sentences(draft: Draft, language: str) -> Iterator[tuple[int, int]]:
    for block in draft.blocks:
        if block.kind in {"paragraph", "item"}:
            for start, end in sentences(draft.text[block.start : block.end], language):
                yield block.start + start, block.start + end


async def _judge(
    draft: Draft, span: tuple[int, int], facts: Facts, check: Check, reader: Reader
) -> Finding | None:
    text = draft.text[span[0] : span[1]].strip()
    cited = cited_facts(text, span, facts, check)
    request = _request(text, cited, facts, reader)
    objection, why = "", ""
    for attempt in range(2):
        asked = replace(request, parameters={**request.parameters, "seed": attempt})
        try:
            reply = await reader.writer.write(asked)
        except WritingFailure as failure:
            why = failure.reason
            continue
        match = _ANSWER.match(reply.text)
        if match is None:
            why = " ".join(reply.text.split())[:80]
            continue
        if match["answer"].casefold() in {"是", "yes"}:
            return None
        objection = " ".join(match["why"].split()) or "–"
        break
    ids = tuple(fact.id for fact in cited[:3])
    form = _MESSAGES[facts.language][0 if objection else 1]
    return Finding(
        rule=RULE if objection else NOT_JUDGED,
        severity="warning" if objection else "info",
        start=span[0],
        end=span[0] + len(text),
        text=text,
        message=form.format(why=objection or why),
        facts=ids,
    )


def cited_facts(text: str, span: tuple[int, int], facts: Facts, check: Check) -> Sequence[Fact]:
    """The facts that a sentence rests on by the checker's own matching, then the likest ones."""
    ids = [
        fact_id
        for verdict in check.verdicts
        if span[0] <= verdict.claim.start < span[1]
        for fact_id in verdict.facts
    ]
    wanted = word_set(text, facts.language)
    shared: Counter[str] = Counter()
    for fact in facts.facts:
        words = word_set(" ".join((*fact.labels, *fact.aliases, fact.text)), facts.language)
        shared[fact.id] = len(words & wanted)
    ids += [fact_id for fact_id, count in shared.most_common(MOST_FACTS) if count]
    return [facts.by_id[fact_id] for fact_id in dict.fromkeys(ids)][:MOST_FACTS]


def _request(text: str, cited: Sequence[Fact], facts: Facts, reader: Reader) -> Request:
    variables = {"facts": fact_rows(cited), "sentence": text, "document": dict(facts.document)}
    prompt = fill_prompt("judge", facts.language, reader.folders, variables)
    return Request(
        model=reader.model,
        base_url=without_credentials(checked_base_url(reader.base_url)),
        messages=prompt.messages,
        parameters=dict(prompt.parameters),
        section=text[:24],
        fact_ids=tuple(fact.id for fact in cited),
        lists=True,
    )
