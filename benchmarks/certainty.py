"""What the setting `certainty` moves: errors, doubts and what passes, on random and true figures.

    python benchmarks/certainty.py [DRAFT FACTS]...

Every figure in digits of a draft is replaced by a random one of the same size, as in `chance.py`;
a table tells for some settings how many of these are told as errors, how many as doubts, and how
many pass; and the same for the true ones. Without arguments: the approved samples.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from chance import BORNE_OUT, pairs_of, scrambled

from drafter.checking.check import CheckSettings, check_with
from drafter.checking.finding import Verdict
from drafter.checking.matching.index import FactIndex
from drafter.document.draft import parse_draft
from drafter.facts.load import load_facts

ROUNDS = 5
SETTINGS = (0, 1, 2, 3, 5, 8, 12)


def main(pairs: Sequence[tuple[Path, Path]]) -> None:
    """Print a line a setting."""
    true, wrong = [], []
    for draft, facts in pairs:
        index = FactIndex(load_facts(facts))
        text = draft.read_text(encoding="utf-8")
        right = check_with(parse_draft(text), index, CheckSettings())
        true += [verdict for verdict in right.verdicts if verdict.claim.is_quantity]
        for seed in range(ROUNDS):
            changed, places = scrambled(text, right, random.Random(seed))
            check = check_with(parse_draft(changed), index, CheckSettings())
            wrong += [verdict for verdict in check.verdicts if verdict.claim.start in places]
    print(f"{len(wrong)} random figures, {len(true)} true ones")
    print("certainty  random: error  doubt  passed    true: error  doubt")
    for certainty in SETTINGS:
        shares = [*_shares(wrong, certainty), *list(_shares(true, certainty))[:2]]
        print(f"{certainty:9}        " + "  ".join(f"{100 * share:5.1f}%" for share in shares))


def _shares(verdicts: Sequence[Verdict], certainty: float) -> Iterator[float]:
    """The shares of errors, doubts and what passes."""
    whole = max(1, len(verdicts))
    told = [verdict for verdict in verdicts if verdict.rule]
    sure = sum(verdict.margin >= certainty for verdict in told)
    yield sure / whole
    yield (len(told) - sure) / whole
    yield sum(verdict.judgement in BORNE_OUT for verdict in verdicts) / whole


if __name__ == "__main__":
    main(pairs_of(sys.argv[1:]))
