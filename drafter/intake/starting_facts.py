"""Facts to start a project from: a facts file, a spreadsheet, or last year's document."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from drafter.errors import DrafterError
from drafter.facts.load import SUFFIXES, load_facts, parse_facts
from drafter.files import read_bytes, read_text
from drafter.intake.facts_of_text import facts_of_text
from drafter.messages.translation import gettext as _
from drafter.messages.translation import listed
from drafter.office.importing import import_facts
from drafter.office.reading.read import open_draft, read_lines
from drafter.office.tree import Leaf, Tree
from drafter.office.workbook import MAX_BYTES, read_workbook
from drafter.office.workbook import SUFFIXES as TABLES
from drafter.office.yaml_text import yaml_text
from drafter.outline.starting import Given

DOCUMENTS = (".docx", ".pdf", ".md", ".markdown", ".txt")


@dataclass(frozen=True, slots=True)
class Begun:
    """Facts to start from. `template` is the one that they name, "" for none; `notes` are lines on
    what was left out or is doubtful, `is_certain` tells that nothing is doubtful.
    """

    given: Given
    template: str = ""
    notes: tuple[str, ...] = ()
    is_certain: bool = True


def starting_facts(path: Path, title: str) -> Begun:
    """The facts of a file, by what its name ends in; `title` is what a document is called that a
    spreadsheet gives no title for.

    Raises DrafterError for a file that none can be had from.
    """
    suffix = path.suffix.lower()
    if suffix in SUFFIXES:
        return _of_facts(path)
    if suffix in TABLES:
        return _of_table(path, title)
    if suffix in DOCUMENTS:
        return _of_document(path)
    told = _("facts come from a file that ends in {suffixes}")
    raise DrafterError(told.format(suffixes=listed((*SUFFIXES, *TABLES, *DOCUMENTS))), path)


def _of_facts(path: Path) -> Begun:
    facts = load_facts(path)
    name = "facts.json" if path.suffix.lower() == ".json" else "facts.yaml"
    beside = {}
    for workbook in facts.workbooks:
        relative = Path(os.path.relpath(workbook, path.parent))
        if ".." in relative.parts:
            message = _("this workbook lies beside the folder of the facts; write the facts out")
            raise DrafterError(message, workbook)
        beside[relative.as_posix()] = read_bytes(workbook, limit=MAX_BYTES)
    given = Given(name, read_text(path), facts.language, beside)
    return Begun(given, facts.document.get("template", ""))


def _of_table(path: Path, title: str) -> Begun:
    found = import_facts(read_workbook(path), path)
    document: Tree = {"title": Leaf(title)}
    if found.period:
        document["period"] = Leaf(found.period)
    tree: Tree = {"document": document, "facts": found.tree}
    notes = []
    for remark in found.remarks:
        line = _("{place}: doubtful: {remark}") if remark.doubtful else "{place}: {remark}"
        notes.append(line.format(place=f"{path} {remark.place}", remark=remark.message))
    notes += [f"{path}: {found.advice}"] if found.advice else []
    whose = _("no table says whose document it is; write it: document: {organization: …}")
    notes.append(f"{path}: {whose}")
    return Begun(_written(yaml_text(tree)), notes=tuple(notes), is_certain=found.is_certain)


def _of_document(path: Path) -> Begun:
    draft = read_lines(path).draft if path.suffix.lower() == ".txt" else open_draft(path)
    told = facts_of_text(draft, path)
    return Begun(_written(told.text), notes=tuple(f"{path}: {line}" for line in told.left))


def _written(text: str) -> Given:
    return Given("facts.yaml", text, parse_facts(text).language)
