"""Days, months, years, ends of spans, numbers of documents, and parts of the period."""

from __future__ import annotations

import random
import re

from drafter.claims.claim import Claim
from tests.checking.breaking.sample import Broken, Sample, Way, any_of

_DAY = re.compile(r"\d{1,2}(?=日)|\d{1,2}(?= [A-Z])|(?<=[a-z] )\d{1,2}(?=\b)")
_MONTH = re.compile(r"\d{1,2}(?=月)")
_YEAR = re.compile(r"\d{4}(?=年|\b)")
_LAST = re.compile(r"(?<![0-9x])\d{1,2}(?=日?$)|(?<![0-9x])\d{1,2}(?=[^0-9x]*$)")


def day(sample: Sample, chance: random.Random) -> Broken | None:
    """Another day of the month. False as no date of the facts has that day."""
    return _changed(sample, chance, _DAY, [str(number) for number in range(2, 29)])


def month(sample: Sample, chance: random.Random) -> Broken | None:
    """Another month. False as no date of the facts lies in it."""
    if sample.language == "zh":
        return _changed(sample, chance, _MONTH, [str(number) for number in range(1, 13)])
    names = sample.words["months"].split()
    pattern = re.compile("|".join(names))
    return _changed(sample, chance, pattern, names)


def year(sample: Sample, chance: random.Random) -> Broken | None:
    """A year one to three off. False as no fact, title or period has it."""
    claim = any_of(chance, (c for c in sample.claims("date") if _YEAR.search(c.text)))
    if claim is None:
        return None
    found = _YEAR.search(claim.text)
    assert found is not None
    other = str(int(found[0]) + chance.choice([-3, -2, -1, 1, 2]))
    return None if other in sample.corpus else sample.reword(claim, _YEAR, other)


def end_of_span(sample: Sample, chance: random.Random) -> Broken | None:
    """The later end of a span of days or of numbers moves: 14日 → 16日. False as the facts have the
    span with its own end.
    """
    dates = [c for c in sample.claims("date") if re.search("[—至到]| to ", c.text)]
    claim = any_of(chance, [*dates, *sample.claims("range")])
    if claim is None or not _LAST.search(claim.text):
        return None
    *_, last = _LAST.finditer(claim.text)
    other = int(last[0]) + chance.choice([1, 2, 3])
    if other > 30:
        return None
    return sample.put(claim.start + last.start(), claim.start + last.end(), str(other))


def document_number(sample: Sample, chance: random.Random) -> Broken | None:
    """Another number, year or issuer of a document. False as the facts hold the right one."""
    claim = any_of(chance, sample.claims("document-number"))
    found = list(re.finditer(r"\d+|^[一-鿿]", claim.text)) if claim is not None else []
    if claim is None or not found:
        return None
    piece = chance.choice(found)
    if piece[0].isdecimal():
        other = str(int(piece[0]) + chance.choice([1, 3, 10]))
    else:
        other = chance.choice([c for c in "川市省县国" if c != piece[0]])
    return sample.put(claim.start + piece.start(), claim.start + piece.end(), other)


def part_of_period(sample: Sample, chance: random.Random) -> Broken | None:
    """A year's figure told of a part of the year: 上半年，…. False as the fact is the whole
    period's: it names no date, and its document is of a year.
    """
    verdict = any_of(chance, sample.told)
    period = sample.facts.document.get("period", "")
    if verdict is None or sample.language != "zh" or not re.fullmatch("[0-9x]{4}年", period):
        return None
    sentence = sample.sentence_of(verdict.claim)
    assert sentence is not None
    lead = sample.text[sentence.start : verdict.claim.start]
    dated = any(claim.kind == "date" for claim in sample.fact(verdict).claims)
    timed = re.search("年|月|日|季度|学期|下一步|以来|目前", lead + sample.fact(verdict).text)
    if dated or timed or verdict.claim.kind not in {"count", "measure"}:
        return None
    return sample.put(sentence.start, sentence.start, f"{chance.choice(['上半年', '第三季度'])}，")


def _changed(
    sample: Sample, chance: random.Random, pattern: re.Pattern[str], others: list[str]
) -> Broken | None:
    claim = any_of(chance, (c for c in sample.claims("date") if pattern.search(c.text)))
    if claim is None:
        return None
    found = any_of(chance, pattern.finditer(claim.text))
    known = {piece for other in _dates(sample) for piece in pattern.findall(other)}
    other = any_of(chance, (new for new in others if new not in known))
    if other is None:
        return None
    broken = claim.text[: found.start()] + other + claim.text[found.end() :]
    return sample.put(claim.start, claim.end, broken)


def _dates(sample: Sample) -> list[str]:
    """The dates of the facts as written, and the draft's own."""
    held: list[Claim] = [c for fact in sample.facts.facts for c in fact.claims if c.kind == "date"]
    return [claim.text for claim in (*held, *sample.claims("date"))]


WAYS: dict[str, Way] = {
    "day": day,
    "month": month,
    "year": year,
    "end of a span": end_of_span,
    "document number": document_number,
    "part of the period": part_of_period,
}
