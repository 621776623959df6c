"""Decides, over the whole draft, which fact each figure and date of it is about.

Value first, then words: an option that bears the value out is taken unless the words around the
claim are clearly another fact's. The margins that "clearly" means stand in `margins.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from drafter.checking.candidates import Candidates, Option
from drafter.checking.derivations import derivations
from drafter.checking.derivations.question import Derived, Direction, Known, Question
from drafter.checking.finding import Verdict
from drafter.checking.fit import figure, fits, units_agree
from drafter.checking.index import FactIndex
from drafter.checking.margins import CLEAR, MARGIN, NEEDED, POINTED, SURE, telling
from drafter.checking.mention import Mention
from drafter.claims.claim import Claim


@dataclass(frozen=True)
class Matched:
    """A mention with its options and the verdict on it."""

    mention: Mention
    options: tuple[Option, ...]
    verdict: Verdict

    @property
    def best(self) -> Option | None:
        """The option that bears the value out, if any."""
        return next((option for option in self.options if option.fit != "no"), None)


def match(
    mentions: Sequence[Mention], index: FactIndex, years: frozenset[str]
) -> tuple[Matched, ...]:
    """A verdict for every quantity, date and document number; the rest passes as it is."""
    candidates = Candidates(index, years)
    found: list[Matched] = []
    for _, group in groupby(mentions, key=lambda mention: (mention.block.start, mention.block.end)):
        block = list(group)
        optioned = [(m, tuple(candidates.options(m)) if _is_matched(m) else ()) for m in block]
        taken = _taken(optioned)
        for mention, options in optioned:
            earlier = [m for m in found if m.mention.block == mention.block]
            verdict = _verdict(mention, options, taken, earlier, block, index)
            found.append(Matched(mention, options, verdict))
    return tuple(found)


def _is_matched(mention: Mention) -> bool:
    claim = mention.claim
    return claim.is_quantity or claim.kind in {"date", "document-number"}


def _taken(optioned: Sequence[tuple[Mention, Sequence[Option]]]) -> dict[str, float]:
    """How clearly each fact is rightly stated somewhere in the block, by fact id."""
    taken: dict[str, float] = {}
    for _, options in optioned:
        for option in options:
            if option.fit != "no":
                fact_id = option.evidence.fact.id
                taken[fact_id] = max(taken.get(fact_id, 0.0), option.affinity)
    return taken


def _verdict(
    mention: Mention,
    options: Sequence[Option],
    taken: dict[str, float],
    earlier: Sequence[Matched],
    block: Sequence[Mention],
    index: FactIndex,
) -> Verdict:
    claim = mention.claim
    if claim.claims_nothing or not _is_matched(mention) or claim.value is None:
        return Verdict(claim, "not a claim")
    right = next((option for option in options if option.fit != "no"), None)
    rival = _rival(options, right, taken)
    question = _question(mention, options, earlier, block, index)
    if right is not None and right.affinity >= NEEDED[telling(claim)]:
        if rival is None:
            return _supported(claim, right)
        derived = _derived(question, claim)
        return derived or _contradicted(claim, rival, "swapped-facts")
    derived = _derived(question, claim)
    if derived is not None:
        return derived
    if right is not None and rival is None and telling(claim) != "small":
        return _supported(claim, right)
    return _not_borne_out(claim, options, right, question)


def _supported(claim: Claim, option: Option) -> Verdict:
    same = option.fit == "same" and claim.approximation == "exact"
    return Verdict(claim, "supported" if same else "approximate", (option.evidence.fact.id,))


def _rival(
    options: Sequence[Option], right: Option | None, taken: dict[str, float]
) -> Option | None:
    """The fact whose words these clearly are, though its value is another."""
    floor = right.affinity if right is not None else 0.0
    for option in sorted(options, key=lambda option: -option.affinity):
        if option.fit != "no" or not option.same_kind or option.evidence.role == "previous":
            continue
        if right is not None and option.evidence.fact.id == right.evidence.fact.id:
            return None
        if option.affinity < CLEAR or option.affinity - floor < MARGIN:
            return None
        if taken.get(option.evidence.fact.id, 0.0) >= option.affinity * 0.9:
            continue
        return option
    return None


def _contradicted(claim: Claim, option: Option, rule: str) -> Verdict:
    fact = option.evidence.fact
    return Verdict(claim, "contradicted", (fact.id,), rule=rule, expected=option.evidence.claim.text)


def _not_borne_out(
    claim: Claim, options: Sequence[Option], right: Option | None, question: Question | None
) -> Verdict:
    dated = claim.kind == "date"
    pointed = [o for o in options if o.fit == "no" and o.affinity >= POINTED]
    pointed.sort(key=lambda option: -option.affinity)
    for option in pointed:
        rule = _broken_rule(claim, option)
        if rule:
            return _contradicted(claim, option, rule)
    if question is not None:
        missed = _missed(question)
        if missed is not None:
            return Verdict(
                claim,
                "contradicted",
                missed.facts,
                derivation=missed.formula,
                rule="wrong-derivation",
            )
    rule = "unsupported-date" if dated else "unsupported-number"
    facts = (right.evidence.fact.id,) if right is not None else ()
    return Verdict(claim, "unsupported", facts, rule=rule)


def _broken_rule(claim: Claim, option: Option) -> str:
    """Which rule a claim breaks that its words put on this evidence; "" where they do not."""
    if claim.kind == "date":
        return "wrong-date"
    if claim.kind == "document-number":
        return "wrong-number"
    stated, fact = figure(claim), figure(option.evidence.claim)
    if stated is None or fact is None:
        return ""
    if not option.same_kind:
        return "wrong-unit" if claim.numeral == option.evidence.claim.numeral else ""
    if claim.numeral and claim.numeral == option.evidence.claim.numeral:
        if claim.unit_text != option.evidence.claim.unit_text:
            return "wrong-unit"
        return "wrong-approximation"
    if stated.approximation != "exact" or fact.approximation != "exact":
        near = abs(stated.low - fact.low) <= abs(fact.low) / 2
        return "wrong-approximation" if near else "wrong-number"
    return "wrong-number"


def _question(
    mention: Mention,
    options: Sequence[Option],
    earlier: Sequence[Matched],
    block: Sequence[Mention],
    index: FactIndex,
) -> Question | None:
    stated = figure(mention.claim)
    if stated is None:
        return None
    said = list(_said(mention, earlier, block, index))
    return Question(
        mention=mention,
        stated=stated,
        index=index,
        clause=_cue_text(mention),
        said=said,
        about=list(_about(options)),
        direction=_direction(mention, block),
    )


def _cue_text(mention: Mention) -> str:
    return f"{mention.before[-24:]}{mention.claim.text}{mention.after[:12]}"


def _said(
    mention: Mention, earlier: Sequence[Matched], block: Sequence[Mention], index: FactIndex
) -> Iterator[Known]:
    """What was stated before in this sentence, then in the one before; nearest sentence first."""
    here = [m for m in earlier if m.mention.sentence == mention.sentence]
    before = [m for m in earlier if m.mention.sentence != mention.sentence][-6:]
    for group, certainty in ((here, 0.8), (before, 0.5)):
        for matched in group:
            for fact_id in matched.verdict.facts[:2]:
                yield from _of_fact(matched, fact_id, certainty, index)


def _of_fact(
    matched: Matched, fact_id: str, certainty: float, index: FactIndex
) -> Iterator[Known]:
    best = matched.best
    if best is not None and best.evidence.fact.id == fact_id and best.evidence.role == "value":
        yield Known(best.evidence, certainty)
        return
    for item in index.by_fact.get(fact_id, ()):
        if item.role == "value":
            yield Known(item, certainty * 0.9)
            return


def _about(options: Sequence[Option]) -> Iterator[Known]:
    pointed = [o for o in options if o.evidence.role == "value" and o.affinity >= 0.3]
    for option in sorted(pointed, key=lambda option: -option.affinity)[:8]:
        yield Known(option.evidence, min(1.0, option.affinity))


def _direction(mention: Mention, block: Sequence[Mention]) -> Direction:
    """The direction that the clause's nearest trend word tells."""
    trends = [
        m
        for m in block
        if m.claim.kind == "trend"
        and mention.clause.start <= m.claim.start < mention.clause.end
    ]
    if not trends:
        return ""
    nearest = min(trends, key=lambda m: abs(m.claim.start - mention.claim.start))
    value = nearest.claim.value
    return value if value in ("up", "down", "flat") else ""  # type: ignore[return-value]


def _derived(question: Question | None, claim: Claim) -> Verdict | None:
    if question is None:
        return None
    right = [d for d in derivations(question) if _computes(question, d)]
    if not right:
        return None
    agreeing = [d for d in right if _same_direction(question, d)]
    best = max(agreeing or right, key=lambda d: d.certainty)
    if agreeing:
        return Verdict(claim, "derived", best.facts, derivation=best.formula)
    return Verdict(
        claim, "contradicted", best.facts, derivation=best.formula, rule="wrong-trend"
    )


def _computes(question: Question, derived: Derived) -> bool:
    return units_agree(question.stated, derived.result) and (
        fits(question.stated, derived.result) != "no"
    )


def _same_direction(question: Question, derived: Derived) -> bool:
    return not derived.direction or not question.direction or (
        derived.direction == question.direction
    )


def _missed(question: Question) -> Derived | None:
    """The result that the words plainly ask for, where another one was stated."""
    asked = [
        derived
        for derived in derivations(question)
        if derived.direction
        and derived.certainty >= SURE
        and units_agree(question.stated, derived.result)
    ]
    return max(asked, key=lambda derived: derived.certainty, default=None)
