"""The language of a run: the person's own, else their project's, else their machine's."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from drafter.messages.language import VARIABLE, known_language, language_of


def language_of_run(words: Sequence[str]) -> str:
    """What a run with these arguments speaks: DRAFTER_LANG, else the setting `language` of the
    project that the first file or folder among them is in (else the working folder), else what the
    machine is set to.

    A project file that cannot be read sets none: what is wrong with it is told when it is used.
    """
    return known_language(os.environ.get(VARIABLE, "")) or _of_project(words) or language_of()


def _of_project(words: Sequence[str]) -> str | None:
    named = next((word for word in words if os.path.exists(word)), os.curdir)
    if not _may_have_settings(named):
        return None
    from drafter.errors import DrafterError
    from drafter.settings import load_settings

    try:
        return load_settings(Path(named), environment={}).language
    except (DrafterError, OSError):
        return None


def _may_have_settings(named: str) -> bool:
    """Whether a file that may be a project's stands above: most have none, and the settings take
    longer to load than all else that `--help` needs.
    """
    folder = Path(os.path.abspath(named))
    return any(
        os.path.lexists(above / name)
        for above in (folder, *folder.parents)
        for name in ("drafter.toml", "pyproject.toml")
    )
