"""Which languages drafter reads, and which one a text is written in."""

from __future__ import annotations

import re

LANGUAGES = ("zh", "en")
"""Each is a folder beside this file."""

_HAN = re.compile(r"[㐀-鿿]")
_LATIN = re.compile(r"[A-Za-z]+")


def detect_language(text: str) -> str:
    """ "zh" where Han characters outweigh Latin words, else "en"; an empty text is Chinese."""
    sample = text[:20_000]
    han = len(_HAN.findall(sample))
    words = len(_LATIN.findall(sample))
    return "en" if words > han else "zh"
