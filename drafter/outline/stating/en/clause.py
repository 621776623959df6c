"""States English facts: a label and a value become a clause."""

from __future__ import annotations

import re

from drafter.claims.reader import read_claims
from drafter.facts.fact import Fact
from drafter.facts.ids import is_index
from drafter.outline.stating.comparison import compare
from drafter.outline.stating.en import nouns
from drafter.outline.stating.en.prose import of_one_kind
from drafter.outline.stating.shape import Shape, shape_of
from drafter.outline.stating.vocabulary import beginning, ending, holding, is_plan, words
from drafter.outline.words import load_words

_STOPS = " .;,"
_CLAUSE = re.compile(
    r"(?<!^)\b(?:is|are|was|were|has|have|had|did|does|cannot|could|broke|fell|rose|ran|came|went|took|"
    r"lost|left|made|grew|cost|[a-z]{3,}ed (?=[a-z]))\b ?"
)
"""Signs that an item is a clause of its own, which cannot follow "were"."""
_TO_BE = re.compile(r"(?P<what>[a-z][a-z -]+?) (?P<rest>to be [a-z]+(?: .*)?)$")
_APPOINTED = re.compile(r"(?:appointed|opened|launched|elected|signed) \d{1,2} [A-Z]")
_ROUNDED = re.compile(r"[a-z ]+ [\d,]*\d")
"""More than 1,400: a count that is about or a bound."""
_DAYS = re.compile(r"\d{1,2}(?: (?:and|to|or) \d{1,2})? [A-Z][a-z]+(?: \d{4})?")
_DATED = re.compile(
    r"(?:\d{1,2} )?(?:January|February|March|April|May|June|July|August|September|October|November"
    r"|December)(?: \d{1,2},)? \d{4}"
)
_IN_SERVICE = re.compile(
    r"(?:(?P<what>.+?) )??(?P<back>back )?in (?P<use>service|use|force|operation|place)"
    r"(?: (?:from|since))?"
)
_COUNTED = re.compile(r"\d[\d,.]* [a-z]+s|\d[\d,.]* (?:people|children|women|men)")
_CLOCK = re.compile(r"\d{1,2}[:.]\d\d(?: ?[ap]\.?m\.?)?")
_STILL_TO = re.compile(r"still to [a-z]+$")
_SEASON = re.compile(
    r"(?:early |late )?(?:spring|summer|autumn|winter|mid|(?:the )?(?:first|second|third|fourth) "
    r"(?:quarter|half)(?: of)?)[ -]\d{4}"
)
_PERSON = re.compile(r"[A-Z][\w'’.-]+(?: [A-Z][\w'’.-]+){1,2}")
_LONG_NUMBER = re.compile(r"(\d{4,})(?=\s[A-Z])")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
MONTHS_OF_A_YEAR = 11
"""From so many months a period is a year: schools and seasons leave some out."""


def clause(fact: Fact, period: str = "") -> str:
    """The fact as a clause without a stop at its end, beginning in lower case where it can;
    `period` is the document's and tells what the last one is called.
    """
    label = "" if is_index(fact.label) else _in_text(fact.label)
    if _YEAR.fullmatch(fact.text.strip()) and label.lower() in words("en")["happenings"]:
        return _dated(label, fact)
    if " " not in label and nouns.is_participle(label) and _begins_with_day(fact):
        return _happened("", label, fact, fact.text.strip(_STOPS))
    told = _of_which(label, fact) or _since_when(label, fact) or _of_the_group(label, fact)
    if told:
        return told
    match _shape(fact):
        case "list":
            return _listing(label, fact)
        case "quantity":
            return _quantity(label, fact) + _against_last_period(fact, period)
        case "date":
            return _dated(label, fact)
        case "sentence":
            return _sentence(label, fact)
        case _:
            return _phrase(label, fact) + _against_last_period(fact, period)


