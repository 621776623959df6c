"""Figures of one sentence that stand on each other's words: 3,100 meals and 5,200 drinks."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, takewhile

from drafter.checking.matching.candidates import Option
from drafter.checking.matching.margins import CROSSED, POINTED
from drafter.checking.matching.neighbours import Neighbours
from drafter.facts.fact import Fact


def exchanged(neighbours: Neighbours, right: Option) -> Option | None:
    """The fact that the words around a figure mean, whose own value stands on the words of the fact
    that bears this one out. Both are right values; only together they show that they changed
    places.
    """
    mention = neighbours.mention
    plain = _solved(neighbours, right) or _sister_named(neighbours, right)
    if plain is not None:
        return plain
    least = max(POINTED, right.affinity)
    for meant in neighbours.options:
        wrong = meant.fit == "no" and meant.same_kind and meant.evidence.role == "value"
        if not wrong or meant.affinity < least:
            continue
        gained = meant.affinity - right.affinity
        done = ((other, options) for other, options, _ in neighbours.done)
        for other, options in chain(done, neighbours.ahead):
            if other.beside(mention) and other.claim.kind == mention.claim.kind:
                turned = _turned(options, meant.evidence.key, right.evidence.key)
                if turned is not None and gained + turned >= CROSSED:
                    return meant
    return None


def _solved(neighbours: Neighbours, right: Option) -> Option | None:
    """The fact of how many were brought to a good end, where the words say so of this figure, and
    its own value stands before it where they do not: 排查16处，整改17处.
    """
    vocab, mention = neighbours.index.vocabulary, neighbours.mention
    if not vocab.has("solved", mention.lead) or vocab.has("solved", right.evidence.fact.label):
        return None
    for other, _, verdict in neighbours.done:
        told = verdict.judgement == "supported" and other.beside(mention)
        if told and verdict.facts and not vocab.has("solved", f"{other.lead} {other.tail}"):
            for meant in neighbours.options:
                named = vocab.has("solved", meant.evidence.fact.label) and meant.same_kind
                if named and meant.fit == "no" and meant.fact_id == verdict.facts[0]:
                    return meant
    return None


def _sister_named(neighbours: Neighbours, right: Option) -> Option | None:
    """The fact whose label differs from the right one's in one piece (东渠长度, 西渠长度), where
    its piece stands before the figure, behind the last figure or in a sentence without the right
    one's, nor that in the heading.
    """
    mention = neighbours.mention
    exact = mention.claim.approximation == "exact" and not mention.around.is_listing
    if neighbours.index.language != "zh" or mention.block.kind == "cell" or not exact:
        return None
    fact, text, start = right.evidence.fact, neighbours.text, mention.sentence.start
    left, _ = mention.around.between(mention.claim)
    for option in neighbours.options:
        other = option.evidence.fact
        wrong = option.fit == "no" and option.same_kind and option.evidence.role == "value"
        if not wrong or other.group != fact.group or other is fact or _is_told(other, neighbours):
            continue
        own, its = _pieces(fact.label, other.label)
        for begin in (left, start) if own else ():
            meant = its in text[begin : mention.claim.start]
            heading = " ".join(mention.block.headings[-1:])
            around = f"{heading} {text[begin : mention.clause.end]}"
            if meant and not any(part in around for part in _parts(own)):
                return option
    return None


def _is_told(fact: Fact, neighbours: Neighbours) -> bool:
    """Whether a figure before this one in the sentence states the fact rightly."""
    verdicts = (verdict for _, _, verdict in neighbours.here)
    return any(v.judgement == "supported" and v.facts[:1] == (fact.id,) for v in verdicts)


def _pieces(label: str, other: str) -> tuple[str, str]:
    """In what two labels differ, each with the character that they share behind it, else before it;
    empty where one of them only has more.
    """
    opening = _opening(label, other)
    one, two = label[len(opening) :], other[len(opening) :]
    ending = _opening(one[::-1], two[::-1])[::-1]
    own, its = one.removesuffix(ending), two.removesuffix(ending)
    if not own or not its or not (opening or ending):
        return "", ""
    return (own + ending[0], its + ending[0]) if ending else (opening[-1] + own, opening[-1] + its)


def _opening(one: str, other: str) -> str:
    """The characters with which both begin."""
    same = takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))
    return "".join(a for a, _ in same)


def _parts(piece: str) -> list[str]:
    """Every two characters of a piece that stand side by side."""
    return [piece[at : at + 2] for at in range(len(piece) - 1)]


def _turned(options: Sequence[Option], own: str, meant: str) -> float | None:
    """By how much the words around another figure point more at the fact `meant` than at its `own`;
    None where it is not borne out by its own alone.
    """
    right = [option for option in options if option.right]
    if not right or right[0].evidence.key != own:
        return None
    clearer = [o.affinity for o in options if o.evidence.key == meant and o.fit == "no"]
    gained = max(clearer, default=0.0) - right[0].affinity
    return gained if clearer and gained >= 0 else None
