"""How the time of an export grows with the text, on what makes readers of Markdown blow up.

    python benchmarks/export_speed.py [PATTERN ...]

For each pattern, repeated to 1,000, 10,000 and 100,000 characters: milliseconds of a page and of
clean Markdown (processor time, best of three, the empty document's taken off), and the exponent of
the growth from the second to the third. 1 is in proportion, 2 is quadratic; over 1.2 is told.
"""

from __future__ import annotations

import math
import sys
import time
from collections.abc import Callable
from contextlib import suppress

from drafter.document.draft import Draft, parse_draft
from drafter.document.export import to_html, to_markdown
from drafter.errors import DrafterError

SIZES = (1_000, 10_000, 100_000)
PATIENCE = 60.0
"""Seconds for the longest that a tenth of its text may let expect."""
PATTERNS = {
    "characters": "甲",
    **{f"run of {mark}": mark for mark in "[]()*_`~=<>&\\$!#|-+^{}:\"'"},
    **{
        f"run of {word}": word
        for word in ("![", "](", "[a](", "[^1]", "**", "** ", "*a ", "_a ", "*a**b")
    },
    **{
        f"run of {word}": word
        for word in ("`a``", "~~a", "==a", "<a ", "<b>", "</b>", "<!--", "<?", "<![CDATA[")
    },
    **{
        f"run of {word}": word
        for word in ("<script>", "&#", "&amp;", "\\(", "\\text{", "$1", "(a", "\u200b")
    },
    "links": "[甲](a)乙",
    "links in links": "[a](b[",
    "pictures in links": "[![a](b)](c)",
    "addresses never closed": "[a](<b ",
    "titles never closed": '[a](b "',
    "lines": "甲乙丙\n",
    "paragraphs": "甲乙丙\n\n",
    "headings": "# 甲\n",
    "underlines": "甲\n===\n",
    "rules": "---\n",
    "items": "- 甲\n",
    "items with paragraphs": "1. 甲\n\n   乙\n",
    "items in items": "- ",
    "quotations in quotations": "> ",
    "quoted lines": "> 甲\n",
    "tables": "| a | b |\n|---|---|\n| 甲 | 12 |\n\n",
    "rows": "|甲|乙|\n",
    "footnotes": "[^1]: 甲\n",
    "fences": "```\n甲\n",
    "tags": "<div>甲\n",
    "tags never closed": "<div\n",
    "scripts": "<script>\n\n",
    "comments": "甲<!-- 乙 -->",
    "comments on lines": "<!-- 乙 -->\n",
    "comments never closed": "<!--\n\n",
    "hard breaks": "甲  \n",
    "backslashes at line ends": "甲\\\n",
    "blanks": " ",
    "tabs": "\t",
    "blank lines": "\n",
}


def main() -> int:
    chosen = sys.argv[1:] or list(PATTERNS)
    steep = []
    for name in chosen:
        for write in (page, to_markdown):
            times = [cost(write, PATTERNS[name], size) for size in SIZES[:2]]
            hopeless = 100 * times[1] > PATIENCE
            times.append(math.inf if hopeless else cost(write, PATTERNS[name], SIZES[2]))
            exponent = math.log10(max(times[2], 1e-4) / max(times[1], 1e-4))
            told = "  ".join(f"{1000 * each:8.1f}" for each in times)
            print(f"{name:28}  {write.__name__:12}  {told} ms  {exponent:5.2f}", flush=True)
            if exponent > 1.2 and times[2] > 0.1:
                steep.append(f"{name} ({write.__name__})")
    print("steeper than 1.2: " + (", ".join(steep) or "none"))
    return bool(steep)


def page(draft: Draft) -> str:
    return to_html(draft, "题", "zh")


def cost(write: Callable[[Draft], str], unit: str, size: int) -> float:
    text = (unit * (size // len(unit) + 1))[:size]
    return max(0.0, once(write, text) - once(write, "甲"))


def once(write: Callable[[Draft], str], text: str) -> float:
    best = math.inf
    for _ in range(3 if len(text) < SIZES[2] else 1):
        started = time.process_time()
        with suppress(DrafterError):
            write(parse_draft(text))
        best = min(best, time.process_time() - started)
        if best > 2:
            break
    return best


if __name__ == "__main__":
    sys.exit(main())