def _of_which(label: str, fact: Fact) -> str:
    """of which at the weekend: 40 visits is what goes on about the clause before it: of which 40
    were at the weekend. "" for other labels.
    """
    if not label.lower().startswith("of which "):
        return ""
    what = label[len("of which ") :]
    value = _grouped(fact.text.strip(_STOPS))
    told_of = nouns.head(what)
    number = _without_unit_of(told_of, value)
    if re.fullmatch(r"[\d,.]+ [a-z]+", number) and number.split()[1] not in words("en")["measures"]:
        number = number.split()[0]  # 40 visits of the visits told before
    people = told_of in words("en")["people_words"]
    placed = what.split()[0] in words("en")["origins"]
    what = what if placed or not _is_money(value) else f"for {what}"
    be = "were" if nouns.is_number(number) and number != "1" else "was"
    return f"of {'whom' if people else 'which'} {number} {be} {what}"


def _since_when(label: str, fact: Fact) -> str:
    """Since when somebody holds a post (head gardener since 2031), and when what is expected is;
    "" for other labels.
    """
    text = fact.text.strip(_STOPS)
    stem, _, last = label.rpartition(" ")
    if not stem or fact.items:
        return ""
    if last == "since" and (_YEAR.fullmatch(text) or _DATED.fullmatch(text)):
        post = ending("en", "people").search(nouns.head(stem))
        return f"{nouns.with_article(stem)} has been {'in post' if post else 'so'} since {text}"
    if last == "expected" and fact.status in ("planned", "estimated") and not text[:1].isdigit():
        return f"{nouns.called(stem)} is expected {_when(text)}"
    return ""


def _of_the_group(label: str, fact: Fact) -> str:
    """What a label of one word tells of its whole group: the day of a fair, what it was, by whom;
    and since when something has been in service. "" for other labels.
    """
    group = next((name for name in reversed(fact.group) if not is_index(name)), "")
    text = fact.text.strip(_STOPS)
    dated = bool(_DATED.fullmatch(text))
    serving = _IN_SERVICE.fullmatch(label)
    if serving and dated and fact.status in (None, "done"):
        what = (
            nouns.with_article(serving["what"]) if serving["what"] else nouns.subject(group or "it")
        )
        have = "have" if nouns.are_many(what) else "has"
        if serving["back"]:
            return f"{what} {_were(what)} back in {serving['use']} {_when(text)}"
        return f"{what} {have} been in {serving['use']} since {text}"
    word = label.lower()
    if not group or fact.items or (word != label and " " in label):
        return ""
    about = nouns.subject(group)
    planned = fact.status == "planned"
    if word in words("en")["days_alone"] and dated:
        be = f"{'are' if nouns.are_many(about) else 'is'} planned for" if planned else _were(about)
        return f"{about} {be} {text if planned else _when(text)}"
    if word == "time" and _CLOCK.fullmatch(text):
        return f"it {'is to begin' if planned else 'began'} at {text}"
    if word in ("from", "to") and dated:
        does = {"from": ("is to begin", "began"), "to": ("is to end", "ended")}[word]
        return f"{about} {does[0] if planned else does[1]} {_when(text)}"
    if word == "what" and not text[:1].isdigit():
        return f"it was {text if text.split()[0] in words('en')['no_article'] else _an(text)}"
    if word in ("by", "with", "for", "from") and not dated:
        return f"it was {word} {text}"
    return ""


def _were(subject: str) -> str:
    return "were" if nouns.are_many(subject) else "was"


def _begins_with_day(fact: Fact) -> bool:
    return any(claim.kind == "date" and not claim.start for claim in fact.claims)


def _in_text(label: str) -> str:
    """Director as a label of a person, plan or the like is director in a sentence."""
    known = ("people", "plans", "shortcomings", "asked", "bases")
    common = any(label.lower() in words("en")[name] for name in known)
    return label.lower() if common else label


