"""Filters that turn lists into running text."""

from __future__ import annotations

import re
from decimal import Decimal

from drafter.messages.translation import gettext as _
from drafter.outline.chinese_numerals import in_chinese
from drafter.outline.problem import OutlineError
from drafter.outline.values import texts_of
from drafter.outline.words import Words


def listed(words: Words, value: object, last: str | None = None) -> str:
    """a、b和c; `last` is another word before the last item: listed(last="以及")."""
    texts = texts_of("listed", value)
    if len(texts) < 2:
        return "".join(texts)
    joint = words.last if last is None else f"{words.space}{last.strip()}{words.space}"
    return f"{words.join.join(texts[:-1])}{joint}{texts[-1]}"


def enumerated(words: Words, value: object, marker: str = "") -> str:
    """一是…；二是…, without a mark at the end; one item alone gets no marker.

    `marker` is how the first item is marked: "第一，", "（1）", "1."; the others count on from it.
    """
    texts = [text.strip().rstrip(words.ends) for text in texts_of("enumerated", value)]
    if len(texts) < 2:
        return "".join(texts)
    marked = [f"{_marker(words, marker, at)}{text}" for at, text in enumerate(texts, start=1)]
    return words.item_end.join(marked)


def _marker(words: Words, first: str, number: int) -> str:
    if not first and number <= len(words.markers):
        return words.markers[number - 1]
    if not first:
        first = "一是" if words.language == "zh" else "(1) "
    if not re.search("[一1]", first):
        raise OutlineError(
            _(
                "`enumerated` takes the first marker, such as “第一，” or “（1）”, not “{first}”"
            ).format(first=first)
        )
    chinese = in_chinese(Decimal(number))
    return re.sub("[一1]", lambda m: chinese if m[0] == "一" else str(number), first, count=1)


FILTERS = {"listed": listed, "enumerated": enumerated}
