"""Numbers of documents: Grant No. ABC-123, Resolution 12/2023, Regulation (EU) 2016/679."""

from __future__ import annotations

import re

from drafter.claims.en.found import Found, claim, single
from drafter.claims.en.tokens import Tokens
from drafter.claims.en.wordlists import word_set

_JOINTS = frozenset("-/.")
_CODE = re.compile(r"[A-Z]{2,}[A-Z0-9]*(?:[-/.][A-Z0-9]+)+|[0-9]+(?:[-/][A-Z0-9]+)+")
_YEARS = re.compile(r"(?:FY)?(?:19|20)\d\d[/-](?:(?:19|20)\d\d|(?!0\d\b|1[0-2]\b)\d\d)")
_SERIAL = re.compile(r"[A-Z]{1,5}[0-9]{4,}[A-Z0-9]*")
_MOST = 12


def starts() -> frozenset[str]:
    """The words at which a document number may begin, besides words in capitals."""
    return word_set("documents", "papers") | word_set("documents", "number")


def read(tokens: Tokens, index: int) -> Found | None:
    """The document number that starts at `index`."""
    return _named(tokens, index) or _code(tokens, index)


def _named(tokens: Tokens, index: int) -> Found | None:
    """A kind of document, then its number; or "No." and a code."""
    at = index
    paper = tokens[at].lower in word_set("documents", "papers") and tokens[at].kind == "word"
    at += paper
    if paper and tokens[at].text == "(" and tokens[at + 2].text == ")":
        at += 3
    marked = tokens[at].lower in word_set("documents", "number") and (
        at == index or tokens.follows(at)
    )
    if marked and tokens[at].text == "#" and tokens[at + 1].gap != "joined":
        return None  # a heading
    if marked:
        at += 1 + (tokens[at + 1].text in (".", ":"))
    if not (paper or marked) or not tokens.follows(at):
        return None
    end, has_joint = _identifier(tokens, at)
    text = tokens.text[tokens[at].start : tokens[end - 1].end] if end > at else ""
    if not any(c.isdigit() for c in text):
        return None
    if paper and not marked and not (has_joint and _CODE.fullmatch(text)):
        return None
    if paper and not marked and _YEARS.fullmatch(text):
        return None  # Annual Report 2023/24 is one of these years
    digits = text.replace(",", "").isdigit()
    if marked and not paper and digits and tokens[index].lower in ("number", "#"):
        return None
    return single(claim(tokens, index, end, "document-number", text), end)


def _identifier(tokens: Tokens, index: int) -> tuple[int, bool]:
    """The token after an identifier, and whether a hyphen, slash or stop joins its parts."""
    end, has_joint = index, False
    while end < index + _MOST and (end == index or tokens[end].gap == "joined"):
        token = tokens[end]
        if token.kind == "sign" and (token.text not in _JOINTS or end == index):
            break
        end += 1
    while end > index and tokens[end - 1].kind == "sign":
        end -= 1
    has_joint = any(tokens[n].kind == "sign" for n in range(index, end))
    return end, has_joint


def _code(tokens: Tokens, index: int) -> Found | None:
    """A code that stands alone: capitals, then groups with three digits or more in all, or four
    digits at once (LC20417).
    """
    token = tokens[index]
    if (
        token.kind != "word"
        or not token.text.isupper()
        or len(token.text) < 2
        or token.text == "FY"
    ):
        return None
    end, has_joint = _identifier(tokens, index)
    text = tokens.text[token.start : tokens[end - 1].end]
    joined = has_joint and _CODE.fullmatch(text) and sum(c.isdigit() for c in text) >= 3
    if not joined and not _SERIAL.fullmatch(text):
        return None
    return single(claim(tokens, index, end, "document-number", text), end)
