"""Facts, a check of a text against them, and what a text claims."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal

from drafter.api.results import CheckResult, Claims, DraftResult, checked, claimed
from drafter.api.sources import file_named, settings_of
from drafter.facts.fact import Facts
from drafter.messages.translation import gettext as _
from drafter.messages.translation import quoted

if TYPE_CHECKING:
    from drafter.document.draft import Draft

FactsSource = Facts | str | os.PathLike[str] | Mapping[str, object]
"""Facts as loaded, or whatever `load_facts` takes."""
DraftSource = str | os.PathLike[str] | DraftResult
"""A text, the name of a file, or a document as `draft` gave it."""


def load_facts(source: FactsSource) -> Facts:
    """The facts of a file, a text or a mapping.

    A `Path`, or a str of one line that ends in .yaml, .yml or .json, names a file; any other str is
    the text of one, YAML or JSON; a mapping is built like one. Facts that are loaded already are
    given back as they are.

    Raises DrafterError with file, line and column for whatever is wrong with them; for a mapping it
    names the labels.
    """
    from drafter.facts.load import SUFFIXES, is_json, parse_facts
    from drafter.facts.load import load_facts as load_file

    if isinstance(source, Facts):
        return source
    if isinstance(source, Mapping):
        from drafter.facts.mapping_nodes import mapping_facts

        return mapping_facts(source)
    path = file_named(source, SUFFIXES)
    if path is not None:
        return load_file(path)
    assert isinstance(source, str)
    return parse_facts(source, json=is_json(source))


def check(
    draft: DraftSource,
    facts: FactsSource,
    *,
    revisions: Literal["accepted", "rejected"] = "accepted",
    settings: Mapping[str, object] | None = None,
) -> CheckResult:
    """Hold every figure, date and name of a text against the facts, as `drafter check` does.

    `draft` is a text, Markdown or plain; or the file of one: a `Path`, or a str of one line that
    ends in .md, .markdown, .txt, .docx or .pdf; or what `draft` or `render` gave. `revisions` says
    how to take the tracked changes of a Word file. The settings of the project that the facts file
    lies in hold (of the working folder's for facts without a file), and before them `settings`,
    values by the names of docs/models.md, as {"severities": {"overclaim": "off"}}. Asks no model
    and gives the same for the same, always.

    Raises DrafterError, with its place, for a file or facts that cannot be read.
    """
    from drafter.checking.check import check_with
    from drafter.checking.matching.index import FactIndex
    from drafter.review.draft_settings import settings_for

    loaded = load_facts(facts)
    opened = opened_draft(draft, revisions)
    chosen = settings_for(opened, settings_of(loaded, settings))
    return checked(check_with(opened, FactIndex(loaded), chosen), opened)


def claims(
    source: str | os.PathLike[str], *, language: Literal["zh", "en"] | None = None
) -> Claims:
    """Every figure, date and name that a text states, in reading order, as `drafter claims` does.

    `source` is a plain text; or a file, named like that of `check`, where Markdown, Word and PDF
    are read without their marks. `language` None looks at the text.

    Raises DrafterError for a file that cannot be read.
    """
    from drafter.claims.language import LANGUAGES
    from drafter.claims.reader import read_claims
    from drafter.errors import DrafterError

    if language is not None and language not in LANGUAGES:
        raise DrafterError(
            _("drafter reads {languages}, not {language}").format(
                languages=_(" and ").join(LANGUAGES), language=quoted(language)
            )
        )
    path = file_named(source, DRAFT_SUFFIXES)
    if path is None:
        assert isinstance(source, str)
        return claimed(read_claims(source, language), source, None)
    from drafter.office.reading.claims import file_claims

    text, found = file_claims(path, language)
    return claimed(found, text, path)


DRAFT_SUFFIXES = (".md", ".markdown", ".txt", ".docx", ".pdf")
"""How a str ends that names the file of a draft."""


def opened_draft(
    draft: DraftSource, revisions: Literal["accepted", "rejected"] = "accepted"
) -> Draft:
    """The draft that is a text, stands in a file, or was just made."""
    from drafter.document.draft import parse_draft

    if isinstance(draft, DraftResult):
        return parse_draft(draft.text)
    path = file_named(draft, DRAFT_SUFFIXES)
    if path is None:
        assert isinstance(draft, str)
        return parse_draft(draft)
    from drafter.office.reading.read import open_draft

    return open_draft(path, revisions)
