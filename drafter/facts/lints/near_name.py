"""A name one character off another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from drafter.errors import Place
from drafter.facts.diagnostic import Diagnostic
from drafter.facts.fact import Facts, Name
from drafter.facts.words import Words, words_of

NAME = "near-name"
CATCHES = "a name one character off another name"
TRIPS = (
    "names: {沈怀瑾: [], 沈怀谨: []}\nfacts: {队长: 沈怀瑾}",
    "names: {沈怀瑾: []}\nfacts: {队员: [沈怀谨, 许望舒]}",
    "names: {青石岭乡卫生院: []}\nfacts: {受援单位: 清石岭乡卫生院}",
    "names: {Katherine Ashdown: []}\nfacts: {chair: Katharine Ashdown}",
)
PASSES = (
    "names: {沈怀瑾: []}\nfacts: {队员: [沈怀瑾, 许望舒]}",
    "names: {沈怀瑾: [], 沈怀谨: []}\nfacts: {队员: [沈怀瑾, 沈怀谨]}",
    "names: {第一中学: [], 第二中学: []}\nfacts: {学校: 第三中学}",
    "names: {青石村: []}\nfacts: {学校: 青石小学}",
    "names: {Katherine Ashdown: []}\nfacts: {chair: Katherine Ashdown}",
)
_MESSAGE = {
    "zh": "{found}与{name}只差一字；写错了请改，若是两个名称请都写入 names",
    "en": "{found} is one character off {name}; correct it, or put both into names if both exist",
}
_HAN = re.compile(r"[㐀-鿿]")
_SHORTEST = {"zh": 3, "en": 6}


def lint(facts: Facts) -> Iterator[Diagnostic]:
    """Remarks on a declared name that is one character off another and stands in no value, and on
    texts in values that are one character off a declared name and are no name themselves.
    """
    words = words_of(facts.language)
    forms = {form: name for name in facts.names for form in name.forms}
    patterns = {
        form: pattern
        for form in forms
        if (pattern := _near_pattern(form, facts.language, words)) is not None
    }
    texts = [(fact.text, fact.place, fact.id) for fact in facts.facts]
    everything = "\n".join(text for text, _, _ in texts)
    yield from _doubtful_names(facts, patterns, everything)
    found_at_all = [
        (form, pattern)
        for form, pattern in patterns.items()
        if _finds(pattern, form, everything, forms)
    ]
    for text, place, id in texts:
        for form, pattern in found_at_all:
            for found in _finds(pattern, form, text, forms):
                yield _remark(found, form, place, facts.language, id)


def _doubtful_names(
    facts: Facts, patterns: dict[str, re.Pattern[str]], everything: str
) -> Iterator[Diagnostic]:
    """Of two declared names that are near each other, the one that stands in no value."""
    for one, two in combinations(facts.names, 2):
        pattern = patterns.get(one.name)
        if pattern is None or one.name == two.name or not pattern.fullmatch(two.name):
            continue
        if not _stands_in(two, everything):
            yield _remark(two.name, one.name, two.place, facts.language)
        elif not _stands_in(one, everything):
            yield _remark(one.name, two.name, one.place, facts.language)


def _stands_in(name: Name, text: str) -> bool:
    return any(form in text for form in name.forms)


def _near_pattern(form: str, language: str, words: Words) -> re.Pattern[str] | None:
    """What is one character off a name: for each place of it, the name with another one there.

    A person's surname and the ending of a place stay; a short place's other characters too, since
    many villages share one.
    """
    if len(form) < _SHORTEST[language]:
        return None
    if not _HAN.search(form):
        variants = [
            re.escape(form[:at]) + r"[A-Za-z]?[A-Za-z]" + re.escape(form[at + 1 :])
            for at in range(1, len(form))
            if form[at].isalpha()
        ] + [re.escape(form[:at] + form[at + 1 :]) for at in range(1, len(form)) if form[at] != " "]
        return re.compile(rf"\b(?:{'|'.join(variants)})\b")
    is_place = form[-1] in words.name_endings
    if is_place and len(form) < 4:
        return None
    places = range(len(form) - 1) if is_place else range(1, len(form))
    variants = [
        re.escape(form[:at]) + r"[㐀-鿿]" + re.escape(form[at + 1 :])
        for at in places
        if form[at] not in words.contrasts
    ]
    return re.compile("|".join(variants)) if variants else None


def _finds(pattern: re.Pattern[str], form: str, text: str, forms: dict[str, Name]) -> list[str]:
    """What the pattern finds in a text that is no part of a known name and not the name itself."""
    found = []
    for match in pattern.finditer(text):
        near = match[0]
        if near.casefold().rstrip("s") == form.casefold().rstrip("s"):
            continue
        if not any(_covers(known, near, match.start(), text) for known in forms):
            found.append(near)
    return found


def _covers(known: str, near: str, start: int, text: str) -> bool:
    """Whether a known name stands in the text over any of the characters of `near`."""
    low = max(0, start - len(known) + 1)
    return known in text[low : start + len(near) + len(known) - 1]


def _remark(found: str, name: str, place: Place, language: str, id: str = "") -> Diagnostic:
    message = _MESSAGE[language].format(found=found, name=name)
    return Diagnostic("warning", message, place, NAME, (id,) if id else ())
