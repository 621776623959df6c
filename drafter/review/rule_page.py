"""The rules as a person reads of them: the list, a page for each, and all pages as one document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from drafter.checking.check import CheckSettings, check_draft
from drafter.checking.rules import all_rules
from drafter.errors import DrafterError
from drafter.facts.load import parse_facts
from drafter.findings.finding import Finding
from drafter.findings.rule import Example, Rule
from drafter.messages.severity import severity_word
from drafter.messages.translation import gettext as _
from drafter.messages.translation import quoted
from drafter.nearest import hint
from drafter.text import LineIndex, columns

_SEVERITIES = ("error", "warning", "info")


def rule_named(name: str) -> Rule:
    """The rule of that name. Raises DrafterError, with the nearest name, where there is none."""
    known = {rule.name: rule for rule in all_rules()}
    if name not in known:
        told = hint(name, known) or _("; `drafter rules` lists them")
        raise DrafterError(
            _("there is no rule {name}{advice}").format(name=quoted(name), advice=told)
        )
    return known[name]


def rule_list() -> str:
    """A line a rule: name, severity and summary, errors first."""
    ordered = _by_severity(all_rules())
    width = max(len(rule.name) for rule in ordered)
    wide = max(columns(severity_word(severity)) for severity in _SEVERITIES)
    return "".join(f"{_row(rule, width, wide)}\n" for rule in ordered)


def _row(rule: Rule, width: int, wide: int) -> str:
    severity = severity_word(rule.severity)
    space = " " * (wide - columns(severity))
    return f"{rule.name:<{width}}  {severity}{space}  {_(rule.summary)}"


def rule_page(rule: Rule) -> str:
    """What a rule catches, where that is laid down, and its two examples with what it says."""
    return "\n".join(_page(rule, "#")) + "\n"


def rules_page() -> str:
    """All pages as one Markdown document, generated into the project's docs."""
    lines = [
        "# The rules",
        "",
        "Written by `make docs` from the rules themselves; `drafter rules NAME` shows one.",
        "",
    ]
    for severity in _SEVERITIES:
        of_it = [rule for rule in all_rules() if rule.severity == severity]
        links = ", ".join(f"[{rule.name}](#{rule.name})" for rule in of_it)
        lines += [f"- **{severity}**: {links}"]
    for rule in _by_severity(all_rules()):
        lines += ["", *_page(rule, "##")]
    return "\n".join(lines) + "\n"


def _by_severity(rules: Sequence[Rule]) -> list[Rule]:
    return sorted(rules, key=lambda rule: _SEVERITIES.index(rule.severity))


def _page(rule: Rule, level: str) -> Iterator[str]:
    yield from (f"{level} {rule.name}", "", _(rule.summary), "")
    severity = severity_word(rule.severity)
    yield _("Severity: {severity}, unless a project sets another.").format(severity=severity)
    if rule.source:
        yield _("Source: {source}.").format(source=rule.source)
    yield from ("", _("Facts:"), "", "```yaml", rule.trips.facts.rstrip(), "```")
    yield from _told(rule, rule.trips)
    if rule.passes.facts != rule.trips.facts:
        yield from ("", _("With other facts:"), "", "```yaml", rule.passes.facts.rstrip(), "```")
    yield from _told(rule, rule.passes)


def _told(rule: Rule, example: Example) -> Iterator[str]:
    """The draft, and what the rule says of it."""
    said = list(_said(rule, example))
    yield from ("", _("It speaks of:") if said else _("It is silent on:"), "")
    yield from ("```markdown", example.draft, "```")
    if said:
        yield from ("", "```text", *said, "```")
    if example.banned:
        told = _("where the project bans {phrases}.")
        yield from ("", told.format(phrases="、".join(example.banned)))


def _said(rule: Rule, example: Example) -> Iterator[str]:
    settings = CheckSettings(banned=example.banned)
    lines = LineIndex(example.draft)
    for finding in check_draft(example.draft, parse_facts(example.facts), settings).findings:
        if finding.rule == rule.name:
            yield _line(finding, lines)


def _line(finding: Finding, lines: LineIndex) -> str:
    line, column = lines.position(finding.start)
    return f"{line}:{column}: {severity_word(finding.severity)} {finding.rule}: {finding.message}"