def _shape(fact: Fact) -> Shape:
    if not fact.items and fact.text.split()[:1] and fact.text.split()[0] in _predicates():
        return "phrase"
    if not fact.items and _COUNTED.fullmatch(fact.text.strip(_STOPS)):
        return "quantity"
    done = nouns.what_was_done(fact.label)
    counted = nouns.head(done[0] if done else fact.label)
    if not fact.items and nouns.is_number(_without_unit_of(counted, fact.text.strip(_STOPS))):
        return "quantity"
    return shape_of(fact, words("en")["leads"], holding("en", "sentence_marks"))


def _predicates() -> list[str]:
    predicates: list[str] = words("en")["predicates"]
    return predicates


def _listing(label: str, fact: Fact) -> str:
    items = [item.strip(_STOPS) for item in fact.items]
    listed = items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}"
    if not label:
        return listed
    if is_plan("en", label):
        return _intended(label, items, listed)
    plural = nouns.is_plural(label) or len(items) > 1
    if _is_wanting(label):
        named = f"the {_lowered(label)} {_be(plural, fact)}"
        told = any(_CLAUSE.search(item) for item in items)
        return f"{named} as follows: {'; '.join(items)}" if told else f"{named} {listed}"
    return f"{nouns.with_article(label)} {_be(plural, fact)} {listed}"


def _intended(label: str, items: list[str], told: str) -> str:
    """The plans are to open …; the plans include …, where the items are things and not deeds."""
    named = f"the {_lowered(label)}"
    verb = "are" if nouns.is_plural(label) else "is"
    if told.startswith("to "):
        return f"{named} {verb} {told}"
    if all(beginning("en", "intents").match(f"{item} ") for item in items):
        return f"{named} {verb} to {told}"
    return f"{named} {'include' if verb == 'are' else 'includes'} {told}"


def _lowered(label: str) -> str:
    """Plans for 2025 → plans for 2025; names within the label stay."""
    first, _, rest = label.partition(" ")
    return f"{first.lower()} {rest}".strip()


def _be(plural: bool, fact: Fact) -> str:
    if fact.status == "planned":
        return "are to be" if plural else "is to be"
    if fact.status == "estimated":
        return "are estimated at" if plural else "is estimated at"
    return "were" if plural else "was"


def _quantity(label: str, fact: Fact) -> str:
    value = _grouped(fact.text.strip(_STOPS))
    if not label:
        return value
    origin = _from_origin(label, value)
    if origin:
        return origin
    if nouns.says_what_was_done(label):
        return _was_done(label, value, fact)
    said = _said_of_them(label, value, fact) or _in_all(label, value, fact)
    if said:
        return said
    number = _without_unit_of(label, value)
    earned = _earned(label, value, fact)
    if earned:
        return earned
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
        return f"there was {_an(averaged[0].lower())} of {number} {averaged[2]}"
    if nouns.is_number(number) and nouns.is_plural(label):
        told = nouns.one_or_more(label, number)
        if fact.status in ("planned", "estimated"):
            return f"{number} {told} are {fact.status}"
        if told.split()[0] in words("en")["months"]:  # 16 August launches reads as a day
            return f"{told} numbered {number}"
        many = "no" if number == "0" else number
        return f"there {'was' if number == '1' else 'were'} {many} {told}"
    part = _part_of_all(label, value, fact)
    if part:
        return part
    if nouns.is_number(value) and label[0].isupper():
        named = re.search(r"\d", label) or fact.status or "." in value
        return f"{label} {'was' if named else 'accounted for'} {value}"
    if _is_money(value) and not fact.status and nouns.comes_to(label):
        return f"{nouns.of_money(label)} came to {value}"
    if fact.status == "planned" and re.search(r" to [a-z]+$", label):  # new crew to recruit
        return f"{nouns.with_article(label)} {'are' if nouns.is_plural(label) else 'is'} {value}"
    return f"{nouns.with_article(label)} {_be(nouns.is_plural(label), fact)} {value}"


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
    return f"{nouns.subject(group)} came to {value} in all" if _is_money(value) else ""


