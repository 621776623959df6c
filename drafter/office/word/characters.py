"""The characters that XML has a place for."""

from __future__ import annotations

import re

NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""All others: what is not Char in XML 1.0, 2.2."""


def as_xml(text: str) -> str:
    """A text without the characters that XML has no place for."""
    return NO_XML.sub("", text)
