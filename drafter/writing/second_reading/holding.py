"""The reader's answer held against the checker: what stands, what falls, what is raised.

What the checker is sure of stays as it is. A doubt that the reader clears goes where drafter can
compute the sum that clears it, else it becomes a remark in which both opinions stand; one that it
confirms is raised. An error of figures becomes a remark only where drafter computes that the figure
follows from the facts. An objection whose sum is wrong falls. What the reader alone sees is told as
its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from drafter.checking.figures.fit import figure, fits
from drafter.checking.finding import Check, Verdict
from drafter.checking.matching.index import FactIndex
from drafter.checking.words import word_set
from drafter.claims.claim import Claim
from drafter.claims.reader import read_claims
from drafter.document.draft import Draft
from drafter.facts.fact import Fact
from drafter.findings.finding import Finding, Severity
from drafter.text import Span
from drafter.writing.second_reading.asking import Asked
from drafter.writing.second_reading.grounds import Grounds, grounds_of, grounds_of_facts
from drafter.writing.second_reading.locating import locate
from drafter.writing.second_reading.objection import (
    COMPUTED,
    OF_FIGURES,
    Answered,
    Objection,
    Settled,
    matter,
)
from drafter.writing.second_reading.portions import Portion
from drafter.writing.second_reading.rows import source_span
from drafter.writing.second_reading.standing import (
    borne_out,
    doubted_as,
    is_about_facts,
    is_sure,
    yields_to_sums,
)
from drafter.writing.second_reading.sums import Sum, numbers_in, sums_in

SAID_OTHERWISE = frozenset({"wrong-unit", "wrong-approximation", "wrong-date", "unsupported-date"})
"""Kinds that a right number does not answer: they object to how it is said, or to a date beside."""

_SHOWN = 160
"""Characters of a reason that are told."""

FACT_NAMED = re.compile(r"\bF\s?(\d{1,4})\b")
"""A fact as a reader names it."""

_NUMBERED = re.compile(r"F\s?\d{1,4}\b|第\s?\d{1,3}\s?句|\bsentence \d{1,3}\b", re.I)
"""Numbers that name facts and sentences, and count nothing."""

_EDGES = " \t\u3000“”\"'‘’。．.，,；;：:"

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
    answer: Answered,
    asked: Asked,
    portion: Portion,
    draft: Draft,
    check: Check,
    index: FactIndex,
    *,
    trusted: bool = True,
) -> Held:
    """Hold one answer against the check of its draft; offsets are characters of the draft. Where
    it is not `trusted`, as somebody has spoken to the reader, its word alone clears nothing.
    """
    return _Holding(asked, portion, draft, check, index, trusted).held(answer)


@dataclass(frozen=True)
class _Holding:
    asked: Asked
    portion: Portion
    draft: Draft
    check: Check
    index: FactIndex
    trusted: bool

    def held(self, answer: Answered) -> Held:
        changed: dict[Finding, Finding | None] = {}
        cleared: dict[Finding, Finding | None] = {}
        for settled in answer.settled:
            doubt = self.asked.doubts[settled.number - 1]
            if not settled.stands:
                changed[doubt] = self._contradicted(doubt, settled)
                continue
            new = self._cleared(doubt, settled)
            if new != doubt:
                cleared[doubt] = new
        added: dict[tuple[int, int], Finding] = {}
        for objection in answer.objections:
            span = self._place(objection)
            met = list(self._met(span, objection))
            for finding in met:
                if cleared.get(finding, finding) is None:
                    continue  # it follows from the facts, whatever else is said
                if cleared.pop(finding, None) is not None:
                    continue  # it says both: the finding stays as it is
                known = changed.get(finding)
                changed[finding] = (
                    self._worded(known, objection, span)
                    if known is not None
                    else self._confirmed(finding, objection, span)
                )
            if not met and not self._falls(objection, span):
                new = self._own(objection, span)
                added.setdefault((new.start, new.end), new)
        return Held({**changed, **cleared}, tuple(added.values()))

    @cached_property
    def _words(self) -> Mapping[str, str]:
        return _MESSAGES[self.index.language]

    @cached_property
    def _known(self) -> Grounds:
        """The figures of the facts, and those of the portion that the checker bears out."""
        verdicts = [v for s in self.portion.sentences for v in self._borne_out(s.span)]
        told = grounds_of((v.claim.text, (v.claim,)) for v in verdicts)
        return self.index.once(_of_all_facts) | told

    @cached_property
    def _said(self) -> Grounds:
        """The known figures, and all that the portion says."""
        texts = [one.text for one in self.portion.sentences]
        return self._known | grounds_of((text, self._read(text)) for text in texts)

    def _read(self, text: str) -> Sequence[Claim]:
        return [claim for claim in read_claims(text, self.index.language) if claim.is_quantity]

    def _borne_out(self, seen: Span) -> list[Verdict]:
        return list(borne_out(self.check, self.draft.visible.source(*seen)))

    def _place(self, objection: Objection) -> Span:
        """Where its words stand, in the visible text."""
        sentence = self.portion.sentences[objection.sentence - 1]
        return locate(objection.words, self.draft.visible.text, sentence.span)

    def _met(self, seen: Span, objection: Objection) -> Iterator[Finding]:
        """The checker's findings of the same matter at the same words; of a whole sentence only
        those that the quoted words hold.
        """
        span = self.draft.visible.source(*seen)
        sentence = source_span(self.portion.sentences[objection.sentence - 1], self.draft)
        whole = span.end - span.start >= sentence.end - sentence.start - 2
        for finding in self.check.findings:
            is_counted = finding.severity != "info" and is_about_facts(finding)
            shared = min(finding.end, span.end) - max(finding.start, span.start)
            is_meant = not whole or finding.text in objection.words or finding.end >= span.end
            is_same = matter(finding.rule) == matter(objection.kind)
            covers = 2 * shared >= span.end - span.start
            if is_counted and shared > 0 and is_meant and (is_same or covers):
                yield finding

    def _contradicted(self, doubt: Finding, settled: Settled) -> Finding:
        """A doubt that the reader shares."""
        said = Objection(0, doubt.text, doubt.rule, "", settled.right, "wrong", settled.why)
        return self._confirmed(doubt, said)

    def _cleared(self, doubt: Finding, settled: Settled) -> Finding | None:
        """What is left of a doubt that the reader does not share."""
        reason = f"{settled.right} {settled.why}"
        if self._is_proved(doubt, reason):
            unfounded = doubted_as(doubt) == "unfounded"
            return None if unfounded else self._lowered(doubt, settled.why)
        if not self.trusted or any(not one.is_right for one in sums_in(reason)):
            return doubt
        if yields_to_sums(doubt) and not self._is_stated(doubt, reason):
            return doubt
        return self._lowered(doubt, settled.why)

    def _lowered(self, finding: Finding, why: str) -> Finding:
        """A remark with both opinions."""
        told = self._with_why("cleared", finding.text, why)
        message = self._joined(finding.message, told)
        return replace(finding, severity="info", message=message, source="both")

    def _is_proved(self, doubt: Finding, reason: str) -> bool:
        """Whether a sum of known figures comes to the one that is doubted."""
        claims = self._claims_of(doubt)
        sums = [one for one in sums_in(reason) if one.is_right]
        return bool(claims) and all(
            any(self._known.give(one, claim) for one in sums) for claim in claims
        )

    def _is_stated(self, doubt: Finding, reason: str) -> bool:
        """Whether the figure is a fact's own. Where the checker took it for a sum, that of a fact
        which the reader names or of which the sentence speaks; else of one for which both holds.
        """
        numbers = {int(number) for number in FACT_NAMED.findall(reason)}
        sentence = word_set(self._sentence_of(doubt), self.index.language)
        claims = self._claims_of(doubt)

        def is_meant(number: int, fact: Fact) -> bool:
            is_named = number in numbers or bool(fact.label and fact.label in reason)
            is_told = bool(word_set(fact.label, self.index.language) & sentence)
            is_sum = doubt.rule == "wrong-derivation"
            return is_named or is_told if is_sum else is_named and is_told

        meant = [f for n, f in enumerate(self.asked.facts, start=1) if is_meant(n, f)]
        return bool(claims) and all(any(_is_of(c, fact) for fact in meant) for c in claims)

    def _claims_of(self, doubt: Finding) -> Sequence[Claim]:
        """The figures that are doubted, as they were read in the draft: "four times" is a multiple
        behind "grew" and before "as fast", and a number of times by itself.
        """
        told = [verdict.claim for verdict in self.check.verdicts if verdict.claim.is_quantity]
        here = [one for one in told if doubt.start <= one.start and one.end <= doubt.end]
        return here or self._read(doubt.text)

    def _sentence_of(self, finding: Finding) -> str:
        for one in self.portion.sentences:
            span = source_span(one, self.draft)
            if span.start <= finding.start < span.end:
                return one.text
        return ""

    def _confirmed(
        self, finding: Finding, objection: Objection, seen: Span | None = None
    ) -> Finding:
        """The finding raised, with the reader's wording where that says more; `seen` is the place
        of the words that the reader quotes, None where it was asked about the finding itself.
        """
        if objection.grade == "unclear":
            return finding
        finding = self._worded(finding, objection, seen)
        told = self._with_why("confirmed", finding.text, objection.why)
        return replace(
            finding,
            severity=finding.severity if objection.grade != "wrong" else "error",
            message=self._joined(finding.message, told),
            source="both",
        )

    def _worded(self, finding: Finding, objection: Objection, seen: Span | None) -> Finding:
        """The finding with the reader's wording, at the reader's words where the checker has none
        and it fits no others.
        """
        text = self.draft.visible.text[slice(*seen)] if seen else finding.text
        own = self._suggestion(objection, text)
        fitted = _fitted(own, text, finding.text) if own is not None else None
        if own is not None and fitted is None and seen and not finding.suggestion:
            start, end = self.draft.visible.source(*seen)
            suggestion = self.draft.visible.replaced(*seen, own)
            return replace(finding, start=start, end=end, text=text, suggestion=suggestion)
        if fitted is not None and self._says_more(fitted, finding):
            return replace(finding, suggestion=self._typed(finding, fitted))
        return finding

    def _says_more(self, right: str, finding: Finding) -> bool:
        """Whether a wording is better than the checker's: where that has none or is unsure, and
        where both have the same figures, as people write 92.7万 and not 927000.
        """
        if not finding.suggestion or not is_sure(finding):
            return True
        mine, other = self._amounts(right), self._amounts(finding.suggestion)
        return bool(mine) and mine == other

    def _amounts(self, text: str) -> list[tuple[Decimal, Decimal, str | None]]:
        found = (figure(claim) for claim in self._read(text))
        return [(one.low, one.high, one.unit) for one in found if one is not None]

    def _typed(self, finding: Finding, right: str) -> str:
        """What to put into the draft for a wording, with the marks that stand there."""
        seen = self.draft.visible
        return seen.replaced(seen.offset(finding.start), seen.offset(finding.end), right)

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
        """The reader's wording, where every figure in it is a fact's, is computed here, or stands
        in the words that it is for.
        """
        right = objection.right.strip()
        if not right or right == text or sums_in(right):
            return None
        sums = [one for one in sums_in(objection.why) if one.is_right and self._said.bear(one)]
        grounds = self._known | grounds_of([(text, self._read(text))])
        return right if self._is_vouched(right, sums, grounds) else None

    def _is_vouched(self, text: str, sums: Sequence[Sum], grounds: Grounds) -> bool:
        """Whether every figure of a text is known, or what one of these sums comes to."""
        numbers = numbers_in(text) - frozenset().union(*(numbers_in(one.text) for one in sums))
        return numbers <= grounds.numbers and all(
            grounds.has(claim) or any(grounds.give(one, claim) for one in sums)
            for claim in self._read(text)
        )

    def _falls(self, objection: Objection, seen: Span) -> bool:
        """Whether an objection is answered: by what it says itself, or by computing."""
        text = self.draft.visible.text[seen.start : seen.end]
        if objection.right.strip(_EDGES) == text.strip(_EDGES):
            return True
        if objection.kind not in OF_FIGURES:
            return False
        sums = sums_in(f"{objection.why} {objection.right}")
        borne = [one for one in sums if self._said.bear(one)]
        if any(not one.is_right for one in sums if one not in borne):
            return True
        if objection.kind in SAID_OTHERWISE:
            return False
        claims = self._read(text)
        if claims and all(any(self._said.give(one, claim) for one in borne) for claim in claims):
            return True
        fact = self.index.facts.by_id.get(objection.fact)
        names_it = claims and fact is not None and all(_is_of(claim, fact) for claim in claims)
        stands = [verdict.judgement for verdict in self._borne_out(seen)]
        is_derived = stands.count("derived") >= max(1, len(claims)) and not borne
        if (names_it or is_derived) and not self._is_another(objection.right):
            return True
        if stands and objection.right and objection.right in text:
            return True
        if objection.kind in COMPUTED and not borne:
            return self._suggestion(objection, text) is None
        return False

    def _is_another(self, right: str) -> bool:
        """Whether a wording has a figure that some fact has: another's was meant, then."""
        claims = self._read(right)
        return bool(claims) and all(self._known.has(claim) for claim in claims)

    def _with_why(self, told: str, text: str, why: str) -> str:
        """The words for it, with the reason where every figure in that is one that somebody said
        or that is computed here; sums are told with what they come to.
        """
        words = self._words[told].format(text=text)
        sums = sums_in(why)
        if not why or not all(self._said.bear(one) for one in sums):
            return words
        for one in sums:
            if not one.is_right:
                why = why.replace(one.text, one.corrected)
        if not self._is_vouched(_NUMBERED.sub(" ", why), sums_in(why), self._said):
            return words
        return self._words["why"].format(told=words, why=why[:_SHOWN])

    def _joined(self, one: str, other: str) -> str:
        return self._words["both"].format(one=one, other=other)


def _fitted(right: str, text: str, inner: str) -> str | None:
    """What stands in the place of `inner` where `right` stands in that of `text`: one of the two
    texts holds the other. None where that cannot be said.
    """
    if text == inner:
        return right
    before, found, behind = text.partition(inner)
    if found:
        room = len(before) + len(behind)
        holds = right.startswith(before) and right.endswith(behind) and len(right) > room
        return right[len(before) : len(right) - len(behind)] if holds else None
    return inner.replace(text, right) if inner.count(text) == 1 else None


def _of_all_facts(index: FactIndex) -> Grounds:
    """The figures of all facts, and the numbers in what the document says of itself."""
    document = ((text, ()) for text in index.facts.document.values())
    return grounds_of_facts(index.facts.facts) | grounds_of(document)


def _is_of(claim: Claim, fact: Fact) -> bool:
    """Whether a figure is one that the fact itself states for this period."""
    stated = figure(claim)
    own = [figure(each) for each in fact.claims]
    return stated is not None and any(
        each is not None and each.unit == stated.unit and fits(stated, each) != "no" for each in own
    )


def _where(fact: Fact) -> str:
    text = " ".join(fact.text.split())
    return f"{fact.id} = {text[:60]}"
