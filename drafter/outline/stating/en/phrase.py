"""English clauses for values that are sentences, or words without a verb."""

from __future__ import annotations

import re

from drafter.facts.fact import Fact
from drafter.outline.stating.en import nouns
from drafter.outline.stating.en.days import APPOINTED, DAYS, on_a_day
from drafter.outline.stating.en.figures import earning, from_origin, part_of_all, was_done
from drafter.outline.stating.en.lists import intended
from drafter.outline.stating.en.prose import grouped
from drafter.outline.stating.en.verbs import be_of, were
from drafter.outline.stating.vocabulary import (
    beginning,
    ending,
    holding,
    is_plan,
    is_wanting,
    words,
)

_STOPS = " .;,"
_TO_BE = re.compile(r"(?P<what>[a-z][a-z -]+?) (?P<rest>to be [a-z]+(?: .*)?)$")
_COMING = re.compile(r"(?P<deed>[a-z]+(?:al|ion|ing|ment)) (?:in|on) (?P<when>.*\d{4})")
"""What is to be done to a thing: removal in August 2032."""
_STILL_TO = re.compile(r"still to [a-z]+$")
_SEASON = re.compile(
    r"(?:early |late )?(?:spring|summer|autumn|winter|mid|(?:the )?(?:first|second|third|fourth) "
    r"(?:quarter|half)(?: of)?)[ -]\d{4}"
)


def predicates() -> list[str]:
    """What a value begins with that follows a copula as it stands."""
    predicates: list[str] = words("en")["predicates"]
    return predicates


def sentence(label: str, fact: Fact) -> str:
    """A value that is a sentence, with what it lacks from its label."""
    text = re.sub("^The ", "the ", fact.text.strip(_STOPS))
    intended = _TO_BE.match(text)
    if label and intended and not nouns.says_what_was_done(intended["what"]):
        be = "are" if nouns.is_plural(intended["what"]) else "is"
        about = nouns.with_article(nouns.lowered(label))
        return f"for {about}, {nouns.with_article(intended['what'])} {be} {intended['rest']}"
    if text[:1].islower() and nouns.PERSON.fullmatch(label):  # aged 83, has rowed since 2009
        return f"{label}{',' if ', ' in text else ''} {text}"
    if not label or not text[:1].isdigit():
        return f"{nouns.with_article(label)} was made up of {text}" if _is_made_up(text) else text
    if ending("en", "asked").search(label):
        return f"in {nouns.with_article(nouns.lowered(label))}, {text}"
    return f"on {nouns.lowered(label)}, {text}"


def _is_made_up(text: str) -> bool:
    """Whether a text tells how many of whom, and who leads them, without a verb: four inspectors,
    led by Dr Vane.
    """
    number = "two|three|four|five|six|seven|eight|nine|ten|[0-9]+"
    return bool(re.match(rf"(?:{number}) [a-z -]+, led by ", text))


def phrase(label: str, fact: Fact) -> str:
    """Words without a verb, as their label asks for: who led it, how it was judged, what it was."""
    text = grouped(fact.text.strip(_STOPS))
    if not label or text.lower().startswith(label.lower()):
        return text
    if text.lower() in words("en")["nothing"]:
        yet = " yet" if text.lower().endswith("yet") else ""
        return f"there {'were' if nouns.is_plural(label) else 'was'} no {label}{yet}"
    judged = text.lower() in words("en")["ratings"] and text[0].isupper()
    if judged and not ending("en", "judgements").search(label):
        be = "were" if nouns.is_plural(label) else "was"
        return f"{nouns.with_article(label)} {be} rated {text}"
    deed, _, now = label.partition(" ")
    if now == "now" and deed.endswith("s") and fact.group:
        return f"{nouns.subject(fact.group[-1])} now {deed} {text}"
    if label.lower() in words("en")["needless"]:
        whom = nouns.with_article(nouns.running(fact.group[-1])) if fact.group else "it"
        return f"{whom} was {text}" if nouns.is_participle(text.split()[0]) else text
    part = part_of_all(label, text, fact)
    if part:
        return part
    lacking = _share_of(text)
    if lacking:
        place = "in" if ending("en", "asked").search(label) else "on"
        told = nouns.with_article(nouns.lowered(label)) if place == "in" else nouns.lowered(label)
        return f"{place} {told}, {lacking}"
    if is_plan("en", label) and beginning("en", "intents").match(text):
        return intended(label, [text], text)
    honour = _put_forward(label, text, fact)
    if honour:
        return honour
    if _STILL_TO.match(label):
        be = "are" if " and " in text or "," in text else "is"
        return f"{label} {be} {text}"
    if len(label.split()) > 1 and label.split()[-1] in words("en")["agents"]:
        return _by(label, text)
    if fact.claims and fact.claims[0].is_quantity and not fact.claims[0].start:
        origin = from_origin(label, text)
        if origin:
            return origin
    if nouns.says_what_was_done(label) and text[0] in "$£€0123456789":
        return was_done(label, text, fact)
    if nouns.is_participle(label.split()[0]) and text[0].isupper():
        comma = "," if "," in text else ""
        return f"{text}{comma} was {label}"
    by_itself = earning(label, text, fact)
    if by_itself:
        return by_itself
    plural = nouns.is_plural(label)
    deed = text.split()[0]
    if DAYS.fullmatch(text) and not fact.status:
        return on_a_day(label, "", fact, text)
    if deed in words("en")["deeds_done"] and not fact.status:
        return f"{nouns.with_article(label)} {text}"
    if deed in words("en")["states_now"]:
        now = deed.removesuffix("s") if plural else deed
        return f"{nouns.with_article(label)} {' '.join([now, *text.split()[1:]])}"
    if text.startswith(("since ", "from ")) and not fact.status:
        return _since(label, text)
    coming = _COMING.fullmatch(text) if fact.status == "planned" else None
    if coming:
        when = coming["when"]
        return f"the {coming['deed']} of {nouns.called(label)} is planned for {when}"
    if text.startswith("to be "):
        return f"{nouns.with_article(label)} {'are' if plural else 'is'} {text}"
    if APPOINTED.match(text):
        return f"{nouns.with_article(label)} {be_of(plural, fact)} {text.replace(' ', ' on ', 1)}"
    if fact.status == "planned" and text.split()[0] in predicates():
        return f"{nouns.with_article(label)} {'are' if plural else 'is'} {text}"
    if text.startswith("awarded "):
        article = "" if label.split()[0].lower() in words("en")["no_article"] else "the "
        return f"{article}{label} was {text}"
    if fact.status == "planned" and _SEASON.fullmatch(text):
        return f"{nouns.with_article(label)} {'are' if plural else 'is'} planned for {text}"
    post = label[:1].isupper() and " " in label and not is_wanting("en", label)
    if post and nouns.PERSON.fullmatch(text) and not nouns.is_participle(text.split()[-1]):
        prize = label.split()[-1].lower() in words("en")["prizes"]
        return f"{text} received the {label}" if prize else f"the {label} was {text}"
    the = f"the {nouns.lowered(label)}" if is_wanting("en", label) else nouns.with_article(label)
    return f"{the} {be_of(plural, fact)} {text}"


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
        whom = nouns.body(text) if preposition in ("from", "by", "with") else text
        return f"{nouns.with_article(about)} {were(about)} {preposition} {whom}"
    what = " ".join(subject) or "work"
    be = "were" if nouns.is_plural(what) else "was"
    return f"{nouns.with_article(what)} {be} {verb} {preposition} {text}"
