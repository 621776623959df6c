"""The ways in which a scripted writer errs, each with the words that are false.

Every slip takes the right sentence's fact and what the facts say, and gives the spoiled text with
the part of it that must not stand in a document, or None where it cannot err in this way truly.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping
from decimal import Decimal

from benchmarks.scripted.told import Told, words
from benchmarks.scripted.truth import Figure, Truth

Spoiled = tuple[str, str]
Slip = Callable[[Told, Truth, random.Random], Spoiled | None]

_MONTHS = "January February March April May June July August September October November December"
_MONTH = "|".join(_MONTHS.split())
_NUMBER = re.compile(
    r"(?<![\d.,a-zA-Zx—-])\d[\d,]*(?:\.\d+)?(?![\d.]|[年月日号级届]|x|[\d,—-]*学?年)"
)
_YEAR = {
    "zh": re.compile(r"(?<![\dx])(?:(?:19|20)\d\d|20xx)(?=年)"),
    "en": re.compile(r"\b(?:19|20)\d\d\b(?!,)"),
}
_MONTH_OF = {"zh": re.compile(r"(?<!\d)\d{1,2}(?=月)"), "en": re.compile(rf"\b(?:{_MONTH})\b")}
_DAY = {
    "zh": re.compile(r"(?<!\d)\d{1,2}(?=日)"),
    "en": re.compile(rf"\b\d{{1,2}}(?= (?:{_MONTH})\b)"),
}
_PAPER = re.compile(r"[〔\[]([\dx]{4})[〕\]](\d+)(?=号)")


def _put(told: Told, start: int, end: int, new: str, reach: int = 0) -> Spoiled:
    """The value with `new` in the place of its characters `start` to `end`; what is false runs from
    the subject to `reach` characters behind it.
    """
    value = told.value[:start] + new + told.value[end:]
    wrong = told.saying(value)
    to = len(told.subject + told.joint) + start + len(new) + reach
    return wrong, wrong[:to]


def _numbers(told: Told) -> list[re.Match[str]]:
    dates = [
        match.span()
        for pattern in (_YEAR, _MONTH_OF, _DAY)
        for match in pattern[told.language].finditer(told.value)
    ]
    return [
        match
        for match in _NUMBER.finditer(told.value)
        if not any(start <= match.start() < end for start, end in dates)
    ]


def _figure(change: Callable[[str, random.Random], str], *, within_list: bool = False) -> Slip:
    """A slip that changes the digits of one figure, of a value that is a list or of another."""

    def slip(told: Told, truth: Truth, dice: random.Random) -> Spoiled | None:
        found = _numbers(told)
        listed = "、" in told.value or told.value.count(", ") > 1
        if not found or listed != within_list:
            return None
        match = dice.choice(found)
        new = change(match.group(), dice)
        unit = _unit_behind(told, match.end(), truth)
        if new == match.group() or truth.holds(new + unit):
            return None
        return _put(told, *match.span(), new, len(unit))

    return slip


def _unit_behind(told: Told, end: int, truth: Truth) -> str:
    rest = told.value[end:]
    loose = re.match("[余多]?", rest)
    lead = loose.group() if loose else ""
    joint = " " if rest.startswith(" ") else ""
    for unit in truth.units():
        if rest[len(lead + joint) :].startswith(unit):
            return lead + joint + unit
    return lead


def _digit(number: str, dice: random.Random) -> str:
    places = [at for at, digit in enumerate(number) if digit.isdigit()]
    at = dice.choice(places)
    new = dice.choice([digit for digit in "123456789" if digit != number[at]])
    return number[:at] + new + number[at + 1 :]


def _transposed(number: str, dice: random.Random) -> str:
    pairs = [
        at
        for at in range(len(number) - 1)
        if number[at : at + 2].isdigit() and number[at] != number[at + 1]
        if not (at == 0 and number[1] == "0")
    ]
    if not pairs:
        return number
    at = dice.choice(pairs)
    return number[:at] + number[at + 1] + number[at] + number[at + 2 :]


def _magnitude(number: str, dice: random.Random) -> str:
    return number.replace(".", "") if "." in number else f"{number}0"


def _other_figure(told: Told, truth: Truth, dice: random.Random) -> Spoiled | None:
    """The figure of another fact in the same unit."""
    own = _own(told, truth)
    if own is None:
        return None
    others = [f for f in truth.figures if f.unit == own.unit and f.number != own.number]
    others = [f for f in others if f.label != own.label]
    if not others or not told.is_simple:
        return None
    return _put(told, 0, len(told.value), dice.choice(others).written)


def _own(told: Told, truth: Truth) -> Figure | None:
    """The figure that the fact is, None where it is more or less."""
    own = [f for f in truth.figures if f.written == told.value]
    own = [f for f in own if f.label.lower() in told.subject.lower()]
    return own[0] if own and not told.planned else None


def _unit(told: Told, truth: Truth, dice: random.Random) -> Spoiled | None:
    """The figure counts something else."""
    found = _numbers(told)
    if not found:
        return None
    match = dice.choice(found)
    unit = _unit_behind(told, match.end(), truth)
    said = words(told.language)
    bare = unit.strip("余多 ")
    if not bare and told.language == "zh":
        return None
    others = [other for other in said["other_units"] if other != bare]
    if bare in said["units_of_anything"]:  # what is counted in 个 may be counted in 台 as well
        others = [other for other in others if len(other) > 1 or other == "亩"]
    new = dice.choice(others)
    loose = unit[: unit.index(bare)] if bare else " "
    loose = " " if told.language == "en" else loose
    return _put(told, match.end(), match.end() + len(unit), f"{loose}{new}")


def _year(told: Told, truth: Truth, dice: random.Random) -> Spoiled | None:
    return _dated(_YEAR, ["10xx", "2009", "2031", "2016"], told, truth, dice, "年")


def _month(told: Told, truth: Truth, dice: random.Random) -> Spoiled | None:
    months = _MONTHS.split() if told.language == "en" else [str(n) for n in range(1, 13)]
    return _dated(_MONTH_OF, months, told, truth, dice, "月")


def _day(told: Told, truth: Truth, dice: random.Random) -> Spoiled | None:
    return _dated(_DAY, [str(n) for n in range(1, 29)], told, truth, dice, "日")


def _dated(
    patterns: Mapping[str, re.Pattern[str]],
    choices: list[str],
    told: Told,
    truth: Truth,
    dice: random.Random,
    unit: str,
) -> Spoiled | None:
    """Another year, month or day than the date's."""
    found = list(patterns[told.language].finditer(told.value))
    if not found:
        return None
    match = dice.choice(found)
    if told.language == "en":
        choices, unit = [one for one in choices if "x" not in one], ""
    new = dice.choice([one for one in choices if one != match.group()])
    changed = told.value[: match.start()] + new + told.value[match.end() :]
    held = changed[max(0, match.start() - 3) : match.start() + len(new) + 8]
    return None if truth.holds(held) else _put(told, *match.span(), new, len(unit))


