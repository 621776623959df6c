"""How time grows with size: some hundred repeated patterns, each through every way into drafter.

    python benchmarks/growth.py                      # everything, worst first; some minutes
    python benchmarks/growth.py --way 'check zh' --pattern '5%' --pattern digits

A way is what a person may do with a text: check it, hold it as a fact, export it, open it in an
editor, get it as a model's answer. Each pattern goes through each way at growing sizes, in a
process of its own, in processor seconds. The exponent is the slope of the logarithm of time over
that of size between the two largest sizes that take longer than the noise: 1 for time that grows
with the text, 2 for time that grows with its square. A size that would take longer than the budget
ends its row, which then counts as failed whatever its slope.
"""

from __future__ import annotations

import argparse
import gc
import math
import multiprocessing
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from multiprocessing.connection import Connection
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.growth_patterns import (  # noqa: E402
    FACTS,
    FACTS_ALONE,
    FACTS_EN,
    PATTERNS,
    fact_of,
)

SIZES = (1_000, 10_000, 30_000, 100_000)
NOISE = 0.05
"""Seconds below which a time says nothing of how it grows."""
BUDGET = 5.0
"""Seconds of the processor that one size may take."""
STEEP = 1.2
"""An exponent from which on a row has failed."""
Run = Callable[[str], object]
"""One way for one text; what it returns is thrown away."""


@dataclass(frozen=True)
class Row:
    """One pattern through one way: the (characters, seconds) measured, and why it stopped."""

    pattern: str
    way: str
    times: tuple[tuple[int, float], ...]
    stopped: str = ""

    @property
    def exponent(self) -> float:
        """The slope of the last step; 0 where no two sizes took longer than the noise."""
        above = [(n, seconds) for n, seconds in self.times if seconds >= NOISE][-2:]
        if len(above) < 2:
            return 0.0
        (small, before), (large, after) = above
        return math.log(after / before) / math.log(large / small)

    @property
    def failed(self) -> bool:
        """Whether time grows faster than the text, or is beyond the budget."""
        return bool(self.stopped) or self.exponent >= STEEP

    @property
    def most(self) -> float:
        """The longest time."""
        return max((seconds for _, seconds in self.times), default=0.0)


def main() -> None:
    """Print the table, worst first; exit with 1 where a row has failed."""
    asked = _arguments()
    for way in WAYS.values():
        way("5")  # what is imported, read and compiled once is handed to every process
    rows = []
    with ThreadPoolExecutor(asked.jobs) as threads:
        for row in threads.map(measured, *zip(*_rows(asked), strict=True)):
            rows.append(row)
            if asked.verbose:
                print(_line(row), file=sys.stderr, flush=True)
    rows.sort(key=lambda row: (not row.stopped, -row.exponent, -row.most))
    print(f"{'pattern':24}{'way':12}{'exponent':>9}  " + "".join(f"{n:>9,}" for n in SIZES))
    for row in rows:
        if row.failed or asked.all or row in rows[:25]:
            print(_line(row))
    print("\nthe slowest")
    for row in sorted(rows, key=lambda row: -row.most)[:15]:
        print(_line(row))
    failed = [row for row in rows if row.failed]
    print(f"\n{len(rows)} rows; {len(failed)} at {STEEP} or more, or beyond {BUDGET:g} s")
    sys.exit(bool(failed))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--way", action="append", choices=[*WAYS, *FACTS_WAYS])
    parser.add_argument("--pattern", action="append", help="a name in growth_patterns.py")
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), help="rows at a time")
    parser.add_argument("--all", action="store_true", help="every row, not the worst alone")
    parser.add_argument("--verbose", action="store_true", help="each row as it is measured")
    return parser.parse_args()


def _rows(asked: argparse.Namespace) -> Iterator[tuple[str, str]]:
    ways = dict.fromkeys(PATTERNS, tuple(WAYS)) | dict.fromkeys(FACTS_ALONE, FACTS_WAYS)
    for name in asked.pattern or ways:
        for way in ways[name]:
            if way in (asked.way or [way]):
                yield name, way


def _line(row: Row) -> str:
    exponent = f"{row.exponent:.2f}" if row.exponent else "–"
    times = dict(row.times)
    cells = "".join(f"{times[n]:9.3f}" if n in times else f"{'':9}" for n in SIZES)
    return f"{row.pattern:24}{row.way:12}{exponent:>9}  {cells}  {row.stopped}"


def measured(pattern: str, way: str) -> Row:
    """The row of a pattern: made in a process that is ended when it takes too long."""
    ours, theirs = multiprocessing.Pipe(duplex=False)
    worker = multiprocessing.Process(target=_measure, args=(theirs, pattern, way))
    worker.start()
    theirs.close()
    times: list[tuple[int, float]] = []
    stopped = ""
    try:
        # Other work on the machine makes a process wait: its own clock decides, this one saves.
        while not stopped and ours.poll(3 * BUDGET):
            answer = ours.recv()
            if isinstance(answer, str):
                stopped = answer
                break
            times.append(answer)
            stopped = _beyond(*answer)
        else:
            stopped = stopped or f"no answer in {3 * BUDGET:g} s"
    except EOFError:
        stopped = "" if len(times) == len(SIZES) else "the process died"
    worker.kill()
    worker.join()
    return Row(pattern, way, tuple(times), stopped)


