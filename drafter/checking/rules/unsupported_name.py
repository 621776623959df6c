"""A person or an organization that the facts do not name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from drafter.checking.matching.mention import Mention
from drafter.checking.names.strangers import (
    LONG,
    ends_with_known,
    is_circumstance,
    is_cut_from_quotation,
    strangers,
)
from drafter.checking.reading import Reading
from drafter.checking.vocabulary import vocabulary
from drafter.claims.vocabulary import alternatives, words
from drafter.findings.finding import Finding
from drafter.findings.rule import Example, Rule
from drafter.text import Span

_FACTS = "names:\n  孟晓棠: []\nfacts:\n  负责人: 孟晓棠\n"

RULE = Rule(
    name="unsupported-name",
    severity="error",
    summary="A person with a post, or an organization, that stands nowhere in the facts. A doubt"
    " where one English word may name something else.",
    message={
        "zh": "事实中没有“{text}”",
        "en": "the facts do not name ‘{text}’",
    },
    trips=Example(facts=_FACTS, draft="副局长钱大成出席了活动。"),
    passes=Example(facts=_FACTS, draft="负责人孟晓棠出席了活动。"),
)


def find(reading: Reading) -> Iterator[Finding]:
    """Every name that the reader sees and the facts do not hold, in any form."""
    for mention in reading.mentions:
        claim = mention.claim
        if claim.kind not in {"person", "organization"} or _is_known(claim.text, reading):
            continue
        if is_circumstance(reading, mention.sentence, claim.start):
            continue
        if is_cut_from_quotation(reading.text, claim.start):
            continue
        if ends_with_known(claim.text, claim.start, reading):
            continue
        if _is_sure(reading, mention) and not reading.is_misspelt(claim):
            yield _finding(Span(claim.start, claim.end), reading)
    yield from (_finding(span, reading) for span in _told_who(reading))
    yield from _strangers(reading)


def _finding(span: Span, reading: Reading) -> Finding:
    """An error, but a doubt for one English word: a thing's name is written like a person's."""
    alone = reading.language == "en" and " " not in reading.text[span.start : span.end]
    return RULE.finding(reading, span, severity="warning" if alone else None)


def _is_known(name: str, reading: Reading) -> bool:
    """Whether the facts have the name, or what follows a post that opens it (Treasurer …)."""
    post, _, person = name.partition(" ")
    titled = reading.language == "en" and post.lower() in reading.vocabulary.lists["posts"]
    return reading.names.knows(name) or (titled and reading.names.knows(person))


def _strangers(reading: Reading) -> Iterator[Finding]:
    """Those that the reader of names does not take for a person or an organization."""
    for span in strangers(reading):
        misspelt = any(reading.names.near_misses(reading.text[span.start : span.end]))
        if not reading.named_spans.overlap(span) and not misspelt:
            yield _finding(span, reading)


def _told_who(reading: Reading) -> Iterator[Span]:
    """带队的老师是某某: a name behind a post and "is", which no reader of names alone finds."""
    if reading.language != "zh":
        return
    for match in (*_who().finditer(reading.text), *_behind_body(reading).finditer(reading.text)):
        which = str(match.lastgroup)
        name = match[which]
        taken = which != "who" and reading.claimed_spans.overlap(match.span(which))
        misspelt = any(reading.names.near_misses(name))
        if not taken and not misspelt and not reading.names.knows(name):
            yield Span(match.start(which), match.end(which))


@cache
def _who() -> re.Pattern[str]:
    titles = alternatives(words("zh", "names", "titles"))
    surnames = alternatives(words("zh", "names", "surnames", "compound"))
    return re.compile(
        rf"(?:{titles})(?:是|为|叫)(?P<name>(?:{surnames})[一-鿿]{{1,2}})(?=[，。；、！])"
        rf"|(?:^|[，。；、\n])(?P<who>(?:{surnames})[一-鿿]{{1,2}})(?:担任|出任|任)"
        rf"(?=[一-鿿]{{0,8}}(?:{titles})(?:[，。；、！]|$))"
        rf"|(?:^|[，。；、\n])(?P<doer>{_plain_name()})(?={_does_alone()})"
        rf"|[在由](?P<leader>{_plain_name()})(?=(?:同志)?的?(?:带领|率领)下)"
        rf"|[、和](?P<listed>{_plain_name()})(?=(?:[两三四五六]位|等?[0-9]+名)(?:副?[㐀-鿿]{{1,4}}长|[㐀-鿿]{{0,3}}(?:主任|教师|老师|队员)))"
    )


@cache
def _plain_name() -> str:
    """A surname that is no other word as well, and two characters."""
    doubtful = set(words("zh", "names", "doubtful"))
    surnames = [
        name for name in words("zh", "names", "surnames", "compound") if name not in doubtful
    ]
    return f"(?:{alternatives(surnames)})[一-鿿]{{2}}"


def _does_alone() -> str:
    return vocabulary("zh").cues["does_alone"].pattern.removeprefix("^")


def _behind_body(reading: Reading) -> re.Pattern[str]:
    """实验小学某某、: somebody right behind the known name of a school or office."""
    bodies = _bodies(reading)
    if not bodies:
        return re.compile("(?!)")
    return re.compile(
        rf"(?:{alternatives(bodies)})(?:(?P<member>{_plain_name()})(?=[，。；、等]|[一两三]次|{_does_alone()})"
        rf"|(?P<titled>{_titled_name()}))"
    )


@cache
def _titled_name() -> str:
    """A surname that is no other word as well, and a character or two before a title."""
    titles = alternatives(words("zh", "names", "titles"))
    common = alternatives(words("zh", "names", "common"))
    return rf"(?!{common})(?={_plain_name()})[一-鿿]{{2,3}}?(?={titles})"


def _bodies(reading: Reading) -> list[str]:
    """The names of schools and offices, in every form of some length."""
    bodies = (name for name in reading.facts.names if name.name not in reading.persons)
    return [form for name in bodies for form in name.forms if len(form) >= LONG]


def _is_cut_wrong(name: str, reading: Reading) -> bool:
    """Whether a body is a known one and a verb before it, read as one name (扣除 and whose); a
    single character is one too, but for a level of government (县).
    """
    verbs, levels = set(words("zh", "common_words", "verbs")), set("省市县区州旗镇乡村总分新老")
    heads = [name.removesuffix(f) for f in reading.names.forms if len(f) >= LONG]
    return any(
        head[-2:] in verbs or head[-1:] in _INTO or (len(head) == 1 and head not in levels)
        for head in heads
        if head and head != name
    )


_INTO = tuple("进入上到往赴")
"""What ends a verb of going somewhere (考进, 走入), before the name of where."""


def _is_shorter(name: str, reading: Reading) -> bool:
    """Whether it is a known body's name without what is commonly left out (法院, 人民法院)."""
    out = alternatives(words("zh", "names", "left_out"))
    short = re.sub(out, "", name)
    return any(len(form) > LONG and re.sub(out, "", form) == short for form in reading.names.forms)


