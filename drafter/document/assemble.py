"""Puts the checked sections into the skeleton: the Markdown that drafter hands over."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from drafter.document.blocks import section_spans
from drafter.document.comments import (
    END_COMMENT,
    SectionValues,
    read_comments,
    section_comment,
    section_values,
)
from drafter.document.front_matter import front_matter_end, write_front_matter
from drafter.document.hashing import text_hash
from drafter.document.numbering import number_headings
from drafter.document.source import read_source

_FENCE = re.compile(r"^[ \t>\-*+]*(?:`{3,}|~{3,}).*\n?", re.MULTILINE)
_WRITTEN = re.compile(r"^written: (?P<hash>sha256:[0-9a-f]+)\r?\n", re.MULTILINE)
_FENCE_LINE = "---\n"
_UNKNOWN = text_hash("")


@dataclass(frozen=True, slots=True)
class Part:
    """The text for one token of a skeleton; `facts_hash` is that of the facts it was written from.

    An empty text leaves nothing in the document. `asked` is the hash of what a model was asked for
    it, `length` what the template asks for. `written` is the hash of what drafter once wrote, for
    a text that a person has changed since: that goes in as it stands, and stays known as theirs.
    """

    token: str
    name: str
    text: str
    facts_hash: str
    asked: str = ""
    written: str = ""
    length: tuple[int, int] | None = None


def assemble(
    skeleton: str,
    parts: Sequence[Part],
    *,
    front_matter: Mapping[str, str],
    numbering: str = "none",
) -> str:
    """The whole draft: front matter, the skeleton with each part in its token's place between two
    comments, headings numbered, one blank line between blocks and one line end at the end.

    Comments and code fences in a part are taken out: a model's words open no waiver, and hide
    nothing from the checker.
    """
    return sealed(write_front_matter(front_matter), put_together(skeleton, parts, numbering))


def put_together(skeleton: str, parts: Sequence[Part], numbering: str = "none") -> str:
    """The same without front matter."""
    text = _filled(_own_comments_out(skeleton), parts)
    return _hashed(tidy(number_headings(text, numbering)))


def sealed(head: str, text: str) -> str:
    """Front matter and text with a hash of both, by which `is_untouched` knows them again."""
    if not head:
        return text
    written = text_hash(f"{head}\n{text}")
    return f"{head[: -len(_FENCE_LINE)]}written: {written}\n{_FENCE_LINE}\n{text}"


def is_untouched(text: str) -> bool:
    """Whether drafter wrote this text and nobody has touched it since."""
    end = front_matter_end(text)
    match = _WRITTEN.search(text, 0, end)
    if match is None:
        return False
    return text_hash(text[: match.start()] + text[match.end() :]) == match["hash"]


def facts_reference(facts: Path, draft: Path | None) -> str:
    """How the front matter names the facts file: from the folder of the draft, else from here."""
    # A folder may be a link: `..` leads out of where that leads to.
    folder = os.path.realpath(draft.parent if draft else Path())
    named = os.path.join(os.path.realpath(facts.parent), facts.name)
    try:
        return Path(os.path.relpath(named, folder)).as_posix()
    except ValueError:  # another drive
        return Path(named).as_posix()


def tidy(text: str) -> str:
    """No blanks at the ends of lines but a hard break's two, no two blank lines in a row, and one
    line end at the end.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    kept: list[str] = []
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        bare = line.rstrip(" \t\u3000")
        if bare or (kept and kept[-1]):
            hard_break = bare and line.endswith("  ") and following.strip()
            kept.append(f"{bare}  " if hard_break else bare)
    return "\n".join(kept).strip("\n") + "\n"


def _own_comments_out(skeleton: str) -> str:
    for comment in reversed(list(read_comments(skeleton, 0, len(skeleton)))):
        if comment.word in ("section", "end"):
            skeleton = skeleton[: comment.start] + skeleton[comment.end :]
    return skeleton


def _filled(skeleton: str, parts: Sequence[Part]) -> str:
    texts = {part.token: _section(part) for part in parts}
    if not texts:
        return skeleton
    tokens = re.compile("|".join(re.escape(token) for token in texts))
    return tokens.sub(lambda match: texts[match[0]], skeleton)


def _section(part: Part) -> str:
    text = (part.text if part.written else _prose_alone(part.text)).strip("\n")
    if not text.strip() and not part.written:
        return ""
    now = part.written or _UNKNOWN
    values = SectionValues(part.name, part.facts_hash, now, part.asked, part.length)
    opening = section_comment(values)
    return f"\n\n{opening}\n\n{text}\n\n{END_COMMENT}\n\n"


def _prose_alone(text: str) -> str:
    pieces, copied = [], 0
    for comment in read_comments(text, 0, len(text)):
        pieces.append(text[copied : comment.start])
        copied = comment.end
    rest = text[copied:].replace("<!--", "&lt;!--")
    return _FENCE.sub("", "".join([*pieces, rest]))


def _hashed(text: str) -> str:
    """The text with each section's hash in its comment, now that the text is final; a hash that
    stands there already is of a text that a person has changed.
    """
    pieces, copied = [], 0
    for comment, span in section_spans(read_source(text)):
        if values := section_values(comment.rest):
            if values.text_hash == _UNKNOWN:
                values = replace(values, text_hash=text_hash(text[span.start : span.end]))
            pieces += [text[copied : comment.start], section_comment(values)]
            copied = comment.end
    return "".join([*pieces, text[copied:]])
