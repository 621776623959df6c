"""How the checker does on whole documents, and what it tells of each kind of error."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from drafter.checking.costs import other_prices
from drafter.checking.finding import Check
from tests.corpus.chance import BORNE_OUT
from tests.corpus.document import Document, Error, Span
from tests.corpus.results import Result, told_by, total


def document_result(document: Document, prices: Mapping[str, float]) -> Result:
    """How one document's texts are judged by a table of prices."""
    with other_prices(prices):
        return total([_of_wrong(document), _of_true(document), *_of_chance(document)])


def alarms(check: Check) -> Sequence[bool]:
    """Of everything that is told of a true text, whether it is told as an error."""
    return [one.severity == "error" for one in check.findings if one.severity != "info"]


def by_kind(corpus: Sequence[Document], prices: Mapping[str, float]) -> Mapping[str, Result]:
    """What is told of the errors of each kind, the most frequent first."""
    found: dict[str, list[Result]] = defaultdict(list)
    with other_prices(prices):
        for document in corpus:
            told = told_by(document.check(document.wrong))
            for error in document.errors:
                found[error.kind].append(_of_error(error, told))
    return {kind: total(found[kind]) for kind in sorted(found, key=lambda k: (-len(found[k]), k))}


def _of_wrong(document: Document) -> Result:
    told = told_by(document.check(document.wrong))
    spans = [span for error in document.errors for span in error.spans]
    right = sum(any(_touch((at, till), span) for span in spans) for at, till, _ in told)
    return total(
        [
            Result(told=len(told), right=right),
            *(_of_error(error, told) for error in document.errors),
        ]
    )


def _of_error(error: Error, told: Sequence[tuple[int, int, bool]]) -> Result:
    hits = [
        sure for at, till, sure in told if any(_touch((at, till), span) for span in error.spans)
    ]
    return Result(error=1, caught=bool(hits), surely=any(hits))


def _of_true(document: Document) -> Result:
    check = document.check(document.true)
    told = told_by(check)
    accepted = summed = 0
    for span in document.computed:
        if any(_touch((at, till), span) for at, till, _ in told):
            continue
        accepted += 1
        claims = [
            verdict.judgement in BORNE_OUT
            for verdict in check.verdicts
            if verdict.claim.is_quantity and _touch((verdict.claim.start, verdict.claim.end), span)
        ]
        summed += bool(claims) and all(claims)
    found = alarms(check)
    return Result(
        alarms=len(found),
        sure_alarms=sum(found),
        characters=len(document.true),
        computed=len(document.computed),
        accepted=accepted,
        summed=summed,
    )


def _of_chance(document: Document) -> Iterator[Result]:
    for text, places in document.by_chance:
        check = document.check(text)
        told = told_by(check)
        for verdict in check.verdicts:
            claim = verdict.claim
            if claim.start in places:
                hit = any(_touch((at, till), (claim.start, claim.end)) for at, till, _ in told)
                yield Result(random=1, passed=not hit)


def _touch(one: Span, other: Span) -> bool:
    return one[0] < other[1] and one[1] > other[0]
