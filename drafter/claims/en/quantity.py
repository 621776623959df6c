"""Quantities: one amount, a range (10 to 20), a change (from 44 to 48) or a score (113-107).

The two figures of a score or a record (32-18), and of a change, are claims of their own, for each
can be right or wrong by itself; the two ends of a range are one claim.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from functools import cache

from drafter.claims.claim import Claim
from drafter.claims.en import amount as amounts
from drafter.claims.en import ends, measuring, modifiers, multiple, nouns, numerals, trend
from drafter.claims.en.amount import Amount, Leading
from drafter.claims.en.calendar import month_at, year_at
from drafter.claims.en.found import Found
from drafter.claims.en.tokens import Tokens
from drafter.claims.en.wordlists import word_set
from drafter.claims.units import unit

_DASHES = ("-", "–", "—", "−")
_LOOK_BACK = 40


@cache
def starts() -> frozenset[str]:
    """The words and signs at which a quantity may begin, besides figures."""
    own = {"between", "-", "−", "minus", "("}
    parts = (numerals.starts(), modifiers.starts(), multiple.starts(), measuring.currency_starts())
    return frozenset(own.union(*parts))


def read(tokens: Tokens, index: int) -> Found | None:
    """The quantity that starts at `index`, its leading modifiers included."""
    if tokens[index].lower == "between" and tokens.follows(index + 1):
        return _between(tokens, index)
    lead = amounts.leading(tokens, index)
    first = amounts.single_amount(tokens, lead.end)
    if first is None:
        return None
    if amounts.is_during(tokens, index, lead, first):
        return None
    if lead.words == ("some",) and isinstance(first.value, Decimal) and first.value < 10:
        return None
    first = _compound(tokens, first)
    pair = _pair(tokens, index, lead, first)
    return pair or amounts.wrap(tokens, index, lead, first)


def _compound(tokens: Tokens, first: Amount) -> Amount:
    """2 hours 20 minutes, 4 min 40 s, a year and eight months as one duration, in the smaller of
    its units, as 12 minutes 18 with none behind the number; any other amount as it is.
    """
    if first.kind != "duration" or not isinstance(first.value, Decimal):
        return first
    joint = tokens[first.end].lower in ("and", ",") and tokens.follows(first.end)
    second = amounts.single_amount(tokens, first.end + joint)
    if second is not None and not joint and second.kind == "count":
        second = _seconds(tokens, first, second)
    if second is None or second.kind != "duration" or not tokens.follows(second.first):
        return first
    large, small = unit(first.unit or ""), unit(second.unit or "")
    if large is None or small is None or not isinstance(second.value, Decimal):
        return first
    times = large.in_base / small.in_base
    if times <= 1 or not 0 < second.value < Decimal(times.numerator) / times.denominator:
        return first
    whole = first.value * times.numerator / times.denominator + second.value
    text = tokens.text[tokens[first.first].start : tokens[second.end - 1].end]
    return replace(second, first=first.first, value=whole, numeral=text, unit_text="")


def _seconds(tokens: Tokens, first: Amount, second: Amount) -> Amount:
    """A number behind minutes as seconds, where "s" or nothing more stands behind it; as it is
    behind anything else.
    """
    after = tokens[second.end]
    short = after.text == "s"
    if first.unit != "minute" or not (short or after.kind == "sign" or not after.text):
        return second
    end = second.end + short
    return replace(second, kind="duration", unit="second", unit_text="s", end=end)


def _between(tokens: Tokens, index: int) -> Found | None:
    first = amounts.single_amount(tokens, index + 1)
    if first is None or tokens[first.end].lower != "and" or not tokens.follows(first.end):
        return None
    second = ends.second_end(tokens, first.end + 1, first)
    if second is None or not _ascending(first, second) or month_at(tokens, second.end):
        return None
    if year_at(tokens, index + 1) and year_at(tokens, second.first) and not second.unit:
        return None
    return _range(tokens, index, Leading(("between",), "range", index + 1), first, second)


def _pair(tokens: Tokens, index: int, lead: Leading, first: Amount) -> Found | None:
    connector = tokens[first.end]
    if not tokens.follows(first.end) or not isinstance(first.value, Decimal):
        return None
    dash = connector.text in _DASHES and tokens[first.end + 1].gap == connector.gap
    if not dash and connector.lower != "to":
        return None
    second = ends.second_end(tokens, first.end + 1, first)
    if second is None or not tokens.follows(first.end + 1) or not isinstance(second.value, Decimal):
        return None
    if first.unit is not None and second.unit not in (
        (first.unit, None) if dash else (first.unit,)
    ):
        return None
    if dash:
        return _dashed(tokens, index, lead, first, second)
    if _changes(tokens, index):
        return _change(tokens, index, lead, first, second)
    return _range(tokens, index, lead, first, second) if _ascending(first, second) else None


def _dashed(
    tokens: Tokens, index: int, lead: Leading, first: Amount, second: Amount
) -> Found | None:
    noun = second.unit or nouns.phrase(tokens, second.end)
    bare = first.unit is None and second.unit is None
    if bare and (not _ascending(first, second) or _is_score(tokens, index, second.end, noun)):
        one = amounts.wrap(tokens, index, lead, replace(first, unit_text=noun or ""))
        two = amounts.wrap(tokens, second.first, Leading((), "exact", second.first), second)
        return Found((*_unspanned(one, first.end, tokens), *two.claims), two.end)
    if not _ascending(first, second):
        return None
    return _range(tokens, index, lead, first, second)


def _unspanned(found: Found, end: int, tokens: Tokens) -> tuple[Claim, ...]:
    return tuple(
        replace(one, end=tokens[end - 1].end, text=tokens.text[one.start : tokens[end - 1].end])
        for one in found.claims
    )


def _is_score(tokens: Tokens, index: int, end: int, noun: str | None) -> bool:
    """Whether rising figures are a score: in brackets after a name, or near a contest's words."""
    if _is_in_row(tokens, index, end):
        return True
    shots = word_set("contests", "shots")
    if (noun or "").split(" ")[0] in shots or tokens[end].text + tokens[end + 1].lower in shots:
        return True
    if noun and noun.split()[0] not in word_set("contests", "after"):
        return False
    name, bracketed = tokens[index - 2], tokens[index - 1].text == "("
    if (
        bracketed
        and tokens[end].text in (")", ",")
        and (name.is_capitalised or name.gap == "joined")
    ):
        return True
    contest = word_set("contests", "words")
    near = range(max(0, index - _LOOK_BACK), min(len(tokens), end + 6))
    return any(tokens[n].lower in contest for n in near)