def _earned(label: str, value: str, fact: Fact) -> str:
    """The appeal raised £615,000 in three weeks; "" for other labels."""
    earner, _, earned = label.rpartition(" ")
    by_itself = earner and earned in words("en")["does_itself"] and _is_money(value)
    if not by_itself or fact.status or nouns.is_plural(earner):
        return ""
    return f"{nouns.with_article(earner)} {earned} {value}"


def _is_money(value: str) -> bool:
    return bool(re.match(r"(?:about |nearly |over |some )?(?:[$£€¥]|[A-Z]{3} )\d", value))


def _is_part_of_group(label: str, value: str, fact: Fact) -> bool:
    """Whether a figure counts what its group is called: 4,400 visits under Visits."""
    counted = bool(fact.group) and value.endswith(f" {fact.group[-1].lower()}")
    plain = not fact.status and bool(re.fullmatch(r"[\d,.]+ [a-z ]+", value))
    return counted and plain and label not in ("total", "all")


def _part_of_all(label: str, value: str, fact: Fact) -> str:
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
    named = all(word[0].isupper() for word in label.split()) and " " in label
    return f"{label} accounted for {value}" if named else ""


def _an(word: str) -> str:
    return f"{'an' if word[0] in 'aeiou' else 'a'} {word}"


def _done(number: str, value: str, noun: str, verb: str, rest: str, fact: Fact) -> str:
    """2,016 samples were taken; 7.2 tonnes of litter were collected; the budget spent was $5."""
    noun = noun.removesuffix(" to be")
    number = _without_unit_of(nouns.head(noun), number)
    if nouns.is_number(number) and nouns.is_plural(noun):
        told = f"{number} {nouns.one_or_more(noun, number)}"
        be = _be(number != "1", fact)
        if verb in words("en")["open_needs"]:
            be = be.removesuffix(" to be")
        return f"{told} {be} {verb}{rest}"
    if re.search(r"\d (?:million|billion)$", value) and nouns.is_plural(noun):
        return f"{value} {noun} {_be(True, fact)} {verb}{rest}"
    if fact.status == "estimated" and not _is_money(value):
        return f"an estimated {value} of {noun} was {verb}{rest}"
    if re.search(r"[A-Za-z]$", value) and not re.search(r"[$£€¥%]|[A-Z]{3}", value):
        return f"{value} of {noun} {_be(True, fact)} {verb}{rest}"
    label = f"{noun} {verb}{rest}"
    return f"{nouns.with_article(label)} {_be(nouns.is_plural(noun), fact)} {value}"


def _was_done(label: str, value: str, fact: Fact) -> str:
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
    be = _be(many and nouns.is_number(counted.rstrip("%")), fact)
    if label.endswith((" so far", " to date")) and be in ("was", "were"):
        be = "have been" if be == "were" else "has been"
    return f"{amount} {be} {label}{comma}{rest}"


def _without_unit_of(label: str, value: str) -> str:
    """1,284,000 visits under the label "total visits" is a bare number."""
    number, _, unit = value.partition(" ")
    again = label.lower().endswith(unit.lower()) or of_one_kind(label, unit)
    again = again or (unit in words("en")["any_count"] and nouns.is_plural(label))
    return number if unit and again else value


def _from_origin(label: str, value: str) -> str:
    """from charities: £1.44 million → £1.44 million came from charities."""
    first = label.split()[0].lower()
    if first not in words("en")["origins"]:
        return ""
    many = re.match(r"(?!1 )[\d,.]+(?:%| (?:[a-z]+s|people|children|women|men)$|$)", value)
    be = "were" if many else "was"
    verb = {"from": "came", "through": "came", "to": "went", "for": "went"}.get(first, be)
    return f"{value} {verb} {label}"


