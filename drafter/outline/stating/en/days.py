"""English clauses for what was, or is to be, on a day."""

from __future__ import annotations

import re

from drafter.facts.fact import Fact
from drafter.facts.ids import is_index
from drafter.outline.stating.en import nouns
from drafter.outline.stating.en.verbs import be_of
from drafter.outline.stating.vocabulary import ending, words

_STOPS = " .;,"
APPOINTED = re.compile(r"(?:appointed|opened|launched|elected|signed) \d{1,2} [A-Z]")
DAYS = re.compile(r"\d{1,2}(?: (?:and|to|or) \d{1,2})? [A-Z][a-z]+(?: \d{4})?")
DATED = re.compile(
    r"(?:\d{1,2} )?(?:January|February|March|April|May|June|July|August|September|October|November"
    r"|December)(?: \d{1,2},)? \d{4}"
)


def dated(label: str, fact: Fact) -> str:
    """A day under its label: the library reopened on 3 May 2031."""
    date = fact.text.strip(_STOPS)
    if not label:
        return date
    named = ending("en", "day_words").search(label)
    if named and label[: named.start()].strip():
        return on_a_day(label[: named.start()].strip(), "", fact, date)
    planned = _planned_deed(label, fact, date)
    if planned:
        return planned
    if nouns.says_what_was_done(label):
        return happened("", label, fact, date)
    done = nouns.what_was_done(label)
    if done and not done[2]:
        return happened(done[0], done[1], fact, date)
    for happening in words("en")["happenings"]:
        if label.lower() == happening or label.lower().endswith(f" {happening}"):
            return happened(label[: len(label) - len(happening)].strip(), happening, fact, date)
    if fact.status == "planned":
        be = "are" if nouns.is_plural(label) else "is"
        return f"{nouns.with_article(label)} {be} planned for {date}"
    if fact.status in (None, "done") and (
        DAYS.fullmatch(date) or DATED.fullmatch(date)
    ):  # the landfall was on 11 March 2024
        return on_a_day(label, "", fact, date)
    return f"{nouns.with_article(label)} {be_of(nouns.is_plural(label), fact)} {date}"


def _planned_deed(label: str, fact: Fact, date: str) -> str:
    """The slipway is to open in May 2032, whether the label names it or its group does; "" for
    what is not planned, or no deed.
    """
    deeds: dict[str, str] = words("en")["deeds"]
    if fact.status != "planned":
        return ""
    for last, deed in deeds.items():
        if label.endswith(f" {last}"):
            about = label.removesuffix(f" {last}")
            if deed == "retire" or ending("en", "people").search(nouns.head(about)):
                return f"the {about} is to {deed} {when(date)}"
            return on_a_day(about, f"{deed} ", fact, date)
        group = next((name for name in reversed(fact.group) if not is_index(name)), "")
        if label.lower() == last and group and group.lower() not in words("en")["about"]:
            about = nouns.subject(group)
            return f"{about} {'are' if nouns.are_many(about) else 'is'} to {deed} {when(date)}"
    return ""


def on_a_day(subject: str, deed: str, fact: Fact, date: str) -> str:
    """The open day was on 26 July 2025; the slipway repair is to start in March 2026."""
    be = be_of(nouns.is_plural(subject), fact)
    if deed:
        be = be.removesuffix(" be")
    return f"{nouns.with_article(subject)} {be} {deed}{when(date)}"


def when(date: str) -> str:
    """On 26 July 2025, in March 2026, from 8 July to 2 September 2023."""
    if " to " in date:
        return f"from {date}"
    day = bool(re.match(r"\d{1,2}\s|[A-Z][a-z]+ \d{1,2},", date))
    date = re.sub("^(?=(?:first|second|third|fourth) )", "the ", date)
    return f"{'on' if day else 'in'} {date}"


def happened(subject: str, happening: str, fact: Fact, date: str) -> str:
    """What happened on a day to a thing, its group or the body itself (it was founded in 1911)."""
    group = fact.group[-1] if fact.group else ""
    if group.lower() in words("en")["about"]:
        group = "organization" if happening in ("founded", "established") else ""
    subject = nouns.running(subject or (group if " " in group or group.islower() else "") or "it")
    be = be_of(nouns.are_many(subject), fact)
    named = subject if subject == "it" else nouns.called(subject)
    deed = happening if happening in words("en")["active"] else f"{be} {happening}"
    return f"{named} {deed} {when(date)}"
