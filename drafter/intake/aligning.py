"""Which paragraph of one text is which of another, by their words alone: no marks are needed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property

ALIKE = 0.45
"""Of the pairs of characters of two texts in the same place: from here on one is the other's edit
(the coefficient of Dice, 1945)."""
_SHORT = 24
"""Characters of a text of which pairs say too little: one figure that changes takes two of them."""
_MOVED = 0.8
_SHORTEST_MOVED = 4
_MOST_PAIRS = 250_000
"""In one gap; beyond that what stands in it is told as removed and added."""


@dataclass(frozen=True)
class Text:
    """A unit to align: what it says, and whether it is a table, which no paragraph becomes."""

    words: str
    is_table: bool = False

    @cached_property
    def pairs(self) -> Counter[str]:
        """Its pairs of characters."""
        return Counter(self.words[at : at + 2] for at in range(max(1, len(self.words) - 1)))

    def likeness(self, other: Text) -> float:
        """How much of both is common, 0 to 1."""
        if self.is_table != other.is_table:
            return 0.0
        if self.words == other.words:
            return 1.0
        if max(len(self.words), len(other.words)) <= _SHORT:
            return SequenceMatcher(None, self.words, other.words, autojunk=False).ratio()
        common = (self.pairs & other.pairs).total()
        return 2 * common / (self.pairs.total() + other.pairs.total())


@dataclass(frozen=True, slots=True)
class Pair:
    """What became of a unit: its number in the text before and in that after, None for neither."""

    before: int | None
    after: int | None
    is_moved: bool = False


def align(before: Sequence[Text], after: Sequence[Text]) -> list[Pair]:
    """Each unit of both texts in one pair; the pairs stand in the order of the text after, removed
    ones where they were.
    """
    pairs: list[Pair] = []
    matcher = SequenceMatcher(
        None, [each.words for each in before], [each.words for each in after], autojunk=False
    )
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            pairs += [Pair(i, j) for i, j in zip(range(i1, i2), range(j1, j2), strict=True)]
        else:
            pairs += _gap(before, after, range(i1, i2), range(j1, j2))
    return _with_moves(pairs, before, after)


def _gap(before: Sequence[Text], after: Sequence[Text], left: range, right: range) -> list[Pair]:
    """The best pairs in their order between two texts that have no unit in common."""
    alone = [*(Pair(i, None) for i in left), *(Pair(None, j) for j in right)]
    if not left or not right or len(left) * len(right) > _MOST_PAIRS:
        return alone
    best = [[0.0] * (len(right) + 1) for _ in range(len(left) + 1)]
    alike = [[before[i].likeness(after[j]) for j in right] for i in left]
    for i in range(len(left) - 1, -1, -1):
        for j in range(len(right) - 1, -1, -1):
            best[i][j] = max(best[i + 1][j], best[i][j + 1])
            if alike[i][j] >= ALIKE:
                best[i][j] = max(best[i][j], best[i + 1][j + 1] + alike[i][j])
    pairs: list[Pair] = []
    i = j = 0
    while i < len(left) or j < len(right):
        if i == len(left):
            pairs.append(Pair(None, right[j]))
            j += 1
        elif j == len(right):
            pairs.append(Pair(left[i], None))
            i += 1
        elif alike[i][j] >= ALIKE and best[i][j] == best[i + 1][j + 1] + alike[i][j]:
            pairs.append(Pair(left[i], right[j]))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            pairs.append(Pair(left[i], None))
            i += 1
        else:
            pairs.append(Pair(None, right[j]))
            j += 1
    return pairs


def _with_moves(pairs: Sequence[Pair], before: Sequence[Text], after: Sequence[Text]) -> list[Pair]:
    """What was removed here and stands there again, nearly the same, was moved."""
    gone = [pair.before for pair in pairs if pair.before is not None and pair.after is None]
    come = [pair.after for pair in pairs if pair.after is not None and pair.before is None]
    if len(gone) * len(come) > _MOST_PAIRS:
        return list(pairs)
    found = sorted(
        (
            (likeness, i, j)
            for i in gone
            for j in come
            if len(before[i].words) >= _SHORTEST_MOVED
            and (likeness := before[i].likeness(after[j])) >= _MOVED
        ),
        key=lambda each: (-each[0], each[1], each[2]),
    )
    moved: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in found:
        if i not in taken and j not in moved:
            moved[j] = i
            taken.add(i)
    result = []
    for pair in pairs:
        if pair.after is None and pair.before in taken:
            continue
        if pair.before is None and pair.after in moved:
            pair = Pair(moved[pair.after], pair.after, is_moved=True)
        result.append(pair)
    return result
