"""Renders a template with facts: a skeleton with a token for each section, and the sections."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from jinja2 import TemplateNotFound, TemplateSyntaxError

from drafter.confinement import confined
from drafter.errors import DrafterError
from drafter.facts.fact import Fact, Facts
from drafter.facts.select import select
from drafter.messages.translation import gettext as _
from drafter.messages.translation import quoted
from drafter.nearest import hint
from drafter.outline.environment import OutlineEnvironment
from drafter.outline.markup import data_as_text
from drafter.outline.nodes import Group, facts_tree, plain_group
from drafter.outline.problem import FROM_TEMPLATES, located
from drafter.outline.section import Outline, Section
from drafter.outline.section_tag import TOKEN, Hole, tidy
from drafter.outline.sources import SUFFIX, find
from drafter.outline.stating.zh.prose import prose
from drafter.outline.template import Template, load_template
from drafter.outline.words import load_words

LONGEST = 1_000_000
"""Characters of a document; ten times more than any has."""


def render_outline(
    facts: Facts, template: str, folders: Sequence[Path], annex: Sequence[Fact] = ()
) -> Outline:
    """The template's document for these facts, with others as its `annex`.

    `template` is a name, looked up as `<name>.md.jinja` in `folders` in their order. Raises
    DrafterError with the template's file and line for everything that is wrong in it or does not
    go with the facts, or takes more time or memory than a document needs.
    """
    path = find(template, folders)
    outline = confined(folders, path, _outline, facts, template, tuple(folders), tuple(annex))
    if len(outline.skeleton) > LONGEST:
        raise DrafterError(
            _("the document has more than {longest:,} characters").format(longest=LONGEST), path
        )
    headings = section_headings(outline.skeleton)
    return replace(
        outline,
        sections=tuple(
            replace(section, headings=headings.get(section.token, ()))
            for section in outline.sections
        ),
    )


def _outline(
    facts: Facts, template: str, folders: Sequence[Path], annex: Sequence[Fact]
) -> Outline:
    description = load_template(template, folders)
    language = description.language or facts.language
    environment = OutlineEnvironment(folders, load_words(language), description.expects)
    rendered = _render(environment, description, facts, annex)
    _check_places(rendered, environment.holes.found)
    sections = []
    for hole in environment.holes.found:
        section = _section(hole, facts, description)
        if section.wording or section.fact_ids or section.charts:
            sections.append(section)
        else:  # there is nothing to say: the section vanishes
            rendered = rendered.replace(section.token, "")
    skeleton = tidy(rendered) + "\n"
    return Outline(
        template=description.name,
        skeleton=skeleton,
        sections=tuple(sections),
        numbering=description.numbering,
        severities=description.severities,
    )


def _render(
    environment: OutlineEnvironment, template: Template, facts: Facts, annex: Sequence[Fact]
) -> str:
    variables = {
        "facts": facts_tree(facts),
        "document": plain_group("document", facts.document),
        "names": [form for name in facts.names for form in name.forms],
        "options": plain_group("options", template.options),
        "annex": [_annex_row(fact, facts.language) for fact in annex],
    }
    try:
        compiled = environment.get_template(template.name + SUFFIX)
        return data_as_text("".join(compiled.generate(variables)))
    except DrafterError:
        raise
    except (TemplateNotFound, TemplateSyntaxError, *FROM_TEMPLATES) as error:
        known = [*environment.filters, *environment.tests]
        raise located(error, template.path, known) from error


def _annex_row(fact: Fact, language: str) -> Group:
    """A fact as a row of the annex: its group and label, and its figures now and before."""
    now, before = fact.text, fact.previous or "—"
    if language == "zh":
        now, before = prose(now), prose(before)
    joint = "：" if language == "zh" else ": "
    item = joint.join((*fact.group[-1:], fact.label))
    return plain_group("annex", {"item": item, "now": now, "before": before})


def _check_places(skeleton: str, holes: Sequence[Hole]) -> None:
    """Every section stands in the document once: no filter or `set` has lost or doubled it."""
    places = TOKEN.findall(skeleton)
    for hole in holes:
        times = places.count(hole.token)
        if times != 1:
            told = _(
                "section {name} is lost; a section cannot stand in a `set`, `filter` or macro "
                "whose text is changed, dropped or printed again"
            )
            if times:
                told = _(
                    "section {name} is printed {times} times; a section cannot stand in a `set`, "
                    "`filter` or macro whose text is changed, dropped or printed again"
                )
            message = told.format(name=quoted(hole.name), times=times)
            raise DrafterError(message, Path(hole.path), hole.line)


def section_headings(skeleton: str) -> Mapping[str, tuple[str, ...]]:
    """For each token of a skeleton the path of headings above it."""
    from drafter.document.blocks import read_blocks  # a worker process renders without it

    found: dict[str, tuple[str, ...]] = {}
    for block in read_blocks(skeleton):
        for token in TOKEN.findall(skeleton, block.start, block.end):
            found[token] = block.headings
    return found


def _section(hole: Hole, facts: Facts, template: Template) -> Section:
    for pattern in hole.patterns:
        if not select(facts, [pattern]) and not _may_be_missing(pattern, template):
            raise DrafterError(
                _("section {name} asks for the facts {pattern}, and there are none{advice}").format(
                    name=quoted(hole.name),
                    pattern=quoted(pattern),
                    advice=hint(pattern, _ids(facts)),
                ),
                Path(hole.path),
                hole.line,
            )
    return Section(
        name=hole.name,
        wording=hole.wording,
        token=hole.token,
        prompt=hole.prompt,
        fact_ids=tuple(fact.id for fact in select(facts, hole.patterns)),
        length=hole.length,
        options=hole.options,
        line=hole.line,
        charts=hole.charts,
    )


def _may_be_missing(pattern: str, template: Template) -> bool:
    """Whether the pattern is a glob at its end, or the template calls its facts optional."""
    if pattern.endswith("*"):
        return True
    return any(
        pattern == label or pattern.startswith((f"{label}.", f"{label}["))
        for label in template.optional
    )


def _ids(facts: Facts) -> list[str]:
    """All ids, and those of the groups above them."""
    ids: dict[str, None] = {}
    for fact in facts.facts:
        for at, character in enumerate(fact.id):
            if character == ".":
                ids.setdefault(fact.id[:at])
        ids.setdefault(fact.id)
    return list(ids)
