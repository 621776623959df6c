"""A bare number that takes its unit from somewhere else: a table's head, or a fact's label."""

from __future__ import annotations

import re
from dataclasses import replace

from drafter.checking.words import word_set
from drafter.claims.claim import Claim
from drafter.claims.en.nouns import looks_plural


def is_bare(claim: Claim) -> bool:
    """Whether a count names neither a unit nor a thing that it counts."""
    return claim.kind == "count" and claim.unit is None and not claim.unit_text


def head_of(label: str) -> str:
    """What a label names, without what says of which: pupils, for pupils at school talks."""
    return re.split(
        r" (?:of|in|at|for|to|by|with|from|on|who|that|under|over)\b", label, maxsplit=1
    )[0]


def counted_noun(phrase: str) -> str:
    """The stem of the noun that a phrase is about: visit, for home safety visits."""
    words = phrase.split()
    plural = [word for word in words if looks_plural(word.lower())]
    head = (plural or words)[-1:]
    return next(iter(word_set(" ".join(head), "en")), "")


def measured_as(claim: Claim, measured: Claim) -> Claim:
    """The claim where it stands, with the kind, value, unit and step of the same number read with
    its unit.
    """
    return replace(
        claim,
        kind=measured.kind,
        value=measured.value,
        unit=measured.unit,
        unit_text=measured.unit_text,
        step=measured.step,
    )
