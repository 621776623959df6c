"""A date that lies outside the period of the document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import cast

from drafter.claims.claim import Claim
from drafter.claims.days import days_of
from drafter.claims.reader import read_claims
from drafter.facts.diagnostic import Diagnostic
from drafter.facts.fact import Fact, Facts
from drafter.facts.words import words_of

NAME = "date-outside-period"
CATCHES = "a date after the document's period that is no plan, or in the year before it"
TRIPS = (
    "document: {period: 2024年}\nfacts: {集训: {结业时间: 2025年6月20日}}",
    "document: {period: 2024年}\nfacts: {集训: {结业时间: 2023年6月20日}}",
    "document: {period: 2024年上半年}\nfacts: {集训: {开班: 2024年8月3日}}",
    "document: {period: 2024年秋季学期}\nfacts: {考试: {考试时间: 2025年6月10日, 人数: 40人}}",
    "document: {title: 2024年工作总结}\nfacts: {集训: {开班: 2025-03-08}}",
    "document: {period: '2024'}\nfacts: {Course: {ended: 12 June 2025, seats: 40 seats}}",
)
PASSES = (
    "document: {period: 2024年}\nfacts: {集训: {开班: 2024年3月8日, 结业时间: 2024年6月}}",
    "document: {period: 2024年}\nfacts: {集训: {结业: {value: 2025年6月, status: planned}}}",
    "document: {period: 2024年}\nfacts: {基地: {始建时间: 1987年5月, 开工日期: 2023年9月1日}}",
    "document: {period: 2024年}\nfacts: {下一步打算: {开班: 2025年3月}}",
    "document: {period: 2023—2024学年}\nfacts: {集训: {开班: 2023年9月8日}}",
    "document: {period: 2024年秋季学期}\nfacts: {考试: {考试时间: 2025年1月10日, 人数: 40人}}",
    "document: {period: 2024年}\nfacts: {集训: {上期: 2023年办班6期, 年份: 2023年}}",
    "facts: {集训: {开班: 2025年3月8日}}",
    "document: {period: '2024'}\nfacts: {Course: {ended: 12 June 2024, seats: 40 seats}}",
)
_AFTER = {
    "zh": "{fact}为{text}，在{period}之后；核对年份，还没到的写 status: planned",
    "en": "{fact} is {text}, after {period}; see whether the year is right, and whether it is "
    "`status: planned`",
}
_BEFORE = {
    "zh": "{fact}为{text}，在{period}之前；核对年份",
    "en": "{fact} is {text}, before {period}; see whether the year is right",
}


def lint(facts: Facts) -> Iterator[Diagnostic]:
    """Remarks on facts that are one date with a month, whose label is none that dates of other
    years belong to, and that no status and no label tells as a plan.
    """
    period, days = _period(facts)
    if days is None:
        return
    words = words_of(facts.language)
    edge = r"\b" if facts.language == "en" else ""
    listed = "|".join(map(re.escape, (*words.other_times, *words.plan_labels)))
    elsewhere = re.compile(f"{edge}(?:{listed}){edge}")
    for fact in facts.facts:
        when = _day(fact)
        if when is None or elsewhere.search("\n".join(fact.labels).casefold()):
            continue
        first, last = when
        told = {"fact": fact.id, "text": fact.text, "period": period}
        if first > days[1] and fact.status in (None, "done"):
            message = _AFTER[facts.language].format(**told)
            yield Diagnostic("warning", message, fact.place, NAME, (fact.id,))
        elif last < days[0] and int(days[0][:4]) - int(last[:4]) <= 1:  # much may begin before it
            message = _BEFORE[facts.language].format(**told)
            yield Diagnostic("info", message, fact.place, NAME, (fact.id,))


def _period(facts: Facts) -> tuple[str, tuple[str, str] | None]:
    """The document's period in its words, and its first and last day, None where it says none."""
    for key in ("period", "title"):
        text = facts.document.get(key, "")
        bare = re.fullmatch(r"(?:19|20)\d\d", text.strip())
        if bare:
            return text, days_of((bare[0],))
        for claim in read_claims(text, facts.language):
            if days := _days(claim):
                return claim.text, _whole(text, days, facts.language)
    return "", None


def _whole(text: str, days: tuple[str, str], language: str) -> tuple[str, str]:
    """The days of a period with the winter in which 2024年秋季学期 ends."""
    if days[1].endswith("-12-31") and words_of(language).into_next_year.search(text):
        return days[0], f"{int(days[1][:4]) + 1}-03-31"
    return days


def _day(fact: Fact) -> tuple[str, str] | None:
    """The first and last day of a fact that is one date with a month and nothing else."""
    if len(fact.claims) != 1 or fact.items:
        return None
    [claim] = fact.claims
    if claim.text.strip() != fact.text.strip() or not re.search(r"\d-\d\d", str(claim.value)):
        return None
    return _days(claim)


def _days(claim: Claim) -> tuple[str, str] | None:
    if claim.kind != "date":
        return None
    ends = claim.value if isinstance(claim.value, tuple) else (claim.value,)
    if not all(isinstance(end, str) for end in ends):
        return None
    return days_of(cast("tuple[str, ...]", ends))
