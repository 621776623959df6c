"""What a document is handed in as: the forms that there are, and how each is made."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from drafter.errors import DrafterError
from drafter.messages.translation import gettext as _
from drafter.messages.translation import listed, quoted

if TYPE_CHECKING:
    from drafter.document.draft import Draft
    from drafter.office.word.layout import Layout
    from drafter.office.word.remark import Remark
    from drafter.settings import Settings

FORMS = {
    "md": (".md", ".markdown", ".txt"),
    "html": (".html", ".htm"),
    "docx": (".docx",),
    "pdf": (".pdf",),
}
"""Each form with the suffixes that ask for it."""


@dataclass(frozen=True)
class Wanted:
    """What a document is to be handed in as. `layout` and `reference` say how it is set, `comments`
    and `footnotes` what is said beside it.
    """

    form: str
    layout: Layout | None = None
    reference: bytes | None = None
    comments: Sequence[Remark] = ()
    footnotes: Sequence[Remark] = ()


@dataclass(frozen=True)
class Made:
    """A document as a text or as bytes, and what a person should know of how it came out. `beside`
    are the pictures that a text leads to, as SVG by their places from its folder on.
    """

    content: str | bytes
    notes: tuple[str, ...] = ()
    beside: Mapping[str, str] = field(default_factory=dict)


def layout_of(
    draft: Draft, settings: Settings, named: str | None, fonts: str | None = None
) -> Layout:
    """The layout that is asked for, else the project's, else that of the draft's language."""
    from drafter.claims.language import detect_language
    from drafter.document.export import to_markdown
    from drafter.nearest import hint
    from drafter.office.word.layouts import DEFAULTS, load_layout

    by_project = named is None and settings.origins.get("layout") == str(settings.project_file)
    name = named or settings.layout or DEFAULTS[detect_language(to_markdown(draft))]
    try:
        layout = load_layout(name, settings.project, by_project=by_project)
    except DrafterError as error:
        if by_project and error.place.path is None:
            line = settings.lines.get("layout")
            raise DrafterError(error.message, settings.project_file, line) from None
        raise
    if fonts is None:
        return layout
    if fonts not in layout.font_sets:
        raise DrafterError(
            _("the layout {name} has no font set {fonts}{advice}; it has {known}").format(
                name=quoted(name),
                fonts=quoted(fonts),
                advice=hint(fonts, layout.font_sets),
                known=listed(layout.font_sets),
            )
        )
    return layout.model_copy(update={"fonts": fonts})


def made(draft: Draft, wanted: Wanted) -> Made:
    """The document in the form that is wanted. Raises DrafterError where it cannot be made here."""
    from drafter.claims.language import detect_language
    from drafter.document.drawing import drawn, svg_of
    from drafter.document.export import title_of, to_html, to_markdown

    text = to_markdown(draft)
    if wanted.form == "md":
        charts, reasons = drawn(draft.text, svg_of)
        return Made(text, tuple(reasons), {chart.path: svg for chart, svg in charts.items()})
    language = detect_language(text)
    assert wanted.layout is not None
    if wanted.form == "html":
        from drafter.document.source import read_source
        from drafter.document.tree import read_tree
        from drafter.office.word.flow import read_flow
        from drafter.office.word.roles import placed
        from drafter.office.word.stylesheet import stylesheet

        items = placed(read_flow(read_tree(read_source(draft.text))), language)
        title = title_of(draft) or (draft.path.stem if draft.path else "drafter")
        charts, reasons = drawn(draft.text, svg_of)
        pictures = {chart.words: svg for chart, svg in charts.items()}
        page = to_html(draft, title, language, stylesheet(wanted.layout, items), pictures)
        return Made(page, tuple(reasons))
    word = _word(draft, wanted, wanted.layout, language)
    if wanted.form == "docx":
        return word
    assert isinstance(word.content, bytes)
    return _pdf(word.content, word.notes)


@contextmanager
def needs_word() -> Iterator[None]:
    """Around what imports the library for Word files, which is an extra."""
    try:
        yield
    except ImportError:
        message = _('a Word file needs python-docx; install it: pip install "fact-drafter[docx]"')
        raise DrafterError(message) from None


def refuse_unmakeable(form: str) -> None:
    """Raise DrafterError for a form that cannot be made on this machine: to be asked before a model
    is.
    """
    if form in ("docx", "pdf"):
        with needs_word():
            import docx  # noqa: F401
    if form == "pdf":
        from drafter.office.pdf import needed_libreoffice

        needed_libreoffice()


def _word(draft: Draft, wanted: Wanted, layout: Layout, language: str) -> Made:
    with needs_word():
        from drafter.office.word.export import to_word
    from drafter.document.drawing import drawn, png_of

    charts, reasons = drawn(draft.text, png_of)
    word = to_word(
        draft,
        layout,
        language,
        charts={chart.words: png for chart, png in charts.items()},
        comments=wanted.comments,
        footnotes=wanted.footnotes,
        reference=wanted.reference,
    )
    missing = listed(word.missing)
    notes = (
        (_("the reference has no style {missing}: its plain one is used").format(missing=missing),)
        if missing
        else ()
    )
    return Made(word.data, (*reasons, *notes))


def _pdf(word: bytes, notes: tuple[str, ...]) -> Made:
    from drafter.office.pdf import to_pdf

    pdf = to_pdf(word)
    return Made(pdf.data, (*notes, *pdf.notes))


def is_ours(form: str) -> Callable[[str | bytes], bool]:
    """What tells whether drafter made a file of that form and nobody has touched it since; of
    Markdown to hand in, nothing can.
    """

    def ours(there: str | bytes) -> bool:
        if isinstance(there, str):
            from drafter.document.export import is_untouched_page

            return form == "html" and is_untouched_page(there)
        if form == "pdf":
            from drafter.office.pdf import is_untouched_pdf

            return is_untouched_pdf(there)
        from drafter.office.word.package import is_untouched_file

        return is_untouched_file(there)

    return ours


def read_as(form: str) -> Callable[[Path], str | bytes]:
    """What reads a file of that form."""
    from drafter.files import read_bytes, read_text

    return read_text if form in ("md", "html") else read_bytes
