"""A writer behind a real HTTP server that errs as often as it is told to, and knows when it did.

It reads the facts that a request shows, writes a plain sentence on each, and spoils each sentence
with the given chance, in one of the ways of slips.py. What it spoiled is on record, so that nobody
has to ask the checker whether an error got through.
"""

from __future__ import annotations

import json
import random
import re
import threading
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from benchmarks.scripted.slips import ALWAYS, LEFT_OUT, SLIPS
from benchmarks.scripted.told import Told, told
from benchmarks.scripted.truth import Truth
from drafter.writing.client.tokens import estimate_tokens
from tests.openai_server import Behaviour, LoggedRequest, say

FULL = "没有错的句子照抄，写出改好的全文。"
"""Ends the request of a loop that wants the whole section again."""
FULL_EN = "Copy the sentences that are right and give the whole text."
_ROW = re.compile(r"^F(?P<number>\d+) (?P<path>[^：:]+?)(?:：|: )(?P<text>.+)$", re.M)
_MARK = re.compile(r"\[F\d+\]")
_ITEM = re.compile(r"^(?P<number>\d{1,2})\. (?P<text>.+)$")
_FACTS = re.compile(r"^(?:事实：|Facts: )(?P<facts>.+)$")
_MISSING = re.compile(r"^(?:漏写了，补写一句：|Missing; tell it in one sentence: )(?P<fact>.+)$")


@dataclass(frozen=True)
class Planted:
    """One error: what it is about, its kind, the spoiled text, and the words that are false."""

    about: str
    kind: str
    text: str
    false: str

    def stands_in(self, document: str) -> bool:
        """Whether it got into a document."""
        return (self.text if self.kind == "repeated" else self.false) in document


@dataclass
class ScriptedWriter:
    """`rate` is the chance that a sentence is spoiled. `planted` is what was, in order; `sent` and
    `received` are characters, `tokens` an estimate of both.
    """

    rate: float
    truth: Truth
    seed: int = 0
    planted: dict[Planted, None] = field(default_factory=dict)
    sent: int = 0
    received: int = 0
    tokens: int = 0
    requests: int = 0

    def __post_init__(self) -> None:
        self._asked: Counter[str] = Counter()
        self._lock = threading.Lock()
        self._dice = random.Random()

    def __call__(self, request: LoggedRequest) -> Behaviour:
        """The answer to a request: a section, a repair by the line, or a whole section mended."""
        with self._lock:
            return say(self._answered(request))

    def _answered(self, request: LoggedRequest) -> str:
        contents = [message["content"] or "" for message in request.messages]
        schema = request.body.get("tools") or request.body.get("response_format") or ""
        sent = [*contents, json.dumps(schema, ensure_ascii=False) if schema else ""]
        asked = next(text for text in reversed(contents) if text.strip())
        self._asked[asked] += 1  # the same words asked again are answered anew, and alike each run
        self._dice = random.Random(f"{self.seed} {self._asked[asked]} {asked}")
        text = self._text(contents, asked)
        self.requests += 1
        self.sent += sum(map(len, sent))
        self.received += len(text)
        self.tokens += sum(map(estimate_tokens, [*sent, text]))
        return text

    def _text(self, contents: list[str], asked: str) -> str:
        as_json = any("json" in text.lower() and '"properties"' in text for text in contents)
        if FULL in asked or FULL_EN in asked:
            before = _from_json(contents[-2]) if as_json else contents[-2]
            text = self._mended(_MARK.sub("", before), asked)
        elif any(_ROW.finditer(asked)):
            text = "".join(self._told_by_rows(asked))
        else:
            text = "\n".join(f"{n}. {line}" for n, line in self._lines(asked).items())
        return json.dumps({"text": text}, ensure_ascii=False) if as_json else text

    def _told_by_rows(self, asked: str) -> Iterator[str]:
        for row in _ROW.finditer(asked):
            one = told(row["path"], row["text"], self._dice)
            sentence = self._sentence(one)
            if sentence:
                yield f"{sentence[:-1]}[F{row['number']}]{one.stop}"
                yield "" if one.language == "zh" else " "

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
        return self._sentence(told(path, text, self._dice))

    def _sentence(self, one: Told) -> str:
        """A sentence on one fact, spoiled or not; "" where it is left out."""
        if self._dice.random() >= self.rate:
            return one.sentence
        for about, kind in self._ways():
            if kind == LEFT_OUT:
                return ""
            spoiled = SLIPS[about][kind](one, self.truth, self._dice)
            if spoiled is not None:
                self.planted[Planted(about, kind, *spoiled)] = None
                return spoiled[0]
        return one.sentence

    def _ways(self) -> list[tuple[str, str]]:
        """All ways to err in the order to try them; those that any sentence lends itself to are
        rarer first, or there would be hardly any others.
        """
        ways = [(about, kind) for about, kinds in SLIPS.items() for kind in kinds]
        ways.append(("wording", LEFT_OUT))
        rank = {way: self._dice.random() + (way[1] in ALWAYS) * 0.7 for way in ways}
        return sorted(ways, key=rank.__getitem__)


def _from_json(text: str) -> str:
    try:
        return str(json.loads(text)["text"])
    except (ValueError, KeyError, TypeError):
        return text


def _alike(fact: str, sentence: str) -> float:
    """The share of a fact's label that stands in a sentence."""
    label = re.split("：|: ", fact)[0].replace(" · ", "")
    pairs = {label[at : at + 2] for at in range(len(label) - 1)} or {label}
    return sum(pair in sentence for pair in pairs) / len(pairs)
