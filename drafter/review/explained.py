"""Why the checker takes a figure for what it does, as `drafter check --explain-finding` tells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from drafter.checking.explaining import explained, unweighed
from drafter.review.checked import Checked
from drafter.review.report import finding_row, one_line, place_words
from drafter.text import LineIndex

ALL = "all"

_PLACE = re.compile(r"(?P<file>.+?):(?P<line>\d+)(?::(?P<column>\d+))?")


@dataclass(frozen=True)
class Asked:
    """What is to be explained, as a person names it: `all` findings, `FILE:LINE[:COLUMN]` as a
    finding begins, else words as they stand in the draft (`4710株`).
    """

    text: str

    @property
    def is_all(self) -> bool:
        """Whether each finding is meant."""
        return self.text == ALL

    def holds(self, checked: Checked, start: int, end: int) -> bool:
        """Whether characters `start` to `end` (exclusive) of a draft are meant, or a part of them.

        Of a place without a column whatever begins in its line is.
        """
        if self.is_all:
            return True
        place = _PLACE.fullmatch(self.text)
        if place is None or Path(place["file"]) != Path(checked.path):
            return self.text in checked.draft.text[start:end]
        line, column = LineIndex(checked.draft.text).position(start)
        at = int(place["column"] or column)
        return line == int(place["line"]) and column <= at < max(column + 1, column + end - start)


def explained_rows(checked: Checked, asked: Asked, *, colour: bool = False) -> str:
    """The row of each finding that is asked for, and of each figure without one, with what it was
    taken for set in below; "" where nothing is meant that was found or weighed.
    """
    return "".join(f"{row}\n" for row in _rows(checked, asked, colour))


def _rows(checked: Checked, asked: Asked, colour: bool) -> Iterator[str]:
    check, draft, path = checked.check, checked.draft, checked.path
    language, lines_of = check.language, LineIndex(draft.text)
    verdicts = {(v.claim.start, v.claim.end): v for v in check.verdicts}
    told = [f for f in check.findings if asked.holds(checked, f.start, f.end)]
    for finding in told:
        yield finding_row(finding, draft, lines_of, path, colour=colour)
        verdict = verdicts.get((finding.start, finding.end))
        lines = (
            list(explained(verdict, language)) if verdict and verdict.rule == finding.rule else []
        )
        yield from _set_in(lines or [unweighed(finding.rule, language)])
    spans = {(finding.start, finding.end) for finding in told}
    for span, verdict in verdicts.items():
        lines = list(explained(verdict, language))
        if lines and not asked.is_all and span not in spans and asked.holds(checked, *span):
            place = place_words(verdict.claim, draft, lines_of, path)
            yield f"{place}: {verdict.judgement} “{one_line(verdict.claim.text)}”"
            yield from _set_in(lines)


def _set_in(lines: list[str]) -> Iterator[str]:
    return (f"    {one_line(line)}" for line in lines)
