"""A writer behind a real HTTP server that errs as often as it is told to, and knows when it did.

It reads the facts that a request shows, writes a plain sentence on each, and spoils each sentence
with the given chance, in one of the ways in which models go wrong. What it spoiled is on record, so
that nobody has to ask the checker whether an error got through.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from tests.openai_server import Behaviour, LoggedRequest, say

FULL = "没有错的句子照抄，写出改好的全文。"
"""Ends the request of a loop that wants the whole section again."""
_FULL_EN = "Copy the sentences that are right and give the whole text."
_ROW = re.compile(r"^F(?P<number>\d+) (?P<path>[^：:]+?)(?:：|: )(?P<text>.+)$", re.M)
_NOTES = re.compile(
    r"[（(](?:上期：|previous period: )(?P<previous>[^）)]*)[）)]|〔[^〕]*〕| \[[a-z]+\]"
)
_ITEM = re.compile(r"^(?P<number>\d{1,2})\. (?P<text>.+)$")
_FACTS = re.compile(r"^(?:事实：|Facts: )(?P<facts>.+)$")
_MISSING = re.compile(r"^(?:漏写了，补写一句：|Missing; tell it in one sentence: )(?P<fact>.+)$")
_DIGITS = re.compile(r"\d[\d.]*")


@dataclass
class ScriptedWriter:
    """`rate` is the chance that a sentence is spoiled. `planted` are (kind, spoiled sentence)."""

    rate: float
    seed: int = 0
    planted: set[tuple[str, str]] = field(default_factory=set)
    sent: int = 0
    received: int = 0
    requests: int = 0

    def __post_init__(self) -> None:
        self._random = random.Random(self.seed)

    def __call__(self, request: LoggedRequest) -> Behaviour:
        """The answer to a request: a section, a repair by the line, or a whole section mended."""
        asked = request.messages[-1]["content"]
        if asked.rstrip().endswith((FULL, _FULL_EN)):
            text = self._mended(request.messages[-2]["content"], asked)
        elif _ROW.search(asked):
            text = "".join(self._section(asked))
        else:
            text = "\n".join(f"{n}. {line}" for n, line in self._lines(asked).items())
        self.requests += 1
        self.sent += sum(len(message["content"]) for message in request.messages)
        self.received += len(text)
        return say(text)

    def _section(self, asked: str) -> Iterator[str]:
        for row in _ROW.finditer(asked):
            sentence = self._sentence(row["path"], row["text"])
            if sentence:
                stop = sentence[-1]
                yield f"{sentence[:-1]}[F{row['number']}]{stop}{'' if stop == '。' else ' '}"

    def _lines(self, asked: str) -> dict[int, str]:
        """A line for each number of a repair."""
        lines: dict[int, str] = {}
        number, old = 0, ""
        for line in asked.splitlines():
            if item := _ITEM.match(line):
                number, old = int(item["number"]), item["text"]
                lines[number] = "删去" if not old.isascii() else "deleted"
            elif missing := _MISSING.match(line):
                lines[number] = self._told(missing["fact"]) or lines[number]
            elif (facts := _FACTS.match(line)) and number:
                near = max(re.split("；|; ", facts["facts"]), key=lambda fact: _alike(fact, old))
                if _alike(near, old) > 0.3:
                    lines[number] = self._told(near) or lines[number]
        return lines

    def _mended(self, text: str, asked: str) -> str:
        """The text with the lines of a repair in it, the rest copied."""
        old = {int(m["number"]): m["text"] for m in map(_ITEM.match, asked.splitlines()) if m}
        for number, line in self._lines(asked).items():
            gone = line in ("删去", "deleted")
            if old[number] not in text:
                text += "" if gone else line
            else:
                text = text.replace(old[number], "" if gone else line, 1)
        return text

    def _told(self, fact: str) -> str:
        path, _, text = fact.partition("：" if "：" in fact else ": ")
        return self._sentence(path, text)

    def _sentence(self, path: str, text: str) -> str:
        """A sentence on one fact, spoiled or not; "" where it is left out."""
        value = _NOTES.sub("", text).strip(" 。.")
        labels = [label for label in path.split(" · ") if not label.startswith("[")]
        chinese = bool(re.search("[一-鿿]", path + value))
        right = _plain(labels, value, chinese=chinese)
        if self._random.random() >= self.rate:
            return right
        kind, wrong = self._spoiled(right, value, chinese=chinese)
        if wrong != right and wrong:
            self.planted.add((kind, wrong))
        return wrong

    def _spoiled(self, right: str, value: str, *, chinese: bool) -> tuple[str, str]:
        ways = ["statement", "invented number", "name"]
        if _DIGITS.search(value):
            ways += ["number", "number", "unit", "rounding"]
        kind = self._random.choice([*ways, "left out"])
        return kind, _SPOIL[kind](right, value, self._random, chinese)


def _plain(labels: list[str], value: str, *, chinese: bool) -> str:
    if not chinese:
        return f"{' '.join(labels[-2:])}: {value}."
    if re.search(r"[，、；]|[一-鿿]{8}", value):
        return f"{labels[-1]}方面，{value}。"
    return f"{''.join(labels[-2:])}为{value}。"


def _number(right: str, value: str, dice: random.Random, chinese: bool) -> str:
    """One digit of the value is another."""
    found = _DIGITS.search(value)
    assert found is not None
    digits = list(found[0])
    places = [at for at, digit in enumerate(digits) if digit.isdigit()]
    at = dice.choice(places)
    digits[at] = dice.choice([d for d in "123456789" if d != digits[at]])
    wrong = value[: found.start()] + "".join(digits) + value[found.end() :]
    return right.replace(value, wrong)


def _rounding(right: str, value: str, dice: random.Random, chinese: bool) -> str:
    """Ten times as much."""
    found = _DIGITS.search(value)
    assert found is not None
    digits = found[0].replace(".", "") if "." in found[0] else f"{found[0]}0"
    return right.replace(value, value[: found.start()] + digits + value[found.end() :])


def _unit(right: str, value: str, dice: random.Random, chinese: bool) -> str:
    """The figure counts something else."""
    found = _DIGITS.search(value)
    assert found is not None
    other = dice.choice(["公斤", "亩", "台"] if chinese else [" tonnes", " acres"])
    return right.replace(value, f"{value[: found.end()]}{other}")


def _statement(right: str, value: str, dice: random.Random, chinese: bool) -> str:
    """An event that there was not."""
    zh = ["荣获全国先进集体称号", "省领导专程到场视察并讲话", "与邻省签订了长期合作协议"]
    en = ["a national award was received", "the minister visited and praised the work"]
    joint = "，" if chinese else ", and "
    return f"{right[:-1]}{joint}{dice.choice(zh if chinese else en)}{right[-1]}"


def _invented(right: str, value: str, dice: random.Random, chinese: bool) -> str:
    """A figure for which there is no fact."""
    count = dice.randint(1013, 9871)
    return (
        f"{right[:-1]}，发放宣传册{count}份。"
        if chinese
        else f"{right[:-1]}, with {count} leaflets."
    )


def _name(right: str, value: str, dice: random.Random, chinese: bool) -> str:
    """Somebody whom no fact knows."""
    who = dice.choice(["副局长段宏毅", "主任医师贺兰英", "校长邱德旺"])
    return f"{right[:-1]}，由{who}负责。" if chinese else f"{right[:-1]}, led by Dr Harold Finch."


_SPOIL = {
    "number": _number,
    "rounding": _rounding,
    "unit": _unit,
    "statement": _statement,
    "invented number": _invented,
    "name": _name,
    "left out": lambda right, value, dice, chinese: "",
}


def _alike(fact: str, sentence: str) -> float:
    """The share of a fact's label that stands in a sentence."""
    label = re.split("：|: ", fact)[0].replace(" · ", "")
    pairs = {label[at : at + 2] for at in range(len(label) - 1)} or {label}
    return sum(pair in sentence for pair in pairs) / len(pairs)
