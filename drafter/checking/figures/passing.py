"""Figures and dates that name something rather than claim anything that a fact could bear out."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import replace
from decimal import Decimal

from drafter.checking.figures.dates import dates_fit
from drafter.checking.figures.measured import is_bare
from drafter.checking.matching.index import MEASURES, YEAR, FactIndex, as_measure
from drafter.checking.matching.mention import Mention
from drafter.claims.claim import Claim
from drafter.claims.days import PARTS, days_of

MONTHS = 12
"""Of a whole year."""

LEVEL = 14
"""So many characters may stand between 年末 and the figure that it dates."""


def passes(mention: Mention, index: FactIndex) -> bool:
    """Whether a claim needs no fact: 上年 and 一年来, the document's own years, a figure that is
    part of a label (35岁以下), and a heading's number.
    """
    claim = mention.claim
    if claim.claims_nothing or claim.text in index.named_figures:
        return True
    if is_bare(claim) and claim.numeral in index.named_figures:  # 超过1路的15万人次
        return True
    if claim.kind in MEASURES and as_measure(claim) in index.named_measures:
        return True
    if claim.kind == "document-number" and claim.value in index.named_codes:
        return True
    if index.vocabulary.has("age_before", mention.back) or _is_row_name(claim, mention):
        return True
    if _is_part_of_a_rate(mention, index):
        return True
    if claim.kind == "date":
        return (
            (_is_relative(claim) and not is_other_weekday(claim, mention, index))
            or _is_own_year(claim, mention, index)
            or _is_end_of_period(claim, mention, index)
            or _is_period_before(claim, mention, index)
            or _is_next_span(claim, mention, index)
            or _are_own_quarters(claim, index)
            or _signs_the_document(claim, mention, index)
            or any(dates_fit(claim, named, index.years) for named in index.named_dates)
            or _goes_from_one_fact_to_another(claim, index)
        )
    if claim.kind == "duration" and _is_length_of_period(claim, mention, index):
        return True
    return _is_one_period(claim, mention, index) or _is_article(claim, mention)


def _goes_from_one_fact_to_another(claim: Claim, index: FactIndex) -> bool:
    """6月10日至8月8日, where two facts of one group give the days on which it began and ended."""
    if not isinstance(claim.value, tuple):
        return False
    ends = [replace(claim, value=str(end)) for end in claim.value]
    found = [
        {
            item.fact.group
            for item in map(index.evidence.__getitem__, index.lookup.dates)
            if isinstance(item.claim.value, str) and dates_fit(end, item.claim, index.years)
        }
        for end in ends
    ]
    return bool(found[0] & found[1])


def _are_own_quarters(claim: Claim, index: FactIndex) -> bool:
    """Whether two quarters are named of a whole year that the document is about: 一、三季度."""
    ends = claim.value if isinstance(claim.value, tuple) else ()
    return index.months >= MONTHS and bool(ends) and all("-Q" in str(end) for end in ends)


def _is_part_of_a_rate(mention: Mention, index: FactIndex) -> bool:
    """Whether a round number tells for how many of a thing a rate is: 每百万公里0.7起; or a one how
    many things there were, for each of which so many of another: 每注销1户，新开近1.8户.
    """
    value = mention.claim.value
    if mention.claim.kind not in {"count", "measure", "money"} or not isinstance(value, Decimal):
        return False
    lead = mention.around.text[mention.sentence.start : mention.claim.start]
    if value == 1 and index.vocabulary.has("one_for_each", lead):
        return True
    if not index.vocabulary.has("counted_by", mention.before):
        return False
    return len(value.normalize().as_tuple().digits) == 1


def _is_row_name(claim: Claim, mention: Mention) -> bool:
    """Whether a bare number is all that a table's first cell holds: route 7, serial number 3."""
    block = mention.block
    whole = (claim.start, claim.end) == (block.start, block.end)
    return block.kind == "cell" and not block.row and whole and is_bare(claim)


