"""How often a random figure passes for a right one.

    python benchmarks/chance.py [DRAFT FACTS]...

Every figure in digits of a draft is replaced, one draft at a time and all at once, by a random one
of the same size (as many digits, as many decimals); what the checker then calls supported,
approximate or derived has passed by chance. Without arguments: the approved samples.
"""

from __future__ import annotations

import random
import re
import sys
from collections import Counter
from decimal import Decimal
from pathlib import Path

from drafter.checking.check import CheckSettings, check_with
from drafter.checking.finding import Check
from drafter.checking.matching.index import FactIndex
from drafter.claims.claim import Claim
from drafter.document.draft import parse_draft
from drafter.facts.load import load_facts

ROOT = Path(__file__).resolve().parents[1]
ROUNDS = 20
BORNE_OUT = {"supported", "approximate", "derived"}
_DIGITS = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?")


def main(pairs: list[tuple[Path, Path]]) -> None:
    """Print how many random figures passed, and as what."""
    passed: Counter[str] = Counter()
    tried = 0
    for draft, facts in pairs:
        index = FactIndex(load_facts(facts))
        text = draft.read_text(encoding="utf-8")
        right = check_with(parse_draft(text), index, CheckSettings())
        for seed in range(ROUNDS):
            changed, places = scrambled(text, right, random.Random(seed))
            check = check_with(parse_draft(changed), index, CheckSettings())
            tried += len(places)
            for verdict in check.verdicts:
                if verdict.claim.start in places and verdict.judgement in BORNE_OUT:
                    passed[verdict.judgement] += 1
    total = sum(passed.values())
    print(f"{total} of {tried} random figures passed ({100 * total / max(1, tried):.2f}%)")
    for judgement, count in passed.most_common():
        print(f"    {judgement}: {count}")


def pairs_of(arguments: list[str]) -> list[tuple[Path, Path]]:
    """The drafts and facts that the arguments name in turn; the approved samples without any."""
    given = [Path(argument) for argument in arguments]
    samples = sorted((ROOT / "samples").glob("*/draft.md"))
    return list(zip(given[::2], given[1::2], strict=True)) or [
        (draft, draft.with_name("facts.yaml")) for draft in samples
    ]


def scrambled(text: str, check: Check, chance: random.Random) -> tuple[str, set[int]]:
    """The draft with every figure made random, and where the figures now start."""
    places: set[int] = set()
    pieces: list[str] = []
    at = length = 0
    for verdict in check.verdicts:
        claim = verdict.claim
        found = _DIGITS.search(text, claim.start, claim.end)
        if found is None or not _is_replaced(claim) or verdict.judgement not in BORNE_OUT:
            continue
        number = _random_like(found.group(), chance)
        pieces += [text[at : found.start()], number]
        length += found.start() - at
        places.add(length - (found.start() - claim.start))
        length += len(number)
        at = found.end()
    return "".join((*pieces, text[at:])), places


def _is_replaced(claim: Claim) -> bool:
    return claim.is_quantity and isinstance(claim.value, Decimal)


def _random_like(numeral: str, chance: random.Random) -> str:
    """A number of as many digits and decimals, other than the one that stood there."""
    while True:
        drawn = "".join(
            chance.choice("0123456789") if character.isdecimal() else character
            for character in numeral
        )
        first = chance.choice("123456789")
        drawn = first + drawn[1:]
        if drawn != numeral:
            return drawn


if __name__ == "__main__":
    main(pairs_of(sys.argv[1:]))
