"""A draft as drafter sees it: its text, and what drafter and reviewers noted in it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from drafter.document.block import Block
from drafter.document.blocks import in_source, read_visible, section_spans
from drafter.document.comments import (
    END_COMMENT,
    WORDS,
    Comment,
    section_values,
    waiver_values,
)
from drafter.document.front_matter import read_front_matter
from drafter.document.hashing import text_hash
from drafter.document.origin import Origin
from drafter.document.source import Source, read_source
from drafter.document.visible import Visible
from drafter.errors import DrafterError
from drafter.messages.translation import gettext as _
from drafter.messages.translation import listed, quoted
from drafter.nearest import hint
from drafter.text import LineIndex, Span

_WAIVER_FORM = '<!-- drafter: allow RULE "why this is right" -->'


@dataclass(frozen=True, slots=True)
class DraftSection:
    """A section that drafter wrote: characters `start` to `end` (exclusive) between its comments,
    `opened` to `closed` with them. `closed` is `end` where the end comment was lost.

    `facts_hash` is that of the facts it was written from, `text_hash` that of its text then,
    `asked` that of what a model was asked for it, "" where none was. `length` is what its template
    asks for, (least, most) characters or English words.
    """

    name: str
    facts_hash: str
    text_hash: str
    start: int
    end: int
    opened: int
    closed: int
    asked: str = ""
    length: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Waiver:
    """A reviewer's word that a finding of `rule` in characters `start` to `end` is all right.

    A comment in a paragraph, list item or table row speaks for that; one on a line of its own
    speaks for what follows it: the next heading, paragraph, list or table. `line` counts from 1.
    """

    rule: str
    reason: str
    line: int
    start: int
    end: int


@dataclass(frozen=True)
class Draft:
    """A whole draft. All offsets count characters of `text`, ends exclusive; `visible` is what a
    reader sees of it, with a map back. `origin` leads from `text` to the Word or PDF file that it
    was made from, None where the file is the text.
    """

    text: str
    path: Path | None
    front_matter: Mapping[str, str]
    sections: tuple[DraftSection, ...]
    waivers: tuple[Waiver, ...]
    blocks: tuple[Block, ...]
    visible: Visible
    origin: Origin | None = None

    @property
    def facts_path(self) -> Path | None:
        """The facts file that the front matter names, seen from the draft's folder."""
        named = self.front_matter.get("facts")
        return (self.path.parent if self.path else Path()) / named if named else None

    def text_of(self, section: DraftSection) -> str:
        """The section's text without the blank lines around it."""
        return self.text[section.start : section.end].strip("\n")

    def edited_by_hand(self, section: DraftSection) -> bool:
        """Whether the section's text is no longer what drafter wrote."""
        return text_hash(self.text[section.start : section.end]) != section.text_hash


def parse_draft(text: str, path: Path | None = None) -> Draft:
    """Read a draft; plain Markdown that drafter never saw is one too.

    Raises DrafterError with line and column for front matter that is no YAML and for a drafter
    comment that cannot be understood: a slip there must not switch a check off in silence.
    """
    source = read_source(text)
    front_matter = read_front_matter(text, path)
    _refuse_malformed(source, path)
    visible = read_visible(source, text)
    return Draft(
        text=text,
        path=path,
        front_matter=front_matter,
        sections=tuple(_sections(source)),
        waivers=tuple(_waivers(source)),
        blocks=in_source(visible),
        visible=visible,
    )


def as_seen(draft: Draft) -> Draft:
    """The draft with its visible text for its text, and offsets of that for all but waivers, which
    stand in comments that nobody sees.
    """
    seen = draft.visible
    sections = (
        replace(section, start=seen.offset(section.start), end=seen.offset(section.end))
        for section in draft.sections
    )
    return replace(draft, text=seen.text, sections=tuple(sections), blocks=seen.blocks)


def _refuse_malformed(source: Source, path: Path | None) -> None:
    index = LineIndex(source.text)
    for comment in source.comments:
        if comment.word is not None and (problem := _problem(comment)):
            raise DrafterError(problem, path, *index.position(comment.start))
    unclosed = source.text.find("<!-- drafter:", source.text.rfind("-->") + 1)
    if unclosed >= 0:
        message = _("this drafter comment is never closed; end it with -->")
        raise DrafterError(message, path, *index.position(unclosed))


def _problem(comment: Comment) -> str | None:
    if comment.word == "section" and section_values(comment.rest) is None:
        return _(
            'this section comment was changed; it reads <!-- drafter: section "NAME" '
            "facts=sha256:… text=sha256:… -->; delete it to keep the text below as "
            "your own"
        )
    if comment.word == "end" and comment.rest:
        return _("this end comment was changed; it reads {form}").format(form=END_COMMENT)
    if comment.word == "allow" and waiver_values(comment.rest) is None:
        return _("a waiver names one rule and a reason in quotes: {form}").format(form=_WAIVER_FORM)
    if comment.word not in WORDS:
        return _("no drafter comment {word}{advice}; known are {words}").format(
            word=quoted(comment.word), advice=hint(comment.word or "", WORDS), words=listed(WORDS)
        )
    return None


def _sections(source: Source) -> Iterator[DraftSection]:
    for opening, span, closing in section_spans(source):
        if values := section_values(opening.rest):
            yield DraftSection(
                values.name,
                values.facts_hash,
                values.text_hash,
                span.start,
                span.end,
                opening.start,
                closing.end if closing else span.end,
                values.asked,
                values.length,
            )


def _waivers(source: Source) -> Iterator[Waiver]:
    index = LineIndex(source.text)
    inner = [
        span
        for token in source.tokens
        if token.type == "inline"
        if (span := _span(source, token.map))
    ]
    outer = [
        span
        for token in source.tokens
        if token.level == 0 and token.nesting >= 0 and token.type != "html_block"
        if (span := _span(source, token.map))
    ]
    for comment in source.comments:
        values = waiver_values(comment.rest) if comment.word == "allow" else None
        if values:
            scope = _scope(comment, inner, outer)
            yield Waiver(*values, index.position(comment.start)[0], scope.start, scope.end)


def _span(source: Source, lines: list[int] | None) -> Span | None:
    if lines is None:
        return None
    return Span(source.starts[lines[0]], min(source.starts[lines[1]], len(source.text)))


def _scope(comment: Comment, inner: list[Span], outer: list[Span]) -> Span:
    """The paragraph that the comment stands in, else what follows it, else nothing."""
    around = bisect_left(inner, Span(comment.start + 1, 0)) - 1
    if around >= 0 and comment.start < inner[around].end:
        return inner[around]
    after = bisect_left(outer, Span(comment.end, 0))
    if after > 0 and comment.end <= outer[after - 1].end:  # inside of a list or a quotation
        after = bisect_left(inner, Span(comment.end, 0))
        return inner[after] if after < len(inner) else Span(comment.end, comment.end)
    return outer[after] if after < len(outer) else Span(comment.end, comment.end)
