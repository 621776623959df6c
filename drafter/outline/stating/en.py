"""States English facts: a label and a value become a clause, a group becomes a paragraph."""

from __future__ import annotations

import re
from collections.abc import Sequence

from drafter.facts.fact import Fact
from drafter.facts.ids import is_index
from drafter.outline.stating.comparison import compare
from drafter.outline.stating.shape import shape_of
from drafter.outline.stating.vocabulary import holding, words
from drafter.outline.words import load_words

_STOPS = " .;,"
_GROUPED_FROM = 5
"""Digits from which on a bare number is printed with commas."""
_FEW_WORDS = 12
"""Words up to which two clauses share a sentence."""


def clause(fact: Fact, period: str = "") -> str:
    """The fact as a clause without a stop at its end, beginning in lower case where it can."""
    label = "" if is_index(fact.label) else fact.label
    match shape_of(fact, words("en")["leads"], holding("en", "sentence_marks")):
        case "list":
            return _listing(label, fact)
        case "quantity":
            return _quantity(label, fact) + _against_last_period(fact, period)
        case "date":
            return _dated(label, fact)
        case "sentence":
            return _sentence(label, fact)
        case _:
            return _phrase(label, fact)


def paragraph(facts: Sequence[tuple[Fact, str]], period: str = "") -> str:
    """Facts as whole sentences. Each comes with the label of the group that is to be named before
    it, or with "".
    """
    sentences: list[str] = []
    group = ""
    waiting = ""
    for fact, named in facts:
        stated = clause(fact, period)
        if named != group:
            waiting = _flush(sentences, waiting)
            group = named
            if named and named.lower() not in stated.lower():
                stated = f"for {_with_article(named)}, {stated}"
        if waiting and _fit(waiting, stated):
            sentences.append(_sentence_of(f"{waiting}, and {stated}"))
            waiting = ""
        else:
            _flush(sentences, waiting)
            waiting = stated
    _flush(sentences, waiting)
    return " ".join(sentences)


def _flush(sentences: list[str], waiting: str) -> str:
    if waiting:
        sentences.append(_sentence_of(waiting))
    return ""


def _fit(first: str, second: str) -> bool:
    short = len(f"{first} {second}".split()) <= _FEW_WORDS * 2
    return short and "," not in _GROUPS.sub("", first + second) and ";" not in first + second


_GROUPS = re.compile(r"(?<=\d),(?=\d{3})")


def _sentence_of(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."


def _listing(label: str, fact: Fact) -> str:
    items = [item.strip(_STOPS) for item in fact.items]
    listed = items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}"
    if not label:
        return listed
    verb = "is" if fact.status == "planned" else "was"
    if _is_plural(label) or len(items) > 1:
        verb = "are" if fact.status == "planned" else "were"
    return f"{_with_article(label)} {verb} {listed}"


def _quantity(label: str, fact: Fact) -> str:
    value = _grouped(fact.text.strip(_STOPS))
    if not label:
        return value
    first = label.split()[0].lower()
    if first in ("from", "through"):
        return f"{value} came {label}"
    if first in words("en")["origins"]:
        return f"{value} went {label}" if first in ("to", "for") else f"{value} was {label}"
    if re.fullmatch(r"[\d,]+", value) and _is_plural(label):
        return f"{_there(fact, value)} {value} {_one_or_more(label, value)}"
    return f"{_with_article(label)} {_verb(label, fact)} {value}"


def _there(fact: Fact, value: str) -> str:
    if fact.status == "planned":
        return "there are to be"
    return "there was" if value == "1" else "there were"


def _one_or_more(label: str, value: str) -> str:
    """The label after its number: 1 blocks is 1 block where the plural is a plain s."""
    last = label.split()[-1]
    plain = label.endswith("s") and not last.endswith(("ss", "ies", "ches", "shes", "xes"))
    return label[:-1] if value == "1" and plain and last == label else label


def _verb(label: str, fact: Fact) -> str:
    if fact.status == "planned":
        return "are planned to be" if _is_plural(label) else "is planned to be"
    if fact.status == "estimated":
        return "are estimated at" if _is_plural(label) else "is estimated at"
    return "were" if _is_plural(label) else "was"


