"""What a text claims, once it is read: the one type that facts and drafts are compared in."""

from __future__ import annotations

from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Literal, get_args

Kind = Literal[
    "count",
    "money",
    "percent",
    "measure",
    "duration",
    "date",
    "time",
    "range",
    "document-number",
    "person",
    "organization",
    "place",
    "term",
    "ordinal",
    "rank",
    "ratio",
    "trend",
    "scope",
]
Approximation = Literal["exact", "about", "over", "under", "range"]
Bounds = tuple[Decimal | None, Decimal | None]
Value = Decimal | Bounds | str | tuple[str, str] | None

KINDS: tuple[str, ...] = get_args(Kind)
QUANTITIES = frozenset({"count", "money", "percent", "measure", "duration", "range"})
NOT_CLAIMS = frozenset({"term", "ordinal"})


@dataclass(frozen=True, slots=True, init=False)
class Claim:
    """One thing that a text says and that facts can bear out or not.

    `start` and `end` are character offsets into the text that was read, `end` exclusive; the span
    holds the number, its unit and the modifiers that touch it (近, 余, 以上, over), not the noun.

    `value` depends on `kind`: a Decimal in the base unit with 万/亿 folded in, or `(low, high)`
    with None for an open end; an ISO-like text for a date (`2023-05-13`, `XXXX-05-13`, `20xx`,
    `2023-Q3`, `2023-H1`) or a pair of them, `T07:50` for a time;
    `3名` for a rank (第3名), which names what it ranks or counts off; `8.7:41.2:50.1` for a ratio
    of more than two; a plain text for names, document numbers and scopes; None where the text is
    damaged or nothing is claimed.

    `unit` is canonical (人 for 名, 位 and 人); percent is in points and its unit is "%".
    `numeral` is the number alone as written, `unit_text` the unit as written, `modifiers` the
    approximating words around them in reading order. `step` is the size of the last digit written,
    in the unit of `value` (61.5万 has 1000, 12.57% has 0.01): a rounded figure may differ by half.
    """

    start: int
    end: int
    kind: Kind
    text: str
    value: Value
    unit: str | None
    approximation: Approximation
    numeral: str
    unit_text: str
    modifiers: tuple[str, ...]
    step: Decimal | None

    def __init__(
        self,
        start: int,
        end: int,
        kind: Kind,
        text: str,
        value: Value,
        unit: str | None = None,
        approximation: Approximation = "exact",
        numeral: str = "",
        unit_text: str = "",
        modifiers: tuple[str, ...] = (),
        step: Decimal | None = None,
    ) -> None:
        """Fill the slots themselves: the generated way of a frozen class takes thrice as long,
        and a text has a claim at every tenth character.
        """
        _set_start(self, start)
        _set_end(self, end)
        _set_kind(self, kind)
        _set_text(self, text)
        _set_value(self, value)
        _set_unit(self, unit)
        _set_approximation(self, approximation)
        _set_numeral(self, numeral)
        _set_unit_text(self, unit_text)
        _set_modifiers(self, modifiers)
        _set_step(self, step)

    def moved(self, by: int) -> Claim:
        """The same claim so many characters further on."""
        return self.at(self.start + by, self.end + by)

    def at(self, start: int, end: int) -> Claim:
        """The same claim, whose characters are these; `replace` would take thrice as long."""
        return Claim(
            start,
            end,
            self.kind,
            self.text,
            self.value,
            self.unit,
            self.approximation,
            self.numeral,
            self.unit_text,
            self.modifiers,
            self.step,
        )

    @property
    def is_quantity(self) -> bool:
        """Whether the value is a number or a pair of numbers."""
        return self.kind in QUANTITIES

    @property
    def claims_nothing(self) -> bool:
        """Whether the number is part of a fixed term or an enumeration."""
        return self.kind in NOT_CLAIMS


(
    _set_start,
    _set_end,
    _set_kind,
    _set_text,
    _set_value,
    _set_unit,
    _set_approximation,
    _set_numeral,
    _set_unit_text,
    _set_modifiers,
    _set_step,
) = (getattr(Claim, slot.name).__set__ for slot in fields(Claim))
