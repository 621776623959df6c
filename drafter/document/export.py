"""A draft as something to hand in: clean Markdown, or one HTML page that prints well."""

from __future__ import annotations

import base64
import html
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import nh3

from drafter import __version__
from drafter.document.assemble import tidy
from drafter.document.chart import with_paths
from drafter.document.draft import Draft
from drafter.document.front_matter import front_matter_end
from drafter.document.hashing import text_hash
from drafter.document.line_ends import join_lines
from drafter.document.rendering import render
from drafter.document.source import read_source
from drafter.document.tags import BLOCKS, INLINE, TABLES

_LANGUAGE_TAGS = {"zh": "zh-CN", "en": "en"}
_GENERATOR = re.compile(r'<meta name="generator" content="drafter [^" ]+ (?P<hash>sha256:\w+)">\n')
_TAGS = {*INLINE, *BLOCKS, *TABLES}
"""No img, and nothing else that a page fetches."""
_PARAGRAPH = re.compile(r"<p>(?:<span>)?([^<]*)(?:</span>)?</p>")
_ATTRIBUTES = {
    "a": {"href", "title"},
    "ol": {"start"},
    "td": {"style", "colspan", "rowspan"},
    "th": {"style", "colspan", "rowspan"},
}


def to_markdown(draft: Draft) -> str:
    """The document alone: no front matter, no comments, nothing of drafter."""
    pieces, copied = [], front_matter_end(draft.text)
    for comment in read_source(draft.text).comments:
        pieces.append(draft.text[copied : comment.start])
        copied = comment.end
    return with_paths(tidy("".join([*pieces, draft.text[copied:]])))


def to_html(
    draft: Draft,
    title: str,
    language: str,
    style: str = "",
    charts: Mapping[str, str] | None = None,
) -> str:
    """A whole page that needs no other file and no network. `language` is one of the languages that
    drafter reads, `style` the style sheet of a layout. No markup of the draft beyond text, lists,
    tables and links comes through. `charts` are pictures as SVG by the words that they tell: each
    stands as one in which no script runs, in the place of its words, and has these beside it.
    """
    clean = nh3.clean(
        render(draft.text),
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        url_schemes={"http", "https", "mailto"},
        filter_style_properties={"text-align"},
    )
    body = _with_pictures(join_lines(clean, language), charts or {})
    page = _page(f"{body}\n", title, language, style)
    generator = f'<meta name="generator" content="drafter {__version__} {text_hash(page)}">\n'
    return page.replace("<title>", f"{generator}<title>", 1)


def _with_pictures(body: str, charts: Mapping[str, str]) -> str:
    def shown(paragraph: re.Match[str]) -> str:
        words = html.unescape(paragraph[1])
        if words not in charts:
            return paragraph[0]
        picture = base64.b64encode(charts[words].encode()).decode()
        source = f"data:image/svg+xml;base64,{picture}"
        return f'<figure><img alt="{html.escape(words)}" src="{source}"></figure>'

    return _PARAGRAPH.sub(shown, body) if charts else body


def is_untouched_page(text: str) -> bool:
    """Whether `to_html` wrote this page and nobody has touched it since."""
    match = _GENERATOR.search(text)
    if match is None:
        return False
    return text_hash(text[: match.start()] + text[match.end() :]) == match["hash"]


def title_of(draft: Draft) -> str | None:
    """The words of the first heading of level 1 without marks, None where there is none."""
    seen = draft.visible
    for block in seen.blocks:
        if block.kind == "heading" and block.level == 1:
            words = join_lines(html.escape(seen.text[block.start : block.end]), "zh")
            return " ".join(html.unescape(words).split()) or None
    return None


def _page(body: str, title: str, language: str, style: str) -> str:
    return (
        f'<!DOCTYPE html>\n<html lang="{_LANGUAGE_TAGS.get(language, language)}">\n<head>\n'
        '<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{html.escape(title)}</title>\n<style>\n{style}{_style()}</style>\n</head>\n"
        f"<body>\n<main>\n{body}</main>\n</body>\n</html>\n"
    )


@cache
def _style() -> str:
    return Path(__file__).with_name("page.css").read_text(encoding="utf-8")