def _is_in_row(tokens: Tokens, index: int, end: int) -> bool:
    """Whether a bracket gives it with others like it, each with a short form: (2-5 AB, 4-7 CD)."""
    after, then = tokens[end], tokens[end + 1]
    short = after.text.isupper() and len(after.text) > 1 and after.lower not in ("am", "pm")
    short = short or (after.kind == "figure" and then.kind == "word" and then.gap == "joined")
    if not tokens.follows(end) or not short:
        return False
    around = range(max(0, index - _LOOK_BACK), index)
    opened = next((n for n in reversed(around) if tokens[n].text in "()"), None)
    if opened is None or tokens[opened].text != "(":
        return False
    behind = range(end, min(len(tokens), end + _LOOK_BACK))
    closed = next((n for n in behind if tokens[n].text == ")"), end)
    marks = sum(tokens[n].text == "," for n in range(opened, closed))
    pairs = sum(tokens[n].text in _DASHES for n in range(opened, closed))
    return pairs == marks + 1 > 1


def _changes(tokens: Tokens, index: int) -> bool:
    """Whether "A to B" is a change: after "from", or "grew by two to 32"."""
    before = tokens[index - 1].lower
    return tokens.follows(index) and (before in ("from", "by") or before in trend.starts())


def _change(tokens: Tokens, index: int, lead: Leading, first: Amount, second: Amount) -> Found:
    """Both ends of a change; the first takes the unit that only the second has."""
    shared = first
    if first.unit is None and second.unit is not None and tokens[index - 1].lower == "from":
        shared = ends.first_end(tokens, first, second)
    if not shared.unit and not shared.unit_text:
        shared = replace(shared, unit_text=nouns.phrase(tokens, second.end))
    one = amounts.wrap(tokens, index, lead, shared)
    return Found(_unspanned(one, first.end, tokens), first.end)


def _range(tokens: Tokens, index: int, lead: Leading, first: Amount, second: Amount) -> Found:
    first = ends.first_end(tokens, first, second)
    both = replace(
        second,
        kind="range",
        value=(_decimal(first), _decimal(second)),
        numeral=tokens.text[tokens[first.first].start : tokens[second.end - 1].end],
        approximation="range",
    )
    lead = Leading(lead.words, "range", lead.end)
    return amounts.wrap(tokens, index, lead, both)


def _decimal(amount: Amount) -> Decimal | None:
    return amount.value if isinstance(amount.value, Decimal) else None


def _ascending(first: Amount, second: Amount) -> bool:
    low, high = _decimal(first), _decimal(second)
    if low is None or high is None:
        return False
    return low < high or (first.unit is None and second.unit is not None)
