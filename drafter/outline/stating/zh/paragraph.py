"""Puts Chinese clauses together into the paragraphs of groups."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from operator import itemgetter

from drafter.facts.fact import Fact
from drafter.facts.ids import is_index
from drafter.outline.stating.vocabulary import ending
from drafter.outline.stating.zh import labels
from drafter.outline.stating.zh.event import event
from drafter.outline.stating.zh.honour import honour
from drafter.outline.stating.zh.order import in_order
from drafter.outline.stating.zh.sentences import PLANNED, sentences_of
from drafter.outline.stating.zh.told import Told, clauses_of, counted, shortened

_OWN_PARAGRAPH = 4
"""Facts from which on a group within a group has a paragraph of its own."""

_UNDERTAKING = 4
"""Characters from which on the label of a group names an undertaking."""

_AMONG = "其中"
_BY = "按"


_TOLD_BEFORE = re.compile("(?P<before>(?P<whole>[㐀-鿿]{2,})[0-9][^。]*。)(?P=whole)中，")
"""Parts right behind the sentence of their whole: 床位96张。床位中，双人间40张."""


def paragraph(facts: Sequence[tuple[Fact, str]], period: str = "") -> str:
    """Facts as whole sentences. Each comes with the label of the group that is to be named before
    the first of them, or with "". Of groups that tell the same of several things (the records of a
    list), each thing is the subject of its sentence.
    """
    told: list[tuple[str, bool]] = []
    named_already: set[tuple[str, ...]] = set()
    often = Counter(fact.label for fact, group in facts if group)
    for group, members in groupby(facts, key=itemgetter(1)):
        run = [fact for fact, _ in members]
        named = "" if run[0].group in named_already or is_index(group) else group
        happened, rest = event(run)
        won = ""
        if not happened:
            won, rest = honour(run)
            happened = won
        if named and not happened and often[rest[0].label] > 1:
            said = f"{named}{_plain('', rest, period).removeprefix(named)}"
        else:
            said = _happened(happened, rest, period) if happened else _plain(named, rest, period)
        own = len(run) >= _OWN_PARAGRAPH or (bool(happened) and not won)
        told.append((said, bool(group) and own))
        named_already.add(run[0].group)
    return _TOLD_BEFORE.sub(r"\g<before>其中，", _apart(told))


def _apart(told: Sequence[tuple[str, bool]]) -> str:
    """The texts of groups, those that are marked so in paragraphs of their own."""
    text = ""
    before = False
    for said, own in told:
        text += f"\n\n{said}" if text and (own or before) else said
        before = own
    return text


def _plain(named: str, facts: Sequence[Fact], period: str) -> str:
    clauses = counted(shortened(clauses_of(in_order(facts), period)))
    opener = _opener(named, clauses[0])
    if named and (opener or clauses[0].text).startswith(named):  # once is enough
        others = [
            replace(one, text=one.text.removeprefix(named) or one.text) for one in clauses[1:]
        ]
        clauses = [clauses[0], *others]
    opener = opener or ("" if named else _heading(facts[0], clauses[0]))
    told = sentences_of(clauses)
    said = opener + (told if opener and not opener.endswith("，") else told.removeprefix("于"))
    first, stop, rest = said.replace("。于", "。").partition("。")
    return first.replace(f"，{named}于", "，于") + stop + rest if named else said


def _heading(fact: Fact, first: Told) -> str:
    """The group whose heading stands above, where a day at once needs what it was of: 护渠行动于3月
    5日开始; "" where the group only says what its facts are about (概况).
    """
    group = next((label for label in reversed(fact.group) if not is_index(label)), "")
    bare = first.text.startswith(("于", f"{PLANNED}于")) and len(group) >= _UNDERTAKING
    return group if bare and not ending("zh", "about").search(group) else ""


def _happened(happened: str, rest: Sequence[Fact], period: str) -> str:
    """An event, and what else is told of it; one short clause shares its sentence."""
    clauses = counted(shortened(clauses_of(rest, period)))
    if len(clauses) == 1 and not clauses[0].comma and not clauses[0].alone:
        return f"{happened}，{clauses[0].text}。"
    return f"{happened}。{sentences_of(clauses)}"


def _opener(group: str, first: Told) -> str:
    """What names a group before its first clause: 上湾村 itself, 运营方面，, 床位中， of parts that
    a workbook tells below 床位, or nothing.
    """
    if group.endswith(_AMONG):
        return f"{group.removesuffix(_AMONG) or '其'}中，"
    if not group or group in first.text or group in first.labels[0] or first.kind == "post":
        return ""
    if labels.is_entity(group):
        return "" if labels.is_entity(first.labels[0]) else group
    if first.text.startswith(("于", f"{PLANNED}于")):
        return group
    if group.startswith(_BY) and len(group) > _UNDERTAKING:  # 按类别 is no field of work
        return f"{group}看，"
    return "" if f"{first.labels[0]}方面，" in first.text else f"{group}方面，"
