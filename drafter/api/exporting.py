"""A draft as it is handed in."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from drafter.api.checking import DraftSource, FactsSource, load_facts, opened_draft
from drafter.api.results import Exported
from drafter.api.sources import settings_of
from drafter.errors import DrafterError
from drafter.messages.translation import gettext as _
from drafter.messages.translation import quoted


def export(
    draft: DraftSource,
    to: Literal["md", "html", "docx", "pdf"],
    *,
    layout: str | None = None,
    fonts: str | None = None,
    reference: str | os.PathLike[str] | None = None,
    comments: bool = False,
    sources: Literal["footnotes", "comments"] | None = None,
    facts: FactsSource | None = None,
    settings: Mapping[str, object] | None = None,
) -> Exported:
    """The document to hand in, without anything of drafter, as `drafter export` makes it; nothing
    is written.

    `draft` is a text, a file named like that of `check`, or what `draft` gave. `to` is "md" for
    clean Markdown, "html" for one self-contained page, "docx" for a Word file (the extra `docx`),
    "pdf" for the same by LibreOffice. `layout` and its set of `fonts` say how it is set
    (docs/export.md), or the Word file `reference` does. `comments` puts each finding beside its
    words, `sources` says of each figure which fact it is; both need `facts`.

    Raises DrafterError for a draft that cannot be read, for a form that cannot be made on this
    machine, and for a choice that would change nothing.
    """
    from drafter.checking.check import check_with
    from drafter.checking.matching.index import FactIndex
    from drafter.nearest import hint
    from drafter.office.forms import FORMS, refuse_unmakeable
    from drafter.review.draft_settings import settings_for
    from drafter.review.handing_in import Setting, handed_in, refuse_idle

    if to not in FORMS:
        known = ", ".join(FORMS)
        raise DrafterError(
            _("drafter makes no {form}{advice}; it makes {known}").format(
                form=quoted(to), advice=hint(to, FORMS), known=known
            )
        )
    setting = Setting(layout, fonts, Path(reference) if reference else None, comments, sources)
    refuse_idle(to, setting)
    if setting.needs_check and facts is None:
        raise DrafterError(_("comments and sources come from a check; give the facts as facts"))
    if facts is not None and not setting.needs_check:
        raise DrafterError(_("facts are for comments and sources; ask for one of them"))
    refuse_unmakeable(to)
    opened = opened_draft(draft)
    checked = None
    if facts is not None:
        loaded = load_facts(facts)
        check_settings = settings_for(opened, settings_of(loaded, settings))
        checked = check_with(opened, FactIndex(loaded), check_settings), loaded
    made = handed_in(opened, to, settings_of(opened, settings), setting, checked)
    return Exported(to, made.content, made.notes, made.beside)
