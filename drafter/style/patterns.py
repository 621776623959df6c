"""Rules of style that are patterns: what is wrong, and what should stand there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from drafter.claims.language import LANGUAGES
from drafter.findings.finding import Finding
from drafter.findings.rule import Example, Rule
from drafter.resources import read_table
from drafter.style.page import Page
from drafter.style.prose import prose
from drafter.text import Span

_FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Form:
    """One wrong form: `pattern` finds it, or its group `here`. `right` is what should stand there,
    in which the pattern's groups and `{text}` are filled in and then each character `instead` is
    put for its own. It `holds` something; where it `rises`, its group `low` is less than `high`.
    """

    pattern: re.Pattern[str]
    right: str | None
    instead: Mapping[int, str]
    holds: re.Pattern[str]
    rises: bool

    def found(self, text: str, typed: str) -> Iterator[tuple[re.Match[str], Span, str | None]]:
        """Each match in a text, where what is wrong stands in it, and what should stand there, made
        of what is `typed` at the same places.
        """
        for match in self.pattern.finditer(text):
            falls = self.rises and Decimal(match["low"]) >= Decimal(match["high"])
            if falls or not self.holds.search(match.group()):
                continue
            span = Span(*match.span("here" if "here" in self.pattern.groupindex else 0))
            right = self._right(match, span, typed)
            if right != text[span.start : span.end]:
                yield match, span, right

    def _right(self, match: re.Match[str], span: Span, typed: str) -> str | None:
        if self.right is None:
            return None
        places = {name: match.span(name) for name in self.pattern.groupindex}
        groups = {name: typed[max(start, 0) : max(end, 0)] for name, (start, end) in places.items()}
        filled = self.right.format(**groups, text=typed[span.start : span.end])
        return filled.translate(self.instead)


@dataclass(frozen=True)
class Pattern:
    """A rule and its forms, looked for in the prose of one language: in `blocks` of these kinds, ()
    for all, that hold what `beside` finds.
    """

    rule: Rule
    language: str
    forms: tuple[Form, ...]
    blocks: tuple[str, ...]
    beside: re.Pattern[str]

    def find(self, page: Page) -> Iterator[Finding]:
        """Every form of it."""
        if page.language != self.language:
            return
        for block, text in prose(page):
            if (self.blocks and block.kind not in self.blocks) or not self.beside.search(text):
                continue
            typed = page.text[block.start : block.end]
            for form in self.forms:
                for match, span, right in form.found(text, typed):
                    place = Span(block.start + span.start, block.start + span.end)
                    unit = match.groupdict().get("unit") or ""
                    yield self.rule.finding(page, place, suggestion=right, unit=unit)


@cache
def patterns() -> tuple[Pattern, ...]:
    """Those of every language."""
    paths = [(language, _FOLDER / language / "patterns.yaml") for language in LANGUAGES]
    return tuple(
        _pattern(name, row, language)
        for language, path in paths
        if path.exists()
        for name, row in read_table(path).items()
    )


def _pattern(name: str, row: Mapping[str, Any], language: str) -> Pattern:
    facts = row["facts"]
    rule = Rule(
        name=name,
        severity=row.get("severity", "info"),
        summary=row["summary"],
        message=row["message"],
        trips=Example(facts=facts, draft=row["trips"]),
        passes=Example(facts=facts, draft=row["passes"]),
        source=row["source"],
        of_typing=True,
    )
    return Pattern(
        rule=rule,
        language=language,
        forms=tuple(map(_form, row["forms"])),
        blocks=tuple(row.get("blocks", "").split()),
        beside=re.compile(row.get("beside", "")),
    )


def _form(row: Mapping[str, Any]) -> Form:
    return Form(
        pattern=re.compile(row["pattern"]),
        right=row.get("right"),
        instead=str.maketrans(row.get("instead", {})),
        holds=re.compile(row.get("holds", "")),
        rises=row.get("rises", False),
    )
