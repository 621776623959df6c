"""A Chinese group that tells of one honour (称号, 授予日期, 授予单位) or of one winner (第一名:
姓名, 单位) as a clause.
"""

from __future__ import annotations

from collections.abc import Sequence

from drafter.facts.fact import Fact
from drafter.outline.stating.vocabulary import ending, holding, words
from drafter.outline.stating.zh import labels
from drafter.outline.stating.zh.prose import prose

_STOPS = " 　。．；;，,"
_FEWEST = 2
"""Labels of an honour that a group has at least; a title alone is told like any other fact."""


def honour(facts: Sequence[Fact]) -> tuple[str, list[Fact]]:
    """(the honour as a clause, the facts that it does not tell); ("", all) for other groups."""
    group = facts[0].group[-1] if facts and facts[0].group else ""
    parts = _parts(facts)
    text = {part: prose(fact.text.strip(_STOPS)) for part, fact in parts.items()}
    told = ""
    if "person" in parts and ending("zh", "prizes").search(group):
        told = f"{text.get('of', '')}{text['person']}获{group}"
    elif "title" in parts and len(parts) >= _FEWEST and not _is_sentence(text["title"]):
        told = _awarded(text)
        parts.pop("person", None)
        parts.pop("of", None)
    if not told:
        return "", list(facts)
    known = {id(fact) for fact in parts.values()}
    return told, [fact for fact in facts if id(fact) not in known]


def _parts(facts: Sequence[Fact]) -> dict[str, Fact]:
    parts_of: dict[str, list[str]] = words("zh")["honour"]
    parts: dict[str, Fact] = {}
    for fact in facts:
        part = next((part for part, known in parts_of.items() if fact.label in known), "")
        if part and not fact.items and fact.status != "planned":
            parts.setdefault(part, fact)
    return parts


def _is_sentence(title: str) -> bool:
    return bool(holding("zh", "award_words").search(title)) or "，" in title


def _awarded(text: dict[str, str]) -> str:
    """2031年5月4日，温秋石被县文联授予“民间艺人”称号."""
    title = labels.title(text["title"])
    day = f"{text['day']}，" if "day" in text else ""
    by = text.get("by", "")
    return f"{day}{text.get('who', '')}{f'被{by}授予' if by else '获'}{title}"
