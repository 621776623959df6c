"""What of a check a model's text may not keep, put to the sentences that it stands in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from drafter.checking.finding import Check
from drafter.claims.language import detect_language
from drafter.findings.finding import Finding
from drafter.outline.section import Section
from drafter.writing.passage import Passage, Sentence

UNWANTED = frozenset({"label-list", "unsupported-effect"})
"""Rules of severity info that count in a model's sentences all the same: they are slips of models.
"""


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


def find_faults(passage: Passage, check: Check, section: Section) -> Faults:
    """What a finding's severity asks for: an error is mended or leaves; so is a warning in a
    sentence of the model's own, as a person may know better than the facts and a model cannot; an
    info changes nothing. A missing key fact is the section's fault only if it is one of its own.
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
    for finding in _borrowed(check, section):
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


def _counts(finding: Finding, sentence: Sentence) -> bool:
    if finding.severity == "error":
        return True
    counts = finding.severity == "warning" or finding.rule in UNWANTED
    return counts and sentence.origin != "template"


def _borrowed(check: Check, section: Section) -> Iterator[Finding]:
    """Figures that only facts of other sections bear out: right somewhere, and not shown to the
    model for this section. What the section's own wording says is its own.
    """
    own = set(section.fact_ids)
    language = detect_language(section.wording)
    for verdict in check.verdicts:
        claim = verdict.claim
        if verdict.rule or not verdict.facts or own.intersection(verdict.facts):
            continue
        if claim.text not in section.wording:
            message = _BORROWED[language].format(text=claim.text, fact=verdict.facts[0])
            yield Finding(
                "swapped-facts", "error", claim.start, claim.end, claim.text, message, verdict.facts
            )


_BORROWED = {
    "zh": "“{text}”是“{fact}”的数，不属于这一节",
    "en": "‘{text}’ belongs to {fact}, which is not of this section",
}


def _places(finding: Finding, passage: Passage) -> list[int]:
    end = max(finding.end, finding.start + 1)
    return [
        at for at, span in enumerate(passage.spans) if span.start < end and finding.start < span.end
    ]
