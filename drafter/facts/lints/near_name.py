"""A name one character off another."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache, cached_property

from drafter.claims.vocabulary import vocabulary
from drafter.claims.vocabulary import words as vocabulary_words
from drafter.errors import Place
from drafter.facts.diagnostic import Diagnostic, Fix
from drafter.facts.fact import Fact, Facts
from drafter.facts.ids import is_index
from drafter.facts.one_off import MOST, OneOff
from drafter.facts.words import Words, words_of
from drafter.text import Spans

NAME = "near-name"
CATCHES = "a name one character off another name"
TRIPS = (
    "names: {沈怀瑾: [], 沈怀谨: []}\nfacts: {队长: 沈怀瑾}",
    "names: {沈怀瑾: []}\nfacts: {队员: [沈怀谨, 许望舒]}",
    "names: {青石岭乡卫生院: []}\nfacts: {受援单位: 清石岭乡卫生院}",
    "names: {Katherine Ashdown: []}\nfacts: {chair: Katharine Ashdown}",
    "names: {沈青山: []}\nfacts: {队长: 沈清山}",
    "names: {沈学园: []}\nfacts: {队长: 沈学圆}",
    "names: {许小桥: {role: 队长}}\nfacts: {带队: 队长许晓桥到村走访}",
)
PASSES = (
    "names: {沈怀瑾: []}\nfacts: {队员: [沈怀瑾, 许望舒]}",
    "names: {沈怀瑾: [], 沈怀谨: []}\nfacts: {队员: [沈怀瑾, 沈怀谨]}",
    "names: {第一中学: [], 第二中学: []}\nfacts: {学校: 第三中学}",
    "names: {青石村: []}\nfacts: {学校: 青石小学}",
    "names: {石青山: []}\nfacts: {林场: 石屏山}",
    "names: {石青村: []}\nfacts: {名单: [石屏村, 石桥村]}",
    "names: {沈大江: [], 沈小江: []}\nfacts: {队员: [沈大江, 沈小江]}",
    "names: {沈大江: []}\nfacts: {队员: 沈小江}",
    "names: {沈青山: []}\nfacts: {队员: [沈青江, 沈青河]}",
    "names: {沈怀瑾: [], 沈怀谨: []}\nfacts: {队员: 沈怀瑾, 沈怀谨: 走访8户}",
    "names: {Katherine Ashdown: []}\nfacts: {chair: Katherine Ashdown}",
)
_MESSAGE = {
    "zh": "{found}与{name}只差一字；写错了请改，若是两个名称请都写入 names",
    "en": "{found} is one character off {name}; correct it, or put both into names if both exist",
}
_HAN = re.compile(r"[㐀-鿿]")
_PERSON = re.compile(r"[㐀-鿿]{3}")
_WORDS = re.compile(r"[㐀-鿿]+")
_BOUND = re.compile(r"\b")
_GAP = "\0"
_SHORTEST = {"zh": 3, "en": 6}
_SURE = 6
"""Two names of so many characters that differ in one are one: of persons' there may be both."""


def lint(facts: Facts) -> Iterator[Diagnostic]:
    """Remarks on a declared name that is one character off another and stands in no fact, and on
    texts in values that are one character off a declared name and are no name themselves.
    """
    forms = _Forms(facts)
    yield from _doubtful_names(facts, forms)
    for fact in facts.facts:
        for found, form in forms.near_in(fact.text):
            yield _remark(found, form, fact.place, facts.language, fact.id, _fix(fact, found, form))


def _doubtful_names(facts: Facts, forms: _Forms) -> Iterator[Diagnostic]:
    """Of two declared names that are near each other, the one that stands in no fact."""
    order = {name.name: at for at, name in reversed(list(enumerate(facts.names)))}
    standing: set[str] = set()
    for fact in facts.facts:
        for text in (fact.text, *fact.labels):
            standing.update(form for form, _ in forms.standing_in(text))
    for at, two in enumerate(facts.names):
        for form in (form for form in forms.near(two.name) if order.get(form, at) < at):
            one = facts.names[order[form]]
            if standing.isdisjoint(two.forms):
                yield _remark(two.name, one.name, two.place, facts.language)
            elif standing.isdisjoint(one.forms):
                yield _remark(one.name, two.name, one.place, facts.language)