def _is_sure(reading: Reading, mention: Mention) -> bool:
    """A person only beside a post, an organization only of some length: the reader guesses."""
    claim = mention.claim
    quoted = reading.text[claim.start - 1 : claim.start] + reading.text[claim.end : claim.end + 1]
    if reading.language == "zh" and quoted == "“”" and len(claim.text) <= LONG:
        return False  # 不再“蜘蛛结网”: a word that is quoted, and no body
    if any(counted in claim.text for counted in reading.vocabulary.lists["numerals"]):
        return False  # 两座水厂: a count of works, and no name
    if reading.names.knows(claim.text[:-1]) and len(claim.text) > 4:
        return False
    if any(claim.text.startswith(name) for name in reading.persons):
        return False  # a known person and what follows (某某任村党支部), read as one body
    chinese_body = reading.language == "zh" and claim.kind == "organization"
    if chinese_body and (_is_cut_wrong(claim.text, reading) or _is_shorter(claim.text, reading)):
        return False
    if reading.language == "en" or claim.kind == "organization":
        return len(claim.text) >= 4
    titles = words("zh", "names", "titles")
    after = reading.text[claim.end : claim.end + 4]
    if reading.names.post_before(mention.before) or any(map(after.startswith, titles)):
        return True
    return reading.vocabulary.has("does_alone", after) or _is_behind_body(mention, reading)


def _is_behind_body(mention: Mention, reading: Reading) -> bool:
    """Whether the name of a known school or office stands right before: 实验小学某某."""
    return mention.before.endswith(tuple(_bodies(reading)))
