"""A Chinese group that tells of one event (日期, 地点, 人数, 主持) as one sentence."""

from __future__ import annotations

from collections.abc import Sequence

from drafter.facts.fact import Fact
from drafter.outline.stating.vocabulary import ending, words
from drafter.outline.stating.zh import labels
from drafter.outline.stating.zh.prose import prose

_STOPS = " 　。．；;，,"
_DOES = (("chair", "主持"), ("leader", "带队"), ("commander", "现场指挥"))
_FEWEST = 2
"""Labels of an event that a group has at least, unless its name tells of one (义诊)."""


def event(facts: Sequence[Fact]) -> tuple[str, list[Fact]]:
    """(the event as a clause, the facts that it does not tell); ("", all) for other groups."""
    parts = _parts(facts)
    group = facts[0].group[-1] if facts and facts[0].group else ""
    held = labels.held_with(group, often=True)
    fewest = 1 if held or _incident(group) else _FEWEST
    if not group or len(parts) < fewest or "day" not in parts:
        return "", list(facts)
    told = {id(fact) for fact in parts.values()}
    text = {part: prose(fact.text.strip(_STOPS)) for part, fact in parts.items()}
    rest = [fact for fact in facts if id(fact) not in told]
    return _clause(group, held, text, planned=parts["day"].status == "planned"), rest


def _parts(facts: Sequence[Fact]) -> dict[str, Fact]:
    parts_of: dict[str, list[str]] = words("zh")["event"]
    parts: dict[str, Fact] = {}
    for fact in facts:
        part = next((part for part, known in parts_of.items() if fact.label in known), "")
        if part and not fact.items and not (part == "day" and not _is_day(fact)):
            parts.setdefault(part, fact)
    return parts


def _is_day(fact: Fact) -> bool:
    return any(claim.kind == "date" and not claim.start for claim in fact.claims)


def _clause(group: str, held: str, text: dict[str, str], *, planned: bool) -> str:
    day, place = text["day"], text.get("place", "")
    where = f"在{place}" if place else ""
    happened = _incident(group) or f"{held or '举行'}{group}"
    told = f"计划于{day}{where}{happened}" if planned else f"{day}，{where}{happened}"
    if "people" in text:
        told += f"，{text['people']}参加"
    for part, does in _DOES:
        if part in text:
            told += f"，{text[part]}" if does in text[part] else f"，由{text[part]}{does}"
    return told


def _incident(group: str) -> str:
    """粮库火灾: 粮库发生火灾; "" for what does not happen by itself."""
    befell = ending("zh", "incidents").search(group)
    return f"{group[: befell.start()]}发生{befell[0]}" if befell else ""
