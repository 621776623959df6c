"""The settings that hold for a draft: its project's, and under them its template's."""

from __future__ import annotations

from pathlib import Path

from drafter.checking.check import CheckSettings
from drafter.checking.configuration import configured
from drafter.document.draft import Draft
from drafter.resources import packaged
from drafter.settings import Settings


def settings_for(draft: Draft, settings: Settings) -> CheckSettings:
    """What to check a draft with. A template that is named in it but not to be found sets nothing,
    as a draft must be checkable wherever it was moved to. Raises DrafterError for a rule that there
    is not.
    """
    path, severities = _of_template(draft.front_matter.get("template"), settings)
    return configured(settings, severities, path)


def _of_template(name: str | None, settings: Settings) -> tuple[Path | None, dict[str, str]]:
    if not name:
        return None, {}
    from drafter.outline.sources import find
    from drafter.outline.template import load_template

    folders = (settings.project / "templates", packaged("templates"))
    if find(name, folders) is None:
        return None, {}
    template = load_template(name, folders)
    return template.path, dict(template.severities)