def _beyond(size: int, took: float) -> str:
    """Why no larger size is tried: the next would take longer even if time grew with the text."""
    next_size = min((n for n in SIZES if n > size), default=size)
    expected = took * next_size / size
    return f"{next_size:,} would take {expected:.1f} s" if expected > BUDGET else ""


def _measure(out: Connection, pattern: str, way: str) -> None:
    """Send (size, seconds) for every size, or what went wrong."""
    text = (PATTERNS | FACTS_ALONE)[pattern]
    run = WAYS[way]
    try:
        run(text(200))  # what is read or compiled once
        gc.freeze()  # what was there before is not gone through again
        for size in SIZES:
            made = text(size)
            took = _seconds(run, made)
            if NOISE < took < 0.3:
                took = min(took, _seconds(run, made))
            out.send((size, took))
    except Exception as error:
        out.send(f"{type(error).__name__}: {str(error)[:60]}")
    out.close()


def _seconds(run: Run, text: str) -> float:
    gc.collect()
    start = time.process_time()
    run(text)
    return time.process_time() - start


def _check_zh(text: str) -> object:
    return _checked(text, FACTS)


def _check_en(text: str) -> object:
    return _checked(text, FACTS_EN)


def _checked(text: str, facts: str) -> object:
    from drafter.checking.check import CheckSettings, check_with
    from drafter.document.draft import parse_draft
    from drafter.review.report import as_json, as_text

    draft = parse_draft(text)
    check = check_with(draft, _index(facts), CheckSettings())
    return as_text(check, draft, "draft.md"), as_json(check, draft, "draft.md")


@cache
def _index(facts: str):  # type: ignore[no-untyped-def]
    from drafter.checking.matching.index import FactIndex
    from drafter.facts.load import parse_facts

    return FactIndex(parse_facts(facts))


def _facts_text(text: str) -> str:
    """The text as a facts file, or one fact with it as its value."""
    return text if text.startswith("facts:") else fact_of(text)


def _facts(text: str) -> object:
    """As `drafter facts check`; a value that no facts file may hold is refused in one line."""
    from drafter.errors import DrafterError
    from drafter.facts.lint import lint_facts
    from drafter.facts.load import parse_facts

    try:
        return [str(remark) for remark in lint_facts(parse_facts(_facts_text(text)))]
    except DrafterError as error:
        return error


def _fact_checked(text: str) -> object:
    """A short draft against a fact that holds the text, its index made anew."""
    from drafter.checking.check import check_draft
    from drafter.errors import DrafterError
    from drafter.facts.load import parse_facts

    try:
        facts = parse_facts(_facts_text(text))
    except DrafterError as error:
        return error
    return check_draft(
        "# 总结\n\n甲为5人，增长5%，共7人，其中乙6人，占15%。5月3日，甲获奖。\n", facts
    )


def _drafted(text: str) -> object:
    """A whole document of the text as facts, drafted and checked without a model."""
    from drafter.errors import DrafterError
    from drafter.facts.load import parse_facts
    from drafter.pipeline import Job, draft_document
    from drafter.settings import load_settings

    path = _folder() / "facts.yaml"
    try:
        facts = parse_facts(_facts_text(text), path)
        return draft_document(Job(facts, load_settings(path, {})), None)
    except DrafterError as error:
        return error


def _exported(text: str) -> object:
    from drafter.document.draft import parse_draft
    from drafter.document.export import title_of, to_html, to_markdown

    draft = parse_draft(text)
    return to_markdown(draft), to_html(draft, title_of(draft) or "", "zh")


def _editor(text: str) -> object:
    """What the language server does after a keystroke."""
    from lsprotocol.converters import get_converter
    from pygls.workspace import PositionCodec

    from drafter.review.lsp.diagnostics import diagnostics
    from drafter.review.lsp.reviewed import review

    path = _folder() / "draft.md"
    draft = f"---\nfacts: facts.yaml\n---\n{text}"
    shown = diagnostics(review(draft, path, _files()), PositionCodec(), related=True)
    return get_converter().unstructure(shown)


@cache
def _folder() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="growth-"))
    (folder / "facts.yaml").write_text(FACTS, encoding="utf-8")
    return folder


@cache
def _files():  # type: ignore[no-untyped-def]
    from drafter.review.lsp.facts_files import FactsFiles

    return FactsFiles()


def _answer(text: str) -> object:
    """A model's answer made plain, in sentences, without what it tells twice."""
    from drafter.writing.answer import Answer
    from drafter.writing.drafting.repeated import begun_twice, repeats
    from drafter.writing.failures import WritingFailure
    from drafter.writing.hearing.cleaning import clean_answer
    from drafter.writing.hearing.passage import read_passage
    from drafter.writing.request import Request

    request = Request("model", "", (), fact_ids=tuple(f"甲{n}" for n in range(20)))
    try:
        reply = clean_answer(Answer(text, "model"), request)
    except WritingFailure as failure:
        return failure
    passage = read_passage(reply.text, "zh", reply.marks)
    return repeats(passage), begun_twice(passage)


WAYS: dict[str, Run] = {
    "check zh": _check_zh,
    "check en": _check_en,
    "facts": _facts,
    "as a fact": _fact_checked,
    "draft": _drafted,
    "export": _exported,
    "editor": _editor,
    "answer": _answer,
}
FACTS_WAYS = ("facts", "as a fact", "draft")


if __name__ == "__main__":
    main()
