"""Has a model asked for a case, and keeps what it said as the case's recording."""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from drafter.errors import DrafterError
from drafter.facts.fact import Facts
from drafter.files import read_bytes, resolved, write_atomically
from drafter.messages.translation import gettext as _
from drafter.pipeline import Job, draft_document
from drafter.resources import packaged
from drafter.settings import SETTINGS, Settings, find_project, load_settings
from drafter.testing.case import Case
from drafter.testing.recording import Recorded, recorded_by
from drafter.writing.client.configuration import checked_base_url, checked_model
from drafter.writing.client.masking import without_credentials
from drafter.writing.client.store import MOST_BYTES, store_folder
from drafter.writing.progress import Progress
from drafter.writing.second_reading.from_settings import asked

_OF_THE_CASE = {
    "manner",
    "padding",
    "template",
    "temperature",
    "certainty",
    "reader",
    "reader_for",
}
"""Settings that the environment does not change in a case: it says the same everywhere."""


@dataclass(frozen=True)
class Asking:
    """How a model is asked. `given` are settings that a person gives by name, None for one that is
    not given; with `records` the answers become the case's recording; `progress` is told of each.
    """

    given: Mapping[str, object]
    records: bool
    progress: Progress


def ask(case: Case, facts: Facts, asking: Asking) -> tuple[Recorded, Path]:
    """Ask the model of the settings for whatever is not answered yet. Gives who was asked, and the
    folder with all answers: the case's own where they are of its model and are to be recorded, else
    the project's, where those of the case are copied to, so that none is paid for again.

    Raises DrafterError for a model that cannot be asked, and where answers of another model would
    have to make room that a person has not named.
    """
    settings = load_settings(case.facts, asking.given, _environment())
    model, base_url = checked_model(settings.model), checked_base_url(settings.base_url)
    resolved(case.replies, [settings.project, case.folder])
    there = _recorded(case, settings.reader)
    who = Recorded(model, without_credentials(base_url), settings.reader_base_url or "")
    is_other = there is not None and (there.model, there.base_url) != (who.model, who.base_url)
    if asking.records and is_other and not asking.given.get("model"):
        assert there is not None
        message = _(
            "these replies are of {recorded} at {recorded_address}, and you ask {model} at "
            "{address}; delete them first, or name the new one: --model"
        ).format(
            recorded=there.model,
            recorded_address=there.base_url,
            model=model,
            address=who.base_url,
        )
        raise DrafterError(message, case.replies)
    folder = case.replies
    if is_other or not asking.records:
        folder = store_folder(_project(settings))
        _copy(case.replies, folder, _names(case.replies) - _names(folder))
    writer, reader = asked(settings, asking.progress, replies=folder)
    draft_document(Job(facts, settings, case.approved), writer, asking.progress, reader)
    return who, folder


def keep(case: Case, folder: Path, used: Collection[str]) -> None:
    """Make the answers of these keys in the folder the case's recording. What stands there and is
    not used any more goes, as `ask` has a copy of it in the folder.
    """
    if folder == case.replies:
        return
    names = {f"{key}.json" for key in used}
    gone = _names(case.replies) - names
    _copy(case.replies, folder, gone - _names(folder))
    _copy(folder, case.replies, names)
    for name in gone:
        os.unlink(case.replies / name)


def _recorded(case: Case, reader: str | None) -> Recorded | None:
    """Who the case's recording is of; None where it holds nothing yet."""
    return recorded_by(case.replies, reader) if _names(case.replies) else None


def _environment() -> Mapping[str, str]:
    taken = {name for one in SETTINGS if one.name in _OF_THE_CASE for name in one.environment}
    return {name: value for name, value in os.environ.items() if name not in taken}


def _project(settings: Settings) -> Path:
    """Where answers are kept that no case records: nothing is written into the package itself."""
    if settings.project.resolve().is_relative_to(packaged("samples").resolve()):
        return find_project(Path.cwd()).folder
    return settings.project


def _names(folder: Path) -> set[str]:
    return {path.name for path in folder.glob("*.json")}


def _copy(source: Path, target: Path, names: Collection[str]) -> None:
    if names:
        target.mkdir(parents=True, exist_ok=True)
    for name in names:
        write_atomically(target / name, read_bytes(source / name, limit=MOST_BYTES))
