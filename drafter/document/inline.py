"""The marks within one run of prose, read by markdown-it-py: what a reader sees, and where.

CommonMark, with five things that writers of Chinese and models need: emphasis beside Chinese
characters and marks (**“甲”**乙, _12_次), ~~struck~~ and ==marked== text, footnote marks [^1],
and a figure set as a formula. A word in angle brackets that is no HTML is text.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from html import unescape
from typing import Literal

from markdown_it import MarkdownIt
from markdown_it.helpers import parseLinkDestination, parseLinkTitle
from markdown_it.rules_inline import StateInline, autolink, html_inline
from markdown_it.rules_inline.state_inline import Delimiter, Scanned
from markdown_it.token import Token

from drafter.document.formula import read_formula
from drafter.document.tags import (
    BREAKING,
    INLINE,
    TABLES,
    VOID,
    Tag,
    attributes,
    is_known,
    read_tag,
    read_tags,
)

LINE = "\u2028"
"""Stands for a <br> within a line of the source: a line end that counts no line."""

UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
    "\U000e0000-\U000e0fff]"
)
"""Default_Ignorable_Code_Point of Unicode 15.1 (DerivedCoreProperties.txt) without the Hangul and
musical ones: characters that no reader sees.
"""
_MARKS = re.compile(r"[\\`*_<&\[]|~~|==|\$|  \n|" + UNSEEN.pattern)
_CHINESE = re.compile(
    "[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff]"
)
_EITHER = frozenset("“”‘’…—·")
"""Marks of Chinese text that Unicode counts with the Latin ones."""
_OPENS_LINK = re.compile(r"\\.|`+|<|!?\[|\]", re.DOTALL)
_NOTE = re.compile(r"\[\^([^\]\[\s]{1,40})\](?!\()")
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_BLANKS = re.compile(r"[ \t\n]*")

Kind = Literal["text", "code", "open", "close", "void", "note"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a run of prose: characters `start` to `end` of it, seen as `text`. `open`, `close`
    and `void` are HTML elements by their `tag`; what lies between two pieces is not seen.
    """

    kind: Kind
    start: int
    end: int
    text: str = ""
    tag: str = ""
    attributes: Mapping[str, str] = field(default_factory=dict)


def pieces_of(text: str) -> list[Piece]:
    """The pieces of a run of prose in their order. Never raises; takes time in proportion."""
    if _MARKS.search(text) is None:
        return [Piece("text", 0, len(text), text)]
    state = _State(text, _parser(), {}, [])
    state.md.inline.tokenize(state)
    for rule in state.md.inline.ruler2.getRules(""):
        rule(state)
    hidden = ""
    last = {name: text.lower().rfind(f"</{name}") for name in _CODE} if "<" in text else {}
    pieces: list[Piece] = []
    for number, token in enumerate(state.tokens):
        if token.type == "html_inline":
            tag = read_tag(token.content, 0, len(token.content))
            if hidden:
                hidden = "" if tag.closes and tag.name == hidden else hidden
            elif tag.name in _CODE and not tag.closes and last[tag.name] > token.meta["at"]:
                hidden = tag.name
        if not hidden:
            by_itself = number > 0 and state.tokens[number - 1].markup == "autolink"
            pieces += _of_token(token, text, by_itself=by_itself and token.type == "text")
    return _raised(pieces)


def read_html(text: str) -> list[Piece]:
    """The pieces of a block of HTML: its tags, and the text between them, where no mark of Markdown
    counts. What starts a line of its own keeps its `tag`; what a browser passes over (a cell
    outside of a table, the end of what never began) is not seen.
    """
    pieces: list[Piece] = []
    around: list[str] = []
    at = 0
    for tag in read_tags(text):
        pieces += _characters(text, at, tag.start)
        at = tag.end
        if tag.name not in BREAKING:
            written = text[tag.start : tag.end] if tag.name in INLINE else ""
            pieces.append(_of_html(tag, written))
        elif tag.name in VOID:
            pieces.append(Piece("void", tag.start, tag.end, LINE, tag.name))
        elif not _counts(tag, around):
            pieces.append(Piece("text", tag.start, tag.end))
        elif tag.closes:
            del around[len(around) - 1 - around[::-1].index(tag.name) :]
            pieces.append(Piece("close", tag.start, tag.end, LINE, tag.name))
        else:
            around.append(tag.name)
            kept = attributes(text[tag.start : tag.end])
            pieces.append(Piece("open", tag.start, tag.end, LINE, tag.name, kept))
    return [*_raised(pieces), *_characters(text, at, len(text))]


