"""The repair of a section by its sentences: what goes back to the model, and what comes of it.

Only sentences that failed and key facts that are not told are sent, numbered through; the answer
has a line for each number. Sentences that are right are not sent, and stay as they are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from drafter.checking.finding import Check
from drafter.findings.finding import Finding
from drafter.writing.asking.repair import Failing, Repair
from drafter.writing.drafting.faults import Faults, facts_told
from drafter.writing.hearing.numbered import Lines, read_lines
from drafter.writing.hearing.passage import Passage, read_passage
from drafter.writing.reply import Reply


def plan_repair(passage: Passage, faults: Faults, check: Check) -> Repair:
    """The repair of everything that is wrong in a passage."""
    told = facts_told(passage, check)
    failing = []
    for at, findings in faults.by_sentence.items():
        sentence = passage.sentences[at]
        named = [fact for finding in findings for fact in finding.facts]
        about = dict.fromkeys([*named, *sorted(told[at]), *sentence.marks])
        failing.append(Failing(at, sentence.body, _at_one(findings), tuple(about)))
    return Repair(tuple(failing), faults.missing)


def _at_one(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings in reading order without those that overlap a surer one: of the same words a
    model is told one thing.
    """
    kept: list[Finding] = []
    for one in sorted(findings, key=_surest):
        if not any(one.start < other.end and other.start < one.end for other in kept):
            kept.append(one)
    return tuple(sorted(kept, key=lambda one: one.start))


def _surest(finding: Finding) -> tuple[bool, bool, bool, int]:
    """Errors first, what is set against a fact before what has none, what knows better, and what
    says it of fewer words.
    """
    baseless = finding.rule.startswith("unsupported")
    return (
        finding.severity != "error",
        baseless,
        finding.suggestion is None,
        finding.end - finding.start,
    )


def apply_repair(
    passage: Passage, repair: Repair, check: Check, order: Sequence[str], reply: Reply
) -> Passage:
    """The passage with the answer's lines in place; `order` are the section's facts in order.

    A model that wrote the whole section again, without numbers, is taken at its word.
    """
    lines = read_lines(reply.text, len(repair))
    if not lines or (lines.guessed and _repeats_good_ones(lines, passage, repair)):
        return _whole(passage, reply)
    changed = {one.at: number for number, one in enumerate(repair.failing, start=1)}
    added = _places(repair, facts_told(passage, check), order)
    for at in range(len(passage.sentences), -1, -1):  # from the end: places before stay right
        for number in reversed(added.get(at, ())):
            if line := lines.by_number.get(number):
                fact = repair.missing[number - len(repair.failing) - 1]
                passage = passage.inserted(at, line, "repaired", (fact,))
        number = changed.get(at - 1, 0)
        line = lines.by_number.get(number)
        if line is not None and line != passage.sentences[at - 1].body:
            passage = passage.replaced(at - 1, line, "repaired")
    return passage


def place_of(fact: str, told: Sequence[frozenset[str]], order: Sequence[str]) -> int:
    """Where a sentence on `fact` belongs: behind the last one on a fact that comes before it, in
    front of the first on one that comes after; at the end where no sentence tells.
    """
    rank = {fact_id: number for number, fact_id in enumerate(order)}
    own = rank.get(fact, len(order))
    ranks = [[rank[one] for one in facts if one in rank] for facts in told]
    before = [at for at, each in enumerate(ranks) if each and min(each) < own]
    if before:
        return before[-1] + 1
    return next((at for at, each in enumerate(ranks) if each), len(told))


def _places(
    repair: Repair, told: Sequence[frozenset[str]], order: Sequence[str]
) -> dict[int, list[int]]:
    """The numbers of new sentences by the place that they belong in front of."""
    places: dict[int, list[int]] = {}
    for number, fact in enumerate(repair.missing, start=len(repair.failing) + 1):
        places.setdefault(place_of(fact, told, order), []).append(number)
    return places


def _repeats_good_ones(lines: Lines, passage: Passage, repair: Repair) -> bool:
    """Whether an answer without numbers tells what stands already."""
    failed = {one.at for one in repair.failing}
    good = {one.body for at, one in enumerate(passage.sentences) if at not in failed}
    return any(
        sentence.body in good
        for line in lines.by_number.values()
        for sentence in read_passage(line, passage.language).sentences
    )


def _whole(passage: Passage, reply: Reply) -> Passage:
    """The section as it was written again; a sentence that stood before keeps its origin."""
    before = {one.body: one for one in passage.sentences}
    text = reply.text.replace("\n", "\n\n")
    again = read_passage(text, passage.language, origin="repaired").sentences
    kept = [
        replace(one, origin=old.origin, marks=old.marks) if (old := before.get(one.body)) else one
        for one in again
    ]
    return Passage(tuple(kept), passage.language)