def _against_last_period(fact: Fact, period: str) -> str:
    if not fact.previous or fact.status in ("planned", "estimated"):
        return ""
    last = last_period(period)
    against = compare(fact, load_words("en"))
    if against is None:
        before = _grouped(fact.previous)
        said = before.split()[0] in words("en")["states_now"]
        return f', against "{before}" in {last}' if said else f", against {before} in {last}"
    if against.same:
        return f", the same as in {last}"
    before = _singular_one(_without_unit_of(fact.label, _grouped(against.previous)))
    if re.match(r"0\b(?!\.)", fact.text):
        return f", against {before} in {last}"
    return f", {against.growth or against.change} from {before} in {last}"


def _singular_one(text: str) -> str:
    """1 hours → 1 hour."""
    return re.sub(r"^1 ([a-z]+)s$", r"1 \1", text)


def last_period(period: str) -> str:
    """What the period before is called: the previous quarter, month or year; the previous period
    where it is some months, or half a year, of which last period may be those before or last
    year's.
    """
    named: dict[str, str] = words("en")["last_period"]
    found = next((named[word] for word in named if word != "part" and word in period), "")
    if found:
        return found
    dates = (claim.value for claim in read_claims(period, "en") if claim.kind == "date")
    told = next(dates, None)
    if "-Q" in str(told):
        return named["quarter"]
    return named["part" if told is not None and _is_part_of_year(told) else "year"]


def _is_part_of_year(told: object) -> bool:
    """Whether it is half a year, or runs over a few months."""
    if not isinstance(told, tuple):
        return "-H" in str(told)
    months = [re.match(r"(\d{4})-(\d\d)", str(end)) for end in told]
    if len(months) != 2 or not all(months):
        return False
    first, last = (int(m[1]) * 12 + int(m[2]) for m in months if m)
    return 1 < last - first + 1 < MONTHS_OF_A_YEAR


def _dated(label: str, fact: Fact) -> str:
    date = fact.text.strip(_STOPS)
    if not label:
        return date
    named = ending("en", "day_words").search(label)
    if named and label[: named.start()].strip():
        return _on_a_day(label[: named.start()].strip(), "", fact, date)
    planned = _planned_deed(label, fact, date)
    if planned:
        return planned
    if nouns.says_what_was_done(label):
        return _happened("", label, fact, date)
    done = nouns.what_was_done(label)
    if done and not done[2]:
        return _happened(done[0], done[1], fact, date)
    for happening in words("en")["happenings"]:
        if label.lower() == happening or label.lower().endswith(f" {happening}"):
            return _happened(label[: len(label) - len(happening)].strip(), happening, fact, date)
    if fact.status == "planned":
        be = "are" if nouns.is_plural(label) else "is"
        return f"{nouns.with_article(label)} {be} planned for {date}"
    if fact.status in (None, "done") and (
        _DAYS.fullmatch(date) or _DATED.fullmatch(date)
    ):  # the landfall was on 11 March 2024
        return _on_a_day(label, "", fact, date)
    return f"{nouns.with_article(label)} {_be(nouns.is_plural(label), fact)} {date}"


def _planned_deed(label: str, fact: Fact, date: str) -> str:
    """The slipway is to open in May 2032, whether the label names it or its group does; "" for
    what is not planned, or no deed.
    """
    deeds: dict[str, str] = words("en")["deeds"]
    if fact.status != "planned":
        return ""
    for last, deed in deeds.items():
        if label.endswith(f" {last}"):
            return _on_a_day(label.removesuffix(f" {last}"), f"{deed} ", fact, date)
        group = next((name for name in reversed(fact.group) if not is_index(name)), "")
        if label.lower() == last and group and group.lower() not in words("en")["about"]:
            about = nouns.subject(group)
            return f"{about} {'are' if nouns.are_many(about) else 'is'} to {deed} {_when(date)}"
    return ""


def _on_a_day(subject: str, deed: str, fact: Fact, date: str) -> str:
    """The open day was on 26 July 2025; the slipway repair is to start in March 2026."""
    be = _be(nouns.is_plural(subject), fact)
    if deed:
        be = be.removesuffix(" be")
    return f"{nouns.with_article(subject)} {be} {deed}{_when(date)}"


