"""Ids of facts: label paths joined by dots, labels quoted where they hold a sign of that syntax.

`9+3学生.合计`, `"3.5期".人数`, `教学点[河西].户数`. A record of a list stands in the label path
under its own name, and in the id in brackets: `sites[Quay].staff` has the labels ("sites", "Quay",
"staff"). One without a name is the step "[1]": `list[1].x` has the labels ("list", "[1]", "x").
"""

from __future__ import annotations

import re

_NEEDS_QUOTES = re.compile(r"""[.\[\]*"'\\]|^\s|\s$|^$""")
_STEP = re.compile(r'\[(?P<index>[^\[\]]*)\]|"(?P<quoted>(?:[^"\\]|\\.)*)"|(?P<plain>[^.\[\]]+)')


def quote_label(label: str) -> str:
    """A label as it stands in an id: in double quotes where it holds a dot, quote, bracket, star
    or backslash; quotes and backslashes inside are escaped with a backslash."""
    if not _NEEDS_QUOTES.search(label):
        return label
    return '"' + label.replace("\\", "\\\\").replace('"', '\\"') + '"'


def label_id(group: str, label: str) -> str:
    """The id of `label` within the group with the id `group` ("" at the top)."""
    quoted = quote_label(label)
    return f"{group}.{quoted}" if group else quoted


def item_id(group: str, item: int | str) -> str:
    """The id of an item of the list with the id `group`: by its number (from 1), or by the name of
    a record.
    """
    return f"{group}[{item}]"


def is_index(label: str) -> bool:
    """Whether a step of a label path stands for an item of a list: "[1]"."""
    return label[:1] == "[" and label[-1:] == "]" and label[1:-1].isdecimal()


def split_id(id_or_pattern: str) -> tuple[tuple[str, bool], ...]:
    """The steps of an id or pattern, each with whether it was quoted (then a star is a star).

    Never raises: what is no id comes back as one plain step.
    """
    steps: list[tuple[str, bool]] = []
    at = 0
    while match := _STEP.match(id_or_pattern, at):
        at = match.end()
        if match["index"] is not None:
            steps.append((f"[{match['index']}]", False))
        elif match["quoted"] is not None:
            steps.append((re.sub(r"\\(.)", r"\1", match["quoted"]), True))
        else:
            steps.append((match["plain"].strip(), False))
        if id_or_pattern[at : at + 1] == ".":
            at += 1
        elif id_or_pattern[at : at + 1] != "[":
            break
    if at < len(id_or_pattern) or not steps:
        return ((id_or_pattern, False),)
    return tuple(steps)
