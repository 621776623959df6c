"""What a reader is asked of a short draft, with no server behind it."""

from __future__ import annotations

from drafter.checking.finding import Check
from drafter.checking.matching.index import FactIndex
from drafter.document.draft import Draft, as_seen
from drafter.resources import packaged
from drafter.writing.second_reading.asking import Asked, ask
from drafter.writing.second_reading.portions import Portion, portions


def asked_of(draft: Draft, check: Check, index: FactIndex) -> tuple[Asked, Portion]:
    """The request for a Chinese draft that is read in one portion, and that portion."""
    (portion,) = portions(as_seen(draft), "zh")
    request = ask(
        portion,
        draft,
        check,
        index,
        model="m",
        base_url="http://127.0.0.1:9/v1",
        folders=(packaged("prompts"),),
        appraisal=False,
    )
    return request, portion
