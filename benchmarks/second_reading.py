"""How much a second reader differs from itself, and what it costs beside a plain prompt.

    python benchmarks/second_reading.py --reader MODEL --base-url URL [--times 3] [DRAFT FACTS …]

Each draft (without any, drafter's own samples of `drafter reader --trial`) is read several times:
the groups of its facts in another order, and with another seed. Told are the findings that every
reading has and those that only some have, whether anything differs of which the checker is sure,
and the characters sent beside those of the plain prompt: facts and text once, with two lines.
The key is OPENAI_API_KEY, if the server wants one.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from drafter.checking.check import CheckSettings, check_with  # noqa: E402
from drafter.checking.finding import Check  # noqa: E402
from drafter.checking.matching.index import FactIndex  # noqa: E402
from drafter.document.draft import parse_draft  # noqa: E402
from drafter.facts.fact import Facts  # noqa: E402
from drafter.facts.load import load_facts  # noqa: E402
from drafter.resources import packaged  # noqa: E402
from drafter.writing.client.model import ModelWriter  # noqa: E402
from drafter.writing.client.streaming import Heard  # noqa: E402
from drafter.writing.client.write import Writer  # noqa: E402
from drafter.writing.reply import Reply  # noqa: E402
from drafter.writing.request import Request  # noqa: E402
from drafter.writing.second_reading.read import Reader, read_draft  # noqa: E402
from drafter.writing.second_reading.standing import is_sure  # noqa: E402
from drafter.writing.second_reading.trying import samples  # noqa: E402

TWO_LINES = 150
"""Characters of the instruction of a plain prompt."""

Place = tuple[str, int, int]


@dataclass
class Seeded:
    """Asks `writer` with a seed of its own."""

    writer: Writer
    seed: int

    async def write(self, request: Request, heard: Heard | None = None) -> Reply:
        """The reply to the request with the seed."""
        seeded = replace(request, parameters={**request.parameters, "seed": self.seed})
        return await self.writer.write(seeded, heard)

    async def close(self) -> None:
        """The writer is closed by its owner."""


def documents(named: Sequence[str]) -> Iterator[tuple[str, str, Facts, int]]:
    """Name, text, facts and the characters of the plain prompt of each document."""
    for draft, facts in zip(named[::2], named[1::2], strict=True):
        text, told = Path(draft).read_text("utf-8"), Path(facts)
        yield draft, text, load_facts(told), len(text) + len(told.read_text("utf-8")) + TWO_LINES
    for sample in samples() if not named else ():
        told_size = sum(
            len(f"{' '.join(f.labels)}: {f.text} {f.previous}") for f in sample.facts.facts
        )
        yield sample.name, sample.draft, sample.facts, len(sample.draft) + told_size + TWO_LINES


def in_another_order(facts: Facts, seed: int) -> Facts:
    """The facts with their groups in another order; as they are for the first reading."""
    groups = list(dict.fromkeys(fact.labels[0] for fact in facts.facts))
    if seed:
        random.Random(seed).shuffle(groups)
    return replace(facts, facts=tuple(f for g in groups for f in facts.by_first_label[g]))


def places(check: Check, *, sure: bool = False) -> set[Place]:
    """Where errors and warnings stand, or those of which the checker is sure."""
    found = (one for one in check.findings if one.severity != "info")
    return {(f.rule, f.start, f.end) for f in found if not sure or is_sure(f)}


async def read(text: str, facts: Facts, seed: int, base: Reader) -> tuple[Check, Check, int]:
    """The check alone, and together with one reading; and the characters sent."""
    draft, index = parse_draft(text), FactIndex(in_another_order(facts, seed))
    alone = check_with(draft, index, CheckSettings())
    reader = replace(base, writer=Seeded(base.writer, seed))
    together, spent = await read_draft(draft, index, alone, reader)
    return alone, together, spent.asked


async def main(arguments: argparse.Namespace) -> None:
    """Print a line a document, and the sums."""
    key = os.environ.get("OPENAI_API_KEY", "none")
    whole: Counter[str] = Counter()
    async with ModelWriter(arguments.base_url, key) as writer:
        base = Reader(writer, arguments.reader, arguments.base_url, (packaged("prompts"),))
        for name, text, facts, plain in documents(arguments.documents):
            readings = [await read(text, facts, seed, base) for seed in range(arguments.times)]
            found = [places(together) for _, together, _ in readings]
            every, some = set.intersection(*found), set.union(*found)
            sure = [places(alone, sure=True) for alone, _, _ in readings]
            lost = sum(len(one - each) for one, each in zip(sure, found, strict=True))
            sent = readings[0][2]
            counts = {"in all": len(every), "in some": len(some - every), "sure ones lost": lost}
            print(f"{name}: {counts}; {sent:,} characters sent, {sent / plain:.2f} times the plain")
            whole.update(counts)
    print(f"together: {dict(whole)}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--reader", required=True, metavar="MODEL")
    parser.add_argument("--base-url", required=True, metavar="URL")
    parser.add_argument("--times", type=int, default=3)
    parser.add_argument("documents", nargs="*", metavar="DRAFT FACTS")
    asyncio.run(main(parser.parse_args()))
