"""What a template becomes for one set of facts: a skeleton with holes, and the holes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Section:
    """A hole for the model, or for the template's own wording.

    `wording` is what the template itself says here. `token` stands for the section in the
    skeleton; no text can contain it. `fact_ids` are the facts that the section is about, in file
    order. `length` is the (least, most) number of characters (words in English) that the template
    asks for, or None. `headings` is the path of headings above it in the rendered skeleton.
    `options` are any further keyword arguments of the block, for the prompt.
    `line` is the template line of the block, from 1. `charts` are the lines of Markdown that hold
    the charts of its body: no model writes them, and they stand behind the text in any case.
    """

    name: str
    wording: str
    token: str
    prompt: str = "section"
    fact_ids: tuple[str, ...] = ()
    length: tuple[int, int] | None = None
    headings: tuple[str, ...] = ()
    options: Mapping[str, str] = field(default_factory=dict)
    line: int = 0
    charts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Outline:
    """The rendered template: `skeleton` is Markdown with a token for each of `sections`.

    `numbering` is how assembly numbers the headings: "official" (一、（一）1.（1）) or "none".
    `severities` are those that the template sets for rules; a project's own come before them.
    """

    template: str
    skeleton: str
    sections: tuple[Section, ...]
    numbering: str = "none"
    severities: Mapping[str, str] = field(default_factory=dict)