def _paper(told: Told, truth: Truth, dice: random.Random) -> Spoiled | None:
    """Another number of a document, or another year of it, or no year and another number."""
    match = _PAPER.search(told.value)
    if match is None:
        return None
    year, number = match.groups()
    other = _digit(number, dice)
    new = dice.choice([f"〔{year}〕{other}", f"〔2011〕{number}", other])
    return None if truth.holds(f"{new}号") else _put(told, *match.span(), new, 1)


def _misspelt(told: Told, truth: Truth, dice: random.Random) -> Spoiled | None:
    """One character (letter) of a name is another."""
    names = [name for name in truth.people if name in told.value]
    if not names:
        return None
    name = dice.choice(names)
    at = dice.randrange(1, len(name))
    if told.language == "en":
        if not name[at].isalpha():
            return None
        new = name[:at] + dice.choice("aeiou") + name[at + 1 :]
    else:
        said = words("zh")
        like = [c for row in said["confusable"] if name[at] in row.split() for c in row.split()]
        other = dice.choice([c for c in like if c != name[at]] or said["misspelt"])
        new = name[:at] + other + name[at + 1 :]
    start = told.value.index(name)
    return None if truth.holds(new) else _put(told, start, start + len(name), new)


def _other_name(told: Told, truth: Truth, dice: random.Random) -> Spoiled | None:
    """A person of the facts in another's place (both are somebody of a post or a list)."""
    people = [name for name in truth.people if _is_person(name, told.language)]
    names = [name for name in people if name in told.value]
    others = [name for name in people if name not in told.value]
    if not names or not others:
        return None
    name = dice.choice(names)
    start = told.value.index(name)
    return _put(told, start, start + len(name), dice.choice(others))


def _is_person(name: str, language: str) -> bool:
    if language == "zh":
        return 2 <= len(name) <= 3 and name[-1] not in "省市州县区镇乡村校院局方海城川山京"
    bodies = {"Trust", "River", "Council", "Foundation", "Water", "Brook", "Weir", "Meadows"}
    return len(name.split()) == 2 and not bodies & set(name.split())


def _role(told: Told, truth: Truth, dice: random.Random) -> Spoiled | None:
    """Another post before a person's name."""
    titles = words(told.language)["titles"]
    for name in truth.people:
        for title in titles if _is_person(name, told.language) else ():
            start = told.value.find(f"{title}{' ' if told.language == 'en' else ''}{name}")
            if start >= 0:
                new = dice.choice([t for t in titles if t not in title and title not in t])
                lead = told.value[max(0, start - 2) : start]
                if truth.holds(f"{new}{name}") or truth.holds(f"{lead}{new}"):
                    return None
                return _put(told, start, start + len(title), new, len(name))
    return None


