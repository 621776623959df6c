"""Drafting with what was chosen: the figures that are not key stand in an annex table alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from jinja2 import nodes

from drafter.confinement import confined
from drafter.errors import DrafterError
from drafter.facts.fact import Fact, Facts
from drafter.messages.translation import gettext as _
from drafter.messages.translation import listed, quoted
from drafter.outline.render import render_outline
from drafter.outline.section import Outline
from drafter.outline.sources import find, read_source
from drafter.outline.stating.shape import shape_of
from drafter.outline.stating.vocabulary import holding, words
from drafter.outline.template import load_template, parse_source

_COUNT = re.compile(r"[\d,.]+ [a-z][a-z -]*")
"""A count of what no table of units knows: 2,100 visits."""
_NAMED = 10
"""Facts that are named in a note."""


def render_focused(
    facts: Facts, template: str, folders: Sequence[Path]
) -> tuple[Outline, tuple[str, ...]]:
    """The template's document of the key facts and of whatever is no bare figure (who, on what
    basis, honours, shortcomings, plans), with the other figures as its annex; and what a person
    should know of it. Every fact is told where none is key, and where the template has no annex or
    asks for facts by their names. Raises DrafterError like `render_outline`.
    """
    left = tuple(fact for fact in facts.facts if _may_be_left(fact, facts.language))
    why = ""
    if not any(fact.key for fact in facts.facts):
        why = _("focus: every fact is told, as no fact is key")
    elif not left:
        why = _("focus: every fact is told, as every figure is key")
    elif not _has_annex(template, folders):
        why = _("focus: every fact is told, as the template {template} has no annex").format(
            template=quoted(template)
        )
    if not why:
        chosen = replace(facts, facts=tuple(fact for fact in facts.facts if fact not in left))
        try:
            return render_outline(chosen, template, folders, left), (_note(left),)
        except DrafterError as error:
            why = _(
                "focus: every fact is told, as the template {template} asks for more ({message})"
            ).format(template=quoted(template), message=error.message)
    return render_outline(facts, template, folders), (why,)


def _may_be_left(fact: Fact, language: str) -> bool:
    """Whether a fact is a figure of this period and nothing else, and not key."""
    if fact.key or fact.status in ("planned", "ongoing", "estimated"):
        return False
    if _COUNT.fullmatch(fact.text):
        return True
    marks = holding(language, "sentence_marks")
    return shape_of(fact, words(language)["leads"], marks) == "quantity"


def _note(left: Sequence[Fact]) -> str:
    named = listed(fact.id for fact in left[:_NAMED])
    more = len(left) - _NAMED
    if more <= 0:
        return _("focus: left to the annex: {facts}").format(facts=named)
    return _("focus: left to the annex: {facts} and {more} more").format(facts=named, more=more)


def _has_annex(template: str, folders: Sequence[Path]) -> bool:
    return confined(folders, find(template, folders), _reads_annex, template, tuple(folders))


def _reads_annex(template: str, folders: Sequence[Path]) -> bool:
    """Whether the template, or one that it extends, prints the variable `annex`."""
    loaded = load_template(template, folders)
    trees = (parse_source(read_source(name, folders)) for name in (loaded.name, *loaded.parents))
    return any(name.name == "annex" for tree in trees for name in tree.find_all(nodes.Name))
