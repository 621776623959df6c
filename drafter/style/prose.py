"""A draft's prose as a rule of writing may judge it: what has a spelling of its own is left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from drafter.document.block import Block
from drafter.style.page import Page
from drafter.text import Span

BLOT = "\ufffc"
"""Stands for each character that is no prose; no pattern of a rule takes it for one."""

_FOREIGN = re.compile(
    r"[A-Za-z][A-Za-z0-9+.\-]{0,20}://[!-~]+"
    r"|<[^<>\n]{1,300}>"  # what looks like a tag
    r"|www\.[!-~]+"
    r"|[A-Za-z0-9._%+\-]{1,64}@[A-Za-z0-9.\-]+"
    r"|\.[A-Za-z][A-Za-z0-9]{0,5}(?![A-Za-z0-9])"  # the end of a file's name
    r"|(?<![\d.])v?\d{1,9}(?:\.\d{1,9}){2,9}"  # a version or an address
    r"|\$[^$\n]{1,200}\$"  # a formula
)


def prose(page: Page) -> Iterator[tuple[Block, str]]:
    """Every block but code, with its text: as long as in the draft, code, addresses, file names,
    versions and formulas blotted out character by character.
    """
    text = _blotted(page.text, page.draft.visible.code)
    for block in page.draft.blocks:
        if block.kind != "code":
            yield block, text[block.start : block.end]


@lru_cache(maxsize=4)
def _blotted(text: str, code: tuple[Span, ...]) -> str:
    pieces, copied = [], 0
    for start, end in code:
        pieces += [text[copied:start], BLOT * (end - start)]
        copied = end
    text = "".join([*pieces, text[copied:]])
    return _FOREIGN.sub(lambda match: BLOT * len(match.group()), text)
