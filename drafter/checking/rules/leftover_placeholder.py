"""A hole that nobody filled."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.checking.finding import Finding
from drafter.checking.reading import Reading
from drafter.checking.rules.rule import Example, Rule
from drafter.text import Span

_FACTS = "facts:\n  单位: 某某学校\n"

_PLACEHOLDER = re.compile(
    r"\{\{.*?\}\}|\{%.*?%\}|【[^】\n]{0,12}(?:待|填|补)[^】\n]{0,12}】|[\[［][^\]］\n]{0,12}(?:待|填|补)"
    r"[^\]］\n]{0,12}[\]］]|(?<![A-Za-z])(?:TODO|TBD|XXX|FIXME)(?![A-Za-z])|×{2,}|＿{2,}|_{3,}|□+"
    r"|\[(?:insert|your|name|date|number)[^\]\n]{0,30}\]|\[?F\d+\](?!\()"
    r"|[（(](?:此处|这里|待)[^）)\n]{0,4}(?:补充|填写|填入|插入|补|填|定)[^）)\n]{0,10}[）)]"
    r"|\([^()\n]{0,30}\bto be (?:added|inserted|completed|filled in|supplied)\b[^()\n]{0,20}\)",
    re.I,
)
_MASKED = re.compile(
    r"(?<![0-9A-Za-z×])[0-9]{1,4}[xX×]{1,3}(?=[年月日])|(?<![0-9A-Za-z])[xX×]{2}(?=年)"
)
"""A figure of which digits are held back: the facts' own may stand, no other."""

RULE = Rule(
    name="leftover-placeholder",
    severity="error",
    summary="Template code, TODO, 【待补充】, ×× or a fact mark that was left in the text.",
    message={"zh": "“{text}”是没有填好的空", "en": "‘{text}’ is a hole that was never filled"},
    trips=Example(facts=_FACTS, draft="全年培训【待填】人。"),
    passes=Example(facts=_FACTS, draft="某某学校做了工作。"),
)


def find(reading: Reading) -> Iterator[Finding]:
    """Every placeholder in the prose; one that the facts themselves hold is data."""
    held = "\n".join(fact.text for fact in reading.facts.facts)
    for block in reading.draft.blocks:
        if block.kind == "code":
            continue
        for match in _PLACEHOLDER.finditer(reading.text, block.start, block.end):
            is_word = match.group().isalpha() and match.group().islower()
            if match.group() not in held and not is_word:
                yield RULE.finding(reading, Span(*match.span()))
        for match in _MASKED.finditer(reading.text, block.start, block.end):
            if match.group() not in reading.names.corpus:
                yield RULE.finding(reading, Span(*match.span()))
