"""What stands for a word of a fact's label: 商业用水 for 生活用水, shop income for café income.

A label is mostly a word for a kind of thing and one that says which (用水, 生活). Where its figure
is told with the first alone, and another word stands where the second should, somebody else's thing
was named. A sentence that names the thing in words of its own seldom keeps half of the label.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise, takewhile
from typing import NamedTuple

from drafter.checking.matching.index import FactIndex
from drafter.checking.matching.match import Matched
from drafter.checking.reading import Reading
from drafter.checking.words import word_set, words
from drafter.facts.fact import Fact
from drafter.text import Span

SURE_TAIL = 2
"""So many characters that two nouns end with in common are a word; one alone is in many."""

LONGEST_HEAD = 6
"""A name at the head of a label has no more characters."""

LONG_NOUN = 4
"""A noun behind a figure of so many characters is no other word for somebody."""

MANNER = 4
"""So many characters may stand between a word of denial and what it denies (未按期结业)."""


class StandIn(NamedTuple):
    """The `noun` that stands for a word of a fact's label, and where it stands."""

    start: int
    end: int
    noun: str

    def joined(self, item: Matched) -> Span:
        """The noun and the figure, with what stands between them."""
        claim = item.mention.claim
        return Span(min(self.start, claim.start), max(self.end, claim.end))


def stand_in(item: Matched, fact: Fact, reading: Reading) -> StandIn | None:
    """The noun that stands for a word of the label of a figure's fact; None where none does."""
    if item.mention.paired:
        return None
    if reading.language == "zh":
        return (
            _denied(item, fact, reading)
            or _other_kind(item, fact, reading)
            or _other_source(item, fact, reading)
        )
    return _other_modifier(item, fact, reading) or _other_part(item, fact, reading)


def _other_kind(item: Matched, fact: Fact, reading: Reading) -> StandIn | None:
    """A Chinese noun of which the facts do not know, with the label's end or its beginning."""
    mention = item.mention
    clause = reading.text[mention.clause.start : mention.clause.end]
    if any(form in clause for form in (fact.label, *fact.aliases)):
        return None
    before = reading.vocabulary.cues["thing_told"].search(mention.before)
    if before is not None:
        noun = before["thing"]
        if any(_is_other(noun, form, item, reading) for form in (fact.label, *fact.aliases)):
            start = mention.clause.start + before.start("thing")
            return StandIn(start, start + len(noun), noun)
    following = reading.vocabulary.cues["noun_behind"].match(mention.tail)
    tail = following.group() if following is not None else ""
    for form in (fact.label, *fact.aliases):
        behind = _behind(tail, form)
        if behind and _is_other(behind, form, item, reading):
            return StandIn(mention.claim.end, mention.claim.end + len(behind), behind)
    return None


def _behind(tail: str, form: str) -> str:
    """The noun that begins what is right behind a figure, up to the label's last characters; "" for
    a short one.
    """
    for size in range(len(form) - 2, 0, -1):
        at = tail.find(form[-size:], 2, LONG_NOUN + 2 + size)
        noun = tail[: at + size] if at > 0 else ""
        if noun and (size >= SURE_TAIL or len(noun) >= LONG_NOUN):
            return noun
    return ""


def _is_other(noun: str, form: str, item: Matched, reading: Reading) -> bool:
    """Whether a noun is a kind of thing beside that of a label: what they have in common is a word
    of both, and the rest of the one shares nothing with the rest of the other.
    """
    sentence = item.mention.sentence
    told = reading.text[sentence.start : sentence.end]
    return any(
        _excludes(said, meant, reading) and not word_set(meant, "zh") & word_set(told, "zh")
        for said, meant in _rests(noun, form, reading)
    )


def _rests(noun: str, form: str, reading: Reading) -> Iterator[tuple[str, str]]:
    """What is left of a noun and of a label without the end, or beginning, that they share."""
    lists = reading.vocabulary.lists
    wholes = [form]
    if form.endswith((*lists["dimensions"], *lists["number_words"])):  # 松毛虫防治面积
        wholes += [form[:cut] for cut in range(SURE_TAIL + 1, len(form) - 1)]
    for whole in wholes:
        tail = _length_of_common_end(noun, whole)
        if tail and len(noun) > SURE_TAIL:
            yield noun[: len(noun) - tail], whole[: len(whole) - tail]
    head = _length_of_common_end(noun[::-1], form[::-1])
    if head >= SURE_TAIL and noun[-1] != form[-1] and _is_thing(form[head:], reading):
        yield noun[head:], form[head:]


