"""Counts of what is listed: in the sentence (甲、乙和丙三个环节; 两点：一是…，二是…), or by a fact
(内设七个科室).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from drafter.checking.matching.index import FactIndex
from drafter.checking.matching.mention import Mention
from drafter.checking.vocabulary import Vocabulary
from drafter.claims.claim import Claim
from drafter.claims.sentences import sentences
from drafter.facts.fact import Fact
from drafter.text import Span

LARGEST = 12
"""A sentence that lists more things than this is not written by hand."""

NOUN = 2
"""Characters of the noun behind the count that the label ends with."""


@dataclass(frozen=True)
class Listed:
    """How many things stand in the list beside a count; `open_ended` where it says 等, `sure`
    where the list has marks of its own and a comma cannot be anything else.
    """

    count: int
    open_ended: bool
    sure: bool = True

    def bears_out(self, value: Decimal) -> bool:
        """Whether the count agrees with the list."""
        return value >= self.count if self.open_ended else value == self.count


def is_summing(claim: Claim, vocab: Vocabulary) -> bool:
    """Whether a small count in words may sum up a list (三个方面, 两点, 四种)."""
    value = claim.value
    return (
        claim.kind == "count"
        and claim.approximation == "exact"
        and isinstance(value, Decimal)
        and 2 <= value <= LARGEST
        and (claim.unit or "") in vocab.lists["summing"]
    )


def times_listed(mention: Mention, vocab: Vocabulary) -> bool:
    """Whether a count of times sums up short words right before it (春、秋两次)."""
    claim = mention.claim
    if claim.kind != "count" or claim.unit not in vocab.lists["times"]:
        return False
    run = vocab.cues["short_list"].search(mention.before)
    marks = len(re.findall(vocab.lists["list_mark"][0], run.group())) if run is not None else 0
    return marks > 0 and claim.value == marks + 1


def is_abstract(claim: Claim, vocab: Vocabulary) -> bool:
    """Whether such a count may stand for things that are listed nowhere (三项工作)."""
    return (claim.unit or "") in vocab.lists["abstract"] and not claim.numeral.isdecimal()


def listed_beside(text: str, mention: Mention, vocab: Vocabulary) -> Listed | None:
    """The list right before the count, else the one that a colon opens after it."""
    before = _before(text, mention, vocab)
    return before if before is not None else _after(text, mention, vocab)


def _before(text: str, mention: Mention, vocab: Vocabulary) -> Listed | None:
    lead = text[mention.sentence.start : mention.claim.start].rstrip()
    spelt = vocab.cues["counts_characters"].search(f"{lead}_{mention.after}")
    if spelt is not None:
        return Listed(sum(map(str.isalpha, spelt["quoted"])), open_ended=False)
    lead = re.split(vocab.lists["list_open"][0], lead)[-1]
    open_ended = any(lead.endswith(word) for word in vocab.lists["and_so_on"])
    if any(character.isdecimal() for character in lead):
        return None
    pieces = [p for p in re.split(vocab.lists["list_mark"][0], _own(lead, vocab)) if p.strip()]
    if pieces and vocab.has("counts_list", pieces[-1]):
        return None  # 甲、乙两家都是四个人
    return Listed(len(pieces), open_ended) if len(pieces) >= 2 else None


def _own(lead: str, vocab: Vocabulary) -> str:
    """The list that a count sums up, where another word joins it to what stands before: in
    校长甲和乙、丙两位副校长 it is two, as 和 joins the last of a list and nothing within it.
    """
    marks = list(re.finditer(vocab.lists["list_mark"][0], lead))
    within = vocab.lists["within_list"]
    if len(marks) < 2 or marks[-1].group() not in within:
        return lead
    joins = [mark for mark in marks if mark.group() not in within]
    return lead[joins[-1].end() :] if joins else lead


def _after(text: str, mention: Mention, vocab: Vocabulary) -> Listed | None:
    rest = text[mention.claim.end : mention.block.end]
    opening = re.match(r"[^，。；,;：:]{0,12}[：:]", rest)
    if opening is None:
        return None
    body = rest[opening.end() :]
    firstly = vocab.cues["firstly"].findall(body)
    if len(firstly) >= 2:
        return Listed(len(firstly), open_ended=False)
    end = next(iter(sentences(body, vocab.language)), Span(0, 0)).end
    for mark in ("；", "，", "、"):
        pieces = [piece for piece in body[:end].split(mark) if piece.strip()]
        if len(pieces) >= 2:
            return Listed(len(pieces), open_ended=False, sure=False)
    return None


def list_counted(mention: Mention, index: FactIndex) -> Fact | None:
    """The list whose label is what stands around the count: all of it right before, or its end
    right behind and the rest of it before in the clause.
    """
    claim = mention.claim
    if index.language != "zh" or claim.kind != "count" or claim.approximation != "exact":
        return None
    noun = mention.after[:NOUN]
    lead = index.vocabulary.cues["linking"].sub("", mention.before)
    for fact in index.facts.facts:
        head = fact.label[:-NOUN]
        if len(fact.items) > 1 and len(fact.label) > NOUN and lead.endswith(fact.label):
            return fact  # 结对社区三个
        named = len(noun) == NOUN <= len(head) and fact.label.endswith(noun)
        if len(fact.items) > 1 and named and head in mention.before:
            return fact
    return None