def _trend(told: Told, truth: Truth, dice: random.Random) -> Spoiled | None:
    """Up for down, in the value's own words or against last period's figure."""
    for pair in words(told.language)["trends"]:
        right, wrong = pair.split()
        match = re.search(rf"{right}(?!点|力|到)", told.value)
        if match and not truth.holds(told.value[: match.start()] + wrong):
            return _put(told, *match.span(), wrong)
    now, before = _decimal(told.value), _decimal(told.previous)
    if now is None or before is None or now == before or not told.is_simple:
        return None
    fell = now > before
    if told.language == "zh":
        clause = f"比上期有所{'下降' if fell else '增长'}"
        return f"{told.sentence[:-1]}，{clause}。", clause
    clause = f"{'down' if fell else 'up'} on the year before"
    return f"{told.sentence[:-1]}, {clause}.", f"{told.value}, {clause}"


def _decimal(text: str) -> Decimal | None:
    match = re.match(r"^\$?(\d[\d,]*(?:\.\d+)?)(?![\d—-])", text)
    return Decimal(match[1].replace(",", "")) if match else None


def _approximation(told: Told, truth: Truth, dice: random.Random) -> Spoiled | None:
    """Below where it is not below, above where it is below."""
    if not told.is_simple or _decimal(told.value) is None or told.planned or "x" in told.value:
        return None
    if told.language == "en":
        return _put(told, 0, 0, "fewer than ", len(told.value))
    value = re.sub("[余多]|以上", "", told.value)
    return _put(told, 0, len(told.value), f"{dice.choice(['不足', '不到'])}{value}")


def _sum(told: Told, truth: Truth, dice: random.Random) -> Spoiled | None:
    """A wrong sum of two facts."""
    own = _own(told, truth)
    others = [f for f in truth.figures if own and f.unit == own.unit and f.label != own.label]
    others = [f for f in others if len(f.label) > 2]
    if own is None or not others or own.unit.strip() == "%":
        return None
    other = dice.choice(others)
    wrong = own.number + other.number + dice.randint(2, 9)
    if told.language == "zh":
        clause = f"与{other.label}{other.written}合计{wrong}{own.unit}"
        return f"{told.sentence[:-1]}，{clause}。", f"合计{wrong}{own.unit}"
    clause = f"and together with {other.label} {wrong:,}{own.unit.removeprefix('$')}"
    return f"{told.sentence[:-1]}, {clause}.", clause


def _growth(told: Told, truth: Truth, dice: random.Random) -> Spoiled | None:
    """A wrong rate of growth against last period."""
    now, before = _decimal(told.value), _decimal(told.previous)
    if not told.is_simple or now is None or not before or now <= before or "%" in told.value:
        return None
    wrong = (now - before) / before * 100 + dice.randint(4, 30)
    if told.language == "zh":
        clause = f"比上期增长{wrong:.1f}%"
        return f"{told.sentence[:-1]}，{clause}。", clause
    clause = f"up {wrong:.1f}% on the previous year"
    return f"{told.sentence[:-1]}, {clause}.", clause


def _share(told: Told, truth: Truth, dice: random.Random) -> Spoiled | None:
    """A wrong share of another fact."""
    own = _own(told, truth)
    more = [
        f
        for f in truth.figures
        if own and f.unit == own.unit and f.number > own.number and f.label != own.label
    ]
    if own is None or not more or told.language == "en" or own.unit == "%":
        return None
    whole = dice.choice(more)
    right = own.number / whole.number * 100
    wrong = right + dice.choice([-1, 1]) * dice.randint(3, 9)
    if not 1 < wrong < 99:
        return None
    clause = f"占{whole.label}的{wrong:.1f}%"
    return f"{told.sentence[:-1]}，{clause}。", clause


def _swapped(told: Told, truth: Truth, dice: random.Random) -> Spoiled | None:
    """Two facts, each with the other's figure."""
    own = _own(told, truth)
    others = [
        f
        for f in truth.figures
        if own and f.unit == own.unit and f.number != own.number and f.label != own.label
    ]
    if own is None or not others:
        return None
    other = dice.choice(others)
    if told.language == "zh":
        wrong = f"{told.subject}为{other.written}，{other.label}为{own.written}。"
    else:
        wrong = f"{told.subject} came to {other.written} and {other.label} to {own.written}."
    return wrong, wrong[:-1]


