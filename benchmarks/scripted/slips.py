"""The ways in which a scripted writer errs, each with the words that are false.

Every slip takes the right sentence's fact and what the facts say, and gives the spoiled text with
the part of it that must not stand in a document, or None where it cannot err in this way truly.
"""

from __future__ import annotations

from collections.abc import Mapping

from benchmarks.scripted.clauses import behind, clause, repeated, status, trend
from benchmarks.scripted.dates import day, month, paper, period, year
from benchmarks.scripted.figures import (
    approximation,
    count,
    digit,
    figure,
    magnitude,
    other_figure,
    swapped,
    transposed,
    unit,
)
from benchmarks.scripted.names import misspelt, other_name, role
from benchmarks.scripted.spoiling import Slip
from benchmarks.scripted.sums import growth, share, total

SLIPS: Mapping[str, Mapping[str, Slip]] = {
    "numbers": {
        "digit": figure(digit),
        "transposed": figure(transposed),
        "magnitude": figure(magnitude),
        "other fact's figure": other_figure,
        "figure in a list": figure(digit, within_list=True),
        "invented number": clause("invented_number"),
        "approximation": approximation,
        "sum": total,
        "growth": growth,
        "share": share,
        "swapped": swapped,
        "item count": count,
    },
    "dates": {
        "year": year,
        "month": month,
        "day": day,
        "document number": paper,
        "invented date": clause("invented_date"),
        "period": period,
    },
    "names": {
        "misspelt": misspelt,
        "other's name": other_name,
        "invented name": clause("invented_name"),
        "role": role,
    },
    "units": {"unit": unit},
    "statements": {
        "statement": clause("statements"),
        "overclaim": clause("overclaims"),
        "trend": trend,
        "status": status,
    },
    "wording": {
        "repeated": repeated,
        "placeholder": behind("placeholder"),
        "echo": behind("echo"),
    },
}
"""All ways to err, by what they are about."""


ALWAYS = frozenset(
    [
        "invented number",
        "invented date",
        "invented name",
        "statement",
        "overclaim",
        "repeated",
        "placeholder",
        "echo",
        "left out",
    ]
)
"""Ways that every sentence lends itself to."""


LEFT_OUT = "left out"
"""The way that leaves nothing false behind: the fact is not told."""
