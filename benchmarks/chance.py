"""How often a random figure passes for a right one.

    python benchmarks/chance.py [DRAFT FACTS]...

Every figure in digits of a draft is replaced, one draft at a time and all at once, by a random one
of the same size (as many digits, as many decimals); what the checker then calls supported,
approximate or derived has passed by chance. Without arguments: the approved samples.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from pathlib import Path

from drafter.checking.check import CheckSettings, check_with
from drafter.checking.matching.index import FactIndex
from drafter.document.draft import parse_draft
from drafter.facts.load import load_facts

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.corpus.chance import BORNE_OUT, scrambled  # noqa: E402

ROUNDS = 20


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


if __name__ == "__main__":
    main(pairs_of(sys.argv[1:]))
