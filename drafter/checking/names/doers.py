"""Deeds and places that a draft gives to another than the facts do: 甲获评…, where 乙 was."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from drafter.checking.matching.index import FactIndex
from drafter.checking.mistake import Mistake
from drafter.checking.reading import Reading, persons
from drafter.checking.statements.told import plain_words
from drafter.checking.words import word_set
from drafter.claims.reader import read_claims
from drafter.claims.vocabulary import words
from drafter.facts.fact import Fact
from drafter.text import Span

FEW = 3
"""A clause of a fact with fewer words than this beside its name tells no deed."""

SAME = 0.65
"""From this share of a fact's words on a clause tells the same deed."""

OWN = 0.4
"""With this share a fact of its own bears the name in the draft out."""

KEPT = frozenset({"person", "organization", "place", "trend", "scope", "term"})
"""Claims whose words tell what was done."""


@dataclass(frozen=True)
class _Deed:
    fact: Fact
    name: str
    words: frozenset[str]


@dataclass(frozen=True)
class _Part:
    """A fact that is the name of who does something: `does` finds the words for that, `own` is the
    label's, "" where another fact has it too; `matter` are the words of what it is done in.
    """

    fact: Fact
    name: str
    does: re.Pattern[str]
    own: str
    matter: frozenset[str]
    group: frozenset[str]


REACH = 9
"""Within so many characters of a name stands what that one does."""

TITLE = 4
"""A fact's text of so many characters names what its group is about where it stands (《…条例》)."""

LONGEST = 14
"""Beside the name a fact that is one may tell so much of the matter: 节水灌溉课题，某某."""

_OTHERWISE = re.compile("[，。；：、由被请向给随陪]|协助|配合|参加|出席")
"""Between a name and a deed: it is done by or with somebody else."""


def mistaken(reading: Reading) -> Iterator[Mistake]:
    """Every known name that stands where a fact has another of its sort."""
    book = reading.index.once(NamesBySort)
    deeds = reading.index.once(_deeds) if reading.language == "zh" else []
    parts = reading.index.once(_parts) if reading.language == "zh" else []
    for sentence, number in reading.sentences if deeds or parts else ():
        text = reading.text[sentence.start : sentence.end]
        yield from _in_anothers_part(sentence, number, parts, book, reading)
        if sentence in reading.ahead:
            continue
        there = {name for _, name in book.within(text)}
        for clause in reading.clauses[sentence]:
            told = reading.text[clause.start : clause.end]
            for match, name in book.within(told):
                found = _other(name, told, there, deeds, book, reading)
                if found is not None:
                    span = Span(clause.start + match.start(), clause.start + match.end())
                    yield Mistake(span, found.fact, found.name)


def _other(
    name: str,
    clause: str,
    there: set[str],
    deeds: Sequence[_Deed],
    book: NamesBySort,
    reading: Reading,
) -> _Deed | None:
    """The deed that the clause tells of `name`, where the facts tell it of another alone."""
    said = plain_words(book.without_names(clause), reading.language)
    for deed in deeds:
        if deed.name in there or not book.is_same_sort(name, deed.name):
            continue
        if len(deed.words & said) >= SAME * len(deed.words) and not any(
            other.name == name and len(other.words & said) >= OWN * len(other.words)
            for other in deeds
        ):
            return deed
    return None


def _in_anothers_part(
    sentence: Span, number: int, parts: Sequence[_Part], book: NamesBySort, reading: Reading
) -> Iterator[Mistake]:
    """Known names that a sentence gives the part of another, who does not stand in it."""
    there = {name for _, name in book.within(reading.text[sentence.start : sentence.end])}
    block = reading.draft.blocks[number]
    around = word_set(reading.text[block.start : block.end], reading.language)
    for clause in reading.clauses[sentence] if there else ():
        told = reading.text[clause.start : clause.end]
        said = word_set(told, reading.language)
        for match, name in book.within(told):
            done = [part for part in parts if _does(match, told, part, book)]
            meant = [part for part in done if _is_matter(part, told, said, around, reading.index)]
            nearer = [part for part in meant if _is_told_here(part, told, said, reading.index)]
            meant = nearer or meant
            if any(part.name == name for part in meant):
                continue
            for part in meant:
                if part.name not in there and book.may_stand_for(name, part.name):
                    span = Span(clause.start + match.start(), clause.start + match.end())
                    yield Mistake(span, part.fact, part.name)
                    break


