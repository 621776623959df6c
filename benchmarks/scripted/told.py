"""A fact as a scripted writer sees it in a request, and the right sentence on it."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

_NOTES = re.compile(
    r"[（(](?:(?!说明)[^（）：]{2,14}：|previous [a-z]+: )(?P<previous>[^）)]*)[）)]"
    r"|〔(?P<zh>计划|进行中|已完成|预计|必写)〕"
    r"| \[(?P<en>planned|ongoing|done|estimated|required)\]"
)
_SIMPLE = re.compile(r"^\$?\d[\d,.]*(?: ?[^\d，。、；,;]{0,8})$")


@cache
def words(language: str) -> dict[str, Any]:
    """What the writer says of its own accord, in a language."""
    path = Path(__file__).with_name("words.yaml")
    found: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))[language]
    return found


@dataclass(frozen=True)
class Told:
    """One fact. `subject` is what its sentence calls it, `joint` what stands between that and the
    value; `sentence` tells it rightly.
    """

    subject: str
    joint: str
    value: str
    previous: str
    planned: bool
    language: str

    @property
    def stop(self) -> str:
        """What ends its sentence."""
        return "。" if self.language == "zh" else "."

    @property
    def sentence(self) -> str:
        """The right sentence."""
        return self.saying(self.value)

    def saying(self, value: str) -> str:
        """The sentence with another value."""
        return f"{self.subject}{self.joint}{value}{self.stop}"

    @property
    def is_simple(self) -> bool:
        """Whether the value is a figure with its unit and nothing else."""
        return bool(_SIMPLE.match(self.value))


def told(path: str, text: str, dice: random.Random) -> Told:
    """The fact of a row `path: text` of a request."""
    notes = list(_NOTES.finditer(text))
    value = _NOTES.sub("", text).strip(" 。.")
    labels = [label for label in path.split(" · ") if not label.startswith("[")]
    language = "zh" if re.search("[一-鿿]", path + value) else "en"
    previous = next((note["previous"] for note in notes if note["previous"]), "")
    planned = any(note["zh"] == "计划" or note["en"] == "planned" for note in notes)
    simple = bool(_SIMPLE.match(value))
    subject, joint = _frame(labels, value, language, simple=simple, planned=planned, dice=dice)
    return Told(subject, joint, value, previous, planned, language)


def _frame(
    labels: list[str],
    value: str,
    language: str,
    *,
    simple: bool,
    planned: bool,
    dice: random.Random,
) -> tuple[str, str]:
    if language == "en":
        subject = f"{'Planned ' if planned else ''}{labels[-1]}"
        joint = dice.choice([" came to ", ": "]) if simple and not planned else ": "
        return subject[0].upper() + subject[1:], joint
    plan = "下一步计划" if planned and not re.search("下一步|计划|打算", labels[-1]) else ""
    if simple or not re.search(r"[，、；]|[一-鿿]{8}", value):
        joint = dice.choice(["为", "达", ""]) if simple else "为"
        if joint == "" and re.search(r"[\d\w]$", labels[-1]) and labels[-1][-1].isascii():
            joint = "为"
        return f"{plan}{''.join(labels[-2:])}", joint
    lead = dice.choice(["{}方面，", "在{}方面，"])
    return plan + lead.format(labels[-1]), ""
