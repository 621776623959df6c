"""How drafter reads Markdown's blocks: CommonMark with tables and footnotes, by markdown-it-py.

Four things differ from CommonMark, for the sake of the people who write these documents. Four
blanks before a paragraph are an indent and not code, as offices indent theirs. Front matter is no
text. A definition `[1]: …` is the text that a person sees. And a `<script>`, `<!--` or the like
that is never closed is text: it does not swallow the rest of the document.
"""

from __future__ import annotations

import re
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_block import StateBlock, html_block
from markdown_it.token import Token

from drafter.document.front_matter import front_matter_end

NESTING = 60
"""So deep may lists and quotations stand in each other (a list is two); below that is no text."""

_FOOTNOTE = re.compile(r"\[\^(?P<label>[^\]\[\s]{1,40})\]:[ \t]*")
_RUNS_ON = re.compile(
    r"<(?:(?P<raw>script|pre|style|textarea)(?=[\s>]|$)|(?P<other>!--|\?|!\[CDATA\[|!(?=[A-Za-z])))",
    re.IGNORECASE,
)
_CLOSES = {"!--": "-->", "?": "?>", "![cdata[": "]]>"}


@cache
def _block_parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"maxNesting": NESTING}).enable("table")
    interrupts: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote"]}
    parser.block.ruler.at("html_block", _html_block, interrupts)
    parser.block.ruler.before("reference", "footnote", _footnote, interrupts)
    return parser.disable(["code", "reference", "inline", "text_join"])


def same_length(text: str) -> str:
    """`text` with each character that Markdown reads specially replaced by one of equal width: line
    ends by "\\n", NUL by the replacement character, front matter by blank lines. Offsets stay.
    """
    end = front_matter_end(text)
    blank = "".join("\n" if character == "\n" else " " for character in text[:end])
    body = text[end:].replace("\r\n", " \n").replace("\r", "\n").replace("\0", "\ufffd")
    return blank + body


def block_tokens(text: str) -> list[Token]:
    """The block tokens of a text that went through `same_length`; `map` counts lines from 0. A
    footnote is a paragraph between `footnote_open` and `footnote_close`, its label in `info`.
    """
    return _block_parser().parse(text)


def _html_block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """markdown-it's own rule, but for what CommonMark lets run on to the end of the document."""
    at = state.bMarks[start] + state.tShift[start]
    opening = _RUNS_ON.match(state.src, at, state.eMarks[start])
    if opening is not None and not _is_closed(state, opening):
        return False
    return html_block(state, start, end, silent)


def _is_closed(state: StateBlock, opening: re.Match[str]) -> bool:
    """Whether what closes it stands anywhere behind it; looked up once a document."""
    if opening["other"] == "!":  # <!DOCTYPE
        return ">" in state.src[opening.end() : opening.end() + 200].split("\n", 1)[0]
    closing = f"</{opening['raw']}>" if opening["raw"] else _CLOSES[opening["other"].lower()]
    last: dict[str, int] = state.env.setdefault("last", {})
    closing = closing.lower()
    if closing not in last:
        last[closing] = state.src.lower().rfind(closing)
    return last[closing] >= opening.end()


def _footnote(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """`[^1]: text` to the end of its paragraph, as Pandoc and GitHub have it."""
    at = state.bMarks[start] + state.tShift[start]
    found = _FOOTNOTE.match(state.src, at, state.eMarks[start])
    if found is None or silent:
        return found is not None
    interrupting = state.md.block.ruler.getRules("paragraph")
    after = start + 1
    while after < end and not state.isEmpty(after):
        inside = state.sCount[after] >= state.blkIndent
        if inside and any(rule(state, after, end, True) for rule in interrupting):
            break
        after += 1
    first = state.src[found.end() : state.eMarks[start]]
    following = state.getLines(start + 1, after, state.blkIndent, False)
    state.line = after
    opened = state.push("footnote_open", "p", 1)
    opened.map, opened.info = [start, after], found["label"]
    inline = state.push("inline", "", 0)
    inline.content, inline.map, inline.children = (
        f"{first}\n{following}".strip(),
        [start, after],
        [],
    )
    state.push("footnote_close", "p", -1)
    return True
