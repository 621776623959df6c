"""Where the unit and the date at the end of a document stand."""

from __future__ import annotations

from collections.abc import Sequence

from drafter.office.word.flow import Table
from drafter.office.word.layout import Layout
from drafter.office.word.roles import Placed, columns_of

_SEAL = 4.0
"""Characters from the edge to the date under a seal: GB/T 9704—2012, 7.3.5.1."""


def right_edges(items: Sequence[Placed | Table], layout: Layout) -> dict[int, float]:
    """How many characters from the right edge unit and date end, by their place among the items.

    GB/T 9704—2012, 7.3.5.2: the date begins two characters further right than the unit, which ends
    two characters from the edge; where the date is longer, it is the date that does.
    """
    if layout.sign_off is None:
        return {}
    widths = {
        number: (item.style, columns_of(item.paragraph.text))
        for number, item in enumerate(items)
        if isinstance(item, Placed) and item.style in ("signature", "date")
    }
    unit = max((width for style, width in widths.values() if style == "signature"), default=0.0)
    date = max((width for style, width in widths.values() if style == "date"), default=0.0)
    right = layout.sign_off.right
    if layout.sign_off.seal:
        middle = _SEAL + date / 2
        return {
            number: _SEAL if style == "date" else max(middle - width / 2, 0.0)
            for number, (style, width) in widths.items()
        }
    if not unit:
        return dict.fromkeys(widths, right)
    by_date = date > unit
    unit_edge = right + date + 2 - unit if by_date else right
    date_edge = right if by_date else max(right + unit - 2 - date, 0.0)
    return {
        number: date_edge if style == "date" else unit_edge for number, (style, _) in widths.items()
    }