def _is_thing(rest: str, reading: Reading) -> bool:
    """Whether what is behind the first word of a label is a thing (打印机), and not what is
    measured or done (面积, 时户数).
    """
    lists = reading.vocabulary.lists
    return len(rest) > SURE_TAIL and not rest.endswith(
        (*lists["dimensions"], *lists["number_words"])
    )


def _excludes(said: str, meant: str, reading: Reading) -> bool:
    verbs = tuple(reading.vocabulary.lists["handling"])
    long = len(said) > 1 and len(meant) > 1 and not said.startswith(verbs)
    unknown = long and said not in reading.names.corpus and meant not in reading.text
    return unknown and not set(said) & set(meant)


def _length_of_common_end(one: str, other: str) -> int:
    pairs = zip(reversed(one), reversed(other), strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def other_head(item: Matched, fact: Fact, reading: Reading) -> StandIn | None:
    """Another name of its kind (西渠, for 东渠) before the rest of a Chinese label, which other
    labels begin with.
    """
    if reading.language != "zh" or item.mention.paired:
        return None
    before, sentence = item.mention.before, item.mention.sentence
    told = reading.text[sentence.start : sentence.end]
    heads = reading.index.once(_heads)
    for cut in range(2, len(fact.label) - 1):
        own, rest = fact.label[:cut], fact.label[cut:]
        at = before.rfind(rest)
        if at < 2 or own in told or own in " ".join(item.mention.block.headings):
            continue
        for size in range(min(at, LONGEST_HEAD), 1, -1):
            said = before[at - size : at]
            if said in heads and said[-1] == own[-1] and not set(said[:-1]) & set(own):
                start = item.mention.clause.start + at - size
                return StandIn(start, start + size + len(rest), said + rest)
    return None


def _heads(index: FactIndex) -> frozenset[str]:
    """What labels begin with, of two characters and more, and not a whole label's but one."""
    labels = (fact.label for fact in index.facts.facts)
    return frozenset(
        label[:cut] for label in labels for cut in range(2, min(len(label) - 1, LONGEST_HEAD + 1))
    )


def _denied(item: Matched, fact: Fact, reading: Reading) -> StandIn | None:
    """What the label says was done, behind a word that it was not (60名学员未按期结业)."""
    mention, denies = item.mention, reading.vocabulary.cues["denies"]
    own = " ".join((*fact.labels, *fact.aliases, fact.text, fact.note))
    if denies.search(own):
        return None
    for form in (fact.label, *fact.aliases):
        deed = form[-2:]
        at = mention.tail.find(deed)
        told = denies.search(mention.tail[max(0, at - MANNER - 2) : at]) if at > 0 else None
        if told is not None:
            start = mention.claim.end + max(0, at - MANNER - 2) + told.start()
            end = mention.claim.end + at + len(deed)
            return StandIn(start, end, reading.text[start:end])
    return None


def _other_modifier(item: Matched, fact: Fact, reading: Reading) -> StandIn | None:
    """An English noun of the label with another noun before it, of which the fact says nothing,
    where the sentence has none of the label's own.
    """
    mention, own = item.mention, _own_words(fact)
    near = reading.text[mention.sentence.start : mention.sentence.end]
    told = word_set(" ".join((near, *mention.block.headings[-1:])), "en")
    lead = _start_of_lead(item, fact, reading)
    said = reading.text[lead : mention.claim.start]
    no_kind = reading.vocabulary.lists["no_kind"]
    periods = word_set(" ".join(reading.vocabulary.lists["whole_period"]), "en")
    for form in (fact.label, *fact.aliases):
        parts = [word for word, _ in words(form, "en")]
        if len(parts) < 2 or parts[-1] in periods or told & set(parts[:-1]):
            continue
        pieces = list(words(said, "en"))
        for (word, at), (noun, after) in pairwise(pieces):
            piece = said[at:after]
            kind = re.fullmatch(r"[A-Za-z’'-]+ ", piece) is not None and not (
                piece.rstrip().lower() in no_kind or piece.rstrip().endswith("est")
            )
            end = re.compile(r"[\w’'-]+").match(said, after)
            verb = end is not None and not said[end.end() :].strip()  # the service cost £3
            same = _is_same_form(end, form) and not verb
            if lead + at < mention.claim.start - len(mention.lead):  # an adjective is far likelier
                same = same and word in reading.facts_by_word
            if kind and noun == parts[-1] and word not in own and same:
                until = lead + (end.end() if end is not None else after)
                return StandIn(lead + at, until, reading.text[lead + at : until])
    return None


def _start_of_lead(item: Matched, fact: Fact, reading: Reading) -> int:
    """Where what is told before a figure begins: with its clause, where the figures between are all
    of its own fact.
    """
    mention = item.mention
    before = (
        one.verdict.facts
        for one in reading.by_clause.get(mention.clause, ())
        if one.mention.claim.end <= mention.claim.start and one.verdict.judgement != "not a claim"
    )
    if all(set(facts) == {fact.id} for facts in before):
        return mention.clause.start
    return mention.claim.start - len(mention.lead)


def _is_same_form(said: re.Match[str] | None, label: str) -> bool:
    """Whether a word is the last one of a label, but for the number: wins, and not won."""
    last = label.split()[-1].lower()
    return said is None or said.group().lower().rstrip("s") == last.rstrip("s")


def _other_part(item: Matched, fact: Fact, reading: Reading) -> StandIn | None:
    """What “nine of them” are said to be, where the sentence has no word of what the label says of
    the things that it counts.
    """
    mention = item.mention
    end = mention.sentence.end
    told = reading.vocabulary.cues["part_told"].match(reading.text[mention.claim.end : end])
    parts = [word for word, _ in words(fact.label, "en")]
    if told is None or len(parts) < 2 or not _is_of_whom(item, told, reading):
        return None
    sentence = reading.text[mention.sentence.start : end].lower()
    head = word_set(mention.claim.unit_text or fact.unit, "en") | {parts[0]}
    tells = [word for word in parts if word not in head]
    what = told["what"].rstrip()
    if any(label in what.lower() for label in reading.index.once(_long_labels)):
        return None
    if not tells or any(word[:5] in sentence for word in (*tells, *_alias_words(fact))):
        return None
    if not word_set(what, "en") or word_set(what, "en") & _own_words(fact):
        return None
    start = mention.claim.end + told.start("what")
    return StandIn(start, start + len(what), what)


def _is_of_whom(item: Matched, told: re.Match[str], reading: Reading) -> bool:
    """Whether words before a figure or right behind it say that it counts a part (of whom 62 are …,
    nine of them, 1,609 in all, live …).
    """
    behind = told.group()[: told.start("what") - told.start()]
    of_whom = " of " in behind or " in all" in behind
    return of_whom or reading.vocabulary.has("part_of_whom", item.mention.before)


def _other_source(item: Matched, fact: Fact, reading: Reading) -> StandIn | None:
    """The same in Chinese (其中90册是从书店买来的, of 读者赠送), where the sentence has not even a
    character of the label's last word.
    """
    mention, vocab = item.mention, reading.vocabulary
    told = vocab.cues["part_told"].match(mention.after)
    if told is None or not vocab.has("among", mention.lead):
        return None
    sentence = reading.text[mention.sentence.start : mention.sentence.end]
    own = " ".join((fact.label, *fact.aliases, fact.note))
    if len(fact.label) <= SURE_TAIL or word_set(own, "zh") & word_set(sentence, "zh"):
        return None
    if set(fact.label[-SURE_TAIL:]) & set(sentence):  # 是大家送来的, of 读者赠送
        return None
    start = mention.claim.end + told.start("what")
    return StandIn(start, start + len(told["what"]), told["what"])


def _long_labels(index: FactIndex) -> frozenset[str]:
    """The labels of two words and more, in small letters."""
    return frozenset(fact.label.lower() for fact in index.facts.facts if " " in fact.label)


def _alias_words(fact: Fact) -> Iterator[str]:
    """The words of a fact's other names but those of its label."""
    own = word_set(fact.label, "en")
    return (word for alias in fact.aliases for word, _ in words(alias, "en") if word not in own)


def _own_words(fact: Fact) -> frozenset[str]:
    told = (*fact.labels, *fact.aliases, fact.text, fact.note, fact.source)
    return word_set(" ".join(told), "en")
