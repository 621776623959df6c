"""A draft as a Word file: real styles, the layout of a layout file, remarks on their words."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import docx
from docx.document import Document
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.run import Run as WordRun

from drafter.document.draft import Draft
from drafter.document.export import title_of
from drafter.document.source import read_source
from drafter.document.tree import read_tree
from drafter.office.word.body import Body, Shown
from drafter.office.word.characters import as_xml
from drafter.office.word.flow import read_flow
from drafter.office.word.layout import Layout
from drafter.office.word.lists import drop_definitions
from drafter.office.word.package import sealed
from drafter.office.word.page import drop_leftovers, set_page
from drafter.office.word.remark import Remark
from drafter.office.word.roles import placed
from drafter.office.word.styles import set_styles, style_ids
from drafter.office.word.xml import element, parsed, shown

AUTHOR = "drafter"
"""Who writes the comments."""


@dataclass(frozen=True, slots=True)
class WordFile:
    """A Word file; `missing` are the styles that a reference document has not."""

    data: bytes
    missing: tuple[str, ...] = ()


def to_word(
    draft: Draft,
    layout: Layout,
    language: str,
    *,
    charts: Mapping[str, bytes] | None = None,
    comments: Sequence[Remark] = (),
    footnotes: Sequence[Remark] = (),
    reference: bytes | None = None,
) -> WordFile:
    """The draft as a .docx file. `language` is the one that it is written in. Comments stand on
    their words, footnotes behind them; where those are not seen, beside what is seen next. `charts`
    are pictures as PNG by the words in whose place they stand.

    `reference` is a Word file whose paper, styles, headers and footers are taken in place of the
    layout's. Raises DrafterError for what Word cannot hold.
    """
    document = _opened(reference, layout)
    ids = style_ids(document)
    remarks = [*comments, *footnotes]
    borders = [place for remark in remarks for place in (remark.start, remark.end)]
    body = Body(
        document, layout, ids, borders, is_foreign=reference is not None, charts=charts or {}
    )
    body.write(placed(read_flow(read_tree(read_source(draft.text))), language))
    runs = _Runs(body.shown)
    for note in footnotes:
        _add_footnote(body, runs, note)
    body.footnotes.finish()
    for comment in comments:
        if found := runs.of(comment):
            marked = [WordRun(run, document._body) for run in found]  # type: ignore[arg-type]
            document.add_comment(marked, as_xml(comment.text), AUTHOR, AUTHOR[:1])
    missing = tuple(sorted(body.missing)) if reference is not None else ()
    return WordFile(sealed(document, as_xml(title_of(draft) or "")), missing)


def _opened(reference: bytes | None, layout: Layout) -> Document:
    if reference is not None:
        from drafter.office.word.reference import open_reference

        return open_reference(reference)
    document = docx.Document()
    drop_leftovers(document)
    drop_definitions(document)
    set_styles(document, layout)
    set_page(document, layout)
    return document


class _Runs:
    """The runs of a file by where they stand in the draft."""

    def __init__(self, written: Sequence[Shown]) -> None:
        self._shown = sorted(enumerate(written), key=lambda each: each[1].first)
        self._starts = [each.first for _, each in self._shown]

    def of(self, remark: Remark) -> list[BaseOxmlElement]:
        """The runs that show these words, first and last; of words that are not seen, the next."""
        if not self._shown:
            return []
        first = bisect_left(self._starts, remark.start)
        while first and self._shown[first - 1][1].last >= remark.start:
            first -= 1
        behind = bisect_left(self._starts, remark.end)
        if behind <= first:
            return [self._shown[min(first, len(self._shown) - 1)][1].run]
        found = self._shown[first:behind]  # a footnote's mark stands before what comes behind it
        return [pick(found, key=lambda each: each[0])[1].run for pick in (min, max)]


def _add_footnote(body: Body, runs: _Runs, note: Remark) -> None:
    found = runs.of(note)
    if found:
        text = parsed(element("r", shown(as_xml(note.text))))
        last = found[-1]
        last.addnext(body.footnotes.add([text]))