def _does(match: re.Match[str], clause: str, part: _Part, book: NamesBySort) -> bool:
    """Whether the clause tells the named one to have this part: 由某某牵头, 承建一标段的某公司."""
    behind = clause[match.end() :]
    does = part.does.search(behind, 0, REACH)
    if does is not None:
        between = behind[: does.start()]
        return not _OTHERWISE.search(between) and not any(book.within(between))
    before = clause[max(0, match.start() - REACH) : match.start()]
    return before.endswith("的") and part.does.search(before) is not None


def _is_matter(
    part: _Part, clause: str, said: frozenset[str], around: frozenset[str], index: FactIndex
) -> bool:
    """Whether the clause names what the part is in; or, where it has the label's very word for it
    and no fact has that word of another, its block does.
    """
    if part.matter and index.whole(part.matter & said) >= SAME * index.whole(part.matter):
        return True
    if not (part.own and part.own in clause):
        return False
    beside = (one.text for one in index.groups.get(part.fact.group, ()) if one is not part.fact)
    if not part.matter and any(len(text) >= TITLE and text in clause for text in beside):
        return True
    known = part.matter or part.group
    return bool(known) and 2 * len((known | part.group) & around) >= len(known)


def _is_told_here(part: _Part, clause: str, said: frozenset[str], index: FactIndex) -> bool:
    """Whether the clause itself names what the part is in; of a part in nothing else, does it."""
    if not part.matter:
        return bool(part.own) and part.own in clause
    return index.whole(part.matter & said) >= SAME * index.whole(part.matter)


def _parts(index: FactIndex) -> Sequence[_Part]:
    """The facts that are a name, and whose label says what that one does."""
    book = index.once(NamesBySort)
    found = []
    for fact in index.facts.facts:
        names = {name for _, name in book.within(fact.text)}
        words_of_part = index.vocabulary.lists["parts"]
        does = [row for row in words_of_part if re.search(row, fact.label)] or _own_deed(fact)
        rest = book.without_names(fact.text).strip(" ，、；")
        if len(names) != 1 or not does or len(rest) > LONGEST or _OTHERWISE.search(rest):
            continue
        own = next(match.group() for row in does if (match := re.search(row, fact.label)))
        matter = re.sub(f"(?:{own})(?:人员|单位|人|者|员|方|地)?", " ", fact.label)
        group = word_set(" ".join(fact.group), index.language)
        only = sum(own in other.label + other.text for other in index.facts.facts) == 1
        found.append(
            _Part(
                fact,
                names.pop(),
                re.compile("|".join(does)),
                own if only else "",
                word_set(f"{matter} {rest if len(rest) > len('副站长') else ''}", index.language),
                group,
            )
        )
    return found


def _own_deed(fact: Fact) -> Sequence[str]:
    """The deed that a label ends in, but for who does it: 指导 of 技术指导单位."""
    bare = _SLOT.sub("", fact.label)
    deed = bare[-2:]
    slot = bare != fact.label or deed in words("zh", "common_words", "verbs")
    return [re.escape(deed)] if slot and len(bare) > len(deed) and fact.group else []


_SLOT = re.compile("(?:单位|机构|部门|公司|人员|[人者员方])$")
"""What a label ends in that asks for who does it."""


def _deeds(index: FactIndex) -> Sequence[_Deed]:
    """What the facts tell in words of a single name."""
    book = index.once(NamesBySort)
    return [deed for fact in index.facts.facts for deed in _deeds_in(fact, book, index.language)]


def _deeds_in(fact: Fact, book: NamesBySort, language: str) -> Iterator[_Deed]:
    for clause in re.split("[，。；]", without_figures(fact)):
        names = {name for _, name in book.within(clause)}
        rest = book.without_names(clause)
        wanted = plain_words(rest, language)
        is_post = rest.endswith(_titles())
        if len(names) == 1 and len(wanted) >= FEW and not is_post:
            yield _Deed(fact, names.pop(), wanted)


