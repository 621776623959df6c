"""A section far shorter or longer than its template asks for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.document.chart import charts_in
from drafter.document.draft import DraftSection
from drafter.findings.finding import Finding
from drafter.findings.rule import Example, Rule
from drafter.style.page import Page
from drafter.text import Span

FAR = 2
"""Half of the least, or twice the most: a section within that is a writer's own business, and one
whose facts carry less than was asked for is no failure.
"""

_FACTS = "facts:\n  讲座:\n    场次: 12场\n"


def _draft(text: str) -> str:
    return (
        '<!-- drafter: section "讲座" facts=sha256:0 text=sha256:0 length=20-40 -->\n\n'
        f"{text}\n\n<!-- drafter: end -->\n"
    )


RULE = Rule(
    name="section-length",
    severity="info",
    summary="A drafter section of less than half, or more than twice, the length asked for.",
    message={
        "zh": "“{name}”一节有{count}字，模板要求{least}—{most}字",
        "en": "section ‘{name}’ has {count} words; its template asks for {least} to {most}",
    },
    trips=Example(facts=_FACTS, draft=_draft("讲座12场。")),
    passes=Example(facts=_FACTS, draft=_draft("全年举办讲座12场，场场都有老师和学生参加。")),
)


def find(page: Page) -> Iterator[Finding]:
    """Every section whose comment says what was asked for and whose text is far from it."""
    for section in page.draft.sections:
        if section.length is not None:
            least, most = section.length
            count = _size(section, page)
            if count * FAR < least or count > most * FAR:
                span = Span(section.start, section.start)
                yield RULE.finding(
                    page,
                    span,
                    name=section.name,
                    count=str(count),
                    least=str(least),
                    most=str(most),
                )


def _size(section: DraftSection, page: Page) -> int:
    """Characters without white space in Chinese, words in English; a chart is none."""
    text = page.draft.text_of(section)
    for picture, _ in charts_in(text):
        text = text.replace(picture.group(), "")
    return len(re.sub(r"\s", "", text)) if page.language == "zh" else len(text.split())
