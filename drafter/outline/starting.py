"""Starts a project folder: facts, a template and a prompt to edit."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
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


@dataclass(frozen=True)
class Given:
    """Facts to start from: the name and text of their file, the language they are in, and what they
    name to be read with them, by its path from there.
    """

    name: str
    text: str
    language: str
    beside: Mapping[str, bytes] = field(default_factory=dict)


def start_project(folder: Path, base: str, given: Given | None = None) -> tuple[Path, ...]:
    """Make the folder and the files in it; gives their paths, the facts file first.

    The project's template extends the packaged template `base`. Its facts are those `given`, else
    those of a sample written for the template, else an example for any. Raises DrafterError, with
    nothing made, for a folder that holds something already, a name that no template can have, a
    base that is not there, and facts of another language.
    """
    name = project_name(folder)
    _refuse_to_mix(folder)
    files = _files(name, base, given)
    written = []
    for relative, content in files.items():
        path = folder / relative
        _make_folder(path.parent)
        write_atomically(path, content)
        written.append(path)
    return tuple(written)


def project_name(folder: Path) -> str:
    """The name of a project to be in this folder, and of its template. Raises DrafterError for one
    that no template can have.
    """
    name = Path(os.path.realpath(folder)).name
    if not _NAME.fullmatch(name):
        raise DrafterError(
            _("{name} cannot be the name of a template; use letters, digits, “-” and “_”").format(
                name=quoted(name)
            )
        )
    return name


def _files(name: str, base: str, given: Given | None) -> Mapping[str, str | bytes]:
    template = load_template(base, [packaged("templates")])
    language = template.language or "zh"
    if given is not None and given.language != language:
        message = _(
            "the template {template} is for documents in {language}, and these facts are in "
            "{other}; name another with --template"
        ).format(template=quoted(base), language=language, other=given.language)
        raise DrafterError(message)
    starter = _STARTER / language
    facts = given.name if given else "facts.yaml"
    extends = f'{{% extends "packaged/{template.name}{SUFFIX}" %}}'
    prompt = packaged("prompts") / language / "narrative" / "section.prompty"
    return {
        facts: given.text if given else _example_facts(name, template.name, starter),
        **(given.beside if given else {}),
        f"templates/{name}{SUFFIX}": _filled(
            starter / "child.md.jinja", base=template.name, extends=extends
        ),
        f"prompts/{language}/narrative/section.prompty": read_text(prompt),
        "drafter.toml": _filled(starter / "drafter.toml", name=name),
        "README.md": _filled(starter / "README.md", name=name, facts=facts),
    }


def _example_facts(name: str, template: str, starter: Path) -> str:
    sample = _sample_facts(template)
    if sample is None:  # as the general templates have none, which draft any facts
        return _filled(starter / "facts.yaml", name=name)
    return _TEMPLATE_KEY.sub(lambda found: f'{found[1]}"{name}"', sample, count=1)


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