def _when(date: str) -> str:
    """On 26 July 2025, in March 2026, from 8 July to 2 September 2023."""
    if " to " in date:
        return f"from {date}"
    day = bool(re.match(r"\d{1,2}\s|[A-Z][a-z]+ \d{1,2},", date))
    date = re.sub("^(?=(?:first|second|third|fourth) )", "the ", date)
    return f"{'on' if day else 'in'} {date}"


def _happened(subject: str, happening: str, fact: Fact, date: str) -> str:
    group = fact.group[-1] if fact.group else ""
    if group.lower() in words("en")["about"]:
        group = "organization" if happening in ("founded", "established") else ""
    subject = nouns.running(subject or (group if " " in group or group.islower() else "") or "it")
    be = _be(nouns.are_many(subject), fact)
    named = subject if subject == "it" else nouns.called(subject)
    deed = happening if happening in words("en")["active"] else f"{be} {happening}"
    return f"{named} {deed} {_when(date)}"


def _sentence(label: str, fact: Fact) -> str:
    text = re.sub("^The ", "the ", fact.text.strip(_STOPS))
    intended = _TO_BE.match(text)
    if label and intended and not nouns.says_what_was_done(intended["what"]):
        be = "are" if nouns.is_plural(intended["what"]) else "is"
        about = nouns.with_article(_lowered(label))
        return f"for {about}, {nouns.with_article(intended['what'])} {be} {intended['rest']}"
    if not label or not text[:1].isdigit():
        return f"{nouns.with_article(label)} was made up of {text}" if _is_made_up(text) else text
    if ending("en", "asked").search(label):
        return f"in {nouns.with_article(_lowered(label))}, {text}"
    return f"on {_lowered(label)}, {text}"


def _is_made_up(text: str) -> bool:
    """Whether a text tells how many of whom, and who leads them, without a verb: four inspectors,
    led by Dr Vane.
    """
    number = "two|three|four|five|six|seven|eight|nine|ten|[0-9]+"
    return bool(re.match(rf"(?:{number}) [a-z -]+, led by ", text))


def _phrase(label: str, fact: Fact) -> str:
    text = _grouped(fact.text.strip(_STOPS))
    if not label or text.lower().startswith(label.lower()):
        return text
    if label.lower() in words("en")["needless"]:
        whom = nouns.with_article(nouns.running(fact.group[-1])) if fact.group else "it"
        return f"{whom} was {text}" if nouns.is_participle(text.split()[0]) else text
    part = _part_of_all(label, text, fact)
    if part:
        return part
    lacking = _share_of(text)
    if lacking:
        place = "in" if ending("en", "asked").search(label) else "on"
        told = nouns.with_article(_lowered(label)) if place == "in" else _lowered(label)
        return f"{place} {told}, {lacking}"
    if is_plan("en", label) and beginning("en", "intents").match(text):
        return _intended(label, [text], text)
    honour = _put_forward(label, text, fact)
    if honour:
        return honour
    if _STILL_TO.match(label):
        be = "are" if " and " in text or "," in text else "is"
        return f"{label} {be} {text}"
    if len(label.split()) > 1 and label.split()[-1] in words("en")["agents"]:
        return _by(label, text)
    if fact.claims and fact.claims[0].is_quantity and not fact.claims[0].start:
        origin = _from_origin(label, text)
        if origin:
            return origin
    if nouns.says_what_was_done(label) and text[0] in "$£€0123456789":
        return _was_done(label, text, fact)
    if nouns.is_participle(label.split()[0]) and text[0].isupper():
        comma = "," if "," in text else ""
        return f"{text}{comma} was {label}"
    earned = _earned(label, text, fact)
    if earned:
        return earned
    plural = nouns.is_plural(label)
    deed = text.split()[0]
    if _DAYS.fullmatch(text) and not fact.status:
        return _on_a_day(label, "", fact, text)
    if deed in words("en")["deeds_done"] and not fact.status:
        return f"{nouns.with_article(label)} {text}"
    if deed in words("en")["states_now"]:
        now = deed.removesuffix("s") if plural else deed
        return f"{nouns.with_article(label)} {' '.join([now, *text.split()[1:]])}"
    if text.startswith(("since ", "from ")) and not fact.status:
        return _since(label, text)
    if text.startswith("to be "):
        return f"{nouns.with_article(label)} {'are' if plural else 'is'} {text}"
    if _APPOINTED.match(text):
        return f"{nouns.with_article(label)} {_be(plural, fact)} {text.replace(' ', ' on ', 1)}"
    if fact.status == "planned" and text.split()[0] in _predicates():
        return f"{nouns.with_article(label)} {'are' if plural else 'is'} {text}"
    if text.startswith("awarded "):
        article = "" if label.split()[0].lower() in words("en")["no_article"] else "the "
        return f"{article}{label} was {text}"
    if fact.status == "planned" and _SEASON.fullmatch(text):
        return f"{nouns.with_article(label)} {'are' if plural else 'is'} planned for {text}"
    post = label[:1].isupper() and " " in label and not _is_wanting(label)
    if post and _PERSON.fullmatch(text) and not nouns.is_participle(text.split()[-1]):
        prize = label.split()[-1].lower() in words("en")["prizes"]
        return f"{text} received the {label}" if prize else f"the {label} was {text}"
    the = f"the {_lowered(label)}" if _is_wanting(label) else nouns.with_article(label)
    return f"{the} {_be(plural, fact)} {text}"


