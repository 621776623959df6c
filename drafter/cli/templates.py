"""`drafter templates [NAME]`: which templates there are, and what one asks for."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from drafter.messages.translation import gettext as _
from drafter.messages.translation import gettext_noop, listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drafter.outline.template import Template

NAME = "templates"
SUMMARY = gettext_noop("list the templates, or show what one expects")


def add_arguments(parser: ArgumentParser) -> None:
    """The template to show; all are listed without one."""
    parser.add_argument("template", nargs="?", metavar="NAME", help=_("show this template"))
    parser.add_argument(
        "--facts", type=Path, help=_("a facts file, whose project's templates come first")
    )


def run(arguments: Namespace) -> int:
    """Print a line for each template, or one template's expectations and sections."""
    from drafter.outline.template import load_template
    from drafter.resources import packaged
    from drafter.settings import load_settings

    settings = load_settings(arguments.facts)
    folders = (settings.project / "templates", packaged("templates"))
    if arguments.template is None:
        _list(folders)
    else:
        _show(load_template(arguments.template, folders), folders)
    return 0


def _list(folders: Sequence[Path]) -> None:
    from drafter.outline.sources import template_names
    from drafter.outline.template import load_template
    from drafter.pipeline import DEFAULT_TEMPLATES
    from drafter.text import columns

    general = tuple(DEFAULT_TEMPLATES.values())
    templates = [load_template(name, folders) for name in template_names(folders)]
    templates.sort(key=lambda one: (one.path.parent == folders[-1], _rank(one.name, general)))
    width = max((columns(template.name) for template in templates), default=0)
    for template in templates:
        where = "" if template.path.parent == folders[-1] else f"  ({template.path})"
        room = " " * (width - columns(template.name))
        print(f"{template.name}{room}  {template.description}{where}".rstrip())


def _rank(name: str, general: Sequence[str]) -> int:
    """Those that draft any facts come first."""
    return general.index(name) if name in general else len(general)


def _show(template: Template, folders: Sequence[Path]) -> None:
    from drafter.outline.description import describe_sections

    print(f"{template.name}: {template.description}".rstrip(": "))
    print(_("file: {path}").format(path=template.path))
    if template.parents:
        print(_("extends: {parents}").format(parents=listed(template.parents)))
    print(
        _("language: {language}; numbering: {numbering}").format(
            language=template.language or _("as the facts"), numbering=template.numbering
        )
    )
    if template.expects:
        print(_("\nexpects:"))
        for label, what in template.expects.items():
            print(f"  {label}: {what}")
    print(_("\nsections:"))
    for section in describe_sections(template, folders):
        told = [_("prompt {prompt}").format(prompt=section.prompt)]
        if section.length:
            told.append(_("length {length}").format(length=section.length))
        if section.facts:
            told.append(_("facts {facts}").format(facts=listed(section.facts)))
        print(_("  {section}: {told}").format(section=section.name, told=_("; ").join(told)))
