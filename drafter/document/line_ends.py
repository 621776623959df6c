"""Line ends inside a paragraph: a blank between English words, nothing between Chinese ones."""

from __future__ import annotations

import re

_CHINESE = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uff60]")
_EITHER = re.compile(r"[\u2014\u2018-\u201d\u2026]")
"""Dashes, quotation marks and dots that both languages write."""
_INLINE = r"(?:</?(?:a|abbr|b|code|del|em|i|ins|mark|q|s|small|span|strong|u)\b[^<>]*>)*"
_CODE = re.compile(r"(<pre\b.*?</pre>)", re.DOTALL)
_LINE_END = re.compile(
    rf"(?<=(?P<before>[^<>\s]))(?P<closing>{_INLINE})[ \t]*\n[ \t]*(?P<opening>{_INLINE})"
    r"(?=(?P<after>[^<>\s]))"
)


def shows_nothing(before: str, after: str, language: str) -> bool:
    """Whether a line end between these two characters is seen as nothing, and not as a blank."""
    sides = before + after
    either = language == "zh" and _EITHER.search(sides)
    return bool(_CHINESE.search(sides) or either)


def join_lines(page: str, language: str) -> str:
    """`page` (HTML) without the line ends that would show as blanks within Chinese text."""

    def joined(match: re.Match[str]) -> str:
        if shows_nothing(match["before"], match["after"], language):
            return match["closing"] + match["opening"]
        return match.group()

    return "".join(
        part if part.startswith("<pre") else _LINE_END.sub(joined, part)
        for part in _CODE.split(page)
    )
