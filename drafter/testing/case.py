"""A regression case: a folder with facts, the approved draft, and recorded replies where there are
any.

    my-case/
      facts.yaml      or facts.yml, facts.json
      draft.md        the approved draft; `drafter test --update` writes it
      replies/        optional: the replies of a model, as `drafter draft` left them in
                      .drafter/replies; the case is then drafted from these and asks no model
      drafter.toml    optional: settings of this case alone (template, model, severities, …)
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from drafter.errors import DrafterError
from drafter.facts.load import DEFAULT_NAMES
from drafter.messages.translation import gettext as _


@dataclass(frozen=True, slots=True)
class Case:
    """One case: its folder as a person named it, and the facts file in it."""

    folder: Path
    facts: Path

    @property
    def approved(self) -> Path:
        """Where the approved draft stands, or will."""
        return self.folder / "draft.md"

    @property
    def replies(self) -> Path:
        """Where recorded replies stand, if the case has any."""
        return self.folder / "replies"


def case_in(folder: Path) -> Case | None:
    """The case that a folder is, None where it holds no facts file."""
    found = (folder / name for name in DEFAULT_NAMES)
    return next((Case(folder, path) for path in found if os.path.lexists(path)), None)


def cases_below(folder: Path) -> tuple[Case, ...]:
    """The cases that stand side by side in a folder, by name; none where it is no folder."""
    if not folder.is_dir():
        return ()
    found = (case_in(path) for path in sorted(folder.iterdir()) if path.is_dir())
    return tuple(case for case in found if case is not None)


def find_cases(folders: Iterable[Path]) -> tuple[Case, ...]:
    """The cases that a person named: each a case, or a folder of cases; every case once.

    Raises DrafterError for a folder that is neither.
    """
    return tuple({os.path.realpath(case.facts): case for case in _named(folders)}.values())


def _named(folders: Iterable[Path]) -> Iterator[Case]:
    for folder in folders:
        case = case_in(folder)
        cases = (case,) if case else cases_below(folder)
        if not cases:
            if not folder.is_dir():
                raise DrafterError(_("there is no such folder; name the folder of a case"), folder)
            wanted = " or ".join(DEFAULT_NAMES)
            raise DrafterError(
                _("this is no case and holds none: no {wanted} in it").format(wanted=wanted), folder
            )
        yield from cases


def case_name(case: Case) -> str:
    """The case's folder, seen from the working folder where it is below it."""
    folder, here = case.folder.absolute(), Path.cwd()
    return (folder.relative_to(here) if folder.is_relative_to(here) else folder).as_posix()
