"""Puts the checked sections into the skeleton: the Markdown that drafter hands over."""

from __future__ import annotations

import os
import re
import secrets
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
from drafter.document.front_matter import (
    add_last_line,
    front_matter_end,
    read_front_matter,
    write_front_matter,
)
from drafter.document.hashing import text_hash
from drafter.document.numbering import number_headings
from drafter.document.source import read_source

_FENCE = re.compile(r"^[ \t>\-*+]*(?:`{3,}|~{3,}).*\n?", re.MULTILINE)
OWN_KEYS = ("facts", "template", "model")
"""What drafter writes into the front matter, besides the seal; all other keys are a person's."""
_WRITTEN = re.compile(r"^ *written: (?P<hash>sha256:[0-9a-f]+)\r?\n", re.MULTILINE)
_UNKNOWN = f"sha256:{secrets.token_hex(32)}"
"""Stands for the hash of a text that is not final yet; no file can hold it."""


@dataclass(frozen=True, slots=True)
class Part:
    """The text for one token of a skeleton; `facts_hash` is that of the facts it was written from.

    An empty text leaves nothing in the document. `asked` is the hash of what a model was asked for
    it, `length` what the template asks for. `written` is the hash of what drafter once wrote, for
    a text that a person has changed since: all that stood between its comments, which goes in to
    the character, and stays known as theirs.
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
    typed = {part.name: part.text for part in parts if part.written}
    return _hashed(tidy(number_headings(text, numbering)), typed)


def section_block(part: Part) -> str:
    """A part with its two comments, without blank lines around, for `completed` to complete."""
    return tidy(_section(part)).strip("\n")


def completed(text: str, numbering: str) -> str:
    """A whole draft in which sections were put as `section_block` has them: the headings in those
    numbered, and their hashes in their comments. All else stays to the character.
    """
    spans = [
        section.text
        for section in section_spans(read_source(text))
        if (values := section_values(section.opening.rest)) and values.text_hash == _UNKNOWN
    ]
    return _hashed(number_headings(text, numbering, within=spans), {})


def sealed(head: str, text: str) -> str:
    """Front matter and text with a hash of both, by which `is_untouched` knows them again."""
    if not head:
        return text
    written = text_hash(f"{head}\n{text}")
    return f"{add_last_line(head, f'written: {written}')}\n{text}"


def without_seal(head: str) -> str:
    """Front matter without the line that `sealed` put into it."""
    return _WRITTEN.sub("", head)


def is_untouched(text: str) -> bool:
    """Whether drafter wrote this text and nobody has touched it since."""
    end = front_matter_end(text)
    match = _WRITTEN.search(text, 0, end)
    if match is None:
        return False
    return text_hash(text[: match.start()] + text[match.end() :]) == match["hash"]


def is_by_drafter_alone(text: str) -> bool:
    """Whether nothing in this text is a person's: it is untouched, and the front matter, which an
    untouched draft may have from a person too, has nothing but what drafter writes.
    """
    head = text[: front_matter_end(text)]
    values = {key: value for key, value in read_front_matter(head).items() if key in OWN_KEYS}
    return is_untouched(text) and text_hash(without_seal(head)) == text_hash(
        write_front_matter(values)
    )


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
    text = part.text if part.written else _prose_alone(part.text).strip("\n")
    if not text.strip() and not part.written:
        return ""
    now = part.written or _UNKNOWN
    values = SectionValues(part.name, part.facts_hash, now, part.asked, part.length)
    inside = text if part.written else f"\n\n{text}\n\n"
    return f"\n\n{section_comment(values)}{inside}{END_COMMENT}\n\n"


def _prose_alone(text: str) -> str:
    pieces, copied = [], 0
    for comment in read_comments(text, 0, len(text)):
        pieces.append(text[copied : comment.start])
        copied = comment.end
    rest = text[copied:].replace("<!--", "&lt;!--")
    return _FENCE.sub("", "".join([*pieces, rest]))


def _hashed(text: str, typed: Mapping[str, str]) -> str:
    """The text with the hash of each new section in its comment, now that it is final, and with the
    sections that a person typed, by name, as they were typed.
    """
    pieces, copied = [], 0
    for opening, span, _ in section_spans(read_source(text)):
        values = section_values(opening.rest)
        if values and values.text_hash == _UNKNOWN:
            final = replace(values, text_hash=text_hash(text[span.start : span.end]))
            pieces += [text[copied : opening.start], section_comment(final)]
            copied = opening.end
        elif values and values.name in typed:
            pieces += [text[copied : span.start], typed[values.name]]
            copied = span.end
    return "".join([*pieces, text[copied:]])
