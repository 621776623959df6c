"""Makes one thing in an approved sample wrong at a time and counts what the checker lets through.

    python benchmarks/mutations.py [10000] [--kind KIND …] [--shown 8] [--seed 1]

Prints how many of the mutations of each kind survived, with examples, and how many of each sample.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter, defaultdict
from itertools import islice
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.checking.breaking import WAYS, Broken, Sample, breakings, samples  # noqa: E402

AROUND = (30, 16)
"""Characters shown before and behind what was broken."""


def main(arguments: argparse.Namespace) -> None:
    """Run the mutations, the kinds in turn, each on a sample by chance."""
    kinds = [kind for kind in WAYS if not arguments.kind or kind in arguments.kind]
    chance = random.Random(arguments.seed)
    tried: Counter[tuple[str, str]] = Counter()
    survivors: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    seen: dict[tuple[str, str], bool] = {}
    for sample, broken in islice(breakings(samples(), chance, kinds), arguments.wanted):
        key = (sample.name, broken.text)
        if key not in seen:
            seen[key] = broken.is_told_by(sample.check(broken.text).findings)
        tried[broken.kind, sample.name] += 1
        if not seen[key]:
            survivors[broken.kind, sample.name][_shown(sample, broken)] += 1
    report(tried, survivors, arguments.shown)
    print(f"{len(seen)} different drafts checked")


def _shown(sample: Sample, broken: Broken) -> str:
    if not broken.spans:
        return f"left out, with {', '.join(broken.missing)}"
    before, behind = AROUND
    pieces = [
        f"{broken.text[max(0, s.start - before) : s.start]}[{broken.text[s.start : s.end]}]"
        f"{broken.text[s.end : s.end + behind]}"
        for s in broken.spans
    ]
    return " … ".join(pieces).replace("\n", " ")


def report(
    tried: Counter[tuple[str, str]], survivors: dict[tuple[str, str], Counter[str]], shown: int
) -> None:
    """One line a kind, with distinct survivors under it, then one line a sample, then the sum."""
    for kind in dict.fromkeys(kind for kind, _ in tried):
        left = sum(c.total() for (k, _), c in survivors.items() if k == kind)
        print(_line(kind, left, sum(n for (k, _), n in tried.items() if k == kind)))
        listed = Counter(
            {f"{s}: {t}": n for (k, s), c in survivors.items() if k == kind for t, n in c.items()}
        )
        for text, times in listed.most_common(shown):
            print(f"    {times} x {text}")
    for name in sorted({name for _, name in tried}):
        left = sum(c.total() for (_, s), c in survivors.items() if s == name)
        print(_line(name, left, sum(n for (_, s), n in tried.items() if s == name)))
    print(_line("all", sum(c.total() for c in survivors.values()), tried.total()))


def _line(what: str, left: int, of: int) -> str:
    return f"{what}: {left} of {of} survived ({100 * left / max(1, of):.1f}%)"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("wanted", type=int, nargs="?", default=10_000)
    parser.add_argument("--kind", nargs="*", default=[], help="only these kinds")
    parser.add_argument("--shown", type=int, default=8, help="examples a kind")
    parser.add_argument("--seed", type=int, default=1)
    main(parser.parse_args())
