"""Breaks one claim of an approved sample at a time and counts what the checker lets through.

    python benchmarks/mutations.py [10000]

Prints how many of the mutations of each kind survived, and the first survivors of each.
"""

from __future__ import annotations

import random
import sys
from collections import Counter, defaultdict
from itertools import islice
from pathlib import Path

from drafter.checking.check import CheckSettings, check_with
from drafter.checking.index import FactIndex
from drafter.document.draft import parse_draft
from drafter.facts.load import load_facts

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.checking.breaking import Broken, breakings  # noqa: E402 - the tests' own ways

SHOWN = 8


def main(wanted: int) -> None:
    """Run `wanted` mutations, shared among the samples."""
    samples = sorted(path.parent for path in (ROOT / "samples").glob("*/draft.md"))
    tried: Counter[str] = Counter()
    survivors: dict[str, list[str]] = defaultdict(list)
    for folder in samples:
        index = FactIndex(load_facts(folder / "facts.yaml"))
        text = (folder / "draft.md").read_text(encoding="utf-8")
        right = check_with(parse_draft(text), index, CheckSettings())
        for broken in islice(breakings(text, right, random.Random(1)), wanted // len(samples)):
            tried[broken.kind] += 1
            if not is_caught(broken, index):
                around = broken.text[max(0, broken.start - 24) : broken.end + 12]
                survivors[broken.kind].append(f"{folder.name}: {around}".replace("\n", " "))
    report(tried, survivors)


def is_caught(broken: Broken, index: FactIndex) -> bool:
    """Whether an error or a warning touches the broken place."""
    check = check_with(parse_draft(broken.text), index, CheckSettings())
    return any(
        finding.severity != "info" and finding.start < broken.end and broken.start < finding.end
        for finding in check.findings
    )


def report(tried: Counter[str], survivors: dict[str, list[str]]) -> None:
    """One line a kind, with distinct survivors under it."""
    for kind, count in sorted(tried.items()):
        left = survivors[kind]
        print(f"{kind}: {len(left)} of {count} survived ({100 * len(left) / count:.1f}%)")
        for text, times in Counter(left).most_common(SHOWN):
            print(f"    {times} x {text}")
    total, left_over = sum(tried.values()), sum(map(len, survivors.values()))
    print(f"all: {left_over} of {total} survived ({100 * left_over / max(1, total):.1f}%)")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
