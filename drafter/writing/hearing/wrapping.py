"""Takes an answer out of what a model's chat template or habit wrapped it in: control tokens, JSON,
TeX, escapes written out.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from drafter.claims.language import LANGUAGES
from drafter.resources import read_table

_MESSAGE = "<|message|>"
"""OpenAI's harmony format: channels of reasoning stand before the one that is for the reader."""
_OPENING = re.compile(
    r"\s*(?:<\|(?:im_start|start)\|>[ \t]*(?:system|user|assistant)?|"
    r"<\|start_header_id\|>[ \t]*\w*[ \t]*<\|end_header_id\|>|<start_of_turn>[ \t]*\w*|"
    r"\[INST\].*?\[/INST\]|\[/INST\]|<<SYS>>.*?<</SYS>>|<s>|<bos>|"
    r"<[|｜](?:user|assistant|system|begin[^<>|｜\n]{0,20})[|｜]>)",
    re.DOTALL | re.IGNORECASE,
)
_NEXT_TURN = re.compile(
    r"<[|｜](?:im_end|endoftext|eot_id|eom_id|end|end_of_text|return|call|end_of_turn|im_start|start|"
    r"start_header_id|user|end[^<>|｜\n]{0,20})[|｜]>|</s>|<(?:end_of_turn|start_of_turn|eos)>|\[INST\]",
    re.IGNORECASE,
)
_TOKEN = re.compile(
    r"<[|｜][^<>|｜\n]{1,40}[|｜]>|</?s>|\[/?INST\]|<</?SYS>>|<(?:bos|eos|pad|unk)>", re.IGNORECASE
)
_WORD = re.compile(r"(?:<[^<>\n]{1,40}>|\W)*(?P<word>\w)")
_WRITTEN_OUT = re.compile(r"(?<!\\)\\(?:r\\n|n|r)(?![a-z])")
_ESCAPED = re.compile(r"\\([%#&_~$])")
_TEX = re.compile(
    r"\$\$(?P<display>[^$\n]{1,200})\$\$"
    r"|(?<![\\$A-Za-z0-9])\$(?P<inline>[^\s$](?:[^$\n]{0,120}?[^\s$\\])?)\$(?![\d$])"
    r"|\\\((?P<round>.{1,200}?)\\\)|\\\[(?P<square>.{1,200}?)\\\]"
)
_NAMED = re.compile(r"\\(?:text|textbf|mathrm|mathbf|mathit|operatorname)\s*\{([^{}]*)\}")
_FRACTION = re.compile(r"\\[dt]?frac\s*\{([^{}]*)\}\s*\{([^{}]*)\}")
_SIGNS = {
    r"\times": "×",
    r"\approx": "≈",
    r"\pm": "±",
    r"\leq": "≤",
    r"\le": "≤",
    r"\geq": "≥",
    r"\ge": "≥",
    r"^{\circ}": "°",
    r"^\circ": "°",
    r"\circ": "°",
    r"\quad": " ",
    r"\cdot": "·",
    "{,}": ",",
    r"\,": "",
    r"\;": "",
    r"\!": "",
    "\\ ": " ",
}
"""Commands as TeX names them (Knuth, The TeXbook, appendix F), by what a reader sees."""
_DEEPEST = 6


def without_control_tokens(text: str) -> str:
    """The turn that answers, without the tokens that chat templates put around turns; what a model
    went on to say in other roles is left out.
    """
    start = text.rfind(_MESSAGE) + len(_MESSAGE) if _MESSAGE in text else 0
    while opening := _OPENING.match(text, start):
        start = opening.end()
    word = _WORD.match(text, start)
    over = _NEXT_TURN.search(text, word.start("word")) if word else None
    return _TOKEN.sub("", text[start : over.start() if over else len(text)])


def without_json(text: str) -> str:
    """The text that a JSON answer holds: its one text, the longest under keys that mean the text,
    or a list of texts as paragraphs; numbered keys as numbered lines. "" for JSON that holds no
    such; any other text as it is.
    """
    stripped = text.strip()
    if stripped[:1] + stripped[-1:] not in ("{}", "[]"):
        return text
    try:
        value = json.loads(stripped, strict=False)
    except (ValueError, RecursionError):
        return "" if re.match(r"\{\s*\"", stripped) else text
    return _text_in(value, 0)


def without_tex(text: str) -> str:
    """Figures without the marks of TeX around them: $4271$ is 4271, 98.5\\% is 98.5%. Amounts in
    dollars stay: a closing $ has no blank before it and no digit behind (Pandoc's rule).
    """
    text = _TEX.sub(lambda match: _plain(next(group for group in match.groups() if group)), text)
    return _ESCAPED.sub(r"\1", text)


def without_written_out_ends(text: str) -> str:
    """Line ends for the two characters \\ and n, where a model wrote those."""
    return _WRITTEN_OUT.sub("\n", text)


def _plain(tex: str) -> str:
    for _ in range(3):  # \\text{…} inside of \\frac{…}{…}, and the other way round
        tex = _FRACTION.sub(r"\1/\2", _NAMED.sub(r"\1", tex))
    for command, sign in _SIGNS.items():
        tex = tex.replace(command, sign)
    return re.sub(r"\\([%#&_$])", r"\1", tex).replace("{", "").replace("}", "").strip()


def _text_in(value: object, depth: int) -> str:
    if isinstance(value, str):
        return value
    if depth > _DEEPEST:
        return ""
    if isinstance(value, list):
        return "\n\n".join(text for one in value if (text := _text_in(one, depth + 1)))
    if not isinstance(value, dict):
        return ""
    if value and all(str(key).isdecimal() for key in value):
        return "\n".join(f"{key}. {_text_in(one, depth + 1)}" for key, one in value.items())
    named = [one for key, one in value.items() if str(key).casefold() in _text_keys()]
    held = named or [one for one in value.values() if isinstance(one, str | dict | list)]
    if not named and len(held) > 1:  # which of them was meant cannot be told
        return ""
    return max((_text_in(one, depth + 1) for one in held), key=len, default="")


@cache
def _text_keys() -> frozenset[str]:
    """Keys under which models put the text, in every language at once."""
    return frozenset(_keys())


def _keys() -> Iterator[str]:
    for language in LANGUAGES:
        yield from read_table(Path(__file__).parents[1] / language / "answers.yaml")["text_keys"]
