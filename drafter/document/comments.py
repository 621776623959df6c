"""The comments that drafter and reviewers leave in a draft, and where HTML comments stand.

<!-- drafter: section "前言" facts=sha256:91b2… text=sha256:7c40… -->
<!-- drafter: end -->
<!-- drafter: allow unsupported-number "口径见统计年鉴" -->
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

_NAME = r'"(?P<name>(?:[^"\\\n]|\\.)*)"'
_DIGEST = r"sha256:[0-9a-f]+"
_BODY = re.compile(r"drafter:\s*(?P<word>[^\s\"]*)\s*(?P<rest>.*)", re.DOTALL)
_SECTION = re.compile(
    rf"{_NAME}\s+facts=(?P<facts>{_DIGEST})\s+text=(?P<text>{_DIGEST})"
    rf"(?:\s+asked=(?P<asked>{_DIGEST}))?(?:\s+length=(?P<least>\d{{1,6}})-(?P<most>\d{{1,6}}))?"
)
_ALLOW = re.compile(r"(?P<rule>[a-z][a-z0-9-]*)\s+[\"“](?P<reason>[^\"“”]+)[\"”]")

WORDS = ("section", "end", "allow")


@dataclass(frozen=True, slots=True)
class Comment:
    """An HTML comment at characters `start` to `end`. For one of drafter's own, `word` is what it
    is (section, end, allow, or a word that drafter does not know) and `rest` what follows.
    """

    start: int
    end: int
    word: str | None = None
    rest: str = ""


def read_comments(text: str, start: int, end: int) -> Iterator[Comment]:
    """Every closed HTML comment between two offsets, in order; one never closed is text."""
    opening = text.find("<!--", start, end)
    while opening >= 0:
        close = text.find("-->", opening + 4, end)
        if close < 0:
            return
        body = _BODY.fullmatch(text[opening + 4 : close].strip())
        if body:
            yield Comment(opening, close + 3, body["word"], body["rest"].strip())
        else:
            yield Comment(opening, close + 3)
        opening = text.find("<!--", close + 3, end)


@dataclass(frozen=True, slots=True)
class SectionValues:
    """What a section comment says: the section's name, the hash of the facts it was written from,
    that of its text then, that of what a model was asked ("" where none was), and the length that
    its template asks for, (least, most) characters or English words, None where it asks for none.
    """

    name: str
    facts_hash: str
    text_hash: str
    asked: str = ""
    length: tuple[int, int] | None = None


def section_comment(values: SectionValues) -> str:
    """The comment that opens a section; the name is a JSON string that can neither close the
    comment nor open another.
    """
    quoted = json.dumps(values.name, ensure_ascii=False)
    quoted = quoted.replace(">", "\\u003e").replace("<!", "\\u003c!")
    by_model = f" asked={values.asked}" if values.asked else ""
    length = f" length={values.length[0]}-{values.length[1]}" if values.length else ""
    hashes = f"facts={values.facts_hash} text={values.text_hash}{by_model}{length}"
    return f"<!-- drafter: section {quoted} {hashes} -->"


END_COMMENT = "<!-- drafter: end -->"


def section_values(rest: str) -> SectionValues | None:
    """What a section comment says, None where malformed."""
    match = _SECTION.fullmatch(rest)
    if match is None:
        return None
    try:
        name = json.loads(f'"{match["name"]}"')
    except ValueError:
        return None
    length = (int(match["least"]), int(match["most"])) if match["least"] else None
    return SectionValues(str(name), match["facts"], match["text"], match["asked"] or "", length)


def waiver_values(rest: str) -> tuple[str, str] | None:
    """(rule, reason) of an `allow` comment, None where malformed or without a reason."""
    match = _ALLOW.fullmatch(rest)
    if match is None or not match["reason"].strip():
        return None
    return match["rule"], match["reason"].strip()
