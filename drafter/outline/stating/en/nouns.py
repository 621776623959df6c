"""English labels as noun phrases: article, number, and what was done with what they name."""

from __future__ import annotations

import re

from drafter.outline.stating.vocabulary import words

_AFTER_HEAD = re.compile(
    r"\s(?:of|in|to|with|by|from|for|at|per|on|under|who|whose|that|which|we|they|where|below|above|between|aged|eligible|able|among|without|across|within|since|before|after|during|into|about|against|over|\([^)]*\))\s"
)
_OF_A_TIME = re.compile(r" an? (?:day|week|month|year|term|session)\b| per \w+")
_WAITING = re.compile(r"(?<=[a-z]{2}s) [a-z]{3,}ing\b")
"""What those are doing that a plural names: parcels waiting for a van."""
PERSON = re.compile(r"[A-Z][\w'’.-]+(?: [A-Z][\w'’.-]+){1,2}")
_SINGULARS = (("ies", "y"), ("ches", "ch"), ("shes", "sh"), ("xes", "x"), ("sses", "ss"), ("s", ""))


def is_number(text: str) -> bool:
    """Whether a text is a bare number, commas allowed."""
    return bool(re.fullmatch(r"\d[\d,.]*", text))


def head(label: str) -> str:
    """The noun phrase that a label is about, without what of, in or who adds to it."""
    about = _AFTER_HEAD.split(f"{label} ", maxsplit=1)[0].strip()
    return _WAITING.split(_OF_A_TIME.split(about, maxsplit=1)[0], maxsplit=1)[0]


def is_plural(label: str) -> bool:
    """Whether the noun that a label is about is a plural: the last one before of, in, to, who."""
    about = head(label)
    parts = about.lower().split()
    for at, word in enumerate(parts[1:], start=1):  # households given a filter are households
        if is_participle(word) and parts[at - 1].endswith("s"):
            parts = parts[:at]
            break
    last = parts[-2] if len(parts) > 1 and parts[-1] in words("en")["after_noun"] else parts[-1]
    if last in words("en")["plurals"] or " and " in about:
        return True
    return last.endswith("s") and not last.endswith("ss") and last not in words("en")["singulars"]


def with_article(label: str) -> str:
    """The label after "the", unless it is a name, a bare plural or has a word of that kind."""
    first = label.split()[0]
    if first.lower() in words("en")["no_article"] or first[0].isupper():
        return label
    return label if is_plural(label) and len(label.split()) == 1 else f"the {label}"


def comes_to(label: str) -> bool:
    """Whether a sum is what its label comes to (legacies, fundraising), and not what it is (the
    target, the spending per head).
    """
    return " per " not in label and (is_plural(label) or head(label).endswith(("ing", "ation")))


def of_money(label: str) -> str:
    """A label that a sum is told of: legacies, books and media, but the staff costs."""
    words_of = label.split()
    bare = is_plural(label) and (len(words_of) == 1 or words_of[1] in ("and", "from"))
    return label if bare else with_article(label)


def running(label: str) -> str:
    """A label in running text: Visitor centre → visitor centre; Pelham Weir stays as it is."""
    first, _, rest = label.partition(" ")
    return f"{first.lower()} {rest}" if rest and rest == rest.lower() else label


def subject(group: str) -> str:
    """A group's label as the subject of its facts: the harvest supper, Pelham Weir."""
    return called(group.lower() if " " not in group and group[1:].islower() else running(group))


def called(thing: str) -> str:
    """A thing with its article; one with a name in front of its noun has it too: the Tern Street
    pump.
    """
    last = thing.split()[-1]
    named = thing[0].isupper() and " " in thing and last.islower() and not is_plural(thing)
    titled = thing.split()[0].lower() in words("en")["no_article"]  # Mrs Finlow's service
    return f"the {thing}" if named and not titled else with_article(thing)


def body(name: str) -> str:
    """A body's name as others speak of it: the Council of Pilots, the Tern Fund, but Brandt
    Marine and what has a word in front already.
    """
    head_of = re.split(r" (?:of|for) ", name, maxsplit=1)[0].split()
    called_so = bool(head_of) and head_of[-1] in words("en")["bodies_with_article"]
    return f"the {name}" if called_so and name[0].isupper() and head_of[0] != "The" else name


def are_many(subject_of: str) -> bool:
    """Whether the subject of a sentence is several; what is called by a name of its own is one."""
    title = len(subject_of.split()) > 1 and subject_of.removeprefix("the ")[:1].isupper()
    return not title and is_plural(subject_of)


def one_or_more(label: str, number: str) -> str:
    """The label after its number: 1 and blocks is 1 block, 1 and injuries 1 injury."""
    about = head(label)
    if number != "1" or not about.endswith("s") or about.endswith("ss"):
        return label
    ends, single = next(pair for pair in _SINGULARS if about.lower().endswith(pair[0]))
    return about[: -len(ends)] + single + label[len(about) :]


def is_participle(word: str) -> bool:
    """Whether a word says what was done: restored, held."""
    if word in words("en")["no_participles"]:
        return False
    return (word.endswith("ed") and word.islower()) or word in words("en")["participles"]


def says_what_was_done(label: str) -> bool:
    """Whether a label is what was done, and of no noun: sold, sent to landfill, mown and baled."""
    first, *rest = label.split()
    return is_participle(first) and (_ends_or_goes_on(rest) or rest[0] in ("and", "or"))


def what_was_done(label: str) -> tuple[str, str, str] | None:
    """(noun, participle, rest) of "incidents traced to a source"; None without a participle."""
    parts = label.split()
    if says_what_was_done(label):
        return None
    for at, word in enumerate(parts[1:], start=1):
        told_of = any(
            part in ("who", "whose", "that", "which", "we", "they") for part in parts[:at]
        )
        if is_participle(word) and _ends_or_goes_on(parts[at + 1 :]) and not told_of:
            rest = "".join(f" {part}" for part in parts[at + 1 :])
            return " ".join(parts[:at]), word, rest
    return None


def _ends_or_goes_on(after: list[str]) -> bool:
    """Nothing, or a preposition, follows a participle; a noun would make it an adjective."""
    particle = bool(after) and after[0] in words("en")["particles"]
    return not after or particle or bool(_AFTER_HEAD.match(f" {after[0]} "))


def lowered(label: str) -> str:
    """Plans for 2025 → plans for 2025; names within the label stay."""
    first, _, rest = label.partition(" ")
    return f"{first.lower()} {rest}".strip()


def an(word: str) -> str:
    """The word with a or an."""
    return f"{'an' if word[0] in 'aeiou' else 'a'} {word}"
