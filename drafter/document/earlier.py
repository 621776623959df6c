"""A draft that is there already, when it is drafted again: what in it is a person's stays."""

from __future__ import annotations

import re
from collections.abc import Mapping

from drafter.document.assemble import (
    OWN_KEYS,
    Part,
    completed,
    is_untouched,
    section_block,
    tidy,
    without_seal,
)
from drafter.document.draft import Draft, parse_draft
from drafter.document.front_matter import (
    add_last_line,
    front_matter_end,
    revise_front_matter,
    write_front_matter,
)
from drafter.errors import DrafterError

_SUNK = re.compile(
    r"^---[ \t]*\n(?=(?:(?!---).*\n)*?template: )(?=(?:(?!---).*\n)*?(?:facts|written): )"
    r"(?P<body>(?:(?!---).*\n)*)---[ \t]*(?:\n|\Z)",
    re.MULTILINE,
)
"""Front matter as drafter writes it, wherever it stands."""


def is_by_drafter(draft: Draft) -> bool:
    """Whether drafter once wrote this, whatever was done to it since."""
    return bool(draft.sections) or is_untouched(draft.text)


def with_raised_front_matter(draft: Draft) -> Draft:
    """The draft with its front matter at the top again, where a person typed something above it:
    there it is none. What was typed stands below it then, or in it, if it is front matter too.
    """
    text, end = draft.text, front_matter_end(draft.text)
    if any(key in draft.front_matter for key in OWN_KEYS):
        return draft
    first = draft.sections[0].opened if draft.sections else len(text)
    sunk = _SUNK.search(text, end, first)
    if sunk is None:
        return draft
    above, below = text[end : sunk.start()], text[sunk.end() :]
    head = add_last_line(text[:end], sunk["body"].rstrip("\n")) if end else sunk[0]
    gap = "\n" if above.strip("\n") else ""
    try:
        raised = parse_draft(f"{head}{gap}{above.lstrip(chr(10))}{below}", draft.path)
    except DrafterError:  # it is damaged, and stays where it is
        return draft
    return raised if raised.front_matter else draft


def frame(draft: Draft) -> tuple[str, ...]:
    """What stands around the sections, front matter left out: the text before each section, its
    name, and the text behind the last. Blank lines and blanks at the ends of lines do not count.
    """
    told: list[str] = []
    copied = front_matter_end(draft.text)
    for section in draft.sections:
        told += [tidy(draft.text[copied : section.opened]), section.name]
        copied = section.closed
    return (*told, tidy(draft.text[copied:]))


def revised_head(earlier: Draft, values: Mapping[str, str]) -> tuple[str, dict[str, str]]:
    """The earlier draft's front matter with drafter's own keys at `values` and all else as typed,
    without a seal; and what stood under those of the keys whose value is another now.
    """
    head = without_seal(earlier.text[: front_matter_end(earlier.text)]).lstrip("\ufeff")
    if not head:
        return write_front_matter(values), {}
    return revise_front_matter(head, {**dict.fromkeys(OWN_KEYS), **values})


def merged(earlier: Draft, head: str, parts: Mapping[str, Part], numbering: str) -> str:
    """The earlier draft under another front matter, with `parts`, by their names, in the places of
    its sections, and nothing else changed.
    """
    pieces, copied = [], front_matter_end(earlier.text)
    for section in earlier.sections:
        if section.name in parts:
            before = earlier.text[copied : section.opened]
            behind = earlier.text[section.closed : section.closed + 1]
            pieces += [
                before,
                "" if before[-1:] in ("", "\n") else "\n\n",
                section_block(parts[section.name]),
                "" if behind in ("", "\n") else "\n\n",
            ]
            copied = section.closed
    body = "".join([*pieces, earlier.text[copied:]])
    gap = "" if not head or body[:1] in ("", "\n") else "\n"
    return completed(f"{head}{gap}{body}", numbering)
