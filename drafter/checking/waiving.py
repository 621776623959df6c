"""What a reviewer's waiver covers."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import accumulate

from drafter.document.draft import Waiver
from drafter.findings.finding import Finding

_NOWHERE = "missing-fact"
"""What is missing stands nowhere, so no paragraph can be pointed at."""


class Waivers:
    """The waivers of one draft. One covers the findings of its rule that begin in the text that it
    speaks of.

    A missing fact is waived by a waiver anywhere that gives its id in the reason, and by one behind
    all text, which speaks for every fact that is missing.
    """

    def __init__(self, waivers: Sequence[Waiver]) -> None:
        self._waivers = waivers
        by_rule: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        for waiver in waivers:
            by_rule[waiver.rule].append((waiver.start, waiver.end))
        self._starts = {rule: sorted(start for start, _ in of) for rule, of in by_rule.items()}
        # How far the waivers up to each one reach: one of them covers what lies before that.
        self._reach = {
            rule: list(accumulate((end for _, end in sorted(of)), max))
            for rule, of in by_rule.items()
        }
        missing = [waiver for waiver in waivers if waiver.rule == _NOWHERE]
        self._all_missing = any(waiver.start == waiver.end for waiver in missing)
        self._reasons = "\0".join(waiver.reason for waiver in missing)

    def cover(self, finding: Finding) -> bool:
        """Whether one of them waives a finding."""
        if finding.rule not in self._starts:
            return False
        if finding.rule == _NOWHERE:
            return self._all_missing or any(fact in self._reasons for fact in finding.facts)
        before = bisect_right(self._starts[finding.rule], finding.start)
        return before > 0 and finding.start < self._reach[finding.rule][before - 1]

    def unused(self, findings: Sequence[Finding]) -> Iterator[Waiver]:
        """Those that waive none of the findings."""
        starts: defaultdict[str, list[int]] = defaultdict(list)
        for finding in findings:
            starts[finding.rule].append(finding.start)
        missing = {fact for f in findings if f.rule == _NOWHERE for fact in f.facts}
        for found in starts.values():
            found.sort()
        for waiver in self._waivers:
            if waiver.rule == _NOWHERE:
                everything = waiver.start == waiver.end and bool(starts[_NOWHERE])
                used = everything or any(fact in waiver.reason for fact in missing)
            else:
                of_rule = starts[waiver.rule]
                first = bisect_left(of_rule, waiver.start)
                used = first < len(of_rule) and of_rule[first] < waiver.end
            if not used:
                yield waiver