def _counts(tag: Tag, around: Sequence[str]) -> bool:
    """Whether a browser takes a tag for what it says, within these elements."""
    if tag.closes:
        return tag.name in around
    return tag.name not in TABLES or tag.name == "table" or "table" in around


def _characters(text: str, start: int, end: int) -> Iterator[Piece]:
    """Text with its entities as the characters that they stand for."""
    for entity in _ENTITY.finditer(text, start, end):
        yield from _seen(text, start, entity.start())
        seen = UNSEEN.sub("", unescape(entity.group()))
        yield Piece("text", *entity.span(), seen)
        start = entity.end()
    yield from _seen(text, start, end)


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark")
    rules = parser.inline.ruler
    rules.before("escape", "formula", _formula)
    rules.before("emphasis", "twice", _twice)
    rules.at("link", _link)
    rules.at("html_inline", _html)
    rules.before("link", "footnote", _footnote)
    rules.disable("image")
    parser.inline.ruler2.before("emphasis", "twice", _twice_matched)
    parser.inline.ruler2.disable("fragments_join")
    return parser


class _State(StateInline):
    """markdown-it's state, which notes in `meta` of each token where it stands."""

    def __init__(self, src: str, md: MarkdownIt, env: dict[str, object], out: list[Token]) -> None:
        super().__init__(src, md, env, out)
        self._pending_at = 0
        self._same = (-1, 0)
        self._links: Mapping[int, _Link] | None = None

    def append_pending(self, text: str) -> None:
        if not self.pending:
            self._pending_at = self.pos
        super().append_pending(text)

    def pushPending(self) -> Token:  # noqa: N802 - the library's name
        token = super().pushPending()
        token.meta["at"] = self._pending_at
        return token

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        token = super().push(ttype, tag, nesting)
        place, before = self._same
        count = before + 1 if ttype == "text" and place == self.pos else 0
        self._same = (self.pos if ttype == "text" else -1, count)
        token.meta["at"] = self.pos + count  # ** comes as two tokens of one place
        return token

    def scanDelims(self, start: int, canSplitWord: bool) -> Scanned:  # noqa: N802, N803
        """CommonMark's flanking with Chinese characters and marks as its CJK-friendly amendments
        have it (github.com/tats-u/markdown-cjk-friendly, specification 1): a Chinese mark is no
        punctuation, and one beside punctuation parts it. Beside _ they part words too.
        """
        src, stop = self.src, start
        while stop < self.posMax and src[stop] == src[start]:
            stop += 1
        before = src[start - 1] if start else " "
        after = src[stop] if stop < self.posMax else " "
        blank_before, blank_after = before.isspace(), after.isspace()
        chinese_before, chinese_after = _is_chinese(before), _is_chinese(after)
        mark_before = not chinese_before and _is_punctuation(before)
        mark_after = not chinese_after and _is_punctuation(after)
        left = not blank_after and (not mark_after or blank_before or mark_before or chinese_before)
        right = not blank_before and (not mark_before or blank_after or mark_after or chinese_after)
        opens = left and (canSplitWord or not right or mark_before or chinese_before)
        closes = right and (canSplitWord or not left or mark_after or chinese_after)
        return Scanned(opens, closes, stop - start)

    @property
    def links(self) -> Mapping[int, _Link]:
        """Every link and picture by where it begins, found once."""
        if self._links is None:
            self._links = _find_links(self)
        return self._links


def _is_chinese(character: str) -> bool:
    return character in _EITHER or _CHINESE.match(character) is not None


def _is_punctuation(character: str) -> bool:
    """As CommonMark 0.31 counts it: the categories P and S."""
    return unicodedata.category(character)[0] in "PS"


@dataclass(frozen=True, slots=True)
class _Link:
    """Where the words of a link end and where it ends itself; no `href` for a picture."""

    label_end: int
    end: int
    href: str = ""
    title: str = ""


