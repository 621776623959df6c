"""Every figure, date and name that the facts hold, ready to be looked up by value and by words."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any, TypeVar

from drafter.checking.copying.copied import Copies
from drafter.checking.figures.period import told_period, years_of
from drafter.checking.matching.evidence import Evidence
from drafter.checking.matching.gathering import counted, gathered, is_planned
from drafter.checking.matching.last_labels import with_last_periods
from drafter.checking.matching.lookup import Lookup
from drafter.checking.matching.owners import Owners
from drafter.checking.names.book import NameBook
from drafter.checking.typing import standard_facts
from drafter.checking.vocabulary import Vocabulary, vocabulary
from drafter.checking.words import word_set
from drafter.claims.claim import Claim
from drafter.claims.days import days_of, months_before, year_to
from drafter.claims.reader import read_claims
from drafter.facts.fact import Fact, Facts
from drafter.facts.words import words_of

Made = TypeVar("Made")

MEASURES = frozenset({"duration", "measure"})
"""Kinds of claims that are one and the same in figures and in words."""

YEAR = 365
"""Days."""


class FactIndex:
    """The facts of one file as evidence, as standard text. Built once, read by every rule."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts = with_last_periods(standard_facts(facts))
        self.language = facts.language
        self.owners = Owners(facts)
        self._wholes: dict[frozenset[str], float] = {}
        self._made: dict[Callable[[FactIndex], Any], Any] = {}
        self.evidence = tuple(gathered(facts, self.owners))

    def once(self, make: Callable[[FactIndex], Made]) -> Made:
        """What `make` makes of these facts, made when it is first asked for: what a rule takes from
        the facts alone need not be taken anew for every draft.
        """
        if make not in self._made:
            self._made[make] = make(self)
        found: Made = self._made[make]
        return found

    @cached_property
    def names(self) -> NameBook:
        """Everyone and everything that the facts name."""
        return NameBook(self.facts)

    @cached_property
    def weights(self) -> Mapping[str, float]:
        """How much a word tells: rarer among this file's facts weighs more (idf)."""
        counts: Counter[str] = Counter()
        for fact in self.facts.facts:
            short = counted(fact, self.vocabulary)
            forms = " ".join((*fact.labels, *fact.aliases, fact.text, *short))
            counts.update(word_set(forms, self.language))
        total = len(self.facts.facts) + 1
        return {word: math.log(1 + total / count) for word, count in counts.items()}

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word by which a fact, or one thing of a list, may be meant."""
        items = (word_set(item, self.language) for fact in self.facts.facts for item in fact.items)
        return frozenset(self.weights).union(*items, *(one.known_by for one in self.evidence))

    @cached_property
    def counted_nouns(self) -> frozenset[str]:
        """What the facts count, in English."""
        return frozenset(item.noun for item in self.evidence if item.noun)

    @cached_property
    def lookup(self) -> Lookup:
        """Finds evidence by value and by words."""
        return Lookup(self.evidence)

    @cached_property
    def copies(self) -> Copies:
        """Finds where a draft copies a fact and slips."""
        return Copies(self.facts)

    @cached_property
    def by_fact(self) -> Mapping[str, tuple[Evidence, ...]]:
        """The evidence of each fact, by fact id."""
        found: dict[str, list[Evidence]] = defaultdict(list)
        for item in self.evidence:
            found[item.fact.id].append(item)
        return {fact_id: tuple(items) for fact_id, items in found.items()}

    @cached_property
    def currency(self) -> str:
        """The currency that all sums of the facts are in, by ISO 4217; "" for none or several."""
        found = {i.claim.unit for i in self.evidence if i.claim.kind == "money" and i.claim.unit}
        return found.pop() if len(found) == 1 else ""

    @cached_property
    def with_previous(self) -> Mapping[tuple[Decimal, str | None], list[Evidence]]:
        """The present figures of facts that have one of last period, by number and unit."""
        found: dict[tuple[Decimal, str | None], list[Evidence]] = defaultdict(list)
        for item in self.evidence:
            if item.role == "value" and item.fact.previous_claims and item.number is not None:
                found[item.number.low, item.number.unit].append(item)
        return found

    @cached_property
    def groups(self) -> Mapping[tuple[str, ...], tuple[Fact, ...]]:
        """The facts that stand directly in each group."""
        found: dict[tuple[str, ...], list[Fact]] = defaultdict(list)
        for fact in self.facts.facts:
            found[fact.group].append(fact)
        return {group: tuple(members) for group, members in found.items()}

    @cached_property
    def by_label(self) -> Mapping[str, tuple[Fact, ...]]:
        """The facts that carry each label, in whatever group."""
        found: dict[str, list[Fact]] = defaultdict(list)
        for fact in self.facts.facts:
            found[fact.label].append(fact)
        return {label: tuple(members) for label, members in found.items()}

    @cached_property
    def named_figures(self) -> frozenset[str]:
        """Figures in labels, aliases and the document's own title and period: they name (35岁以下)
        and do not claim.
        """
        return frozenset(
            claim.text
            for form in self._naming
            for claim in read_claims(form, self.language)
            if claim.is_quantity or claim.kind in {"date", "term"}
        )

    @cached_property
    def named_measures(self) -> frozenset[tuple[object, ...]]:
        """The same of measures and lengths of time, however they are written: twenty days."""
        claims = (claim for form in self._naming for claim in read_claims(form, self.language))
        return frozenset(as_measure(one) for one in claims if one.unit and one.kind in MEASURES)

    @cached_property
    def named_codes(self) -> frozenset[str]:
        """Words with a digit in the same (T07): the numbers by which things are known."""
        words = (word for form in self._naming for word in re.findall(r"\w+", form))
        return frozenset(word for word in words if any(map(str.isdecimal, word)))

    @cached_property
    def _naming(self) -> frozenset[str]:
        forms = {form for fact in self.facts.facts for form in (*fact.labels, *fact.aliases)}
        forms.update(form for name in self.facts.names for form in name.forms)
        return frozenset((*forms, *self.facts.document.values()))

    @cached_property
    def period_ends(self) -> tuple[str, ...]:
        """The dates that the document's period names, ISO-like; both ends of a year of which it
        names the last day or month (the year ended 30 June 2025).
        """
        told = told_period(self.facts)[0]
        ends = tuple(end for dated in _ends_of_dates(told, self.language) for end in dated)
        if ends and words_of(self.language).out_of_last_year.search(told):
            return year_to(ends[-1]) or ends
        return ends

    @cached_property
    def period(self) -> tuple[str, str] | None:
        """The first and the last day of the document's period; None where they are not said."""
        return days_of(self.period_ends)

    @cached_property
    def periods_before(self) -> frozenset[tuple[str, str]]:
        """The first and last days of the periods that this one may be held against: the one that
        ends where it begins and has as many months, and one that its own words name.
        """
        told = _ends_of_dates(told_period(self.facts)[1], self.language)
        named = (days_of(ends) for ends in told)
        right_before = months_before(*self.period) if self.period is not None else None
        return frozenset(days for days in (*named, right_before) if days is not None)

    def is_ahead(self, dated: Claim) -> bool:
        """Whether a whole date lies behind the document's period."""
        ends = dated.value if isinstance(dated.value, tuple) else (dated.value,)
        days = days_of(tuple(map(str, ends))) if dated.kind == "date" else None
        return days is not None and self.period is not None and days[0] > self.period[1]

    @cached_property
    def signed_on(self) -> frozenset[object]:
        """The date that the document itself bears."""
        claims = read_claims(self.facts.document.get("date", ""), self.language)
        return frozenset(claim.value for claim in claims if claim.kind == "date")

    @cached_property
    def named_dates(self) -> tuple[Claim, ...]:
        """The whole dates that stand in labels (appointed 9 January 2023)."""
        return tuple(
            claim
            for label in dict.fromkeys(label for fact in self.facts.facts for label in fact.labels)
            for claim in read_claims(label, self.language)
            if claim.kind == "date" and isinstance(claim.value, str) and "-" in claim.value
        )

    @cached_property
    def weekdays(self) -> frozenset[str]:
        """The days of the week that the facts give with a date (Friday, 3 February 2017)."""
        return frozenset(
            str(claim.value)
            for fact in self.facts.facts
            if any(len(str(c.value)) == 10 and c.kind == "date" for c in fact.claims)
            for claim in fact.claims
            if claim.kind == "date" and str(claim.value).startswith("weekday")
        )

    @cached_property
    def period_days(self) -> int:
        """How many days the document's period has, 0 where its ends are not said."""
        if self.period is None:
            return 0
        first, last = (date.fromisoformat(end) for end in self.period)
        return (last - first).days + 1

    @property
    def months(self) -> int:
        """How many months the document's period has, 0 where its ends are not said."""
        return round(self.period_days / _DAYS["month"])

    def period_length(self, unit: str | None) -> Decimal | None:
        """How many days, weeks or months the document's period is long; None where not known."""
        days = _DAYS.get(unit or "")
        if not self.period_days or days is None:
            return None
        return Decimal(round(self.period_days / days))

    @cached_property
    def years(self) -> frozenset[str]:
        """The years of the document's period, which it may leave unsaid."""
        return years_of(self.facts)

    @cached_property
    def years_ahead(self) -> frozenset[str]:
        """The years that a plan may leave unsaid: the period's, and the one after it."""
        known = [int(year) for year in self.years if year.isdecimal()]
        return self.years | {str(max(known) + 1)} if known else self.years

    @cached_property
    def last_years(self) -> frozenset[str]:
        """The year before each of the period's, where that is not one of them."""
        before = {str(int(year) - 1) for year in self.years if year.isdecimal()}
        return frozenset(before - self.years)

    @cached_property
    def earlier_years(self) -> frozenset[str]:
        """The years of which a figure may be last period's: also the first of a period that runs
        into the next, as 2022 of 2022/23 against the year before.
        """
        own = sorted(self.years)
        return self.last_years | frozenset(own[:-1])

    @cached_property
    def named_before(self) -> re.Pattern[str]:
        """Finds the period before this one by its name: the second quarter, of the third."""
        lists = self.vocabulary.lists
        names = []
        for first, last in self.periods_before:
            begun, ended = int(first[5:7]), int(last[5:7])
            months = (ended - begun) % 12 + 1
            kind = {1: "months", 3: "quarters", 6: "halves"}.get(months, "")
            if kind and (begun - 1) % months == 0:
                names.append(lists[kind][(begun - 1) // months])
            if kind == "quarters":
                names.append(f"Q{(begun - 1) // 3 + 1}")
        return re.compile(rf"(?<![0-9A-Za-z十])(?:{'|'.join(names)})" if names else r"(?!)")

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The checker's words of the document's language."""
        return vocabulary(self.language)

    def is_planned(self, fact: Fact) -> bool:
        """Whether a fact has not happened yet."""
        return is_planned(fact, self.vocabulary)

    def whole(self, words: frozenset[str]) -> float:
        """The weight of all these words together."""
        found = self._wholes.get(words)
        if found is None:
            found = self._wholes[words] = math.fsum(self.weight(word) for word in words)
        return found

    def weight(self, word: str) -> float:
        """The weight of a word; one that no fact holds weighs as much as the rarest."""
        return self.weights.get(word, 1.0)


def as_measure(claim: Claim) -> tuple[object, ...]:
    """What makes two measures one, whatever their words."""
    return claim.kind, claim.value, claim.unit, claim.approximation


def _ends_of_dates(text: str, language: str) -> list[tuple[str, ...]]:
    """The ends of each date in a text, one of a day."""
    dates = (claim.value for claim in read_claims(text, language) if claim.kind == "date")
    ends = (value if isinstance(value, tuple) else (value,) for value in dates)
    return [tuple(end for end in each if isinstance(end, str)) for each in ends]


_DAYS = {"day": 1, "week": 7, "month": 30.4375}
"""How long a unit of time is."""
