"""Keeps credentials out of everything that is shown or stored."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit, urlunsplit

MASK = "***"
# Keys as OpenAI, Anthropic and most gateways shape them, and whatever follows "Bearer".
_LIKELY_KEY = re.compile(r"\b(?:sk|pk|gsk|xai)-[A-Za-z0-9_\-*.]{6,}|(?<=Bearer )[^\s\"']+")


def mask(text: str, key: str) -> str:
    """`text` with `key`, and anything that is shaped like a key, replaced by `***`."""
    if len(key) >= 4:
        for form in (key, quote(key, safe="")):
            text = text.replace(form, MASK)
    return _LIKELY_KEY.sub(MASK, text)


def without_credentials(url: str) -> str:
    """The address without a user name, password, query or fragment."""
    parts = urlsplit(url)
    host = parts.netloc.rpartition("@")[2]
    return urlunsplit((parts.scheme, host, parts.path, "", ""))
