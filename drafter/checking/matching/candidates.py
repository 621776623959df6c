"""Which evidence a mention could mean: by value and by words, through indexes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from itertools import takewhile
from operator import attrgetter
from typing import NamedTuple

from drafter.checking.figures.dates import dates_fit, done_by
from drafter.checking.figures.fit import (
    Figure,
    Fit,
    as_written,
    fits,
    of_other_kinds,
    on_its_scale,
    same_unit,
    told_apart,
    units_agree,
)
from drafter.checking.figures.measured import counted_noun
from drafter.checking.figures.signs import is_turned, negative
from drafter.checking.matching.affinity import Affinity
from drafter.checking.matching.bars import Bar, bar, is_last_period, plan_begins_there
from drafter.checking.matching.evidence import Evidence
from drafter.checking.matching.index import FactIndex
from drafter.checking.matching.lookup import window
from drafter.checking.matching.margins import NEEDED, telling
from drafter.checking.matching.mention import Mention
from drafter.checking.matching.owners import Named
from drafter.checking.words import word_set
from drafter.claims.claim import Claim

LONG = 5
"""From so many digits on, written without a mark between them, a number may be one that names."""

CLOSE = 0.15
"""Words that point at two facts hardly differ where it is by no more."""

NOTED = 0.95
"""Of a figure that a fact and another's note both give, the fact's is meant."""

FAINT = 0.05
"""Evidence of another value that the words point at less is none that could be meant."""


class Option(NamedTuple):
    """One evidence that a mention may mean. `same_kind`: it counts or measures in the same unit;
    `bar` is what speaks against it in spite of its value.
    """

    evidence: Evidence
    fit: Fit
    same_kind: bool
    affinity: float
    bar: Bar = ""

    @property
    def right(self) -> bool:
        """Whether it bears the value out."""
        return self.fit != "no" and not self.bar

    @property
    def fact_id(self) -> str:
        """The fact that it belongs to."""
        return self.evidence.fact.id


def right_ones(options: Iterable[Option]) -> Iterator[Option]:
    """Those that bear the value out, of options that stand best first."""
    return takewhile(attrgetter("right"), options)


class Candidates:
    """Looks options up in one fact index."""

    def __init__(self, index: FactIndex) -> None:
        self.index = index

    def options(self, mention: Mention, meant: Named) -> list[Option]:
        """Every evidence that the mention could mean, by value or by words, best first; `meant` are
        the names that stand nearest to it.
        """
        stated = mention.number
        if stated is not None:
            found = self._figure_options(mention, stated, meant)
        elif mention.claim.kind == "date":
            found = self._date_options(mention, meant)
        else:
            found = self._text_options(mention)
        return _nearest_sister_first(_best_first(found), mention)

    def _figure_options(self, mention: Mention, stated: Figure, meant: Named) -> list[Option]:
        written = as_written(mention.claim, stated)
        pointing = Affinity(mention, self.index)
        low, high = window(stated)
        places = self.index.lookup.near(stated.dimension, (low, high), written, mention.context)
        noun = self._counted(mention.claim)
        bare, may_be_previous = stated.is_bare, is_last_period(mention, self.index)
        needed = NEEDED[telling(mention.claim)]
        per = word_set(" ".join(mention.per), "en") if self.index.language == "en" else frozenset()
        found = []
        for item in map(self.index.evidence.__getitem__, places):
            number = item.number
            if number is None or (item.role == "previous" and not may_be_previous):
                continue
            near = pointing.of(item) * (NOTED if item.role == "note" else 1)
            alike = number.dimension == stated.dimension
            if not (alike or bare or item.is_bare):
                if near >= FAINT:
                    found.append(Option(item, "no", False, near))
                continue
            possible = (alike and low <= number.low <= high) or bare or item.is_bare
            fit = self._fit(mention, stated, item, number) if possible else "no"
            if fit == "no" and alike and near >= FAINT and is_turned(mention, stated, item, number):
                fit = self._fit(mention, negative(stated), item, number)
            if fit != "no" and item.is_bare and mention.claim.unit:
                fit = "no" if near < needed else fit
            if fit == "no" and (near < FAINT or (per and item.labels[0] <= per)):
                continue  # 82 a day is no number of days
            against = bar(mention, item, meant) if fit != "no" else ""
            if against == "owner" and plan_begins_there(mention, item, self.index):
                against = ""
            same_kind = alike and _same_kind(stated, number) and not self._counts_other(noun, item)
            found.append(Option(item, fit, same_kind, near, against))
        return found

    def _counted(self, claim: Claim) -> str:
        """The noun behind a count, where some fact counts such things; "" for others."""
        noun = counted_noun(claim.unit_text) if claim.kind == "count" and not claim.unit else ""
        return noun if noun in self.index.counted_nouns else ""

    def _counts_other(self, noun: str, item: Evidence) -> bool:
        """Whether evidence counts other things than `noun`, which facts count as well: 431 objects
        are no visitors, however near their words stand.
        """
        own = item.noun
        return bool(noun and own) and noun != own and noun not in item.known_by

    def _fit(self, mention: Mention, stated: Figure, item: Evidence, number: Figure) -> Fit:
        """How the stated figure fits, where one of the two names no unit also as it is written:
        240 in a table whose head says EUR thousand, 15,840 for 15,840 hours.
        """
        if of_other_kinds(stated, number):
            return "no"
        scaled = on_its_scale(item.claim) if mention.block.kind == "cell" else None
        if stated.is_bare and scaled is not None and scaled == as_written(mention.claim, stated):
            return "same"
        if units_agree(stated, number):
            return "no" if told_apart(stated, number) else fits(stated, number)
        if not (stated.is_bare or number.is_bare) or "percent" in (
            stated.dimension,
            number.dimension,
        ):
            return "no"
        said = stated if stated.is_bare else _bare(stated, as_written(mention.claim, stated))
        known = number if number.is_bare else _bare(number, as_written(item.claim, number))
        found = fits(said, known)
        found = found if found != "no" else fits(stated, number)
        # some 2,100 tonnes are no 2,184 calls
        counts_other = item.claim.unit_text and mention.claim.unit
        return "no" if counts_other and found == "approximate" else found

    def _date_options(self, mention: Mention, meant: Named) -> list[Option]:
        pointing = Affinity(mention, self.index)
        own, ahead = self.index.years, self.index.years_ahead
        may_be_ahead = not (
            self._tells_past(mention)
            or self.index.vocabulary.has_any(("happened_by", "brought_to_end"), mention.before)
        )
        until = self.index.vocabulary.has("by_then", mention.ahead)
        fit = done_by if until else dates_fit
        may_be_previous = is_last_period(mention, self.index)

        def years_of(item: Evidence) -> frozenset[str]:
            if item.role == "previous":
                return self.index.last_years | own
            return ahead if mention.planned or (item.planned and may_be_ahead) else own

        return [
            Option(
                item,
                "same"
                if fit(self._beside_clock(mention.claim, item), item.claim, years_of(item))
                else "no",
                True,
                pointing.of(item),
                self._bar_of_date(mention, item, meant),
            )
            for item in (self.index.evidence[at] for at in self.index.lookup.dates)
            if item.role != "note" or mention.context.keys() & (item.near or item.known_by)
            if item.role != "previous" or may_be_previous
        ]

    def _beside_clock(self, claim: Claim, item: Evidence) -> Claim:
        """The claim without its clock time, where another fact of the group gives that."""
        day, mark, clock = str(claim.value).partition("T")
        given = self.index.once(_clocks).get(item.fact.group, ()) if mark and day else ()
        return replace(claim, value=day) if f"T{clock}" in given else claim

    def _bar_of_date(self, mention: Mention, item: Evidence, meant: Named) -> Bar:
        """What speaks against a date: that it is planned, not where it lies behind the document's
        period and no word of the clause tells what was (7月6日开班 in a report of 上半年).
        """
        against = bar(mention, item, meant)
        if against != "status" or not self.index.is_ahead(item.claim):
            return against
        return against if self._tells_past(mention) else ""

    def _tells_past(self, mention: Mention) -> bool:
        """Whether a word of a date's clause tells that something was."""
        clause = mention.around.text[mention.clause.start : mention.clause.end]
        vocab = self.index.vocabulary
        return vocab.has("past_deed", clause) or vocab.has("ever_since", mention.before)

    def _text_options(self, mention: Mention) -> list[Option]:
        pointing = Affinity(mention, self.index)
        may_be_previous = is_last_period(mention, self.index)
        return [
            Option(
                item,
                "same" if _is_number_of(item.claim, mention.claim) else "no",
                True,
                pointing.of(item),
            )
            for item in self.index.evidence
            if item.role != "previous" or may_be_previous
            if _is_alike(item.claim, mention.claim)
            or (mention.claim.kind == "document-number" and _is_code(item))
        ]