_BODIES = tuple("院局所馆厂厅港站社校队部")
"""Last characters of bodies that are hardly ever those of somebody's name."""


@cache
def _titles() -> tuple[str, ...]:
    """Titles with the blank behind them that stands for a name."""
    return tuple(f"{title} " for title in words("zh", "names", "titles"))


def without_figures(fact: Fact) -> str:
    """The fact's text with blanks for its figures, dates and ordinals."""
    kept: list[str] = []
    at = 0
    for claim in fact.claims:
        if claim.kind not in KEPT:
            kept += (fact.text[at : claim.start], " " * len(claim.text))
            at = claim.end
    return "".join(kept) + fact.text[at:]


class NamesBySort:
    """The names of one facts file but the author's own, in all their forms."""

    def __init__(self, index: FactIndex) -> None:
        self._language = index.language
        self._persons = index.once(persons)
        places = frozenset(index.vocabulary.lists["place_labels"])
        self._holders = frozenset(
            form
            for form, posts in index.names.posts.items()
            if not all(places.intersection(post.lower().split()) for post in posts)
        )
        self._sorts: dict[str, str] = {}
        own = index.facts.document.get("organization", "")
        self._full: dict[str, str] = {
            form: name.name
            for name in index.facts.names
            if own not in name.forms
            for form in name.forms
            if len(form) > 1 and form[0] not in "全本我"
        }
        for form, full in list(self._full.items()):
            bare = form.removeprefix("the ")
            if " " in bare:
                self._full.setdefault(bare, full)
        forms = sorted(self._full, key=len, reverse=True)
        body = "|".join(map(re.escape, forms)) or "(?!)"
        self._pattern = re.compile(rf"\b(?:{body})\b" if self._language == "en" else body)

    def within(self, text: str) -> Iterator[tuple[re.Match[str], str]]:
        """Where names stand in a text, each with its full form."""
        for match in self._pattern.finditer(text):
            yield match, self._full[match.group()]

    def without_names(self, text: str) -> str:
        """A text with a blank for each name."""
        return self._pattern.sub(" ", text)

    def may_stand_for(self, one: str, other: str) -> bool:
        """Whether both are of one sort, as far as it shows; a person is never taken for a body."""
        sorts = {self._sort(one), self._sort(other)}
        return one != other and (len(sorts) == 1 or ("" in sorts and "person" not in sorts))

    def is_same_sort(self, one: str, other: str) -> bool:
        """Whether both are persons, both places, or both bodies, and not the same."""
        sort = self._sort(one)
        return one != other and sort != "" and sort == self._sort(other)

    def could_be_same_sort(self, one: str, other: str) -> bool:
        """The same, where a name of three characters that shows no sort may be a person's, whose
        surname is a rare one.
        """
        sorts = {self._sort(one), self._sort(other)}
        rare = sorts == {"person", ""} and len(one) == len(other) == len("某某某")
        return self.is_same_sort(one, other) or rare

    def _sort(self, name: str) -> str:
        found = self._sorts.get(name)
        if found is None:
            found = self._sorts[name] = self._look_at(name)
        return found

    def _look_at(self, name: str) -> str:
        """Which of the three a name is of, "" where it does not show."""
        if self._language == "en":
            if name in self._holders:  # two capitalised words alone may be a place as well
                return "person"
            kinds = {claim.kind for claim in read_claims(name, "en")}
            sorts = {"organization": "body", "place": "place"}
            return sorts.get(kinds.pop(), "") if len(kinds) == 1 else ""
        if name.endswith(tuple(words("zh", "names", "org_suffix"))):
            return "body"
        if name.endswith(tuple(words("zh", "names", "places_suffix"))):
            return "place"
        if name.endswith(_BODIES) and (len(name) > 3 or name not in self._persons):
            return "body"
        surnames = tuple(words("zh", "names", "surnames", "compound"))
        is_short = 2 <= len(name) <= 4 and name.startswith(surnames)
        if is_short or name in self._persons:
            return "person"
        return "body" if len(name) > 4 else ""
