"""A draft read by the second reader when somebody asks for it, and what was said of it since.

Nothing here is loaded before that: most editors never ask.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from drafter.messages.translation import gettext as _
from drafter.review.lsp.facts_files import FactsFile, Stamp
from drafter.review.lsp.reviewed import Reviewed

if TYPE_CHECKING:
    from drafter.writing.second_reading.remembered import Remembered

Tell = Callable[[str], None]
"""Shows a person one line of what happens."""


@dataclass(frozen=True)
class Heard:
    """What the reader `model` said of a draft: of its sentences, wherever they stand now, and of
    the facts that had `stamp`. `told` is what that cost, and how much it objects to.
    """

    model: str
    known: Remembered
    stamp: Stamp
    told: str

    def put_to(self, reviewed: Reviewed) -> Reviewed:
        """The review with what was said of the sentences that are as they were. A reader of other
        facts has said nothing.
        """
        if reviewed.check is None or reviewed.stamp != self.stamp:
            return reviewed
        check = replace(self.known.put_to(reviewed.text, reviewed.check), reader=self.model)
        return replace(reviewed, check=check)


async def hear(text: str, path: Path | None, file: FactsFile, tell: Tell) -> Heard:
    """Have the draft read; what stands as it was when it was last read costs nothing.

    Raises DrafterError where no reader is set or it cannot be asked.
    """
    from drafter.checking.check import check_with
    from drafter.checking.matching.index import FactIndex
    from drafter.document.draft import parse_draft
    from drafter.errors import DrafterError
    from drafter.review.draft_settings import settings_for
    from drafter.review.explain import usage_words
    from drafter.writing.aside import aside
    from drafter.writing.client.budget import Budget, Limits
    from drafter.writing.progress import Event, event_line
    from drafter.writing.second_reading.from_settings import reader_of, reader_writer
    from drafter.writing.second_reading.read import read_draft
    from drafter.writing.second_reading.remembered import Remembered

    settings = file.settings
    if not settings.reader:
        raise DrafterError(_("no second reader is set; name its model as reader in drafter.toml"))

    def watch(event: Event) -> None:
        tell(event_line(event))

    price = settings.prices.get(settings.reader)
    if price is None and settings.max_cost is not None:
        raise DrafterError(
            _("max_cost needs the price of {reader}; set it under prices").format(
                reader=settings.reader
            )
        )
    limits = Limits(settings.max_requests, settings.max_tokens, settings.max_cost, price)
    draft = parse_draft(text, path)
    check_settings = settings_for(draft, settings)
    writer = reader_writer(settings, watch, budget=Budget(limits))
    try:
        reader = reader_of(settings, writer, check_settings.severities)
        # Its own index: that of the server is in use by checks in other threads.
        index = await aside(FactIndex, file.index.facts)
        before = await aside(check_with, draft, index, check_settings)
        after, spent = await read_draft(draft, index, before, reader)
    finally:
        await writer.close()
    known = Remembered(index.language)
    known.learn(text, before, after)
    own = sum(finding.source != "checker" for finding in after.findings)
    told = _("{model}: {own} of its findings; {usage}").format(
        model=reader.model, own=own, usage=usage_words(spent.usage, price)
    )
    return Heard(reader.model, known, file.stamp, told)
