"""Decides, over the whole draft, which fact each figure and date of it is about.

Value first, then words: an option that bears the value out is taken unless the words around the
claim are clearly another fact's. The margins that "clearly" means stand in `margins.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from drafter.checking.bars import TELLING
from drafter.checking.beside import says_nothing, without_told
from drafter.checking.candidates import Candidates, Option
from drafter.checking.derive import Neighbours, ask, computed, missed
from drafter.checking.finding import Verdict
from drafter.checking.index import FactIndex
from drafter.checking.listing import is_abstract, is_summing, listed_beside
from drafter.checking.margins import CLEAR, MARGIN, MARGIN_TOLD, NAMED, NEEDED, POINTED, telling
from drafter.checking.mention import SENTENCE, Mention
from drafter.checking.passing import passes
from drafter.checking.registers.judge import Judge
from drafter.checking.wording import as_drafted
from drafter.checking.words import word_set
from drafter.checking.wrong import broken_rule
from drafter.claims.claim import Claim

REACH = 40
"""So many claims before and behind one may say what it is computed from."""


@dataclass(frozen=True)
class Matched:
    """A mention with its options, the likeliest first, and the verdict on it."""

    mention: Mention
    options: tuple[Option, ...]
    verdict: Verdict


def match(text: str, mentions: Sequence[Mention], index: FactIndex) -> tuple[Matched, ...]:
    """A verdict for every claim. Only quantities, dates and document numbers are matched here."""
    candidates = Candidates(index)
    judged = Judge(text, mentions, index).verdicts()
    found: list[Matched] = []
    for _, group in groupby(mentions, key=lambda mention: mention.neighbourhood):
        block = [(m, _options(text, m, candidates)) for m in group]
        taken = _taken(block)
        done: list[Matched] = []
        for at, (mention, options) in enumerate(block):
            ahead = block[at + 1 : at + REACH]
            neighbours = Neighbours(text, mention, options, _pairs(done[-REACH:]), ahead, index)
            verdict = judged.get(mention.claim.start)
            verdict = verdict or _verdict(mention, options, taken, neighbours)
            done.append(Matched(mention, options, verdict))
        found.extend(done)
    return tuple(found)


def _options(text: str, mention: Mention, candidates: Candidates) -> tuple[Option, ...]:
    claim = mention.claim
    matched = claim.is_quantity or claim.kind in {"date", "document-number"}
    if not matched or passes(mention, candidates.index):
        return ()
    return tuple(candidates.options(mention, candidates.index.owners.meant(text, mention)))


def _pairs(done: Sequence[Matched]) -> Sequence[tuple[Mention, Sequence[Option], Verdict]]:
    return [(item.mention, item.options, item.verdict) for item in done]


def _taken(block: Sequence[tuple[Mention, Sequence[Option]]]) -> dict[str, float]:
    """How clearly each fact is rightly stated somewhere in the block, by fact id."""
    taken: dict[str, float] = {}
    for _, options in block:
        for option in options:
            if option.right:
                taken[option.fact_id] = max(taken.get(option.fact_id, 0.0), option.affinity)
    return taken


def _verdict(
    mention: Mention,
    options: Sequence[Option],
    taken: dict[str, float],
    neighbours: Neighbours,
) -> Verdict:
    claim = mention.claim
    if not options and not claim.is_quantity and claim.kind not in {"date", "document-number"}:
        return Verdict(claim, "not a claim")
    if claim.value is None or passes(mention, neighbours.index):
        return Verdict(claim, "not a claim")
    right = next((option for option in options if option.right), None)
    rival = _rival(options, right, taken, _neighbour_groups(neighbours))
    counted = _counted(mention, neighbours)
    size = telling(claim)
    foreign = right is not None and _is_foreign(mention, right, neighbours.index)
    if right is not None and rival is None and right.affinity >= NEEDED[size] and not foreign:
        return _supported(claim, right)
    if counted is not None and (counted.judgement != "not a claim" or not _is_clear(options)):
        return counted
    untold = without_told(options, neighbours)
    question = ask(neighbours)
    rate = _other_rate(mention, options)
    if rate is not None:
        return _contradicted(claim, rate, "wrong-number")
    derived = computed(question, claim) if question is not None else None
    if rival is not None and derived and not _asks_to_compute(mention, derived, neighbours.index):
        derived = None  # the words are plainly one fact's
    if derived is not None and derived.judgement == "derived":
        return derived
    if foreign:
        return derived or _not_borne_out(claim, [o for o in options if not o.right], neighbours)
    if (
        right is not None
        and rival is None
        and (size != "small" or _may_be_meant(mention, right, untold))
    ):
        return _supported(claim, right)
    if right is not None and rival is not None and right.affinity >= NEEDED[size]:
        return _contradicted(claim, rival, "swapped-facts")
    if derived is None and says_nothing(claim, untold, neighbours.index.vocabulary):
        return Verdict(claim, "not a claim")
    return derived or _not_borne_out(claim, untold, neighbours)


def _asks_to_compute(mention: Mention, derived: Verdict, index: FactIndex) -> bool:
    """Whether a word asks for a computed figure where the words are plainly one fact's: never
    where the clause names the owner of just one of the parts.
    """
    parts = [index.facts.by_id[fact_id].label for fact_id in derived.facts]
    if len(parts) > 1 and sum(_names(mention.before, part, index) for part in parts) == 1:
        return False
    return index.vocabulary.has("computed", f"{mention.before[-24:]} {mention.near}")


def _names(clause: str, label: str, index: FactIndex) -> bool:
    """Whether a clause names someone whose name is part of a label."""
    return any(
        any(form in label for form in name.forms) and any(form in clause for form in name.forms)
        for name in index.facts.names
    )


def _may_be_meant(mention: Mention, right: Option, options: Sequence[Option]) -> bool:
    """Whether a small figure may stand for a fact that its words hardly name: no other of its kind
    is pointed at, and, where it is in digits, some word of the fact or its
    group is there.
    """
    if any(option.same_kind for option in _pointed(options)):
        return False
    rate = bool(mention.per & right.evidence.per)
    if rate or right.affinity >= NAMED or not mention.claim.numeral.isdecimal():
        return True
    group = right.evidence.group
    return bool(group) and 2 * len(group & mention.context.keys()) >= len(group)


def _neighbour_groups(neighbours: Neighbours) -> frozenset[tuple[str, ...]]:
    """The groups of the other facts that the sentence states."""
    mention, by_id = neighbours.mention, neighbours.index.facts.by_id
    told = [d for d in neighbours.done if d[0].sentence == mention.sentence]
    found = {by_id[v.facts[0]].group for _, _, v in told if v.judgement == "supported" and v.facts}
    return frozenset(group for group in found if group)


def _counted(mention: Mention, neighbours: Neighbours) -> Verdict | None:
    """The verdict on a count that sums up a list beside it; one without a list claims nothing."""
    vocab = neighbours.index.vocabulary
    claim = mention.claim
    if not is_summing(claim, vocab) or not isinstance(claim.value, Decimal):
        return None
    listed = listed_beside(neighbours.text, mention, vocab)
    if listed is not None and listed.bears_out(claim.value):
        return Verdict(claim, "derived", derivation=f"{claim.text} = {listed.count}")
    if listed is not None and listed.sure and not claim.numeral.isdecimal():
        return Verdict(
            claim, "contradicted", (), f"{claim.text} ≠ {listed.count}", "wrong-item-count"
        )
    return Verdict(claim, "not a claim") if is_abstract(claim, vocab) else None


def _is_clear(options: Sequence[Option]) -> bool:
    return any(option.affinity >= CLEAR and option.same_kind for option in options)


def _supported(claim: Claim, option: Option) -> Verdict:
    same = option.fit == "same" and claim.approximation in {"exact", "range"}
    return Verdict(claim, "supported" if same else "approximate", (option.fact_id,))


def _pointed(options: Sequence[Option]) -> list[Option]:
    """Facts of another value that the words point at, the clearest first."""
    found = [o for o in options if o.fit == "no" and o.affinity >= POINTED]
    return sorted(found, key=lambda option: -option.affinity)


def _rival(
    options: Sequence[Option],
    right: Option | None,
    taken: dict[str, float],
    groups: frozenset[tuple[str, ...]],
) -> Option | None:
    """The fact whose words these clearly are, though its value is another; none where the figures
    beside it are of the right one's own group and of no other.
    """
    if right is not None and right.evidence.fact.group in groups:
        options = [o for o in options if o.evidence.fact.group in groups]
    floor = right.affinity if right is not None else 0.0
    told_better = right is not None and taken[right.fact_id] >= floor + MARGIN_TOLD
    margin = MARGIN_TOLD if told_better else MARGIN
    for option in _pointed(options):
        if option.affinity < CLEAR or option.affinity - floor < margin:
            return None
        if not option.same_kind or option.evidence.role == "previous":
            continue
        if right is not None and option.fact_id == right.fact_id:
            return None
        if taken.get(option.fact_id, 0.0) < option.affinity * 0.9:
            return option
    return None


def _is_foreign(mention: Mention, right: Option, index: FactIndex) -> bool:
    """Whether the figure is said to be of something measurable that no fact knows (销售额), or to
    be the total of what stands before it.
    """
    if right.affinity >= POINTED:
        return False
    if right.affinity < NEEDED["small"] and index.vocabulary.has("total_of", mention.before):
        return True  # …，共计60万元: the total of what was just said, and no fact of its own
    named = list(index.vocabulary.cues["measurable"].finditer(mention.before[-8:]))
    return bool(named) and not any(
        word in index.weights for word in word_set(named[-1].group(), index.language)
    )


def _other_rate(mention: Mention, options: Sequence[Option]) -> Option | None:
    """The fact that plainly gives another number for the same rate (每周1次 for 每周2次)."""
    clear = (o for o in options if o.affinity >= POINTED and o.same_kind and o.fit == "no")
    return next((o for o in clear if mention.per & o.evidence.per), None)


def _misplaced(claim: Claim, options: Sequence[Option]) -> Verdict | None:
    """The verdict on a right value that is said of what it cannot be."""
    barred = [o for o in options if o.fit != "no" and o.bar in TELLING]
    if not barred:
        return None
    best = max(barred, key=lambda option: option.affinity)
    if best.affinity < NEEDED[telling(claim)]:
        return None
    rule = "wrong-status" if best.bar == "status" else "swapped-facts"
    return Verdict(claim, "contradicted", (best.fact_id,), rule=rule)


def _in_own_sentence(mention: Mention, option: Option) -> bool:
    """Whether a word of the fact stands in the mention's own sentence, not only before it."""
    known = frozenset().union(*option.evidence.labels, option.evidence.near)
    return any(mention.context.get(word, 0.0) >= SENTENCE for word in known)


def _contradicted(claim: Claim, option: Option, rule: str) -> Verdict:
    if claim.kind == "date":
        expected = option.evidence.claim.text
    else:
        expected = as_drafted(claim, option.evidence.claim)
    return Verdict(claim, "contradicted", (option.fact_id,), rule=rule, expected=expected)


def _not_borne_out(claim: Claim, options: Sequence[Option], neighbours: Neighbours) -> Verdict:
    misplaced = _misplaced(claim, options)
    if misplaced is not None and misplaced.rule == "wrong-status":
        return misplaced
    for option in _pointed(options):
        if claim.kind == "date" and not _in_own_sentence(neighbours.mention, option):
            continue
        rule = broken_rule(claim, option)
        if misplaced is not None and option.bar in TELLING:
            continue
        if rule:
            return _contradicted(claim, option, rule)
    if misplaced is not None:
        return misplaced
    question = ask(neighbours)
    slip = missed(question) if question is not None else None
    if slip is not None:
        return Verdict(claim, "contradicted", slip.facts, slip.formula, "wrong-derivation")
    rule = "unsupported-date" if claim.kind == "date" else "unsupported-number"
    return Verdict(claim, "unsupported", rule=rule)