class _Forms:
    """The names of one facts file in all their forms, to be looked up by what is one character off:
    those in letters stand under their text with a gap at each place that may differ.
    """

    def __init__(self, facts: Facts) -> None:
        words = words_of(facts.language)
        forms = dict.fromkeys(form for name in facts.names for form in name.forms)
        places = {form: _gaps(form, facts.language, words) for form in forms}
        self._facts, self._contrasts = facts, words.contrasts
        self._doubtful = {
            form: gaps for form in forms if (gaps := _gaps_of_a_person(form, words, places[form]))
        }
        places |= {form: sorted({*places[form], *gaps}) for form, gaps in self._doubtful.items()}
        self._order = {form: at for at, form in enumerate(forms)}
        self._in_han = OneOff({f: gaps for f, gaps in places.items() if _HAN.search(f)})
        self._by_gap: dict[str, list[str]] = defaultdict(list)
        self._word_lengths: set[int] = set()
        for form in (form for form, gaps in places.items() if gaps and not _HAN.search(form)):
            self._word_lengths.update((len(form) + 1, len(form), len(form) - 1))
            for at in places[form]:
                alike = self._by_gap[f"{form[:at]}{_GAP}{form[at + 1 :]}"]
                if len(alike) < MOST:
                    alike.append(form)
        self._lengths = sorted({len(form) for form in forms})

    def near(self, text: str) -> list[str]:
        """The forms that a whole text is one character off, by their order; itself with them."""
        if not _HAN.search(text):
            return sorted(set(self._near_in_letters(text)), key=self._order.__getitem__)
        found = (form for form in self._in_han.of(text) if self._is_meant(text, form))
        return sorted(set(found), key=self._order.__getitem__)

    def _is_meant(self, text: str, form: str) -> bool:
        """Whether a Chinese text that is one character off a form may be a slip for it: where only
            persons' names differ so, one of the two is a person's. Brothers share all but the last
        character: that must sound the same.
        """
        at = next((at for at, one in enumerate(form) if text[at] != one), None)
        if at is None or at not in self._doubtful.get(form, ()):
            return True
        if text[at] in self._contrasts or self._people.isdisjoint((text, form)):
            return False
        return at < len(form) - 1 or _sound_alike(text[at], form[at])

    @cached_property
    def _people(self) -> frozenset[str]:
        """What the facts call persons: names with a post, what stands below a label of persons,
        and whom the claim reader takes for one.
        """
        found = {form for name in self._facts.names if name.roles for form in name.forms}
        endings = words_of(self._facts.language).people_labels
        for fact in self._facts.facts:
            found.update(claim.text for claim in fact.claims if claim.kind == "person")
            if any(label.endswith(endings) for label in fact.labels if not is_index(label)):
                found.update(_WORDS.findall(fact.text))
        return frozenset(found)

    def _near_in_letters(self, text: str) -> Iterator[str]:
        """With a letter for another, a letter more, or a character less."""
        for at in range(1, len(text) + 1):
            for size in (2, 1):
                other = text[at : at + size]
                if len(other) == size and other.isascii() and other.isalpha():
                    key = f"{text[:at]}{_GAP}{text[at + size :]}"
                    yield from (f for f in self._by_gap.get(key, ()) if f[at].isalpha())
            yield from self._by_gap.get(f"{text[:at]}{_GAP}{text[at:]}", ())

    def standing_in(self, text: str) -> Iterator[tuple[str, int]]:
        """Each form that stands in a text, with where it starts."""
        for length in self._lengths:
            for at in range(len(text) - length + 1):
                if text[at : at + length] in self._order:
                    yield text[at : at + length], at

    def near_in(self, text: str) -> list[tuple[str, str]]:
        """What in a text is one character off a form and no part of a known name, with that form;
        by the order of the forms.
        """
        in_han = (
            (start, end, form)
            for start, end, form in self._in_han.within(text)
            if self._is_meant(text[start:end], form)
        )
        hits = [*in_han, *self._in_words(text)]
        if not hits:
            return []
        known = Spans((at, at + len(form)) for form, at in self.standing_in(text))
        found: list[tuple[str, str]] = []
        for start, end, form in sorted(hits, key=lambda hit: (self._order[hit[2]], hit[0])):
            near = text[start:end]
            plural = near.casefold().rstrip("s") == form.casefold().rstrip("s")
            if not plural and not known.overlap((start, end)):
                found.append((near, form))
        return found

    def _in_words(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Forms in letters near to whole words of a text, those of one form without overlap."""
        bounds = [match.start() for match in _BOUND.finditer(text)] if self._word_lengths else []
        behind = set(bounds)
        past: dict[str, int] = {}
        for start in bounds:
            for end in (start + length for length in sorted(self._word_lengths, reverse=True)):
                for form in self.near(text[start:end]) if end in behind else ():
                    if start >= past.get(form, 0):
                        past[form] = end
                        yield start, end, form


def _gaps(form: str, language: str, words: Words) -> list[int]:
    """The places of a name at which what is meant to be it may have another character.

    A person's surname and the ending of a place stay; a short place's other characters too, since
    many villages share one.
    """
    if len(form) < _SHORTEST[language]:
        return []
    if not _HAN.search(form):
        return [at for at in range(1, len(form)) if form[at] != " "]
    is_place = form[-1] in words.name_endings
    if is_place and len(form) < 4:
        return []
    places = range(len(form) - 1) if is_place else range(1, len(form))
    return [at for at in places if form[at] not in words.contrasts]


def _gaps_of_a_person(form: str, words: Words, gaps: Sequence[int]) -> list[int]:
    """The further places at which a name may have another character where it is a person's: one
    that ends as a place does (沈青山), or has a character that tells places apart (沈小江).
    """
    if not _PERSON.fullmatch(form) or form[0] not in _surnames():
        return []
    if form[-1] in words.name_endings - words.given_endings:
        return []
    return [at for at in range(1, len(form)) if at not in gaps]


def _sound_alike(one: str, other: str) -> bool:
    sounds = vocabulary("zh", "sounds")["sounds"]
    return any(one in characters and other in characters for characters in sounds.values())


@cache
def _surnames() -> frozenset[str]:
    return frozenset(vocabulary_words("zh", "names", "surnames"))


def _remark(
    found: str, name: str, place: Place, language: str, id: str = "", fix: Fix | None = None
) -> Diagnostic:
    message = _MESSAGE[language].format(found=found, name=name)
    return Diagnostic("warning", message, place, NAME, (id,) if id else (), fix)


def _fix(fact: Fact, found: str, name: str) -> Fix | None:
    """The value with the name in it, where the name is so long that no other is meant."""
    if len(name) < _SURE or fact.value.count(found) != 1:
        return None
    return Fix(value=fact.value.replace(found, name))