def _signs_the_document(claim: Claim, mention: Mention, index: FactIndex) -> bool:
    """The document's own date at its foot: alone in its block, or behind the unit's name."""
    document = index.facts.document
    before = claim.start - mention.block.start
    unit = len(document.get("organization", "")) + len(", ")
    alone = claim.end == mention.block.end and before in (0, unit)
    return alone and claim.value in index.signed_on


def _is_relative(claim: Claim) -> bool:
    ends = claim.value if isinstance(claim.value, tuple) else (claim.value,)
    return all(isinstance(end, str) and end[:1].isalpha() and "X" not in end[:1] for end in ends)


def is_other_weekday(claim: Claim, mention: Mention, index: FactIndex) -> bool:
    """Whether the facts tell on which days of the week things were, and this is none of them; of
    what is to come, such a fact tells nothing.
    """
    if not isinstance(claim.value, str) or not claim.value.startswith("weekday"):
        return False
    ahead = mention.planned or index.vocabulary.has("next_time", mention.before)
    return bool(index.weekdays) and (ahead or claim.value not in index.weekdays)


def _is_own_year(claim: Claim, mention: Mention, index: FactIndex) -> bool:
    """A bare year of the document's period, the one before, or, of plans, the one after."""
    ends = claim.value if isinstance(claim.value, tuple) else (claim.value,)
    own = index.years
    if not own or not all(isinstance(end, str) for end in ends):
        return False
    known = own | {_shift(year, -1) for year in own}
    if mention.planned:
        known |= {_shift(year, 1) for year in own}
    if index.vocabulary.has("since", mention.after):
        return False
    if index.vocabulary.has("period_end", claim.text):
        return all(str(end)[:4] in known for end in ends) or _is_level_then(claim, mention)
    return all(str(end) in known for end in ends)


def _is_level_then(claim: Claim, mention: Mention) -> bool:
    """年末在岗92人, 年末，在岗92人: a figure right behind the end of the year says how things stood
    then.
    """
    alone = mention.clause.end - claim.end <= 1 and claim.start == mention.clause.start
    figures = [f for f in mention.around.figures if f.start >= claim.end]
    behind = mention.around.text[claim.end : figures[0].start] if figures else ""
    if mention.after.startswith("的"):
        return True  # 年末的家底
    near = bool(figures) and (alone or mention.clause.end >= figures[0].start)
    return near and len(behind) <= LEVEL


def _is_end_of_period(claim: Claim, mention: Mention, index: FactIndex) -> bool:
    """Either end of the document's own period, however much of it is said."""
    ends = claim.value if isinstance(claim.value, tuple) else (claim.value,)
    own = index.period_ends
    if is_whole_period(ends, index):
        return True
    if _is_year_up_to_it(ends, index):
        return True
    if index.period and (len(ends) > 1 or _is_end_told(claim, mention, index)):
        own = (*own, *index.period)  # 1至6月 and 截至6月底 of 上半年
    if index.vocabulary.has("period_to", mention.back):
        own = (*own, *(_shift(end[:4], -1) + end[4:] for end in own))  # the year to March 2023
    return bool(own) and all(
        isinstance(end, str) and any(_says_end(end, known) for known in own) for end in ends
    )


def is_whole_period(ends: tuple[object, ...], index: FactIndex) -> bool:
    """前三季度 of 1—9月: the same days in other words, of this year or the one before."""
    period = index.period
    for year in index.years | index.last_years if period is not None else ():
        days = days_of(tuple(str(end).replace("XXXX", year) for end in ends))
        before = tuple(_shift(day[:4], -1) + day[4:] for day in period or ())
        if days in (period, before):
            return True
    return False


def _is_year_up_to_it(ends: tuple[object, ...], index: FactIndex) -> bool:
    """前三季度 of 三季度: from the beginning of the year to the end of the document's period."""
    if index.period is None:
        return False
    first, last = index.period
    days = days_of(tuple(str(end).replace("XXXX", last[:4]) for end in ends))
    return days == (f"{first[:4]}-01-01", last) and first[:4] == last[:4]


