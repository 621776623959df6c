"""A draft that is there already, when it is drafted again: what in it is a person's stays."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from drafter.document.assemble import Part, is_untouched, put_together
from drafter.document.blocks import section_spans
from drafter.document.comments import END_COMMENT, section_values
from drafter.document.draft import Draft
from drafter.document.front_matter import front_matter_end
from drafter.document.source import read_source

_WRITTEN = re.compile(r"^written: .*\n", re.MULTILINE)
_HOLE = "\ufdd0{}\ufdd1"
"""What stands for a section: two characters that no text has (Unicode: noncharacters)."""


def is_by_drafter(draft: Draft) -> bool:
    """Whether drafter once wrote this, whatever was done to it since."""
    return bool(draft.sections) or is_untouched(draft.text)


def outside(text: str) -> str:
    """All that stands outside of sections, with a token for each; front matter left out."""
    return _body_with_tokens(text)[0].strip("\n")


def left_behind(earlier: Draft, names: Sequence[str]) -> list[str]:
    """Sections that a person edited and that the new document has no place for."""
    return [
        section.name
        for section in earlier.sections
        if section.name not in names and earlier.edited_by_hand(section)
    ]


def merged(earlier: Draft, parts: Sequence[Part]) -> str:
    """The earlier draft with `parts` in the places of its sections and nothing else changed."""
    skeleton, names = _body_with_tokens(earlier.text)
    by_name: Mapping[str, Part] = {part.name: part for part in parts}
    placed = [
        replace(by_name[name], token=_HOLE.format(at)) if name in by_name else _nothing(at, name)
        for at, name in enumerate(names)
    ]
    head = _WRITTEN.sub("", earlier.text[: front_matter_end(earlier.text)])
    body = put_together(skeleton, placed)
    return f"{head}\n{body}" if head else body


def _nothing(at: int, name: str) -> Part:
    return Part(_HOLE.format(at), name, "", "")


def _body_with_tokens(text: str) -> tuple[str, list[str]]:
    """The text behind the front matter with a token for each section, and their names."""
    pieces: list[str] = []
    names: list[str] = []
    copied = front_matter_end(text)
    for comment, span in section_spans(read_source(text)):
        if values := section_values(comment.rest):
            pieces += [text[copied : comment.start], _HOLE.format(len(names))]
            names.append(values.name)
            copied = span.end
            if text.startswith(END_COMMENT, copied):
                copied += len(END_COMMENT)
    return "".join([*pieces, text[copied:]]), names
