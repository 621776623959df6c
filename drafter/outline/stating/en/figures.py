"""English clauses for a figure under a label: there were 12 pilots, 340 nets were mended."""

from __future__ import annotations

import re

from drafter.facts.fact import Fact
from drafter.facts.ids import is_index
from drafter.outline.stating.en import nouns
from drafter.outline.stating.en.prose import grouped, of_one_kind
from drafter.outline.stating.en.verbs import be_of
from drafter.outline.stating.vocabulary import words

_STOPS = " .;,"
_ROUNDED = re.compile(r"[a-z ]+ [\d,]*\d")
"""More than 1,400: a count that is about or a bound."""


def quantity(label: str, fact: Fact) -> str:
    """A figure under its label, without how it stands to the last period."""
    value = grouped(fact.text.strip(_STOPS))
    if not label:
        return value
    origin = from_origin(label, value)
    if origin:
        return origin
    if nouns.says_what_was_done(label):
        return was_done(label, value, fact)
    said = _said_of_them(label, value, fact) or _in_all(label, value, fact)
    if said:
        return said
    number = without_unit_of(label, value)
    by_itself = earning(label, value, fact)
    if by_itself:
        return by_itself
    if _ROUNDED.fullmatch(value) and nouns.is_plural(label) and not fact.status:
        return f"there were {value} {label}"
    done = nouns.what_was_done(label)
    if done and value.endswith("%") and nouns.is_plural(done[0].removesuffix("fully").strip()):
        how = " fully" if done[0].endswith(" fully") else ""
        return f"{value} of {done[0].removesuffix(how)} were{how} {done[1]}{done[2]}"
    if done:
        return _done(number, value, *done, fact)
    averaged = label.partition(" ")
    if nouns.is_number(number) and averaged[0].lower() in words("en")["averages"]:
        return f"there was {nouns.an(averaged[0].lower())} of {number} {averaged[2]}"
    if nouns.is_number(number) and nouns.is_plural(label):
        told = nouns.one_or_more(label, number)
        if fact.status in ("planned", "estimated"):
            return f"{number} {told} are {fact.status}"
        if told.split()[0] in words("en")["months"]:  # 16 August launches reads as a day
            return f"{told} numbered {number}"
        many = "no" if number == "0" else number
        return f"there {'was' if number == '1' else 'were'} {many} {told}"
    part = part_of_all(label, value, fact) or _of_the_counted(label, value, fact)
    if part:
        return part
    if nouns.is_number(value) and label[0].isupper():
        named = re.search(r"\d", label) or fact.status or "." in value
        return f"{label} {'was' if named else 'accounted for'} {value}"
    if is_money(value) and not fact.status and nouns.comes_to(label):
        return f"{nouns.of_money(label)} came to {value}"
    if fact.status == "planned" and re.search(r" to [a-z]+$", label):  # new crew to recruit
        return f"{nouns.with_article(label)} {'are' if nouns.is_plural(label) else 'is'} {value}"
    return f"{nouns.called(label)} {be_of(nouns.is_plural(label), fact)} {value}"


def _of_the_counted(label: str, value: str, fact: Fact) -> str:
    """Sewage accounted for 21, under pollution incidents, which it counts by what they are of; ""
    where the group is no plural, and for a total.
    """
    group = next((name for name in reversed(fact.group) if not is_index(name)), "")
    counts = nouns.is_number(value) and "." not in value and not fact.status
    if not counts or not group or not nouns.is_plural(group.lower()):
        return ""
    whole = any(word.lower() in words("en")["of_all"] for word in label.split())
    return "" if whole or nouns.is_plural(label) else f"{label} accounted for {value}"


def _said_of_them(label: str, value: str, fact: Fact) -> str:
    """What a label says of those who are counted: 91% would recommend us, 64 people were seasonal;
    "" for labels of another kind.
    """
    if fact.status in ("planned", "estimated") or not value[:1].isdigit():
        return ""
    first, *rest = label.split()
    more: dict[str, list[str]] = words("en")["says_with_more"]
    if first in words("en")["says_of_them"] or (rest and rest[0] in more.get(first, ())):
        return f"{value} {label}"
    alone = label.lower() in words("en")["states_alone"]
    return f"{value} {'was' if value.startswith('1 ') else 'were'} {label.lower()}" if alone else ""


def _in_all(label: str, value: str, fact: Fact) -> str:
    """A total under what it is the total of: there were 5,800 visits in all; the income came to
    £9,000 in all. "" for other labels.
    """
    group = next((name for name in reversed(fact.group) if not is_index(name)), "")
    if label.lower() != "total" or not group or fact.status:
        return ""
    number, _, unit = value.partition(" ")
    if (
        nouns.is_number(number)
        and unit
        and unit not in words("en")["measures"]
        and unit[0].islower()
    ):
        return f"there were {number} {unit} in all"
    return f"{nouns.subject(group)} came to {value} in all" if is_money(value) else ""


def earning(label: str, value: str, fact: Fact) -> str:
    """The appeal raised £615,000 in three weeks; "" for other labels."""
    earner, _, earned = label.rpartition(" ")
    by_itself = earner and earned in words("en")["does_itself"] and is_money(value)
    if not by_itself or fact.status or nouns.is_plural(earner):
        return ""
    return f"{nouns.with_article(earner)} {earned} {value}"


