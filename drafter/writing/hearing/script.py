"""Whether a text is in the language and script that was asked for."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from drafter.messages.translation import gettext as _

MOST_OTHER = 0.5
"""From this share of letters of the other language, a text is in the other language."""

FEW = 3
"""So many different traditional characters that no fact has are no slip of a name."""

_HAN = re.compile(r"[㐀-鿿]")
_LATIN = re.compile(r"[A-Za-z]+")


def wrong_script(text: str, language: str, known: str = "") -> str:
    """What is wrong with the writing of `text`, in a few words; "" where nothing is.

    `known` is what the facts say: characters and words in it may stand in the text in any case. A
    Latin word counts like one Chinese character.
    """
    han = [character for character in _HAN.findall(text) if character not in known]
    latin = [word for word in _LATIN.findall(text) if word not in known]
    if language == "zh":
        traditional = {character for character in han if character in _traditional()}
        if len(traditional) >= FEW:
            return _("the model wrote traditional characters")
        if len(latin) > MOST_OTHER * (len(_HAN.findall(text)) + len(latin)):
            return _("the model wrote English where Chinese was asked for")
        return ""
    if len(han) > MOST_OTHER * (len(han) + len(_LATIN.findall(text))):
        return _("the model wrote Chinese where English was asked for")
    return ""


@cache
def _traditional() -> frozenset[str]:
    lines = (Path(__file__).parents[1] / "zh" / "traditional.txt").read_text("utf-8").splitlines()
    return frozenset("".join(line for line in lines if not line.startswith("#")))