def _is_next_span(claim: Claim, mention: Mention, index: FactIndex) -> bool:
    """下半年 of 上半年 and 四季度 of 三季度 that open what is said of it, as a clause of their own
    or before 我们 or 将: it says when, and no fact need.
    """
    said = str(claim.value)
    if index.period is None or said[5:] not in PARTS or not said.startswith(("XXXX", *index.years)):
        return False
    days = days_of((said.replace("XXXX", index.period[1][:4]),))
    opens = not mention.before.strip() and index.vocabulary.has("opens_time_to_come", mention.after)
    return opens and days is not None and days[0] > index.period[1]


def _says_end(said: str, own: str) -> bool:
    """Whether a date, its year said or not, is how an end of the period begins."""
    whole = f"{own[:4]}{said[4:]}" if said.startswith("XXXX") else said
    return own.startswith(whole) or _is_outer_day(whole, own)


def _is_outer_day(day: str, own: str) -> bool:
    """Whether a day is the first or the last of a month that begins or ends the period."""
    if len(own) != 7 or len(day) != 10 or not day.startswith(own):
        return False
    _, last = monthrange(int(own[:4]), int(own[5:]))
    return int(day[8:]) in {1, last}


def _is_end_told(claim: Claim, mention: Mention, index: FactIndex) -> bool:
    """The end of a month or year, or a day, up to which things are told, or at which they stood."""
    vocab = index.vocabulary
    at_end = vocab.has("period_end", claim.text) or vocab.has("month_end", claim.text)
    if vocab.has("up_to", mention.back):
        return at_end or len(str(claim.value)) == len("2025-06-30") or index.language == "en"
    return at_end and _is_level_then(claim, mention)


def _is_length_of_period(claim: Claim, mention: Mention, index: FactIndex) -> bool:
    """The period told by its length (半年来), unless the length itself is what is told (为期)."""
    if claim.value == index.period_length(claim.unit):
        return True
    in_a_year = index.vocabulary.tables["periods_in_a_year"].get(claim.unit or "", 0)
    if in_a_year and index.vocabulary.has("whole_time", mention.after):
        return claim.value == round(in_a_year * index.period_days / YEAR)  # 六个月来
    half = claim.value == Decimal("0.5") and index.vocabulary.has("half_year", claim.text)
    return half and index.months == HALF and not index.vocabulary.has("duration", mention.back)


HALF = 6
"""Months."""


def _is_period_before(claim: Claim, mention: Mention, index: FactIndex) -> bool:
    """Whether a span of several months is one that the document's period is held against: the half
    year right before it; of a month's, the month before where the words hold something against it.
    """
    ends = claim.value if isinstance(claim.value, tuple) else (claim.value,)
    if index.period is None:
        return False
    of_a_month = index.period[0][:7] == index.period[1][:7]
    if of_a_month and not index.vocabulary.has("against_period", mention.back):
        return False
    years = {first[:4] for first, _ in index.periods_before}
    spans = {days_of(tuple(str(end).replace("XXXX", year) for end in ends)) for year in years}
    return not spans.isdisjoint(index.periods_before)


def _shift(year: str, by: int) -> str:
    return str(int(year) + by) if year.isdecimal() else year


def _is_one_period(claim: Claim, mention: Mention, index: FactIndex) -> bool:
    """一年来, 一学年下来: the period that the document is about."""
    whole = claim.kind == "duration" and claim.value == Decimal(1)
    named = claim.unit_text in index.vocabulary.lists["whole_period"]
    return named and whole and not claim.numeral.isdecimal() and not mention.per


def _is_article(claim: Claim, mention: Mention) -> bool:
    """一台, 一所, 一次: "a", and no count. Of a rate (每季度一次) it is one."""
    return claim.kind == "count" and claim.numeral == "一" and not mention.per
