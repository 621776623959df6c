"""Starts a project folder: facts, a template and a prompt to edit."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path

import yaml

from drafter.errors import DrafterError
from drafter.files import read_text, write_atomically
from drafter.messages.system import reason_of
from drafter.messages.translation import gettext as _
from drafter.messages.translation import quoted
from drafter.outline.sources import SUFFIX
from drafter.outline.template import load_template
from drafter.resources import packaged

_STARTER = Path(__file__).with_name("starter")
_NAME = re.compile(r"[^\W_][\w.-]*")
_TEMPLATE_KEY = re.compile(r"^(\s+template:\s*)\S+", re.MULTILINE)
Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def start_project(folder: Path, language: str, base: str | None = None) -> tuple[Path, ...]:
    """Make the folder and the files in it; gives their paths.

    With `base`, the name of a packaged template, the project's template extends it and its facts
    are those of a sample written for it. Raises DrafterError, with nothing made, for a folder that
    holds something already, a name that no template can have, and a base that is not there.
    """
    name = Path(os.path.realpath(folder)).name
    if not _NAME.fullmatch(name):
        raise DrafterError(
            _("{name} cannot be the name of a template; use letters, digits, “-” and “_”").format(
                name=quoted(name)
            )
        )
    _refuse_to_mix(folder)
    files = _with_base(name, base) if base else _own(name, language)
    written = []
    for relative, text in files.items():
        path = folder / relative
        _make_folder(path.parent)
        write_atomically(path, text)
        written.append(path)
    return tuple(written)


def _own(name: str, language: str) -> Mapping[str, str]:
    starter = _STARTER / language
    return _files(
        name,
        language,
        facts=_filled(starter / "facts.yaml", name=name),
        template=read_text(starter / "template.md.jinja"),
    )


def _with_base(name: str, base: str) -> Mapping[str, str]:
    template = load_template(base, [packaged("templates")])
    facts = _sample_facts(template.name)
    if facts is None:
        raise DrafterError(
            _("there are no sample facts for {base}; start without --template").format(
                base=quoted(base)
            )
        )
    language = template.language or "zh"
    extends = f'{{% extends "packaged/{template.name}{SUFFIX}" %}}'
    return _files(
        name,
        language,
        facts=_TEMPLATE_KEY.sub(lambda found: f'{found[1]}"{name}"', facts, count=1),
        template=_filled(
            _STARTER / language / "child.md.jinja", base=template.name, extends=extends
        ),
    )


def _files(name: str, language: str, *, facts: str, template: str) -> Mapping[str, str]:
    starter = _STARTER / language
    prompt = packaged("prompts") / language / "narrative" / "section.prompty"
    return {
        "facts.yaml": facts,
        f"templates/{name}{SUFFIX}": template,
        f"prompts/{language}/narrative/section.prompty": read_text(prompt),
        "drafter.toml": read_text(starter / "drafter.toml"),
        "README.md": _filled(starter / "README.md", name=name),
    }


def _filled(path: Path, **values: str) -> str:
    """The file with `{{key}}` replaced; the files are themselves templates for another engine."""
    text = read_text(path)
    for key, value in values.items():
        text = text.replace(f"{{{{{key}}}}}", value)
    return text


def _sample_facts(template: str) -> str | None:
    """The facts file of the first sample that was written for this template."""
    for path in sorted(packaged("samples").glob("*/facts.yaml")):
        text = read_text(path)
        data = yaml.load(text, Loader=Loader)  # noqa: S506, texts alone
        document = data.get("document") if isinstance(data, dict) else None
        if isinstance(document, dict) and document.get("template") == template:
            return text
    return None


def _refuse_to_mix(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise DrafterError(_("there is a file of this name already; choose another"), folder)
    try:
        occupied = folder.is_dir() and any(folder.iterdir())
    except OSError as error:
        raise DrafterError(
            _("cannot look into this folder: {reason}").format(reason=reason_of(error)), folder
        ) from None
    if occupied:
        raise DrafterError(_("this folder is not empty; choose another name"), folder)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DrafterError(
            _("cannot make this folder: {reason}").format(reason=reason_of(error)), folder
        ) from None