def _clocks(index: FactIndex) -> Mapping[tuple[str, ...], set[str]]:
    """The clock times that the facts of each group give."""
    found: dict[tuple[str, ...], set[str]] = {}
    for item in index.evidence:
        if item.claim.kind == "time":
            found.setdefault(item.fact.group, set()).add(str(item.claim.value))
    return found


def _best_first(options: Iterable[Option]) -> list[Option]:
    """Those that bear the value out before the others, each by how clearly they are meant."""
    right: list[Option] = []
    wrong: list[Option] = []
    for option in options:
        (wrong if option.fit == "no" or option.bar else right).append(option)
    for found in (right, wrong):
        found.sort(key=attrgetter("affinity", "same_kind"), reverse=True)
    return right + wrong


def _nearest_sister_first(options: list[Option], mention: Mention) -> list[Option]:
    """The same, but of two facts of one group whose labels share a part (数学均分, 英语均分) first
    the one whose own part stands nearer: the shared one is left out the second time.
    """
    at = next((at for at, option in enumerate(options) if not option.right), len(options))
    if len(options) < at + 2:
        return options
    one, other = options[at : at + 2]
    same = one.same_kind and other.same_kind and one.evidence.group == other.evidence.group
    if not same or not one.evidence.group or one.affinity - other.affinity > CLOSE:
        return options
    own, others = one.evidence.labels[0], other.evidence.labels[0]
    near, nearer = (
        max((mention.context.get(word, 0.0) for word in words), default=0.0)
        for words in (own - others, others - own)
    )
    if own & others and nearer - near >= CLOSE:
        options[at : at + 2] = [other._replace(affinity=one.affinity), one]
    return options


