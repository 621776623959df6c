"""Makes plain text of what models wrap it in: reasoning, fences, HTML, Markdown."""

from __future__ import annotations

import html
import re
from bisect import bisect_right

_THOUGHT = re.compile(r"<(/?)(think|thinking|thought|reasoning)>", re.I)
_FENCED = re.compile(r"^[ \t]*(`{3,}+|~{3,}+)[^\n`]*\n(.*?)(?:^[ \t]*\1[ \t]*$|\Z)", re.M | re.S)
_FENCE_LINE = re.compile(r"^[ \t]*(?:`{3,}+|~{3,}+).*$", re.M)
_SCRIPT = re.compile(r"<(script|style|iframe|svg)\b.*?(?:</\1\s*>|\Z)", re.S | re.I)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.S)
_BREAK = re.compile(r"<(?:br|/?p|/?div|/?li|/?tr|/?h[1-6]|/?[uo]l)\b[^<>]*>", re.I)
_TAG = re.compile(r"</?[a-z][^<>]*>|<[!?][^<>]*>", re.I)
_AUTOLINK = re.compile(r"<((?:https?://|mailto:)[^<>\s]+)>", re.I)
# What they hold is bounded, as thousands of open brackets would each be read to the end.
_IMAGE = re.compile(r"!\[[^\[\]\n]{0,300}\]\([^)\n]{0,500}\)")
_LINK = re.compile(r"\[([^\[\]\n]{1,300})\]\([^)\s]{0,500}(?:\s{1,9}\"[^\"\n]{0,300}\")?\)")
_BOLD_LINE = re.compile(r"^[ \t]*(\*\*|__)[^*_\n。！？!?]{1,40}\1[ \t]*[：:]?[ \t]*$", re.M)
_EMPHASIS = re.compile(r"(\*\*\*|\*\*|__|~~|`)(?=\S)(.{1,1000}?)(?<=\S)\1")
_ITALIC = re.compile(r"(?<![*A-Za-z0-9])\*(?=[^\s*])([^*\n]+?)(?<=[^\s*])\*(?!\*)")
_UNSEEN = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    r"\ufdd0-\ufdef\ufeff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f]"
)
_LINE_END = re.compile(r"\r\n|[\r\x85\u2028\u2029]")


def without_reasoning(text: str) -> str:
    """The answer alone: `<think>` closed, left open to the end, or with its close tag alone."""
    tags = list(_THOUGHT.finditer(text))
    closes: dict[str, list[int]] = {}
    for tag in tags:
        if tag[1]:
            closes.setdefault(tag[2].lower(), []).append(tag.end())
    kept: list[str] = []
    at, is_open = 0, False
    for tag in tags:
        if tag.start() < at:  # inside of reasoning
            continue
        ends = closes.get(tag[2].lower(), [])
        close = bisect_right(ends, tag.end())
        if tag[1]:  # what is before a close without an open is reasoning
            kept, at, is_open = [], tag.end(), False
        elif not is_open:
            kept.append(text[at : tag.start()])
        if not tag[1] and close < len(ends):
            at = ends[close]
        elif not tag[1]:
            is_open = True
    return "".join(kept) if is_open else "".join([*kept, text[at:]])


def without_fences(text: str) -> str:
    """The inside of a code fence that holds most of the answer; else the fence lines go."""
    inside = max((match[2] for match in _FENCED.finditer(text)), key=len, default="")
    if len(inside.strip()) * 2 > len(text.strip()):
        return inside
    return _FENCE_LINE.sub("", text)


def without_html(text: str) -> str:
    """Text for HTML: scripts and comments gone with their content, entities as characters.

    Escaped tags are taken out as well, so that nothing can be put together again later.
    """
    for _ in range(3):
        before = text
        text = _COMMENT.sub("", _SCRIPT.sub("", _AUTOLINK.sub(r"\1", text)))
        text = _TAG.sub("", _BREAK.sub("\n", text))
        text = html.unescape(text)
        if text == before:
            break
    return without_unseen(_TAG.sub("", _COMMENT.sub("", text)))


def without_emphasis(text: str) -> str:
    """Links and images as their text or nothing; bold, italics and code marks gone.

    A short line that is bold from end to end is a heading in disguise, and goes.
    """
    text = _BOLD_LINE.sub("", text)
    text = _LINK.sub(r"\1", _IMAGE.sub("", text))
    for _ in range(2):  # bold inside italics, and the other way round
        text = _EMPHASIS.sub(r"\2", text)
    return _ITALIC.sub(r"\1", text)


def without_unseen(text: str) -> str:
    """LF line ends; no control, zero-width or direction characters, none that is no character, no
    lone surrogates.
    """
    text = _LINE_END.sub("\n", text).replace("\u00a0", " ")
    return _UNSEEN.sub("", text.encode("utf-8", "ignore").decode("utf-8"))