def _find_links(state: _State) -> Mapping[int, _Link]:
    """By CommonMark's own algorithm, in one pass: brackets on a stack, no link within a link."""
    src, found = state.src, dict[int, _Link]()
    runs: dict[int, list[int]] = defaultdict(list)
    for run in re.finditer("`+", src):
        runs[len(run.group())].append(run.start())
    stack: list[tuple[int, bool]] = []
    shut, at = 0, 0
    while (match := _OPENS_LINK.search(src, at)) is not None:
        at, word = match.end(), match.group()
        if word[0] == "`":
            later = runs[len(word)]
            place = bisect_left(later, at)
            at = later[place] + len(word) if place < len(later) else at
        elif word == "<":
            at = _behind_tag(state, match.start()) or at
        elif word in ("[", "!["):
            stack.append((match.start(), word[0] == "!"))
        elif word == "]" and stack:
            start, picture = stack.pop()
            closed = shut > len(stack)
            shut = min(shut, len(stack))
            if picture or not closed:
                link = _target(state, match.start())
                if link is not None:
                    found[start], at = link, link.end
                    shut = shut if picture else len(stack)
    return found


def _behind_tag(state: _State, at: int) -> int | None:
    before, state.pos = state.pos, at
    found = autolink(state, True) or _html(state, True)
    after, state.pos = state.pos, before
    return after if found else None


def _target(state: _State, label_end: int) -> _Link | None:
    """The `(address "title")` behind the bracket that closes at `label_end`."""
    src, stop = state.src, len(state.src)
    if not src.startswith("(", label_end + 1):
        return None
    at = _behind_blanks(src, label_end + 2)
    address = parseLinkDestination(src, at, stop)
    href, title = "", ""
    if address.ok:
        href = state.md.normalizeLink(address.str)
        href = href if state.md.validateLink(href) else ""
        behind = _behind_blanks(src, address.pos)
        said = parseLinkTitle(src, behind, stop)
        at = behind
        if said.ok and behind != address.pos:
            title, at = said.str, _behind_blanks(src, said.pos)
    return _Link(label_end, at + 1, href, title) if src.startswith(")", at) else None


def _behind_blanks(text: str, at: int) -> int:
    found = _BLANKS.match(text, at)
    return found.end() if found else at


def _link(state: StateInline, silent: bool) -> bool:
    """A link as its words; a picture too, as a page fetches none."""
    assert isinstance(state, _State)
    start = state.pos
    picture = state.src.startswith("![", start)
    if not picture and state.src[start] != "[":
        return False
    link = state.links.get(start)
    if link is None or link.end > state.posMax:
        return False
    if not silent:
        behind = state.posMax
        state.pos, state.posMax = start + 1 + picture, link.label_end
        opened = state.push("link_open", "span" if picture or not link.href else "a", 1)
        opened.attrs = {"href": link.href, **({"title": link.title} if link.title else {})}
        state.md.inline.tokenize(state)
        state.push("link_close", opened.tag, -1)
        state.posMax = behind
    state.pos = link.end
    return True


def _footnote(state: StateInline, silent: bool) -> bool:
    found = _NOTE.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent:
        state.push("footnote", "sup", 0).content = found[1]
    state.pos = found.end()
    return True


def _html(state: StateInline, silent: bool) -> bool:
    """markdown-it's own rule, for what is HTML."""
    start = state.pos
    if not html_inline(state, True):
        return False
    end, state.pos = state.pos, start
    if end > state.posMax or not is_known(state.src, start, end):
        return False
    return html_inline(state, silent)


