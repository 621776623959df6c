"""What a check says, as comments and footnotes of a Word file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from drafter.checking.finding import Check, Verdict
from drafter.facts.fact import Fact, Facts
from drafter.findings.finding import Finding
from drafter.office.word.remark import Remark

_WORDS = {
    "zh": {"suggestion": "建议：", "sign": "：", "open": "（", "close": "）", "stop": "；"},
    "en": {"suggestion": "Suggestion: ", "sign": ": ", "open": " (", "close": ")", "stop": "; "},
}
_BORNE_OUT = ("supported", "approximate", "derived")


def comments_of(check: Check, language: str) -> list[Remark]:
    """A comment for each finding, on its words: the message, what would be right, and the rule."""
    return [
        Remark(finding.start, finding.end, _comment(finding, language))
        for finding in check.findings
    ]


def sources_of(check: Check, facts: Facts) -> list[Remark]:
    """For each claim that the facts bear out, on its words, which facts these are and where they
    are from; facts that were told of before are not told of again.
    """
    told: set[tuple[str, ...]] = set()
    found = []
    for verdict in check.verdicts:
        if verdict.judgement in _BORNE_OUT and verdict.facts and verdict.facts not in told:
            told.add(verdict.facts)
            claim = verdict.claim
            found.append(Remark(claim.start, claim.end, _source(verdict, facts)))
    return found


def _comment(finding: Finding, language: str) -> str:
    words = _WORDS[language]
    lines = [" ".join(finding.message.split())]
    if finding.suggestion is not None:
        lines.append(f"{words['suggestion']}{finding.suggestion}")
    return "\n".join([*lines, f"[{finding.severity} {finding.rule}]"])


def _source(verdict: Verdict, facts: Facts) -> str:
    words = _WORDS[facts.language]
    known = [fact for each in verdict.facts if (fact := _fact(each, facts)) is not None]
    told = words["stop"].join(_told(fact, facts.language) for fact in known)
    return f"{told}{words['stop']}{verdict.derivation}" if verdict.derivation else told


def _told(fact: Fact, language: str) -> str:
    words = _WORDS[language]
    where = "".join(_where(fact))
    return f"{fact.id}{words['sign']}{fact.text}{words['open']}{where}{words['close']}"


def _where(fact: Fact) -> Iterator[str]:
    """What the facts file says of a fact's source, else its own name and the line there."""
    if fact.source:
        yield fact.source
    elif fact.place.path is not None:
        yield f"{Path(fact.place.path).name}:{fact.place.line}"


def _fact(identity: str, facts: Facts) -> Fact | None:
    """The fact of that id, an item of a list for the whole list."""
    while identity:
        if identity in facts.by_id:
            return facts.by_id[identity]
        identity, bracket, _ = identity.rpartition("[")
        if not bracket:
            return None
    return None
