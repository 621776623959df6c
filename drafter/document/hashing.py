"""Hashes that tell whether a text was edited since drafter wrote it."""

from __future__ import annotations

import hashlib


def text_hash(text: str) -> str:
    """`sha256:` and 16 hexadecimal digits. Line ends, blanks at the ends of lines and blank lines
    at both ends do not count, as editors and git change them without anybody's asking.
    """
    lines = [line.rstrip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    content = "\n".join(lines).strip("\n")
    return f"sha256:{hashlib.sha256(content.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}"
