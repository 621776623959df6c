"""What drafter once wrote of a section that was edited since: in the copies that are kept."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from drafter.document.draft import Draft, parse_draft
from drafter.errors import DrafterError
from drafter.files import read_text
from drafter.kept import FOLDER

_MOST = 50
"""Copies of one draft that are looked at, the newest first."""


def generated_sections(draft: Draft, project: Path) -> Mapping[str, Draft]:
    """For each section of the draft that was edited by hand, by its name, a copy of the draft in
    which it stands as drafter wrote it; those of which there is none are left out.
    """
    wanted = {s.name: s.text_hash for s in draft.sections if draft.edited_by_hand(s)}
    found: dict[str, Draft] = {}
    folder = project / FOLDER
    if draft.path is None or not wanted or not folder.is_dir():
        return found
    copies = sorted(folder.glob(f"{_literal(draft.path.stem)}.*{draft.path.suffix}"), reverse=True)
    for path in copies[:_MOST]:
        try:
            copy = parse_draft(read_text(path, within=[project]), path)
        except DrafterError:  # a copy that is no draft any more is nobody's fault here
            continue
        for section in copy.sections:
            known = wanted.get(section.name) == section.text_hash
            if known and section.name not in found and not copy.edited_by_hand(section):
                found[section.name] = copy
    return found


def _literal(name: str) -> str:
    """A name as a pattern of just that name."""
    return "".join(f"[{each}]" if each in "*?[" else each for each in name)