def _put_forward(label: str, text: str, fact: Fact) -> str:
    """shortlisted under the name of a prize: it was shortlisted for the Tern Prize; "" for all
    else.
    """
    before: dict[str, str] = words("en")["put_forward"]
    honours = any(ending("en", "honours").search(name) for name in fact.group)
    preposition = before.get(text.split()[-1].lower())
    if not honours or preposition is None:
        return ""
    what = label if label.split()[0].lower() in words("en")["no_article"] else f"the {label}"
    return f"it was {text} {preposition} {what}"


def _since(label: str, text: str) -> str:
    """part of the trust: since 2019: it has been part of the trust since 2019."""
    if label.split()[0].lower() in words("en")["what_it_is"] and text.startswith("since "):
        return f"it has been {label} {text}"
    have = "have been" if nouns.is_plural(label) else "has been"
    return f"{nouns.with_article(label)} {have if text.startswith('since ') else 'ran'} {text}"


def _is_wanting(label: str) -> bool:
    return bool(holding("en", "shortcomings").search(label))


def _share_of(text: str) -> str:
    """93% of 2,640 respondents satisfied, with its verb; "" for other texts."""
    state = re.search(rf" (?=(?:{holding('en', 'states').pattern})\b)", text)
    if not state or not re.match(r"[\d.]+% of ", text):
        return ""
    return f"{text[: state.start()]} were {text[state.end() :]}"


def _by(label: str, text: str) -> str:
    """challenge run by → the challenge was run by; led by alone is about the work."""
    *subject, verb, preposition = label.split()
    if not nouns.is_participle(verb):  # grant from: the grant was from …
        about = " ".join([*subject, verb])
        return f"{nouns.with_article(about)} {_were(about)} {preposition} {text}"
    what = " ".join(subject) or "work"
    be = "were" if nouns.is_plural(what) else "was"
    return f"{nouns.with_article(what)} {be} {verb} {preposition} {text}"


def _grouped(text: str) -> str:
    """A bare number of four digits or more with its commas; codes and dates stay as they are."""
    match = re.match(r"(\d{4,})(?=$|\s[a-z])", text) or _LONG_NUMBER.match(text)
    if match and text[match.end() :].strip() in words("en")["months"]:
        return text
    return f"{int(match[1]):,}{text[match.end() :]}" if match else text