def is_money(value: str) -> bool:
    """Whether a value begins with a sum of money."""
    return bool(re.match(r"(?:about |nearly |over |some )?(?:[$£€¥]|[A-Z]{3} )\d", value))


def _is_part_of_group(label: str, value: str, fact: Fact) -> bool:
    """Whether a figure counts what its group is called: 4,400 visits under Visits."""
    counted = bool(fact.group) and value.endswith(f" {fact.group[-1].lower()}")
    plain = not fact.status and bool(re.fullmatch(r"[\d,.]+ [a-z ]+", value))
    return counted and plain and label not in ("total", "all")


def part_of_all(label: str, value: str, fact: Fact) -> str:
    """What a label accounts for: some of what its group counts or shares out, or a number of things
    that it is not itself (the storms accounted for 14 calls). "" for a figure of its own.
    """
    group = next((name for name in reversed(fact.group) if not is_index(name)), "")
    if _is_part_of_group(label, value, fact):
        return f"{nouns.with_article(label)} accounted for {value}"
    counted, _, unit = value.partition(" ")
    if fact.status or not value[:1].isdigit() or label in ("total", "all"):
        return ""
    if group and group.split()[0].lower() in words("en")["shared_out"]:
        return f"{label} accounted for {value}"
    if not nouns.is_number(counted) or not unit:
        return ""
    where = label[len(unit) :].strip() if label.lower().startswith(f"{unit} ") else ""
    if where[:1].isupper():  # calls Tern Street 40 calls
        return f"{where} accounted for {value}"
    others = bool(re.fullmatch(r"[a-z]+s", unit)) and unit not in words("en")["measures"]
    if others and nouns.is_plural(label) and nouns.head(label) == label:
        return f"{label} accounted for {value}"
    named = all(word[0].isupper() for word in label.split()) and (" " in label or bool(group))
    return f"{label} accounted for {value}" if named else ""


def _done(number: str, value: str, noun: str, verb: str, rest: str, fact: Fact) -> str:
    """2,016 samples were taken; 7.2 tonnes of litter were collected; the budget spent was $5."""
    noun = noun.removesuffix(" to be")
    number = without_unit_of(nouns.head(noun), number)
    if nouns.is_number(number) and nouns.is_plural(noun):
        told = f"{number} {nouns.one_or_more(noun, number)}"
        be = be_of(number != "1", fact)
        if verb in words("en")["open_needs"]:
            be = be.removesuffix(" to be")
        return f"{told} {be} {verb}{rest}"
    if re.search(r"\d (?:million|billion)$", value) and nouns.is_plural(noun):
        return f"{value} {noun} {be_of(True, fact)} {verb}{rest}"
    if fact.status == "estimated" and not is_money(value):
        return f"an estimated {value} of {noun} was {verb}{rest}"
    if re.search(r"[A-Za-z]$", value) and not re.search(r"[$£€¥%]|[A-Z]{3}", value):
        return f"{value} of {noun} {be_of(True, fact)} {verb}{rest}"
    label = f"{noun} {verb}{rest}"
    return f"{nouns.with_article(label)} {be_of(nouns.is_plural(noun), fact)} {value}"


def was_done(label: str, value: str, fact: Fact) -> str:
    """12 lambs were sold; £6,180 was raised for the hospice; 516 members joined."""
    amount, comma, rest = value.partition(", ")
    if label.split()[0] in words("en")["active"]:
        return f"{amount} {label}{comma}{rest}"
    if (
        label.split()[-1] in ("after", "within", "for")
        and amount.split()[-1] in words("en")["measures"]
    ):
        return f"it was {label} {value}"
    if amount == "0 people":
        return f"nobody was {label}"
    counted, _, unit = amount.partition(" ")
    people = unit in words("en")["plurals"] or not unit or amount.endswith("%")
    many = amount.split()[0] != "1" and (people or bool(re.fullmatch("[a-z]+s", unit)))
    be = be_of(many and nouns.is_number(counted.rstrip("%")), fact)
    if label.endswith((" so far", " to date")) and be in ("was", "were"):
        be = "have been" if be == "were" else "has been"
    return f"{amount} {be} {label}{comma}{rest}"


def without_unit_of(label: str, value: str) -> str:
    """1,284,000 visits under the label "total visits" is a bare number."""
    number, _, unit = value.partition(" ")
    again = label.lower().endswith(unit.lower()) or of_one_kind(label, unit)
    again = again or (unit in words("en")["any_count"] and nouns.is_plural(label))
    return number if unit and again else value


def from_origin(label: str, value: str) -> str:
    """from charities: £1.44 million → £1.44 million came from charities."""
    first = label.split()[0].lower()
    if first not in words("en")["origins"]:
        return ""
    many = re.match(r"(?!1 )[\d,.]+(?:%| (?:[a-z]+s|people|children|women|men)$|$)", value)
    be = "were" if many else "was"
    verb = {"from": "came", "through": "came", "to": "went", "for": "went"}.get(first, be)
    return f"{value} {verb} {label}"
