"""A draft against its facts: verdicts, findings, coverage."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Literal

from drafter.checking.costs import cost
from drafter.checking.coverage import coverage
from drafter.checking.finding import Check, Verdict
from drafter.checking.matching.index import FactIndex
from drafter.checking.matching.match import match
from drafter.checking.matching.mention import read_mentions
from drafter.checking.reading import Reading
from drafter.checking.rules import rules
from drafter.checking.rules.unused_waiver import unused
from drafter.checking.typing import standard_draft
from drafter.checking.waiving import Waivers
from drafter.document.draft import Draft, as_seen, parse_draft
from drafter.document.visible import Visible
from drafter.facts.fact import Facts
from drafter.findings.finding import Finding, Severity
from drafter.style import style_rules
from drafter.style.page import Page

_ORDER: Mapping[Severity, int] = {"error": 0, "warning": 1, "info": 2}


@dataclass(frozen=True)
class CheckSettings:
    """What a project may set: severities by rule name ("off" drops it), phrases it bans, and how
    many bits an error must be ahead of any other explanation to be told as one, and no warning.
    """

    severities: Mapping[str, Severity | Literal["off"]] = field(default_factory=dict)
    banned: Sequence[str] = ()
    certainty: float = field(default_factory=partial(cost, "certainty"))


def check_draft(draft: Draft | str, facts: Facts, settings: CheckSettings | None = None) -> Check:
    """Check a draft (its text, or as parsed) against the facts.

    Offsets in the result are characters of the draft's text. Deterministic; asks no model.
    """
    parsed = parse_draft(draft) if isinstance(draft, str) else draft
    return check_with(parsed, FactIndex(facts), settings or CheckSettings())


def check_with(draft: Draft, index: FactIndex, settings: CheckSettings) -> Check:
    """The same with an index that was built before: for many checks against one facts file.

    Everything is read in the text that a reader sees, and but for the rules about typing as the
    standards have it typed; what is found is put back into the source here and nowhere else.
    """
    facts, seen = index.facts, as_seen(draft)
    standard = standard_draft(seen, facts.language)
    mentions = read_mentions(
        standard.text,
        standard.blocks,
        facts.language,
        index.named_figures,
        index.words,
        index.currency,
    )
    matched = match(standard.text, mentions, index)
    reading = Reading(
        draft=standard,
        facts=facts,
        index=index,
        matched=matched,
        coverage=coverage(standard, facts, index, matched),
        banned=settings.banned,
        certainty=settings.certainty,
    )
    ways = (draft.visible,) if standard is seen else (standard.visible, draft.visible)
    found = [
        _finding_in_source(finding, ways) for module in rules() for finding in module.find(reading)
    ]
    found += _of_style(reading, seen, ways)
    found.extend(list(unused(replace(reading, draft=draft), found)))
    return Check(
        verdicts=tuple(_verdict_in_source(one, ways) for one in reading.verdicts),
        findings=tuple(_settled(found, draft, settings)),
        coverage=reading.coverage,
        language=facts.language,
    )


def _of_style(reading: Reading, seen: Draft, ways: Sequence[Visible]) -> Iterator[Finding]:
    """What the rules of style find, those of typing in the text as it was `seen`."""
    held = reading.names.corpus
    typed = Page(seen, reading.language, held, reading.banned)
    page = replace(
        typed,
        draft=reading.draft,
        sentences=[sentence for sentence, _ in reading.sentences],
        claims=[mention.claim for mention in reading.mentions],
    )
    for rule, find in style_rules():
        for finding in find(typed if rule.of_typing else page):
            yield _finding_in_source(finding, ways[-1:] if rule.of_typing else ways)


def _finding_in_source(finding: Finding, ways: Sequence[Visible]) -> Finding:
    """`text` stays what a reader sees; the suggestion is what to put into the source.

    `ways` are the texts from what was read back to the draft.
    """
    for way in ways:
        if not way.edits:
            continue
        start, end = way.source(finding.start, finding.end)
        suggestion = finding.suggestion
        if suggestion is not None:
            suggestion = way.replaced(finding.start, finding.end, suggestion)
        text = way.draft[start:end] if way is not ways[-1] else finding.text
        finding = replace(finding, start=start, end=end, suggestion=suggestion, text=text)
    return finding


def _verdict_in_source(verdict: Verdict, ways: Sequence[Visible]) -> Verdict:
    for way in ways:
        if not way.edits:
            continue
        claim = verdict.claim
        start, end = way.source(claim.start, claim.end)
        text = way.draft[start:end] if way is not ways[-1] else claim.text
        verdict = replace(verdict, claim=replace(claim, start=start, end=end, text=text))
    return verdict


def _settled(found: Sequence[Finding], draft: Draft, settings: CheckSettings) -> list[Finding]:
    """Severities as the project has them, waived findings out, in reading order."""
    kept, waivers = [], Waivers(draft.waivers)
    for finding in found:
        severity = settings.severities.get(finding.rule, finding.severity)
        if severity != "off" and not waivers.cover(finding):
            kept.append(
                finding if severity == finding.severity else replace(finding, severity=severity)
            )
    return sorted(_distinct(kept), key=lambda f: (f.start, _ORDER[f.severity], f.rule))


def _telling(finding: Finding) -> tuple[int, bool]:
    """The severest first, and what is wrong before what is only borne out by nothing."""
    return _ORDER[finding.severity], finding.rule.startswith("unsupported")


def _distinct(findings: Sequence[Finding]) -> list[Finding]:
    """Without those that another rule of the same or higher severity told of the same span."""
    seen: dict[tuple[int, int, str], Finding] = {}
    for finding in sorted(findings, key=_telling):
        key = (
            finding.start,
            finding.end,
            finding.facts[0] if finding.end == finding.start and finding.facts else "",
        )
        seen.setdefault(key, finding)
    told = {f.start for f in findings if f.rule == "unsupported-statement"}
    return [f for f in seen.values() if f.rule != "unsupported-date" or not _opens(f, told)]


def _opens(finding: Finding, starts: set[int]) -> bool:
    """Whether a date opens a sentence that is told to be borne out by nothing."""
    return any(start in starts for start in range(finding.end, finding.end + 3))
