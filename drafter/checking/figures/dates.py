"""Whether a date of the draft may stand for one of the facts."""

from __future__ import annotations

from drafter.checking.figures.fit import words_of
from drafter.checking.figures.period import years_meant
from drafter.claims.claim import Claim
from drafter.claims.days import PARTS


def dates_fit(stated: Claim, fact: Claim, years: frozenset[str]) -> bool:
    """Whether every part that the stated date gives agrees with the fact's.

    A part that is not said (XXXX) agrees with any in the document's `years`; a stated date that is
    finer than the fact's does not; either end of a fact's span may be stated alone.
    """
    said, known = _ends(stated), _ends(fact)
    if not said or not known:
        return False
    if any("XXXX" in end for end in said):
        years = years_meant(stated.modifiers, years)
    if len(said) == 1 and len(said[0]) == 4 and stated.modifiers:
        return any(end[:4] == said[0] and _in_third(stated.modifiers, end) for end in known)
    if (
        len(said) == len(known) == 2
        and said != known
        and (said[0] == known[0] or said[1] == known[1])
    ):
        return known[0] <= said[0] and said[1] <= known[1] and _is_part_of_month(said)
    in_part = stated.modifiers or any(word in stated.text for word in words_of("parts_of_month"))
    if len(said) == 2 and in_part and _is_part_of_month(said):
        return any(_lies_within(end, said, years) for end in known)  # mid-May, 5月中旬
    if len(said) == len(known):
        return all(_date_fits(a, b, years) for a, b in zip(said, known, strict=True))
    if len(said) == 1:
        return any(_date_fits(said[0], end, years) for end in known)
    return len(known) == 1 and _is_part_of_month(said) and _lies_within(known[0], said, years)


def done_by(stated: Claim, fact: Claim, years: frozenset[str]) -> bool:
    """Whether the fact's date agrees with one behind which 前 stands: it is that one, or lies
    before its end and no further back than the month before.
    """
    if dates_fit(stated, fact, years):
        return True
    said, known = _ends(stated), _ends(fact)
    if not said or not known or len(said[-1]) < 7 or len(known[-1]) < 7:
        return False
    for year in years if said[-1].startswith("XXXX") else {said[-1][:4]}:
        end, day = year + said[-1][4:], known[-1].replace("XXXX", year)
        numbers = (year, end[5:7], day[:4], day[5:7])
        if all(number.isdecimal() for number in numbers):
            months = (int(year) - int(day[:4])) * 12 + int(end[5:7]) - int(day[5:7])
            if 0 <= months <= 1 and day <= end:
                return True
    return False


_THIRDS = {"early": range(1, 5), "mid": range(5, 9), "late": range(9, 13)}


def _in_third(modifiers: tuple[str, ...], day: str) -> bool:
    """Whether a day lies in the part of its year that was said (mid-2026)."""
    parts = [_THIRDS[word] for word in modifiers if word in _THIRDS]
    month = day[5:7]
    return not parts or not month.isdecimal() or int(month) in parts[0]


_TENS = {"01": {"10"}, "11": {"20"}, "21": {"28", "29", "30", "31"}}


def _is_part_of_month(ends: tuple[str, ...]) -> bool:
    """上旬, 中旬 and 下旬 are spans of days, and may be either end of a longer span."""
    start, end = ends[0].rsplit("-", 1), ends[1].rsplit("-", 1)
    return start[0] == end[0] and end[-1] in _TENS.get(start[-1], ())


def _lies_within(known: str, said: tuple[str, ...], years: frozenset[str]) -> bool:
    """Whether a day lies in the part of a month that was said (mid-March, 3月中旬)."""
    month, day = known.rpartition("-")[::2]
    said_month, first = said[0].rpartition("-")[::2]
    return _date_fits(said_month, month, years) and first <= day <= said[1].rpartition("-")[2]


def _ends(claim: Claim) -> tuple[str, ...]:
    if isinstance(claim.value, str):
        return (claim.value,)
    if isinstance(claim.value, tuple):
        return tuple(end for end in claim.value if isinstance(end, str))
    return ()


def _date_fits(said: str, known: str, years: frozenset[str]) -> bool:
    said_parts, known_parts = said.split("-"), known.split("-")
    if len(said_parts) > len(known_parts):
        return False
    if not _year_fits(said_parts[0], known_parts[0], years):
        return False
    if len(said_parts) == 2 and said_parts[1] in PARTS and known_parts[1].isdecimal():
        first, last = PARTS[said_parts[1]]
        return first <= int(known_parts[1]) <= last
    return all(a in {b, "XX"} for a, b in zip(said_parts[1:], known_parts[1:], strict=False))


def _year_fits(said: str, known: str, years: frozenset[str]) -> bool:
    if said == known:
        return True
    if said == "XXXX":
        return not years or known in years or known == "XXXX"
    return known == "XXXX" and (not years or said in years)
