"""How the checker does on the labelled sentences, by the prices as they are set and as they are
counted, each organization by what was counted on the others.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields

from drafter.checking.check import CheckSettings, check_with
from drafter.checking.costs import other_prices
from drafter.checking.finding import Check
from drafter.checking.formulas import formulas
from drafter.document.draft import parse_draft
from tests.corpus.labelled import WRONG, Line, Organization

_DIGITS = re.compile(r"\d")


@dataclass(frozen=True)
class Result:
    """Counts over some drafts: figures in `error`, of them `caught`, and caught `surely`, not as a
    warning; what was `told` in all, and of that `right`; `alarms` in so many `characters` of true
    text, and `sure_alarms`, those told as errors; `computed` figures, of them `accepted` without a
    finding, and with a sum of the labelled formula (`summed`); `random` figures put in for true
    ones, and how many of them `passed`.
    """

    error: int = 0
    caught: int = 0
    surely: int = 0
    told: int = 0
    right: int = 0
    alarms: int = 0
    sure_alarms: int = 0
    characters: int = 0
    computed: int = 0
    accepted: int = 0
    summed: int = 0
    random: int = 0
    passed: int = 0

    def __add__(self, other: Result) -> Result:
        names = (field.name for field in fields(self))
        return Result(*(getattr(self, name) + getattr(other, name) for name in names))


def result(organization: Organization, prices: Mapping[str, float]) -> Result:
    """How one organization's drafts are judged by a table of prices."""
    with other_prices(prices):
        lines = [_of_line(organization, line) for line in organization.lines]
        return total([*lines, *_of_chance(organization)])


def total(results: Iterable[Result]) -> Result:
    """All of them as one."""
    return sum(results, start=Result())


def _check(organization: Organization, draft: str) -> Check:
    return check_with(parse_draft(draft), organization.index, CheckSettings())


def told_by(check: Check) -> Sequence[tuple[int, int, bool]]:
    """Where something is told of words of the draft, and whether surely."""
    findings = (f for f in check.findings if f.severity != "info" and f.end > f.start)
    return [(f.start, f.end, f.severity == "error") for f in findings]


def _of_line(organization: Organization, line: Line) -> Result:
    check = _check(organization, line.draft)
    told = told_by(check)
    wrong: list[tuple[int, int]] = []
    error = caught = surely = computed = accepted = summed = 0
    for text, label in line.figures.items():
        start = line.draft.index(text)
        span = (start, start + len(text))
        hits = [sure for at, end, sure in told if at < span[1] and end > span[0]]
        if label in WRONG:
            wrong.append(span)
            error += 1
            caught += bool(hits)
            surely += any(hits)
        elif label in formulas():
            computed += 1
            accepted += not hits
            verdict = next((v for v in check.verdicts if v.claim.start == start), None)
            taken = verdict.explanation if verdict is not None else None
            summed += taken is not None and taken.formula == label and not hits
    right = sum(any(at < end and till > start for start, end in wrong) for at, till, _ in told)
    return Result(
        error=error,
        caught=caught,
        surely=surely,
        told=len(told),
        right=right,
        alarms=len(told) if line.is_true else 0,
        sure_alarms=sum(sure for *_, sure in told) if line.is_true else 0,
        characters=len(line.draft) if line.is_true else 0,
        computed=computed,
        accepted=accepted,
        summed=summed,
    )


def _of_chance(organization: Organization) -> Iterator[Result]:
    """Each figure in digits of a true draft replaced by a random one of as many digits."""
    chance = random.Random(organization.name)
    for line in organization.lines:
        for text in line.figures if line.is_true else ():
            start = line.draft.index(text)
            changed = _DIGITS.sub(lambda match: str(chance.randint(1, 9)), text)
            if changed != text:
                draft = line.draft[:start] + changed + line.draft[start + len(text) :]
                check = _check(organization, draft)
                told = any(a < start + len(changed) and e > start for a, e, _ in told_by(check))
                yield Result(random=1, passed=not told)
