"""What of a check a model's text may not keep, put to the sentences that it stands in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from drafter.checking.finding import Check
from drafter.findings.finding import Finding
from drafter.outline.section import Section
from drafter.writing.doubts import UNWANTED, may_not_stay
from drafter.writing.drafting.borrowed import borrowed
from drafter.writing.hearing.passage import Passage, Sentence


@dataclass(frozen=True)
class Faults:
    """What is wrong in a passage: findings by the number of their sentence, and the ids of key
    facts that the section is to tell and does not. `findings` are all of them.
    """

    by_sentence: Mapping[int, tuple[Finding, ...]]
    missing: tuple[str, ...]
    findings: tuple[Finding, ...]

    def __bool__(self) -> bool:
        return bool(self.findings)

    @property
    def leaving(self) -> tuple[int, ...]:
        """The sentences that may not stay as they are; the others are doubted at most."""
        return tuple(at for at, found in self.by_sentence.items() if any(map(may_not_stay, found)))

    @property
    def doubts(self) -> tuple[Finding, ...]:
        """The findings that a reviewer is to judge, as the checker is not sure of them."""
        doubted = (one for one in self.findings if not may_not_stay(one))
        return tuple(one for one in doubted if one.rule != "missing-fact")

    @property
    def is_settled(self) -> bool:
        """Whether the passage may stand: nothing is wrong in it, or doubted at most."""
        return not self.leaving and not self.missing


def find_faults(passage: Passage, check: Check, section: Section) -> Faults:
    """What a finding's severity asks for: an error is mended or leaves; a warning in a sentence of
    the model's own is mended if it can be (see `may_not_stay`); an info changes nothing. A missing
    key fact is the section's fault only if it is one of its own.
    """
    placed: dict[int, list[Finding]] = {}
    found: list[Finding] = []
    missing: list[str] = []
    own = set(section.fact_ids)
    for finding in check.findings:
        if finding.rule == "missing-fact":
            if finding.severity == "error" and own.intersection(finding.facts):
                missing.extend(finding.facts)
                found.append(finding)
            continue
        places = [at for at in _places(finding, passage) if _counts(finding, passage.sentences[at])]
        for at in places:
            placed.setdefault(at, []).append(finding)
        if places:
            found.append(finding)
    for finding in borrowed(check, section, passage.text):
        for at in _places(finding, passage):
            if passage.sentences[at].origin != "template":
                placed.setdefault(at, []).append(finding)
                found.append(finding)
    by_sentence = {at: tuple(placed[at]) for at in sorted(placed)}
    return Faults(by_sentence, tuple(missing), tuple(found))


def facts_told(passage: Passage, check: Check) -> tuple[frozenset[str], ...]:
    """For each sentence the ids of the facts that the checker matched in it."""
    told: list[set[str]] = [set() for _ in passage.sentences]
    for verdict in check.verdicts:
        for at, span in enumerate(passage.spans):
            if span.start <= verdict.claim.start < span.end:
                told[at].update(verdict.facts)
    return tuple(frozenset(facts) for facts in told)


def figures_told(passage: Passage, check: Check) -> tuple[frozenset[str], ...]:
    """For each sentence the words of what facts bear out in it, dates and lengths of time left out:
    these say when, and tell nothing yet.
    """
    told: list[set[str]] = [set() for _ in passage.sentences]
    for verdict in check.verdicts:
        says_when = verdict.claim.kind in ("date", "time", "duration")
        for at, span in enumerate(passage.spans):
            if span.start <= verdict.claim.start < span.end and verdict.facts and not says_when:
                told[at] |= set() if verdict.rule else {verdict.claim.text}
    return tuple(frozenset(words) for words in told)


def _counts(finding: Finding, sentence: Sentence) -> bool:
    if finding.severity == "error":
        return True
    counts = finding.severity == "warning" or finding.rule in UNWANTED
    return counts and sentence.origin != "template"


def _places(finding: Finding, passage: Passage) -> list[int]:
    end = max(finding.end, finding.start + 1)
    return [
        at for at, span in enumerate(passage.spans) if span.start < end and finding.start < span.end
    ]
