"""A scripted writer that is asked for prose, and writes it: connected sentences with computed
figures, each spoiled with the given chance.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from benchmarks.scripted.told import Told, told
from benchmarks.scripted.writer import FULL, FULL_EN, Planted, ScriptedWriter

_TABLE = re.compile(
    r"(?:事实表：|Fact table:)\n(?P<facts>.*?)\n\n"
    r"(?:(?:已算出的数|Computed)[^\n]*\n(?P<computed>.*?)\n\n)?(?=参考说法|Plain wording|\S|\Z)",
    re.S,
)
_ROW = re.compile(r"^F(?P<number>\d+) (?P<path>[^：:]+?)(?:：|: )(?P<text>.+)$", re.M)
_ASIDE = re.compile(r"（(?:行文写作|说明：)[^）]*）| \(note: [^)]*\)")
_RATE = re.compile(r"^F(?P<fact>\d+)(?:：|: ).*; .*=(?P<rate>-?[\d.]+)%$", re.M)
_SHARE = re.compile(r"^F(?P<part>\d+) F(?P<whole>\d+)(?:：|: )[^=+>]+=(?P<rate>[\d.]+)%$", re.M)
_ITEM = re.compile(r"^(?P<number>\d{1,2})\. (?P<text>.+)$")
_MISSING = re.compile(r"^(?:（漏写了，补写一句）|\(missing; [^)]*\) )(?P<fact>.+)$")
_JOINTS = {"zh": ["；同时，", "；在此基础上，", "；"], "en": ["; at the same time, ", "; "]}
_CONNECTED = 0.5
"""The chance that a sentence goes on with the next fact."""
_TOLD_AGAIN = 2
"""Facts that a mended sentence tells at most."""


@dataclass(frozen=True)
class _Asked:
    """A request, read: its facts by their numbers, and the figures computed from them."""

    text: str

    @cached_property
    def rows(self) -> Mapping[int, tuple[str, str]]:
        """The path and the text of each fact."""
        table = self._table["facts"] if self._table else ""
        found = (m for m in _ROW.finditer(table))
        return {int(m["number"]): (m["path"], _ASIDE.sub("", m["text"])) for m in found}

    @cached_property
    def clauses(self) -> Mapping[int, tuple[str, float, str]]:
        """For each fact that has one: what goes before its rate, the rate, and what goes behind."""
        computed = (self._table["computed"] or "") if self._table else ""
        found: dict[int, tuple[str, float, str]] = {}
        for match in _SHARE.finditer(computed):
            part, whole = int(match["part"]), self.rows[int(match["whole"])][0]
            label = whole.split(" · ")[-1]
            is_zh = re.search("[一-鿿]", whole)
            before, behind = (f"，占{label}的", "%") if is_zh else (", ", f"% of {label}")
            found[part] = before, float(match["rate"]), behind
        for match in _RATE.finditer(computed):
            fact, rate = int(match["fact"]), float(match["rate"])
            is_zh = re.search("[一-鿿]", self.rows[fact][0])
            way = ("增长", "下降") if is_zh else ("up ", "down ")
            before = f"，比上期{way[rate < 0]}" if is_zh else f", {way[rate < 0]}"
            found[fact] = before, abs(rate), "%" if is_zh else "% on the previous period"
        return found

    @cached_property
    def _table(self) -> re.Match[str] | None:
        return _TABLE.search(f"{self.text}\n\n")


class NarrativeWriter(ScriptedWriter):
    """Joins facts, and tells growth and shares from the table of computed figures."""

    def _text(self, contents: list[str], asked: str) -> str:
        read = _Asked(asked)
        if not any(_ITEM.match(line) for line in asked.splitlines()):
            return "".join(self._section(read))
        if FULL in asked or FULL_EN in asked:
            return super()._text(contents, asked)
        return "\n".join(f"{n}. {line}" for n, line in self._lines(asked).items())

    def _section(self, read: _Asked) -> Iterator[str]:
        open_marks, body, stop = "", "", "。"
        for number, (path, text) in read.rows.items():
            one = told(path, text, self._dice)
            sentence = self._connected(number, one, read)
            if not sentence:
                continue
            gap, stop = ("", "。") if one.language == "zh" else (" ", ".")
            if body and sentence.count(one.stop) == 1 and self._dice.random() < _CONNECTED:
                body += self._dice.choice(_JOINTS[one.language])
            elif body:
                yield f"{body}{open_marks}{stop}{gap}"
                open_marks, body = "", ""
            body += sentence[:-1]
            open_marks += f"[F{number}]"
        if body:
            yield f"{body}{open_marks}{stop}"

    def _connected(self, number: int, one: Told, read: _Asked) -> str:
        """A sentence on a fact, with its growth or share where that is computed."""
        sentence = self._sentence(one)
        if sentence != one.sentence or number not in read.clauses or not one.is_simple:
            return sentence
        before, rate, behind = read.clauses[number]
        if self._dice.random() >= self.rate:
            return f"{sentence[:-1]}{before}{rate:.1f}{behind}{one.stop}"
        clause = f"{before}{rate + self._dice.randint(4, 30):.1f}{behind}"
        wrong = f"{sentence[:-1]}{clause}{one.stop}"
        self.planted[Planted("numbers", "growth", wrong, f"{sentence[:-1]}{clause}")] = None
        return wrong

    def _lines(self, asked: str) -> dict[int, str]:
        """A line for each number of a repair: what the old one was about is told again."""
        rows = _Asked(asked).rows.values()
        lines: dict[int, str] = {}
        for line in asked.splitlines():
            item = _ITEM.match(line)
            if item is None:
                continue
            number, old = int(item["number"]), item["text"]
            missing = _MISSING.match(old)
            if missing:
                lines[number] = self._told(_ASIDE.sub("", missing["fact"]))
                continue
            nearest = sorted(rows, key=lambda row: -_alike(row[0], old))
            about = [row for row in nearest if _alike(row[0], old) > 0.9][:_TOLD_AGAIN]
            sentences = [self._sentence(told(*row, self._dice)) for row in about]
            gone = "删去" if not old.isascii() else "deleted"
            joint = "" if not old.isascii() else " "
            lines[number] = joint.join(filter(None, sentences)) or gone
        return lines


def _alike(path: str, sentence: str) -> float:
    label = path.split(" · ")[-1].lower()
    pairs = {label[at : at + 2] for at in range(len(label) - 1)} or {label}
    return sum(pair in sentence.lower() for pair in pairs) / len(pairs)
