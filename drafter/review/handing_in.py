"""A draft as it is handed in: set as it is asked for, with what a check says beside the words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from drafter.checking.finding import Check
from drafter.document.draft import Draft
from drafter.errors import DrafterError
from drafter.facts.fact import Facts
from drafter.messages.translation import gettext as _
from drafter.messages.translation import listed
from drafter.office.forms import Made, Wanted, layout_of, made, needs_word
from drafter.office.word.remark import Remark
from drafter.review.word_remarks import comments_of, sources_of
from drafter.settings import Settings


@dataclass(frozen=True)
class Setting:
    """How a document is to be set: by a `layout` and its set of `fonts`, or as the Word file
    `reference`; with `comments` each finding stands beside its words, and `sources` says where the
    facts behind them stand.
    """

    layout: str | None = None
    fonts: str | None = None
    reference: Path | None = None
    comments: bool = False
    sources: Literal["footnotes", "comments"] | None = None

    @property
    def needs_check(self) -> bool:
        """Whether something of a check stands beside the words."""
        return self.comments or self.sources is not None


_USED_BY = {
    "layout": ("html", "docx", "pdf"),
    "fonts": ("html", "docx", "pdf"),
    "reference": ("docx", "pdf"),
    "comments": ("docx", "pdf"),
    "sources": ("docx", "pdf"),
}
"""The forms that each choice changes something of."""


def refuse_idle(form: str, setting: Setting, spelt: Callable[[str], str] = str) -> None:
    """Raise DrafterError for a choice that would change nothing; `spelt` gives a choice's name as
    the person knows it.
    """
    for name, forms in _USED_BY.items():
        if getattr(setting, name) and form not in forms:
            raise DrafterError(
                _("{name} is for {forms}, and this is {form}").format(
                    name=spelt(name), forms=listed(forms), form=form
                )
            )
    if setting.reference and (setting.layout or setting.fonts):
        message = _("{name} takes the place of a layout; name one of the two").format(
            name=spelt("reference")
        )
        raise DrafterError(message)


def handed_in(
    draft: Draft,
    form: str,
    settings: Settings,
    setting: Setting,
    checked: tuple[Check, Facts] | None = None,
) -> Made:
    """The document in one of FORMS; `checked` is its check and the facts of that, where the setting
    needs them. Raises DrafterError where it cannot be made here.
    """
    if form == "md":
        return made(draft, Wanted(form))
    layout = layout_of(draft, settings, setting.layout, setting.fonts)
    reference = None
    if setting.reference is not None:
        with needs_word():
            from drafter.office.word.reference import read_reference

        reference = read_reference(setting.reference)
    comments, footnotes = _said(setting, *checked) if checked is not None else ([], [])
    return made(draft, Wanted(form, layout, reference, comments, footnotes))


def _said(setting: Setting, check: Check, facts: Facts) -> tuple[list[Remark], list[Remark]]:
    """What stands in comments and in footnotes."""
    comments = comments_of(check, facts.language) if setting.comments else []
    sources = sources_of(check, facts) if setting.sources else []
    if setting.sources == "comments":
        return [*comments, *sources], []
    return comments, sources