def _formula(state: StateInline, silent: bool) -> bool:
    if state.src[state.pos] not in "$\\":
        return False
    found = read_formula(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent:
        state.push("formula", "", 0).meta["pieces"] = found[1]
    state.pos = found[0]
    return True


_TWICE = {"~": "s", "=": "mark"}
_POWERS = {"2": "²", "3": "³"}
_CODE = ("script", "style")


def _twice(state: StateInline, silent: bool) -> bool:
    """~~struck~~ and ==marked==; within a word or between digits (10~~20) they are no marks."""
    marker = state.src[state.pos]
    if silent or marker not in _TWICE:
        return False
    scanned = state.scanDelims(state.pos, False)
    if scanned.length != 2:
        state.append_pending(marker * scanned.length)  # at once: each would look at all the others
        state.pos += scanned.length
        return True
    token = state.push("text", "", 0)
    token.content = marker * 2
    place = len(state.tokens) - 1
    delimiter = Delimiter(ord(marker), 0, place, -1, scanned.can_open, scanned.can_close)
    state.delimiters.append(delimiter)
    state.pos += 2
    return True


def _twice_matched(state: StateInline) -> None:
    inner = [meta["delimiters"] for meta in state.tokens_meta if meta and "delimiters" in meta]
    for delimiters in (state.delimiters, *inner):
        for delimiter in delimiters:
            tag = _TWICE.get(chr(delimiter.marker))
            if tag is not None and delimiter.end >= 0:
                closing = delimiters[delimiter.end]
                for place, nesting in ((delimiter.token, 1), (closing.token, -1)):
                    token = state.tokens[place]
                    token.type, token.tag = f"{tag}_{'open' if nesting > 0 else 'close'}", tag
                    token.nesting, token.content = nesting, ""


def _of_token(token: Token, text: str, *, by_itself: bool) -> Iterator[Piece]:
    """The pieces of one token of markdown-it; `by_itself` is an address in angle brackets."""
    at: int = token.meta["at"]
    if token.nesting:
        kind: Kind = "open" if token.nesting > 0 else "close"
        kept = {name: str(value) for name, value in token.attrs.items() if value}
        yield Piece(kind, at, at, "", token.tag, kept)
    elif by_itself:
        yield Piece("text", at + 1, text.index(">", at), text[at + 1 : text.index(">", at)])
    elif token.type == "text":
        yield from _seen(text, at, at + len(token.content))
    elif token.type == "text_special":
        seen = "" if UNSEEN.fullmatch(token.content) else token.content
        yield Piece("text", at, at + len(token.markup), seen)
    elif token.type == "code_inline":
        yield from _code(token, text, at + len(token.markup))
    elif token.type == "html_inline":
        yield _of_html(read_tag(text, at, at + len(token.content)), token.content)
    elif token.type == "footnote":
        end = text.index("]", at) + 1
        yield Piece("note", at, end, "", token.tag, {"label": token.content})
    elif token.type == "formula":
        for sign, start, end in token.meta["pieces"]:
            yield Piece("text", start, end, sign)
    else:
        end = text.index("\n", at) + 1
        yield Piece("void", end - 1, end, "\n", "br" if token.type == "hardbreak" else "")


def _seen(text: str, start: int, end: int) -> Iterator[Piece]:
    """Text without the characters that nobody sees."""
    for unseen in UNSEEN.finditer(text, start, end):
        if unseen.start() > start:
            yield Piece("text", start, unseen.start(), text[start : unseen.start()])
        start = unseen.end()
    if end > start:
        yield Piece("text", start, end, text[start:end])


def _code(token: Token, text: str, start: int) -> Iterator[Piece]:
    end = start + len(token.content)
    stands = text[start:end].replace("\n", " ") == token.content
    if not (stands and text.startswith(token.markup, end)):  # a blank at each end is taken off
        start, end = start + 1, end + 1
    yield Piece("open", start, start, "", "code")
    for seen in _seen(text, start, end):
        yield replace(seen, kind="code")
    yield Piece("close", end, end, "", "code")


def _of_html(tag: Tag, written: str) -> Piece:
    if tag.name == "br" or tag.name in BREAKING:
        return Piece("void", tag.start, tag.end, LINE, "br")
    if tag.name not in INLINE:
        return Piece("text", tag.start, tag.end)
    if tag.closes:
        return Piece("close", tag.start, tag.end, "", tag.name)
    return Piece("open", tag.start, tag.end, "", tag.name, attributes(written))


def _raised(pieces: list[Piece]) -> list[Piece]:
    """With m<sup>2</sup> as m², which is how it is read."""
    found: list[Piece] = []
    for piece in pieces:
        found.append(piece)
        if piece.kind == "close" and piece.tag == "sup" and len(found) > 2:
            opened, said = found[-3:-1]
            if opened.kind == "open" and opened.tag == "sup" and said.text in _POWERS:
                found[-3:] = [
                    replace(opened, kind="text", tag=""),
                    replace(said, text=_POWERS[said.text]),
                    replace(piece, kind="text", tag=""),
                ]
    return found
