"""The check of each draft that a person names, one after the other."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from time import monotonic
from typing import TYPE_CHECKING

from drafter.errors import DrafterError
from drafter.messages.translation import listed, ngettext

if TYPE_CHECKING:
    from drafter.checking.finding import Check
    from drafter.checking.matching.index import FactIndex
    from drafter.cli.named import Named
    from drafter.document.draft import Draft
    from drafter.review.checked import Result, Unchecked
    from drafter.settings import Settings
    from drafter.writing.reply import Usage


@dataclass
class _Spent:
    """What the second reader has cost so far: tokens, seconds, and how that is told."""

    usage: Usage | None = None
    seconds: float = 0
    line: str = ""


def checks(names: Sequence[str], arguments: Namespace, set_by: Sequence[str]) -> Iterator[Result]:
    """The check of each draft that the names stand for, in their order, with the arguments of
    `drafter check`, of which `set_by` are settings. One that cannot be made stops no other.

    What lies in a folder and neither names facts nor is from drafter is passed over, and told: a
    README, what was exported. Facts are read once, and what limits a second reader holds for all
    drafts together.
    """
    from drafter.checking.matching.index import FactIndex
    from drafter.cli.drafts import facts_for, open_draft
    from drafter.cli.facts_files import open_facts
    from drafter.review.checked import Checked, Unchecked
    from drafter.settings import load_settings

    given = {name: getattr(arguments, name) for name in set_by}
    known = cache(
        lambda path, within: (FactIndex(open_facts(path, within)), load_settings(path, given))
    )
    spent = _Spent()
    others: list[Unchecked] = []
    drafts = 0
    for file in _files(names):
        if isinstance(file, Unchecked):
            yield file
            continue
        draft = None
        try:
            file.refuse_strange()
            draft = open_draft(file.name, arguments.revisions)
            index, settings = known(*facts_for(draft, arguments.facts))
            settings = replace(settings, reader=None) if arguments.offline else settings
            result: Result = Checked(file.name, draft, _check(draft, index, settings, spent))
        except DrafterError as error:
            result = Unchecked(file.name, error)
            if file.folder is not None and draft is not None and _is_other(draft):
                others.append(result)
                continue
        drafts += 1
        yield result
    if not drafts:
        yield from others
    elif others:
        told = ngettext(
            "{count} file names no facts and is not drafter's; passed over, check it with --facts: "
            "{files}",
            "{count} files name no facts and are not drafter's; passed over, check them with "
            "--facts: {files}",
            len(others),
        )
        files = listed(other.path for other in others)
        print(told.format(count=len(others), files=files), file=sys.stderr)
    if spent.line:
        print(spent.line, file=sys.stderr)


def _files(names: Sequence[str]) -> list[Named | Unchecked]:
    from drafter.cli.named import files_named
    from drafter.review.checked import Unchecked

    found: dict[str, Named | Unchecked] = {}
    for name in names:
        try:
            for file in files_named(name):
                found.setdefault(file.identity, file)
        except DrafterError as error:
            found[name] = Unchecked(name, error)
    return list(found.values())


def _is_other(draft: Draft) -> bool:
    from drafter.document.earlier import is_by_drafter

    return draft.facts_path is None and not is_by_drafter(draft)


def _check(draft: Draft, index: FactIndex, settings: Settings, spent: _Spent) -> Check:
    from drafter.checking.check import check_with
    from drafter.cli.reading import cost_line, read_once, reading_of
    from drafter.review.draft_settings import settings_for

    check_settings = settings_for(draft, settings)
    if settings.max_time is not None:
        settings = replace(settings, max_time=max(settings.max_time - spent.seconds, 0))
    reading = reading_of(settings, check_settings.severities, spent.usage)
    check = check_with(draft, index, check_settings)
    if reading is None:
        return check
    started = monotonic()
    check = read_once(reading, draft, index, check)
    spent.seconds += monotonic() - started
    spent.usage, spent.line = reading.spent, cost_line(reading)
    return check
