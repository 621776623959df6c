"""The reader's answer held against the checker: what stands, what falls, what is raised.

What the checker is sure of stays as it is. A doubt that the reader clears goes where drafter can
compute the sum that clears it, else it becomes a remark in which both opinions stand; one that it
confirms is raised. An error of figures becomes a remark only where drafter computes that the figure
follows from the facts. An objection whose sum is wrong falls. What the reader alone sees is told as
its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from drafter.checking.derivations.question import exactly
from drafter.checking.figures.fit import figure, fits
from drafter.checking.finding import Check, Verdict
from drafter.checking.matching.index import FactIndex
from drafter.claims.claim import Claim
from drafter.claims.reader import read_claims
from drafter.document.draft import Draft
from drafter.facts.fact import Fact
from drafter.findings.finding import Finding, Severity
from drafter.text import Span
from drafter.writing.second_reading.asking import Asked, source_span
from drafter.writing.second_reading.locating import locate
from drafter.writing.second_reading.objection import (
    COMPUTED,
    OF_FIGURES,
    Answered,
    Objection,
    Settled,
)
from drafter.writing.second_reading.portions import Portion
from drafter.writing.second_reading.standing import (
    borne_out,
    is_about_facts,
    is_sure,
    yields_to_sums,
)
from drafter.writing.second_reading.sums import PLAIN, Sum, numbers_in, sums_in

ROUGHLY = frozenset({"wrong-unit", "wrong-approximation"})
"""Kinds that object to how a figure is said, which is right as a number."""

_SHOWN = 160
"""Characters of a reason that are told."""

_MESSAGES = {
    "zh": {
        "wrong": "第二读者认为“{text}”与事实不符",
        "unfounded": "第二读者认为“{text}”没有依据",
        "unclear": "第二读者认为“{text}”无法由所给事实判断",
        "confirmed": "第二读者也这样认为",
        "cleared": "第二读者认为成立",
        "why": "{told}：{why}",
        "both": "{one}；{other}",
    },
    "en": {
        "wrong": "the second reader finds that ‘{text}’ contradicts the facts",
        "unfounded": "the second reader finds no fact behind ‘{text}’",
        "unclear": "the second reader cannot judge ‘{text}’ from these facts",
        "confirmed": "the second reader finds so too",
        "cleared": "the second reader finds it borne out",
        "why": "{told}: {why}",
        "both": "{one}; {other}",
    },
}


@dataclass(frozen=True)
class Held:
    """What an answer changes: findings of the checker with what takes their place (None: nothing
    does), and the findings that are the reader's own.
    """

    changed: Mapping[Finding, Finding | None]
    added: tuple[Finding, ...]


def hold(
    answer: Answered, asked: Asked, portion: Portion, draft: Draft, check: Check, index: FactIndex
) -> Held:
    """Hold one answer against the check of its draft; offsets are characters of the draft."""
    return _Holding(asked, portion, draft, check, index).held(answer)


@dataclass(frozen=True)
class _Holding:
    asked: Asked
    portion: Portion
    draft: Draft
    check: Check
    index: FactIndex

    def held(self, answer: Answered) -> Held:
        changed: dict[Finding, Finding | None] = {}
        for settled in answer.settled:
            doubt = self.asked.doubts[settled.number - 1]
            changed[doubt] = self._settled(doubt, settled)
        added: dict[tuple[int, int], Finding] = {}
        for objection in answer.objections:
            span = self._place(objection)
            told = list(self._told(span, objection))
            if told:
                for finding in told:
                    if not changed.get(finding, finding) or finding not in changed:
                        text = self.draft.visible.text[span.start : span.end]
                        changed[finding] = self._confirmed(finding, objection, text)
            elif not self._falls(objection, span):
                new = self._own(objection, span)
                added.setdefault((new.start, new.end), new)
        return Held(changed, tuple(added.values()))

    @cached_property
    def _words(self) -> Mapping[str, str]:
        return _MESSAGES[self.index.language]

    @cached_property
    def _known(self) -> frozenset[Decimal]:
        """Every number of the facts, and those of the portion that the checker bears out."""
        facts = self.index.facts
        texts = [f"{fact.text} {fact.previous} {fact.note}" for fact in facts.facts]
        texts += [*facts.document.values(), *(fact.label for fact in facts.facts)]
        texts += [v.claim.text for s in self.portion.sentences for v in self._borne_out(s.span)]
        return frozenset().union(*map(numbers_in, texts))

    @cached_property
    def _said(self) -> frozenset[Decimal]:
        """The known numbers, and all that the portion says."""
        return self._known.union(*(numbers_in(one.text) for one in self.portion.sentences))

    def _borne_out(self, seen: Span) -> list[Verdict]:
        return list(borne_out(self.check, self.draft.visible.source(*seen)))

    def _place(self, objection: Objection) -> Span:
        """Where its words stand, in the visible text."""
        sentence = self.portion.sentences[objection.sentence - 1]
        return locate(objection.words, self.draft.visible.text, sentence.span)

    def _told(self, seen: Span, objection: Objection) -> Iterator[Finding]:
        """The checker's findings of the same words; of a whole sentence only those that the quoted
        words hold.
        """
        span = self.draft.visible.source(*seen)
        sentence = source_span(self.portion.sentences[objection.sentence - 1], self.draft)
        whole = span.end - span.start >= sentence.end - sentence.start - 2
        for finding in self.check.findings:
            is_counted = finding.severity != "info" and is_about_facts(finding)
            is_here = finding.start < span.end and span.start < finding.end
            is_meant = not whole or finding.text in objection.words or finding.end >= span.end
            if is_counted and is_here and is_meant:
                yield finding

    def _settled(self, doubt: Finding, settled: Settled) -> Finding | None:
        if not settled.stands:
            return self._confirmed(
                doubt,
                Objection(0, doubt.text, doubt.rule, "", settled.right, "wrong", settled.why),
                doubt.text,
            )
        reason = f"{settled.right} {settled.why}"
        is_proved = self._is_proved(doubt, reason)
        is_stated = doubt.rule == "wrong-derivation" and self._is_stated(doubt)
        if is_stated:  # taken for a sum, and a fact's own figure
            return self._lowered(doubt, settled.why)
        if is_proved and not yields_to_sums(doubt):
            return None
        if not is_proved and (yields_to_sums(doubt) or _holds_wrong_sum(reason)):
            return doubt
        return self._lowered(doubt, settled.why)

    def _lowered(self, finding: Finding, why: str) -> Finding:
        """A remark with both opinions."""
        told = self._with_why("cleared", finding.text, why)
        message = self._joined(finding.message, told)
        return replace(finding, severity="info", message=message, source="both")

    def _is_proved(self, doubt: Finding, reason: str) -> bool:
        """Whether a sum of known numbers comes to the figure that is doubted."""
        claims = [c for c in read_claims(doubt.text, self.index.language) if c.is_quantity]
        sums = [one for one in sums_in(reason) if one.is_right and one.rests_on(self._known)]
        return bool(claims) and all(any(_gives(one, claim) for one in sums) for claim in claims)

    def _is_stated(self, doubt: Finding) -> bool:
        """Whether a figure is one that some fact states for this period."""
        claims = [c for c in read_claims(doubt.text, self.index.language) if c.is_quantity]
        facts = self.index.facts.facts
        return bool(claims) and all(any(_is_of(c, fact) for fact in facts) for c in claims)

    def _confirmed(self, finding: Finding, objection: Objection, text: str) -> Finding:
        """The finding raised; `text` is what the reader's own wording would stand for."""
        if objection.grade == "unclear":
            return finding
        severity = finding.severity if objection.grade != "wrong" else "error"
        suggestion = finding.suggestion
        if text == finding.text and not (suggestion and is_sure(finding)):
            suggestion = self._suggestion(objection, text) or suggestion
        told = self._with_why("confirmed", finding.text, objection.why)
        return replace(
            finding,
            severity=severity,
            message=self._joined(finding.message, told),
            suggestion=suggestion,
            source="both",
        )

    def _own(self, objection: Objection, seen: Span) -> Finding:
        """A finding that is the reader's; an error where the checker has no ground either."""
        span = self.draft.visible.source(*seen)
        text = self.draft.visible.text[seen.start : seen.end]
        baseless = objection.grade == "wrong" and any(
            verdict.judgement == "unsupported"
            and verdict.claim.start < span.end
            and span.start < verdict.claim.end
            for verdict in self.check.verdicts
        )
        severity: Severity = "info" if objection.grade == "unclear" else "warning"
        fact = self.index.facts.by_id.get(objection.fact)
        told = self._with_why(objection.grade, text, objection.why)
        if fact is not None:
            told = f"{told} ({_where(fact)})"
        suggestion = self._suggestion(objection, text)
        if suggestion is not None:
            suggestion = self.draft.visible.replaced(seen.start, seen.end, suggestion)
        return Finding(
            objection.kind,
            "error" if baseless else severity,
            span.start,
            span.end,
            text,
            told,
            (fact.id,) if fact else (),
            suggestion,
            source="both" if baseless else "reader",
        )

    def _suggestion(self, objection: Objection, text: str) -> str | None:
        """The reader's wording, where every number in it is a fact's or is computed here."""
        right = objection.right.strip()
        if not right or right == text or sums_in(right):
            return None
        sums = [one for one in sums_in(objection.why) if self._is_usable(one)]
        known = self._known | PLAIN | frozenset().union(*(numbers_in(one.text) for one in sums))
        return right if numbers_in(right) <= known else None

    def _falls(self, objection: Objection, seen: Span) -> bool:
        """Whether an objection to a figure is answered by computing."""
        if objection.kind not in OF_FIGURES:
            return False
        sums = sums_in(f"{objection.why} {objection.right}")
        usable = [one for one in sums if self._is_usable(one)]
        if len(usable) < len(sums):
            return True
        text = self.draft.visible.text[seen.start : seen.end]
        claims = [c for c in read_claims(text, self.index.language) if c.is_quantity]
        if objection.kind in ROUGHLY:
            return False
        if claims and all(any(_gives(one, claim) for one in usable) for claim in claims):
            return True
        fact = self.index.facts.by_id.get(objection.fact)
        if claims and fact is not None and all(_is_of(claim, fact) for claim in claims):
            return True
        stands = [verdict.judgement for verdict in self._borne_out(seen)]
        if "derived" in stands and not usable:
            return True
        if stands and objection.right and objection.right in text:
            return True
        if objection.kind in COMPUTED and not usable:
            return self._suggestion(objection, text) is None
        return False

    def _is_usable(self, one: Sum) -> bool:
        return one.is_right and one.rests_on(self._said)

    def _with_why(self, told: str, text: str, why: str) -> str:
        """The words for it, with the reason where every number in that is one that somebody said
        or that is computed here.
        """
        words = self._words[told].format(text=text)
        sums = sums_in(why)
        vouched = all(self._is_usable(one) for one in sums)
        known = self._said | PLAIN | frozenset().union(*(numbers_in(one.text) for one in sums))
        if not why or not vouched or not numbers_in(why) <= known:
            return words
        return self._words["why"].format(told=words, why=why[:_SHOWN])

    def _joined(self, one: str, other: str) -> str:
        return self._words["both"].format(one=one, other=other)


def _gives(one: Sum, claim: Claim) -> bool:
    """Whether a sum comes to the figure that a text states."""
    stated = figure(claim)
    if stated is None:
        return False
    of_percent = (one.value, one.value * 100)
    plain = claim.value if isinstance(claim.value, Decimal) else None
    values = of_percent if claim.kind == "percent" else (one.value,)
    if plain is not None and any(abs(value - plain) <= (claim.step or 0) / 2 for value in values):
        return True
    return any(fits(stated, exactly(value, stated)) != "no" for value in values)


def _is_of(claim: Claim, fact: Fact) -> bool:
    """Whether a figure is one that the fact itself states for this period."""
    stated = figure(claim)
    own = [figure(each) for each in fact.claims]
    return stated is not None and any(
        each is not None and each.unit == stated.unit and fits(stated, each) != "no" for each in own
    )


def _holds_wrong_sum(reason: str) -> bool:
    return any(not one.is_right for one in sums_in(reason))


def _where(fact: Fact) -> str:
    text = " ".join(fact.text.split())
    return f"{fact.id} = {text[:60]}"
