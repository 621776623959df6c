"""How fast claims are read, in characters a second, beside the libraries that read some of them.

    pip install -e . --group benchmarks     # into an environment of its own: the peers are large
    python benchmarks/reading_speed.py

Every reader gets the same texts in one run, in processor seconds, the best of several rounds: the
samples' drafts, and a long text that is new in each round, so that nothing remembered helps. A
library is called as its documentation has it, with the whole text and line by line, and the
better of the two counts; one that is slow gets the beginning of the text. No library reads all that
drafter does, so the table says what each reads. A library that is not installed gets a line.
A library in brackets finds no numeral by itself: the pattern in front of it is ours, so its row is
no library's way of reading, only what numerals alone cost. Last, in seconds and for drafter alone,
what makes patterns blow up.
"""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.reading_peers import PEERS, Peer, Read  # noqa: E402
from benchmarks.reading_texts import chinese_text, english_text  # noqa: E402
from drafter.claims.reader import read_claims  # noqa: E402

ROUNDS = 7
LONG = 40_000
"""Characters of the long text."""
PATIENCE = 1.0
"""A reader that would need more seconds for a text gets as much of it as it reads in that time."""
TEXTS: dict[str, Callable[[int], str]] = {"zh": chinese_text, "en": english_text}
READS = "numbers with units, shares, dates, spans, approximation, names, terms, trends"
RUNS = (
    "一",
    "万",
    "9",
    "（",
    "〔",
    "“",
    "十几",
    "x",
    " ",
    "\n",
    "县",
    "王",
    "年",
    "第",
    "$",
)
"""Pieces of which a megabyte is read."""
MIXED = (
    *(
        "一、",
        "1,",
        "1.",
        "百分之",
        "三分之",
        "约1",
        "1—",
        "9年9月",
        "【「[",
        "王甲、",
        "数百",
        "12:3",
        "a1",
    ),
    *(
        "1/",
        "第一",
        "〔2023〕1号",
        "1 000 ",
        "twenty ",
        "twenty-",
        "January ",
        "Mr. ",
        "(1) ",
        "one ",
    ),
)
"""Pieces that are full of claims or of what might be one; time is to grow as the text does."""
PART = 50_000


def main() -> None:
    """Print a table a language, then the megabytes."""
    for language in TEXTS:
        compare(language)
    hostile()


def compare(language: str) -> None:
    """The table of a language: drafter, then each peer with its speed and drafter's times it."""
    texts = [lambda _: samples(language), lambda seed: TEXTS[language](seed)[:LONG]]
    sizes = [len(text(0)) for text in texts]
    print(f"\n{language}: samples {sizes[0]:,} characters, long text {sizes[1]:,}")
    print(f"{'':34}{'samples/s':>11}{'drafter':>9}{'long/s':>11}{'drafter':>9}  reads")

    def read(text: str) -> int:
        return len(read_claims(text, language))

    own = [speed(read, text) for text in texts]
    row("drafter read_claims", own, own, READS)
    for peer in PEERS:
        if peer.language == language:
            beside(peer, texts, own)


def beside(peer: Peer, texts: list[Callable[[int], str]], own: list[float]) -> None:
    """The row of a peer, or a line that says why it has none."""
    try:
        read = peer.prepare()
    except ImportError as error:
        print(f"{peer.name:34}not installed here: {error}")
        return
    row(
        peer.name,
        [max(speed(read, text), speed(by_line(read), text)) for text in texts],
        own,
        peer.reads,
    )


def row(name: str, speeds: list[float], own: list[float], reads: str) -> None:
    """One line: the speeds, and how many times as fast drafter is."""
    cells = "".join(f"{s:11,.0f}{o / s:8.1f}x" for s, o in zip(speeds, own, strict=True))
    print(f"{name:34}{cells}  {reads}", flush=True)


def by_line(read: Read) -> Read:
    """The same reader, given one line after another."""
    return lambda text: sum(read(line) for line in text.split("\n") if line.strip())


def speed(read: Read, text_of: Callable[[int], str]) -> float:
    """Characters a second at the best of the rounds; `text_of` gives the text of a round."""
    trial = text_of(0)[:1000]
    read(trial)
    took = seconds(read, trial)
    most = int(PATIENCE / max(took, 1e-6) * len(trial))
    rounds = ROUNDS if most > LONG else 2
    best = 0.0
    for seed in range(1, rounds + 1):
        text = text_of(seed)[:most]
        best = max(best, len(text) / seconds(read, text))
    return best


def seconds(read: Callable[[str], object], text: str) -> float:
    """Processor time of one reading."""
    start = time.process_time()
    read(text)
    return time.process_time() - start


def samples(language: str) -> str:
    """The drafts of the samples in a language, one after another, without drafter's own marks."""
    drafts = sorted((ROOT / "samples").glob("*/draft.md"))
    texts = [draft.read_text(encoding="utf-8") for draft in drafts]
    prose = [re.sub(r"\A---\n.*?\n---\n|<!--.*?-->\n*", "", text, flags=re.S) for text in texts]
    return "\n".join(text for text in prose if text.isascii() == (language == "en"))


def hostile() -> None:
    """A megabyte of one piece over and over; then mixtures, and four times as much of each."""
    reads = [partial(read_claims, language=language) for language in TEXTS]
    print("\na megabyte of   zh s   en s")
    for piece in RUNS:
        text = piece * (1_000_000 // len(piece))
        print(
            f"{piece!r:14}" + "".join(f"{seconds(read, text):7.2f}" for read in reads), flush=True
        )
    print(f"\n{PART:,} of       zh s  4 times    en s  4 times")
    for piece in MIXED:
        short, long = (piece * (size // len(piece)) for size in (PART, 4 * PART))
        cells = []
        for read in reads:
            took = min(seconds(read, short) for _ in range(2))
            cells.append(f"{took:7.2f}{seconds(read, long) / took:8.1f}x")
        print(f"{piece!r:14}" + "".join(cells), flush=True)


if __name__ == "__main__":
    main()
