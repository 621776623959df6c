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
    rf"{_NAME}\s+facts=(?P<facts>{_DIGEST})\s+text=(?P<text>{_DIGEST})(?:\s+asked=(?P<asked>{_DIGEST}))?"
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


def section_comment(name: str, facts_hash: str, text_hash: str, asked: str = "") -> str:
    """The comment that opens a section; the name is a JSON string that cannot close the comment.

    `asked` is the hash of what a model was asked, "" for a section that no model wrote.
    """
    quoted = json.dumps(name, ensure_ascii=False).replace(">", "\\u003e")
    by_model = f" asked={asked}" if asked else ""
    return f"<!-- drafter: section {quoted} facts={facts_hash} text={text_hash}{by_model} -->"


END_COMMENT = "<!-- drafter: end -->"


def section_values(rest: str) -> tuple[str, str, str, str] | None:
    """(name, hash of the facts, hash of the text, hash of what was asked or "") of a section
    comment, None where malformed.
    """
    match = _SECTION.fullmatch(rest)
    if match is None:
        return None
    try:
        name = json.loads(f'"{match["name"]}"')
    except ValueError:
        return None
    return str(name), match["facts"], match["text"], match["asked"] or ""


def waiver_values(rest: str) -> tuple[str, str] | None:
    """(rule, reason) of an `allow` comment, None where malformed or without a reason."""
    match = _ALLOW.fullmatch(rest)
    if match is None or not match["reason"].strip():
        return None
    return match["rule"], match["reason"].strip()
