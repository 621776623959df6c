"""English clauses for labels that tell of their whole group, or go on about the clause before."""

from __future__ import annotations

import re

from drafter.facts.fact import Fact
from drafter.facts.ids import is_index
from drafter.outline.stating.en import nouns
from drafter.outline.stating.en.days import DATED, when
from drafter.outline.stating.en.figures import is_money, without_unit_of
from drafter.outline.stating.en.prose import grouped
from drafter.outline.stating.en.verbs import were
from drafter.outline.stating.vocabulary import ending, words

_STOPS = " .;,"
_IN_SERVICE = re.compile(
    r"(?:(?P<what>.+?) )??(?P<back>back )?in (?P<use>service|use|force|operation|place)"
    r"(?: (?:from|since))?"
)
_CLOCK = re.compile(r"\d{1,2}[:.]\d\d(?: ?[ap]\.?m\.?)?")
YEAR = re.compile(r"(?:1[5-9]|20)\d\d")


def of_which(label: str, fact: Fact) -> str:
    """of which at the weekend: 40 visits is what goes on about the clause before it: of which 40
    were at the weekend. "" for other labels.
    """
    if not label.lower().startswith("of which "):
        return ""
    what = label[len("of which ") :]
    value = grouped(fact.text.strip(_STOPS))
    told_of = nouns.head(what)
    number = without_unit_of(told_of, value)
    if re.fullmatch(r"[\d,.]+ [a-z]+", number) and number.split()[1] not in words("en")["measures"]:
        number = number.split()[0]  # 40 visits of the visits told before
    people = told_of in words("en")["people_words"]
    placed = what.split()[0] in words("en")["origins"]
    what = what if placed or not is_money(value) else f"for {what}"
    be = "were" if nouns.is_number(number) and number != "1" else "was"
    return f"of {'whom' if people else 'which'} {number} {be} {what}"


def since_when(label: str, fact: Fact) -> str:
    """Since when somebody holds a post (head gardener since 2031), and when what is expected is;
    "" for other labels.
    """
    text = fact.text.strip(_STOPS)
    stem, _, last = label.rpartition(" ")
    if not stem or fact.items:
        return ""
    if last == "since" and (YEAR.fullmatch(text) or DATED.fullmatch(text)):
        post = ending("en", "people").search(nouns.head(stem))
        return f"{nouns.with_article(stem)} has been {'in post' if post else 'so'} since {text}"
    if last == "expected" and fact.status in ("planned", "estimated") and not text[:1].isdigit():
        return f"{nouns.called(stem)} is expected {when(text)}"
    return ""


def of_the_group(label: str, fact: Fact) -> str:
    """What a label of one word tells of its whole group: the day of a fair, what it was, by whom;
    and since when something has been in service. "" for other labels.
    """
    group = next((name for name in reversed(fact.group) if not is_index(name)), "")
    text = fact.text.strip(_STOPS)
    dated = bool(DATED.fullmatch(text))
    serving = _IN_SERVICE.fullmatch(label)
    if serving and dated and fact.status in (None, "done"):
        what = (
            nouns.with_article(serving["what"]) if serving["what"] else nouns.subject(group or "it")
        )
        have = "have" if nouns.are_many(what) else "has"
        if serving["back"]:
            return f"{what} {were(what)} back in {serving['use']} {when(text)}"
        return f"{what} {have} been in {serving['use']} since {text}"
    word = label.lower()
    if not group or fact.items or (word != label and " " in label):
        return ""
    about = nouns.subject(group)
    planned = fact.status == "planned"
    if word in words("en")["days_alone"] and dated:
        be = f"{'are' if nouns.are_many(about) else 'is'} planned for" if planned else were(about)
        return f"{about} {be} {text if planned else when(text)}"
    if word == "time" and _CLOCK.fullmatch(text):
        return f"it {'is to begin' if planned else 'began'} at {text}"
    if word in ("from", "to") and dated:
        does = {"from": ("is to begin", "began"), "to": ("is to end", "ended")}[word]
        return f"{about} {does[0] if planned else does[1]} {when(text)}"
    if word == "what" and not text[:1].isdigit():
        return f"it was {text if text.split()[0] in words('en')['no_article'] else nouns.an(text)}"
    if word in ("by", "with", "for", "from") and not dated:
        whom = nouns.body(text) if word in ("by", "from", "with") else text
        return f"{about} {were(about)} {word} {whom}"
    return _attribute(about, word, text)


def _attribute(about: str, word: str, text: str) -> str:
    """What a thing is called, and of what kind it is: the van is called Poppy, the van is electric;
    "" for other labels.
    """
    be = "are" if nouns.are_many(about) else "is"
    if word == "name" and text[:1].isupper():
        return f"{about} {be} called {text}"
    if word in ("kind", "type") and text.lower() in words("en")["kinds"]:
        return f"{about} {be} {text}"
    if word == "age" and re.fullmatch(r"\d+(?: years)?", text) and nouns.PERSON.fullmatch(about):
        return f"{about} was {text.split()[0]}"
    return ""


def of_a_measure(label: str, fact: Fact) -> str:
    """What a measure comes to of a thing, under the name of the measure: the availability of Carn
    Moor was 96.9%; "" for what counts things itself.
    """
    group = next((name for name in reversed(fact.group) if not is_index(name)), "")
    text = fact.text.strip(_STOPS)
    told = re.fullmatch(r"[\d.,]+ ?(?:%|[A-Z][A-Za-z]{0,3}|[a-z]{1,3}/[a-z]{1,4})", text)
    if group.lower() not in words("en")["measured"] or not told or fact.status:
        return ""
    thing = label[:1].isupper() or label in words("en")["wholes"]
    named = {word.lower() for word in group.split()} & {word.lower() for word in label.split()}
    if not thing or named or nouns.is_participle(label.split()[-1]) or " of " in label:
        return ""
    return f"the {group.lower()} of {nouns.called(label)} was {grouped(text)}"
