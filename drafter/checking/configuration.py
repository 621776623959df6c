"""What a project and a template set for the checker, held against the rules that there are."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import cast

from drafter.checking.check import CheckSettings
from drafter.checking.rules import all_rules
from drafter.errors import DrafterError
from drafter.files import read_text
from drafter.findings.finding import Severity
from drafter.nearest import hint
from drafter.settings import Settings


def configured(
    settings: Settings, template: Mapping[str, str] | None = None, path: Path | None = None
) -> CheckSettings:
    """The settings as the checker takes them; `template` are the severities that the template at
    `path` sets, which hold where the project sets none.

    Raises DrafterError, with file and line, for the severity of a rule that there is not.
    """
    _refuse_unknown(template or {}, path)
    _refuse_unknown(settings.severities, settings.project_file)
    severities = {**(template or {}), **settings.severities}
    taken = CheckSettings(cast("dict[str, Severity]", severities), settings.banned_phrases)
    if settings.certainty is None:
        return taken
    return replace(taken, certainty=settings.certainty)


def _refuse_unknown(severities: Mapping[str, str], path: Path | None) -> None:
    known = [rule.name for rule in all_rules()]
    for name in severities:
        if name not in known:
            told = hint(name, known) or "; `drafter rules` lists them"
            message = f"a severity is set for {name!r}, which is no rule{told}"
            raise DrafterError(message, path, _line_of(name, path))


def _line_of(name: str, path: Path | None) -> int | None:
    """The line that sets the rule's severity, as far as its spelling tells."""
    if path is None:
        return None
    text = read_text(path, limit=1024 * 1024)
    match = re.search(rf"""(?m)(?:^|[\s{{,."'])({re.escape(name)})["']?\s*[=:]""", text)
    return text.count("\n", 0, match.start(1)) + 1 if match else None
