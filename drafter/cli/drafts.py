"""How commands open a draft that a person names."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from drafter.errors import DrafterError
from drafter.messages.translation import gettext as _
from drafter.messages.translation import quoted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drafter.document.draft import Draft
    from drafter.office.reading.revisions import Revisions

STDIN = "-"


def open_draft(name: str, revisions: Revisions = "accepted") -> Draft:
    """The draft in the file of this name, or on stdin for `-`; a Word or PDF file as the draft that
    its reader sees, with tracked changes accepted or rejected.
    """
    if name == STDIN:
        from drafter.document.draft import parse_draft
        from drafter.files import read_stdin

        return parse_draft(read_stdin())
    from drafter.office.reading import read

    return read.open_draft(Path(name), revisions)


def facts_for(draft: Draft, named: str | None) -> tuple[Path | None, Sequence[Path] | None]:
    """The facts file that a person names (None for `-`, those on stdin), else the one that the
    draft's front matter names, and the folders of which one must hold it, None for any; both as
    `open_facts` takes them. DrafterError where neither names one.
    """
    from drafter.facts.load import may_lie_in

    if named:
        return None if named == STDIN else Path(named), None
    path = _facts_of(draft)
    return path, may_lie_in(path, draft.path)


def _facts_of(draft: Draft) -> Path:
    if draft.path is not None and draft.path.suffix.lower() in (".yaml", ".yml", ".json"):
        message = _("this is a facts file, and no draft; `drafter facts check` checks it")
        raise DrafterError(message, draft.path)
    if draft.facts_path is None:
        raise DrafterError(_("this draft names no facts file; say which with --facts"), draft.path)
    if not os.path.exists(draft.facts_path):
        named = draft.front_matter["facts"]
        lines = draft.text.splitlines()
        raise DrafterError(
            _(
                "the draft names the facts file {named}, which is not there; say which with --facts"
            ).format(named=quoted(named)),
            draft.path,
            next((at for at, line in enumerate(lines, 1) if line.startswith("facts:")), None),
        )
    return draft.facts_path
