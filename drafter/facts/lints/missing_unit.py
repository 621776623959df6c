"""A value without a unit where its siblings have one."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from drafter.facts.diagnostic import Diagnostic, Fix
from drafter.facts.fact import Fact, Facts
from drafter.facts.quantity import is_bare_number, sole_quantity, unit_of
from drafter.facts.wording import with_unit
from drafter.facts.words import Words, plain_label, words_of

NAME = "missing-unit"
CATCHES = "a number without a unit where its siblings have one"
TRIPS = (
    "学生: {10级: 63名, 11级: 74, 12级: 61名}",
    "Lending: {books: 400 loans, films: {value: 85, unit: loans}, music: 71}",
    "网格: [{片区: 东片, 走访: 42次, 楼栋: 9栋}, {片区: 西片, 走访: 38, 楼栋: 7栋}]",
)
PASSES = (
    "学生: {10级: 63名, 11级: 74名, 12级: 61名}",
    "网格: [{片区: 东片, 走访: 42次, 楼栋: 9栋}, {片区: 西片, 走访: 38次, 楼栋: 7栋}]",
    "工程: {编号: 1024, 长度: 3公里, 宽度: 4米}",
    "工程: {年份: 2023, 长度: 3公里, 宽度: 4米}",
    "Harbour: {calls: 215, berths: 36, pilots: 14, occupied: 62%, on time: 91%}",
    "Grants: {applications: 40, amount: £4 million, largest: £1 million, smallest: £2000}",
)
_MESSAGE = {
    "zh": "{fact}的{value}没有单位，同组的{sibling}有（{text}）",
    "en": "{fact} is {value} without a unit; {sibling} beside it has one ({text})",
}
_IN_A_RECORD = {
    "zh": "{fact}的{value}没有单位，{sibling}有（{text}）",
    "en": "{fact} is {value} without a unit; {sibling} has one ({text})",
}
_YEAR = re.compile(r"(?:19|20)\d\d")


def lint(facts: Facts) -> Iterator[Diagnostic]:
    """Remarks on bare numbers in records where as many others under the same label have a unit, and
    in groups where more numbers, two at least, have one.
    """
    words = words_of(facts.language)
    columns: dict[tuple[tuple[str, ...], str], list[Fact]] = defaultdict(list)
    groups: dict[tuple[str, ...], list[Fact]] = defaultdict(list)
    for fact in facts.facts:
        groups[fact.group].append(fact)
        if any(fact.positions[-2:-1]):
            columns[fact.group[:-1], fact.label].append(fact)
    told: set[str] = set()
    for members in columns.values():
        bare, measured = _bare(members, words), _with_unit(members, words)
        if bare and len(measured) >= len(bare):
            told.update(fact.id for fact in bare)
            yield from (_remark(fact, measured, facts.language, _IN_A_RECORD) for fact in bare)
    for group, members in groups.items():
        bare = _bare(members, words) if group else []
        measured = _with_unit(members, words) if bare else []
        if len(measured) >= max(2, len(bare) + 1):
            for fact in bare:
                if fact.id not in told:
                    yield _remark(fact, measured, facts.language, _MESSAGE)


def _bare(members: Sequence[Fact], words: Words) -> list[Fact]:
    """The numbers without a unit that count something."""
    return [fact for fact in members if is_bare_number(fact) and not _is_name(fact, words)]


def _with_unit(members: Sequence[Fact], words: Words) -> list[Fact]:
    """The members whose unit makes one expected of the others: any where the language has a
    measure word for every count, else those that count the same things.
    """
    units = [(fact, claim) for fact in members if (claim := sole_quantity(fact)) is not None]
    if words.counts_have_units:
        return [fact for fact, _ in units]
    counted = Counter(unit_of(claim) for _, claim in units if claim.kind not in _OTHER_KINDS)
    most = max(counted, key=counted.__getitem__, default="")
    return [fact for fact, claim in units if unit_of(claim) == most]


_OTHER_KINDS = frozenset({"money", "percent"})
"""A count beside amounts and shares is no amount or share that lacks its unit."""


def _is_name(fact: Fact, words: Words) -> bool:
    """Whether the number names something (a year, a page) rather than counts it."""
    label = plain_label(fact.label)
    last_word = fact.label.casefold().split()[-1:]
    return bool(_YEAR.fullmatch(fact.text)) or any(
        label.endswith(word) if not word.isascii() else [word] == last_word
        for word in words.numberings
    )


def _remark(
    fact: Fact, siblings: Sequence[Fact], language: str, message: Mapping[str, str]
) -> Diagnostic:
    sibling = siblings[0]
    shown = sibling.id if message is _IN_A_RECORD else sibling.label
    told = message[language].format(fact=fact.id, value=fact.text, sibling=shown, text=sibling.text)
    units = {claim.unit_text for one in siblings if (claim := sole_quantity(one)) is not None}
    fix = Fix(value=with_unit(fact.value, units.pop(), language)) if len(units) == 1 else None
    return Diagnostic("warning", told, fact.place, NAME, (fact.id, sibling.id), fix)
