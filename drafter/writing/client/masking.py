"""Keeps credentials out of everything that is shown or stored.

Only the settings and the connection know them. Whoever is sent one may repeat it, so all words of a
server are masked where they come in, in the connection, before anything else reads them: what goes
out later, by whatever way, holds none, and no way out can be forgotten.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Callable, Iterable
from functools import cache
from html import unescape
from html.entities import html5
from urllib.parse import parse_qsl, quote, unquote, urlsplit, urlunsplit

MASK = "***"
SHORTEST = 8
"""Characters from which on a credential is taken out wherever it stands. A shorter one may be a
word of the document (`none`, `test`, `2024`): it counts only if it has letters and other
characters, and only where it stands by itself."""

Mask = Callable[[str], str]
"""Takes credentials out of a text."""

# Keys as OpenAI, Anthropic and most gateways shape them, and whatever follows "Bearer".
_LIKELY_KEY = re.compile(r"\b(?:sk|pk|gsk|xai)-[A-Za-z0-9_\-*.]{6,}|(?<=Bearer )[^\s\"']+")

# What is taken out of an answer before it is shown, so that its two sides come together.
_TAKEN_OUT = {
    "": r"[\x00-\x1f\x7f-\x9f\xad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]",
    "<": r"<[^<>]{0,99}>",
    "*": r"\*",
    "_": "_",
    "`": "`",
    "~": "~",
    "[": r"[ \t]?\[F\s?\d{1,3}\]",
    "【": r"[ \t]?[【［（〔]F\s?\d{1,3}[】］）〕]",
}

_ANY_TAKEN_OUT = re.compile("|".join(_TAKEN_OUT.values()))
_ESCAPED = re.compile(r"[%&\\]")
_JSON_ESCAPE = re.compile(r"\\{1,4}(?:u00|x)([0-9a-f]{2})", re.I)


def masked_by(secrets: Iterable[str]) -> Mask:
    """What replaces each of `secrets` by `***`, however it is escaped: for a URL, JSON or HTML, in
    base64, or with marks inside that drafter takes out of an answer.
    """
    known = tuple(secret for secret in dict.fromkeys(secrets) if _counts(secret))
    bare = tuple(_bare(secret) for secret in known)
    shortest = min(map(len, known), default=0)

    def mask(text: str) -> str:
        if len(text) < shortest:
            return text
        plain = _bare(_unescaped(text))
        if any(secret in plain for secret in bare):  # else no pattern need be made
            return _pattern(known).sub(MASK, text)
        return text

    return mask


def secrets_of(key: str, url: str) -> tuple[str, ...]:
    """What a server is told and nobody else may see: the key, and the password and query of its
    address, each also in base64, as a header carries it.
    """
    parts = urlsplit(url)
    user = unquote(parts.netloc.rpartition("@")[0])
    queried = [value for _, value in parse_qsl(parts.query)]
    plain = [key, user, user.partition(":")[2], *queried]
    coded = [b64encode(secret.encode()).decode().rstrip("=") for secret in plain]
    return tuple(filter(None, (*plain, *coded)))


def without_likely_keys(text: str) -> str:
    """The text with anything that is shaped like a key replaced by `***`: for what a server says
    of a failure, which may name somebody else's.
    """
    return _LIKELY_KEY.sub(MASK, text)


def without_credentials(url: str) -> str:
    """The address without a user name, password, query or fragment."""
    parts = urlsplit(url)
    host = parts.netloc.rpartition("@")[2]
    return urlunsplit((parts.scheme, host, parts.path, "", ""))


def _counts(secret: str) -> bool:
    mixed = any(one.isalpha() for one in secret) and not secret.isalpha()
    return len(secret) >= SHORTEST or (len(secret) >= SHORTEST // 2 and mixed)


def _bare(text: str) -> str:
    """The text without all that may be taken out of it."""
    return _ANY_TAKEN_OUT.sub("", text)


def _unescaped(text: str) -> str:
    """The text with what is escaped, up to four times over, as it was."""
    for _ in range(4):
        if not _ESCAPED.search(text):
            break
        plain = _JSON_ESCAPE.sub(lambda match: chr(int(match[1], 16)), unescape(unquote(text)))
        if plain == text:
            break
        text = plain
    return text


@cache
def _pattern(secrets: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(_whole(secret) for secret in secrets))


def _whole(secret: str) -> str:
    """The secret in all its ways to be written. No repetition in it can be read in two ways, so
    that no text, however it is made, takes long.
    """
    between = "|".join(form for mark, form in _TAKEN_OUT.items() if not mark or mark not in secret)
    whole = f"(?:{between}){{0,99}}".join(_character(one) for one in secret)
    if len(secret) < SHORTEST:
        return rf"(?<![A-Za-z0-9]){whole}(?![A-Za-z0-9])"
    return whole


@cache
def _character(one: str) -> str:
    """One character as itself, as %2D, as \\u002d or \\x2d, as &#45;, &#x2d; or &dash;, and each of
    these escaped once more.
    """
    code = ord(one)
    ways = [
        re.escape(one),
        rf"(?i:%(?:25){{0,3}}{code:02x})",
        rf"(?i:\\{{1,4}}(?:u00|x){code:02x})",
        rf"(?i:&(?:amp;){{0,3}}\#(?:0{{0,6}}{code}|x0{{0,6}}{code:x})(?![0-9a-f]);?)",
    ]
    names = sorted(name.rstrip(";") for name, means in html5.items() if means == one)
    if names:
        ways.append(rf"&(?:amp;){{0,3}}(?:{'|'.join(dict.fromkeys(names))});?")
    if quote(one, safe="") != one:
        ways.append(re.escape(quote(one, safe="")))
    return f"(?:{'|'.join(dict.fromkeys(ways))})"