def _against_last_period(fact: Fact, period: str) -> str:
    if not fact.previous or fact.status in ("planned", "estimated"):
        return ""
    last = last_period(period)
    against = compare(fact, load_words("en"))
    if against is None:
        return f", against {_grouped(fact.previous)} in {last}"
    if against.same:
        return f", the same as in {last}"
    return f", {against.growth or against.change} from {_grouped(against.previous)} in {last}"


def last_period(period: str) -> str:
    """What the period before is called: the previous quarter, month or year."""
    named: dict[str, str] = words("en")["last_period"]
    return next((last for word, last in named.items() if word in period), named["year"])


def _dated(label: str, fact: Fact) -> str:
    date = fact.text.strip(_STOPS)
    if not label:
        return date
    for happening in words("en")["happenings"]:
        if label.lower() == happening or label.lower().endswith(f" {happening}"):
            return _happened(label[: len(label) - len(happening)].strip(), happening, fact, date)
    return f"{_with_article(label)} {_verb(label, fact)} {date}"


def _happened(subject: str, happening: str, fact: Fact, date: str) -> str:
    subject = subject or (fact.group[-1] if fact.group else "it")
    be = "is to be" if fact.status == "planned" else "were" if _is_plural(subject) else "was"
    day = bool(re.match(r"\d{1,2}\s|[A-Z][a-z]+ \d{1,2},", date))
    return f"{_with_article(subject)} {be} {happening} {'on' if day else 'in'} {date}"


def _sentence(label: str, fact: Fact) -> str:
    text = fact.text.strip(_STOPS)
    if not label or _says(text, label):
        return text
    return f"as for {_with_article(label)}, {text}"


def _says(text: str, label: str) -> bool:
    said = {word[:5] for word in text.lower().split()}
    told = [word[:5] for word in label.lower().split()]
    return sum(word in said for word in told) * 2 >= len(told)


def _phrase(label: str, fact: Fact) -> str:
    text = _grouped(fact.text.strip(_STOPS))
    if not label or text.lower().startswith(label.lower()):
        return text
    *before, last = label.split()
    if before and last in words("en")["agents"]:
        return _by(label, text)
    first = label.split()[0].lower()
    if first in words("en")["origins"] and fact.claims and fact.claims[0].start == 0:
        return f"{text} came {label}" if first == "from" else f"{text} went {label}"
    be = "were" if _is_plural(label) else "was"
    if fact.status == "planned":
        be = "are" if _is_plural(label) else "is"
        if not text.startswith(("to ", "due ", "expected ", "planned ")):
            be += " planned to be"
    return f"{_with_article(label)} {be} {text}"


def _by(label: str, text: str) -> str:
    """challenge run by → the challenge was run by; led by stands for what its group is."""
    *subject, verb, preposition = label.split()
    if not subject:
        return f"the work was {verb} {preposition} {text}"
    be = "were" if _is_plural(" ".join(subject)) else "was"
    return f"{_with_article(' '.join(subject))} {be} {verb} {preposition} {text}"


def _with_article(label: str) -> str:
    first = label.split()[0]
    if first.lower() in words("en")["no_article"] or first[0].isupper():
        return label
    return label if _is_plural(label) and len(label.split()) == 1 else f"the {label}"


def _is_plural(label: str) -> bool:
    """Whether the noun that a label is about is a plural: the one before of, in, to, with."""
    head = re.split(r"\s(?:of|in|to|with|by|from|for|at|per|on|under|who|that|among|held)\s", label)
    last = head[0].split()[-1].lower()
    if last in words("en")["plurals"]:
        return True
    return last.endswith("s") and last not in words("en")["singulars"] and not last.endswith("ss")


def _grouped(text: str) -> str:
    """A bare number of many digits with its commas; years, dates and codes stay as they are."""
    match = re.match(r"(\d+)(?=$|\s)", text)
    if not match or len(match[1]) < _GROUPED_FROM:
        return text
    return f"{int(match[1]):,}{text[match.end() :]}"
