"""Names misspelt, mistaken for others of the facts, or invented; posts that are not theirs."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from functools import cache

from drafter.claims.vocabulary import words
from drafter.facts.fact import Name
from drafter.text import Span
from tests.checking.breaking.sample import Broken, Sample, Way, any_of

_BEHIND = 6
"""So many characters around a name must not stand in the facts with the other name in it."""


def misspelt(sample: Sample, chance: random.Random) -> Broken | None:
    """A name with one character changed. False as the facts know nobody of that name."""
    place = any_of(chance, (p for _, p in _named(sample) if p.end - p.start > 2))
    if place is None:
        return None
    at = chance.randrange(place.start, place.end)
    old = sample.text[at]
    letters = sample.words["characters"]
    if not old.isalpha() or (sample.language == "en" and (at == place.start or old.isupper())):
        return None
    new = chance.choice([letter for letter in letters if letter != old])
    name = sample.text[place.start : at] + new + sample.text[at + 1 : place.end]
    return sample.put(place.start, place.end, name) if name not in sample.corpus else None


def another(sample: Sample, chance: random.Random) -> Broken | None:
    """Another name of the facts, of the same sort, in its place. False: neither is another form of
    the other, and the facts say the words around it nowhere of the new one.
    """
    picked = any_of(chance, _named(sample))
    if picked is None:
        return None
    name, place = picked
    old = sample.text[place.start : place.end]
    sort = _sort(sample, name)
    others = [
        n for n in sample.facts.names if n.name != name.name and sort and _sort(sample, n) == sort
    ]
    other = any_of(chance, others)
    if other is None:
        return None
    new = other.name
    if new in old or old in new or any(form in new for form in name.forms):
        return None
    if _is_said(sample, place, new):
        return None
    return sample.to_clause_end(sample.put(place.start, place.end, new))


def invented(sample: Sample, chance: random.Random) -> Broken | None:
    """Somebody or some body that the facts do not know, in the place of one that they do. False as
    the facts hold no such name.
    """
    sorts = ("person", "organization")
    picked = any_of(chance, ((n, p) for n, p in _named(sample) if _sort(sample, n) in sorts))
    if picked is None:
        return None
    name, place = picked
    invented_names = sample.words["invented"][_sort(sample, name)]
    new = chance.choice([n for n in invented_names if n not in sample.corpus])
    return sample.to_clause_end(sample.put(place.start, place.end, new))


def post(sample: Sample, chance: random.Random) -> Broken | None:
    """Another post before a person's name: 校长 → 副校长. False as no fact gives the person that
    post.
    """
    others = sample.words["posts"]
    found = []
    for name, place in _persons(sample):
        lead = sample.text[max(0, place.start - 24) : place.start]
        title = next((t for t in sorted(others, key=len, reverse=True) if lead.endswith(t)), None)
        if title:
            found.append((name, Span(place.start - len(title), place.start), title))
    picked = any_of(chance, found)
    if picked is None:
        return None
    name, place, title = picked
    new = chance.choice(others[title])
    held = "\n".join(f.label + f.text for f in sample.facts.facts if name.name in f.text)
    return sample.put(place.start, place.end, new) if new not in held.replace(title, "") else None


def posts_exchanged(sample: Sample, chance: random.Random) -> Broken | None:
    """Two people with different posts, or of different schools, change places. False as the facts
    give each the post or the school that stood there.
    """
    found = [(n, p, _lead(sample, p)) for n, p in _persons(sample)]
    held = [item for item in found if item[2]]
    one = any_of(chance, held)
    if one is None:
        return None
    name, place, lead = one
    other = any_of(chance, (o for o in held if o[0].name != name.name and o[2] != lead))
    if other is None or _is_said(sample, place, other[0].name, 4):
        return None
    return sample.exchange(place, other[1])


def _named(sample: Sample) -> Iterator[tuple[Name, Span]]:
    """Every place where a name of the facts stands, in full or in short."""
    by_form = {form: name for name in sample.facts.names for form in name.forms}
    yield from ((by_form[form], place) for form, place in sample.find(by_form))


def _persons(sample: Sample) -> Iterator[tuple[Name, Span]]:
    return ((n, p) for n, p in _named(sample) if _sort(sample, n) == "person")


def _sort(sample: Sample, name: Name) -> str:
    """Whether a name is a person's, an organization's or a place's, by its last characters or, in
    English, by what it is listed under in the facts; "" where that does not show.
    """
    if sample.language == "en":
        return _sort_en(sample, name)
    if re.search(_ending("org_suffix"), name.name):
        return "organization"
    if re.search(_ending("places_suffix"), name.name) or name.name in words(
        "zh", "names", "provinces"
    ):
        return "place"
    surnames = tuple(words("zh", "names", "surnames", "compound"))
    return "person" if len(name.name) <= 3 and name.name.startswith(surnames) else ""


@cache
def _ending(table: str) -> str:
    """A pattern for text that ends with one of a table's words."""
    return f"(?:{'|'.join(map(re.escape, words('zh', 'names', table)))})$"


def _sort_en(sample: Sample, name: Name) -> str:
    endings = sample.words["sorts"]
    last = name.name.split()[-1]
    return next((sort for sort, ends in endings.items() if last in ends.split()), "person")


def _lead(sample: Sample, place: Span) -> str:
    """The post or the school right before a person's name."""
    lead = sample.text[max(0, place.start - 10) : place.start]
    if sample.language == "en":
        found = re.search(r"(?:manager|director was|Dr) $|(?:\. The science was led by )$", lead)
        return found[0] if found else ""
    found = re.search("[一-鿿]{2,}$", re.split("[由、，和与；是的。\n]", lead)[-1])
    ends = (*words("zh", "names", "titles"), *words("zh", "names", "org_suffix"))
    return found[0] if found and found[0].endswith(ends) else ""


def _is_said(sample: Sample, place: Span, new: str, reach: int = _BEHIND) -> bool:
    """Whether the facts say of the new name what stands around the place."""
    before = sample.text[place.start - reach : place.start]
    after = sample.text[place.end : place.end + reach]
    return before + new in sample.corpus or new + after in sample.corpus


WAYS: dict[str, Way] = {
    "name misspelt": misspelt,
    "another's name": another,
    "name invented": invented,
    "post": post,
    "posts exchanged": posts_exchanged,
}