_YEAR_OF_DOCUMENT = re.compile("〔[^〕]*〕第?")


def _is_number_of(known: Claim, said: Claim) -> bool:
    """Whether both have one number; that of a document may be said without its year, that of a
    day's time without the day.
    """
    if known.kind == "date" and said.kind == "time":
        return str(known.value).partition("T")[2] == str(said.value)[1:]
    full, number = _number(known), _number(said)
    return number in (full, _YEAR_OF_DOCUMENT.sub("", full))


def _number(claim: Claim) -> str:
    """What a document's number is known by: 20417 for a fact that is nothing but these digits."""
    return claim.numeral if claim.is_quantity else str(claim.value)


def _is_alike(known: Claim, said: Claim) -> bool:
    """Whether both are of one kind, and ranks of what is ranked or counted off by one word; a mere
    clock time is like that of a day as well.
    """
    if said.kind == "time" and known.kind == "date":
        return "T" in str(known.value)
    if known.kind != said.kind or said.kind != "rank":
        return known.kind == said.kind
    return str(known.value)[-1:] == str(said.value)[-1:]


def _is_code(item: Evidence) -> bool:
    """Whether a fact is nothing but the digits of a number that names (charity number: 20417)."""
    return item.fact.text.isdecimal() and len(item.fact.text) >= LONG


def _same_kind(stated: Figure, number: Figure) -> bool:
    return same_unit(stated, number) and not told_apart(stated, number)


def _bare(number: Figure, value: Decimal) -> Figure:
    scale = value / number.low if number.low else Decimal(1)
    return replace(
        number,
        low=value,
        high=number.high * scale if number.is_range else value,
        step=number.step * scale,
        dimension="count",
        unit=None,
    )
