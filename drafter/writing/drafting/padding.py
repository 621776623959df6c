"""What may stand in a model's text although no fact bears it out: the template's own phrases, and
as much padding as the project's degree allows.

Padding says nothing in particular: it holds no figure, date or name, tells of nothing measurable,
of no event or award, not where anything comes from or what it is due to, and of nobody whom the
work has reached. What does is never padding, and an error in a model's text, as a model knows
nothing but the facts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from drafter.checking.finding import Check
from drafter.checking.vocabulary import vocabulary
from drafter.claims.reader import read_claims
from drafter.claims.sentences import sentences
from drafter.document.blocks import see
from drafter.findings.finding import Finding
from drafter.outline.section import Outline
from drafter.resources import read_table

LET_THROUGH = "padding"
"""Rule name of what is let through, for the record and the reviewer; its severity is info."""

_STATEMENTS = frozenset({"unsupported-statement", "unsupported-effect"})
_PARTICULAR = ("given_praise", "strong_event", "award", "telling", "measurable", "origin", "cause")
"""Words of something that happened, that can be measured, or of where something comes from and what
it is put down to, by their kinds in the checker's vocabulary."""

_MESSAGES = {
    "zh": "“{text}”没有事实依据，按 padding = {degree} 保留，请审阅",
    "en": "no fact bears out ‘{text}’; it stands by padding = {degree}, for you to judge",
}


@dataclass(frozen=True)
class Padding:
    """`degree` is one of the setting's: "strict" lets nothing through; "modest" one phrase a
    paragraph, in a sentence that tells a fact; "free" any. `template` is all that a reader sees of
    the template's words, without blanks and marks: these always may stand.
    """

    degree: str
    language: str
    template: str = ""

    def settled(self, check: Check, text: str) -> Check:
        """The check of a model's text with the findings of padding as the degree has them: gone for
        the template's own words, LET_THROUGH where it may stand, an error for what is no padding.
        """
        return replace(check, findings=tuple(self._settled(check, text)))

    def _settled(self, check: Check, text: str) -> Iterator[Finding]:
        let_through: set[int] = set()  # paragraphs that have their phrase
        for finding in check.findings:
            if not _is_statement(finding, self.language):
                yield finding
            elif _bare(finding.text) in self.template:
                continue
            elif finding.severity == "error":
                yield finding
            elif finding.source != "checker":
                yield finding  # a reader has looked whether it says something in particular
            elif not _says_nothing_in_particular(finding.text, self.language):
                yield replace(finding, severity="error")
            elif self._may_stand(finding, check, text, let_through):
                let_through.add(text.count("\n\n", 0, finding.start))
                yield _let_through(finding, self.degree, self.language)
            else:
                yield finding

    def _may_stand(self, finding: Finding, check: Check, text: str, told: set[int]) -> bool:
        if self.degree != "modest":
            return self.degree == "free"
        paragraph = text.count("\n\n", 0, finding.start)
        return paragraph not in told and _stands_beside_a_fact(finding, check, text, self.language)


def padding_of(outline: Outline, degree: str, language: str) -> Padding:
    """The padding that a model may put into an outline's sections."""
    wordings = [section.wording for section in outline.sections]
    template = "|".join(_bare(see(text).text) for text in (outline.skeleton, *wordings))
    return Padding(degree, language, template)


def _let_through(finding: Finding, degree: str, language: str) -> Finding:
    message = _MESSAGES[language].format(text=finding.text, degree=degree)
    return replace(finding, rule=LET_THROUGH, severity="info", message=message)


def _is_statement(finding: Finding, language: str) -> bool:
    """Whether a finding is of an event or effect, be it one that is told as a rise or fall."""
    is_effect = vocabulary(language).has("effect", finding.text)
    return finding.rule in _STATEMENTS or (finding.rule == "unsupported-trend" and is_effect)


def _says_nothing_in_particular(text: str, language: str) -> bool:
    words = vocabulary(language)
    if words.has_any(_PARTICULAR, text) or _reached(language).search(text):
        return False
    return not any(
        claim.kind not in ("trend", "scope") and not claim.claims_nothing
        for claim in read_claims(text, language)
    )


def _stands_beside_a_fact(finding: Finding, check: Check, text: str, language: str) -> bool:
    """Whether something that facts bear out is told in the same sentence."""
    start, end = next(
        (span for span in sentences(text, language) if span[0] <= finding.start < span[1]), (0, 0)
    )
    return any(
        verdict.facts and not verdict.rule and start <= verdict.claim.start < end
        for verdict in check.verdicts
    )


@cache
def _reached(language: str) -> re.Pattern[str]:
    """Words for those whom a unit's work reaches: what is said of them is an effect."""
    table = read_table(Path(__file__).parents[1] / language / "padding.yaml")
    return re.compile("|".join(table["reached"]), re.I)


def _bare(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)
