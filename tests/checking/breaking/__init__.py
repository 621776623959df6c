"""Ways to make a right draft wrong in one place, by kind: one file a sort of claim.

Each way takes a sample and a source of chance and gives the broken draft with the broken place, or
None where the sample has nothing of the kind. What a way replaces makes the text false; its
docstring says how that is known.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from tests.checking.breaking import (
    changes,
    dates,
    figures,
    names,
    scopes,
    sentences,
    sums,
    units,
)
from tests.checking.breaking.sample import Broken, Sample, Way, samples

WAYS: Mapping[str, Way] = {
    **figures.WAYS,
    **units.WAYS,
    **dates.WAYS,
    **names.WAYS,
    **changes.WAYS,
    **scopes.WAYS,
    **sums.WAYS,
    **sentences.WAYS,
}
TRIES = 60
"""So often a way is tried on samples by chance before its turn passes."""


def breakings(
    right: Sequence[Sample], chance: random.Random, kinds: Sequence[str] = tuple(WAYS)
) -> Iterator[tuple[Sample, Broken]]:
    """Endless broken drafts with the sample of each, the kinds in turn. Ends where no sample has
    anything of any of the kinds.
    """
    found = True
    while found:
        found = False
        for kind in kinds:
            for _ in range(TRIES):
                sample = chance.choice(right)
                broken = WAYS[kind](sample, chance)
                if broken is not None:
                    found = True
                    yield sample, replace(broken, kind=kind)
                    break


__all__ = ["WAYS", "Broken", "Sample", "Way", "breakings", "samples"]
