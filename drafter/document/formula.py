"""Figures that a writer, most often a model, set as a LaTeX formula: what a reader is meant to see.

Only what is plainly a figure with its unit counts ($12$, $98.5\\%$, \\(12\\,\\text{人}\\)); a
formula with any other command stays as it is typed, and so do two amounts of dollars in one
sentence.
Commands are those of LaTeX and amsmath; where a formula begins and ends is Pandoc's rule for
`tex_math_dollars`: no blank inside of the marks, no digit behind the last one.
"""

from __future__ import annotations

import re

_DELIMITED = re.compile(
    r"\$\$(?P<display>[^$\n]{1,200})\$\$"
    r"|\$(?P<dollar>(?!\s)[^$\n]{1,200}(?<!\s))\$(?!\d)"
    r"|\\\((?P<round>[^\n]{1,200}?)\\\)"
    r"|\\\[(?P<square>[^\n]{1,200}?)\\\]"
)
_SIGNS = {
    r"\%": "%",
    r"\$": "$",
    r"\&": "&",
    r"\#": "#",
    r"\_": "_",
    r"\{": "{",
    r"\}": "}",
    r"\times": "×",
    r"\div": "÷",
    r"\cdot": "·",
    r"\pm": "±",
    r"\approx": "≈",
    r"\sim": "~",
    r"\le": "≤",
    r"\leq": "≤",
    r"\ge": "≥",
    r"\geq": "≥",
    r"\lt": "<",
    r"\gt": ">",
    r"\neq": "≠",
    r"\degree": "°",
    r"\circ": "°",
    r"\permil": "‰",
    r"\ldots": "…",
    r"\ ": " ",
    r"\quad": " ",
    r"\qquad": " ",
    "~": " ",
}
_UNSEEN = re.compile(
    r"\\[,;:!]|\\(?:text|textbf|textit|textrm|textsf|mathrm|mathbf|mathit|mathsf|mathord|mathop|operatorname"
    r"|mbox|hbox|bm|boldsymbol|displaystyle|left|right|bf|rm|it)(?![A-Za-z])\s*|[{}]|\^(?=\{?\s*\\circ)"
)
_RAISED = re.compile(r"\^(?:\{(?P<braced>[23])\}|(?P<bare>[23]))")
_COMMAND = re.compile(r"\\(?:[A-Za-z]+|[^A-Za-z])")
_PLAIN = re.compile(r"[0-9.,:+\-=<>/%‰°×÷·±≈≤≥–—−～()|\s]|[^\W\d_]|[\u3000-\u303f\uff00-\uffef]")
_WORDS = re.compile(r"[A-Za-z]{2,}\s+[A-Za-z]|[，。；！？]|[,;] ")
"""Prose between two dollar signs."""


def read_formula(text: str, at: int, end: int) -> tuple[int, list[tuple[str, int, int]]] | None:
    """The end of a formula that begins at `at`, and each piece of it that a reader sees with where
    it stands; None where none begins there or it is more than a figure.
    """
    found = _DELIMITED.match(text, at, end)
    if found is None or found.lastgroup is None:
        return None
    start, stop = found.span(found.lastgroup)
    inside = text[start:stop]
    prose = _WORDS.search(inside) and "\\" not in inside
    if prose or not re.search(r"\d", inside):
        return None
    pieces = _pieces(text, start, stop)
    return None if pieces is None else (found.end(), pieces)


def _pieces(text: str, at: int, end: int) -> list[tuple[str, int, int]] | None:
    """Each sign of a formula that is seen; None where one is not known."""
    seen: list[tuple[str, int, int]] = []
    while at < end:
        unseen = _UNSEEN.match(text, at, end)
        raised = _RAISED.match(text, at, end)
        command = _COMMAND.match(text, at, end)
        if unseen is not None:
            after = unseen.end()
        elif raised is not None:
            after = raised.end()
            seen.append(("²" if "2" in raised.group() else "³", at, after))
        elif command is not None or text[at] == "~":
            after = command.end() if command else at + 1
            sign = _SIGNS.get(text[at:after])
            if sign is None:
                return None
            after += (
                len(text[after:end]) - len(text[after:end].lstrip())
                if text[at + 1 : after].isalpha()
                else 0
            )
            seen.append((sign, at, after))
        elif _PLAIN.match(text, at, end):
            after = at + 1
            seen.append((text[at], at, after))
        else:
            return None
        at = after
    return seen