def _count(told: Told, truth: Truth, dice: random.Random) -> Spoiled | None:
    """A list said to be longer or shorter than it is."""
    items = re.split("、", told.value) if told.language == "zh" else told.value.split(", ")
    if len(items) < 3 or any(re.search("[，。；]", item) for item in items):
        return None
    if told.language == "zh" and any(len(item) > 12 for item in items):
        return None  # 、 within the things of a list: nobody can say how many they are
    real = {len(f.items) for f in truth.facts.facts if f.text == told.value} | {len(items)}
    wrong = min(real) - 1 if dice.random() < 0.5 else max(real) + 1
    if told.language == "en":
        return f"{told.sentence[:-1]}, {wrong} in all.", f"{items[-1]}, {wrong} in all"
    numeral = "一二三四五六七八九十"[wrong - 1] if wrong <= 10 else str(wrong)
    clause = f"共{numeral}项"
    return f"{told.sentence[:-1]}，{clause}。", f"{items[-1]}，{clause}"


def _status(told: Told, truth: Truth, dice: random.Random) -> Spoiled | None:
    """A plan told as done."""
    if not told.planned:
        return None
    clause = words(told.language)["done"]
    joint = "，" if told.language == "zh" else ", "
    return f"{told.sentence[:-1]}{joint}{clause}{told.stop}", clause


def _period(told: Told, truth: Truth, dice: random.Random) -> Spoiled | None:
    """A year's figure said of half a year."""
    if not told.is_simple or told.planned or truth.holds(words(told.language)["period"]):
        return None
    joint = "" if told.language == "zh" else " "
    subject = told.subject if told.language == "zh" else told.subject.lower()
    wrong = f"{words(told.language)['period']}{joint}{subject}{told.joint}{told.value}{told.stop}"
    return wrong, wrong[:-1]


def _clause(kind: str) -> Slip:
    """A clause of the writer's own behind the sentence."""

    def slip(told: Told, truth: Truth, dice: random.Random) -> Spoiled | None:
        said = words(told.language)[kind]
        clause = dice.choice(said) if isinstance(said, list) else said
        month = dice.randint(1, 12)
        clause = clause.format(
            count=dice.randint(1013, 9871),
            month=_MONTHS.split()[month - 1] if told.language == "en" else month,
            day=dice.randint(1, 28),
            who=dice.choice(words(told.language)["who"]),
        )
        if kind == "invented_date" and truth.holds(clause[2:-2]):
            return None
        joint = "，" if told.language == "zh" else ", "
        joint += "and " if told.language == "en" and kind in {"statements"} else ""
        return f"{told.sentence[:-1]}{joint}{clause}{told.stop}", clause

    return slip


def _repeated(told: Told, truth: Truth, dice: random.Random) -> Spoiled | None:
    """The same once more."""
    joint = "" if told.language == "zh" else " "
    return f"{told.sentence}{joint}{told.sentence}", told.sentence


def _behind(kind: str) -> Slip:
    """A sentence of the writer's own behind the right one."""

    def slip(told: Told, truth: Truth, dice: random.Random) -> Spoiled | None:
        said = words(told.language)[kind]
        if kind == "placeholder":
            return f"{told.sentence[:-1]}{said}{told.stop}", said
        joint = "" if told.language == "zh" else " "
        return f"{told.sentence}{joint}{said}{told.stop}", said

    return slip


SLIPS: Mapping[str, Mapping[str, Slip]] = {
    "numbers": {
        "digit": _figure(_digit),
        "transposed": _figure(_transposed),
        "magnitude": _figure(_magnitude),
        "other fact's figure": _other_figure,
        "figure in a list": _figure(_digit, within_list=True),
        "invented number": _clause("invented_number"),
        "approximation": _approximation,
        "sum": _sum,
        "growth": _growth,
        "share": _share,
        "swapped": _swapped,
        "item count": _count,
    },
    "dates": {
        "year": _year,
        "month": _month,
        "day": _day,
        "document number": _paper,
        "invented date": _clause("invented_date"),
        "period": _period,
    },
    "names": {
        "misspelt": _misspelt,
        "other's name": _other_name,
        "invented name": _clause("invented_name"),
        "role": _role,
    },
    "units": {"unit": _unit},
    "statements": {
        "statement": _clause("statements"),
        "overclaim": _clause("overclaims"),
        "trend": _trend,
        "status": _status,
    },
    "wording": {
        "repeated": _repeated,
        "placeholder": _behind("placeholder"),
        "echo": _behind("echo"),
    },
}
"""All ways to err, by what they are about."""

ALWAYS = frozenset(
    [
        "invented number",
        "invented date",
        "invented name",
        "statement",
        "overclaim",
        "repeated",
        "placeholder",
        "echo",
        "left out",
    ]
)
"""Ways that every sentence lends itself to."""

LEFT_OUT = "left out"
"""The way that leaves nothing false behind: the fact is not told."""
