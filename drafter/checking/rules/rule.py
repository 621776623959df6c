"""How verdicts become the findings of a rule."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from drafter.checking.finding import Verdict
from drafter.checking.matching.match import Matched
from drafter.checking.reading import Reading
from drafter.checking.statements.subjects import said_of
from drafter.findings.finding import Finding
from drafter.findings.rule import Rule
from drafter.text import Span

_UNSURE = {"zh": "查一下：{message}{rival}", "en": "please check: {message}{rival}"}
_RIVAL = {"zh": "（也可能是{rival}）", "en": " (it may be {rival})"}
_ANOTHERS = {"zh": "；这个数是{fact}", "en": "; the figure is that of {fact}"}
_UNTRIED = {
    "zh": "（文中算不出来的数已太多，此处未试算）",
    "en": " (so many figures before it come from nothing that no sum was tried for it)",
}


def of_verdicts(rule: Rule, reading: Reading) -> Iterator[Finding]:
    """A finding for every verdict that names this rule."""
    for item in reading.matched:
        if item.verdict.rule == rule.name:
            yield _of_verdict(rule, reading, item)


def _of_verdict(rule: Rule, reading: Reading, item: Matched) -> Finding:
    """The finding of one verdict: with the words that say of what the figure is, where it is right
    of another thing, as nobody but the writer knows which of the two is wrong.
    """
    verdict, claim = item.verdict, item.verdict.claim
    span, facts, expected = _with_rate(item, reading), verdict.facts, verdict.expected
    placed = said_of(item, reading)
    if placed is not None:
        span, facts = (
            Span(placed.start, claim.end),
            tuple(dict.fromkeys((*facts, placed.fact.id))),
        )
        words = reading.text[placed.start : claim.start]
        expected = words + expected if expected is not None else None
    sum_ = verdict.derivation or ""
    weighed = verdict.explanation is not None and verdict.explanation.formula
    told = {"derivation": sum_, "fact": sum_} if weighed else {"derivation": sum_}
    finding = rule.finding(reading, span, facts, expected, message=None, severity=None, **told)
    if placed is not None and placed.fact.id != verdict.facts[0]:
        another = _ANOTHERS[reading.language].format(fact=reading.where(placed.fact.id))
        finding = replace(finding, message=finding.message + another)
    return as_sure(finding, verdict, reading)


def as_sure(finding: Finding, verdict: Verdict, reading: Reading) -> Finding:
    """The finding of a verdict, as a doubt where another explanation is nearly as good."""
    if verdict.margin < reading.certainty:
        return _unsure(finding, verdict, reading.language)
    if not verdict.untried:
        return finding
    return replace(finding, message=finding.message + _UNTRIED[reading.language])


def _with_rate(item: Matched, reading: Reading) -> Span:
    """A figure; with the direction right before one that nothing gives (down 30%), with the word of
    approximation before what it is a share of (超过全村的三成), and with what it is told for (180 a
    month), where it comes to just that for each of something else: either of the two may be wrong.
    """
    verdict, mention = item.verdict, item.mention
    behind = reading.vocabulary.cues["rate_behind"].match(mention.after)
    other = verdict.rival is not None and verdict.rival.formula == "rate"
    length = behind.end() if behind is not None and other and verdict.expected is None else 0
    start = mention.claim.start
    if verdict.rule == "unsupported-number":
        before = Span(start - len(mention.lead), start)
        joined = (t.start for t in reading.trends_in(before) if reading.text[t.end : start] in _BY)
        start = min(joined, default=start)
    told = verdict.rule != "swapped-facts" and mention.claim.kind == "percent"
    if told and mention.claim.approximation != "exact":
        far = reading.vocabulary.cues.get(f"far_{mention.claim.approximation}")
        word = far.search(mention.before) if far is not None else None
        start = min(start, mention.clause.start + word.start()) if word is not None else start
    return Span(start, mention.claim.end + length)


_BY = (" ", " by ")


def _unsure(finding: Finding, verdict: Verdict, language: str) -> Finding:
    """The finding as a doubt: with the other explanation, and without a suggestion."""
    told = verdict.rival.told if verdict.rival is not None else ""
    rival = _RIVAL[language].format(rival=told) if told else ""
    message = _UNSURE[language].format(message=finding.message, rival=rival)
    return replace(finding, severity="warning", message=message, suggestion=None)
