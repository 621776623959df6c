"""What a derivation is asked, and what it answers."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from operator import attrgetter
from typing import Literal, NamedTuple

from drafter.checking.figures.fit import Figure
from drafter.checking.matching.evidence import Evidence
from drafter.checking.matching.index import FactIndex
from drafter.checking.matching.mention import Mention
from drafter.checking.vocabulary import vocabulary
from drafter.claims.claim import Claim
from drafter.facts.fact import Fact

HERE = 0.6
"""From this certainty on a figure belongs to the sentence itself, or its words are all there."""

OF_ONE_FACT = 50
"""So many figures of one fact are computed with: more than any sentence holds. All pairs of them
are tried.
"""

Direction = Literal["up", "down", "flat", ""]


class Known(NamedTuple):
    """A figure that the sentence is about: a fact's, or one computed just before.

    `number` is in base units, `raw` and `unit_text` as written; `certainty` (0 to 1) is how
    surely it is meant. `previous` marks last period's value.
    """

    facts: tuple[str, ...]
    number: Figure
    raw: Decimal
    text: str
    per: frozenset[str] = frozenset()
    certainty: float = 1.0
    previous: bool = False

    @property
    def is_rate(self) -> bool:
        """Whether it is counted by something (每户300元)."""
        return bool(self.per)


def known(item: Evidence, certainty: float) -> Known | None:
    """Evidence as a figure to compute with; None where it has none."""
    number = item.number
    if number is None or number.is_range:
        return None
    text = item.claim.numeral or item.claim.text
    previous = item.role == "previous"
    return Known((item.fact.id,), number, item.raw, text, item.per, certainty, previous)


@dataclass(frozen=True)
class Question:
    """A stated figure, the words of its clause, and the figures it may be computed from.

    `said` are the figures stated earlier in the sentence or named in it, in reading order;
    `about` those of the facts that the words point at, the surest first; `mentioned` are the ids
    of all facts told in the sentence and the ones before, dates included; `find_owned`
    looks for the groups that `owned` gives, `dates` are the dates written around it,
    `restated` the facts of the figure right before that this one says in another form.
    """

    mention: Mention
    stated: Figure
    index: FactIndex
    clause: str
    said: Sequence[Known]
    about: Sequence[Known]
    mentioned: Sequence[str] = ()
    find_owned: Callable[[], Sequence[tuple[str, ...]]] = tuple
    dates: Sequence[Claim] = ()
    restated: frozenset[str] = frozenset()
    direction: Direction = ""

    def asks(self, cue: str) -> bool:
        """Whether the clause holds a word of that kind."""
        if cue not in self._asked:
            self._asked[cue] = vocabulary(self.index.language).has(cue, self.clause)
        return self._asked[cue]

    @cached_property
    def told_before(self) -> str:
        """The figure right before this one in its sentence, as it is written; "" for none."""
        figures, start = self.mention.around.figures, self.mention.claim.start
        at = bisect_left(figures, start, key=attrgetter("start"))
        before = next((f for f in reversed(figures[:at]) if f.end <= start), None)
        return (before.numeral or before.text) if before is not None else ""

    @cached_property
    def _asked(self) -> dict[str, bool]:
        """What was looked for in the clause already: several derivations ask for one word."""
        return {}

    @property
    def lead(self) -> str:
        """The sentence up to the figure."""
        around = self.mention.around
        return around.text[around.span.start : self.mention.claim.start]

    @cached_property
    def owned(self) -> Sequence[tuple[str, ...]]:
        """The groups of facts that bear the names nearest to the figure; looked up when asked."""
        return self.find_owned()

    def is_total(self, fact: Fact) -> bool:
        """Whether a label says that its figure is the whole of its group (合计, total)."""
        return bool(fact.group) and vocabulary(self.index.language).has("total_label", fact.label)

    @cached_property
    def all(self) -> tuple[Known, ...]:
        """Said and pointed at, each evidence once, as surely as it is meant at all."""
        seen: dict[tuple[object, ...], Known] = {}
        for item in (*self.said, *self.about):
            key = (item.facts, item.raw, item.previous)
            if key not in seen or seen[key].certainty < item.certainty:
                seen[key] = item
        return tuple(seen.values())

    @property
    def here(self) -> tuple[Known, ...]:
        """Those of the sentence itself."""
        return tuple(item for item in self.all if item.certainty >= HERE)

    def of_fact(self, fact_id: str, certainty: float) -> Iterator[Known]:
        """The figures of one fact, last period's left out."""
        for item in self.index.by_fact.get(fact_id, ())[:OF_ONE_FACT]:
            found = known(item, certainty)
            if found is not None and not found.previous:
                yield found


class Derived(NamedTuple):
    """A computed figure: its `formula` with the result, and the facts that it rests on.

    `certainty` is how surely these facts are the ones meant; `direction` is set where the result
    tells a change.
    """

    formula: str
    result: Figure
    facts: tuple[str, ...]
    certainty: float
    direction: Direction = ""


def exactly(value: Decimal, like: Figure | None, dimension: str = "", unit: str = "") -> Figure:
    """An exact figure in the unit of another one, or in the unit given."""
    if like is not None and not dimension:
        return Figure(value, value, "exact", Decimal(0), like.dimension, like.unit)
    return Figure(value, value, "exact", Decimal(0), dimension or "count", unit or None)


def shown(value: Decimal, digits: int = 2) -> str:
    """A result as a person writes it: at most `digits` decimals, no trailing zeros."""
    text = f"{value:.{digits}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def percent(value: Decimal) -> Figure:
    """So many percent."""
    return exactly(value, None, "percent", "%")
