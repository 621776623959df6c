"""The clauses of a Chinese group, each with what it is about; what goes on about the last thing
does not name it again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from drafter.facts.fact import Fact
from drafter.facts.ids import is_index
from drafter.outline.stating.vocabulary import beginning, ending, holding, words
from drafter.outline.stating.zh import labels
from drafter.outline.stating.zh.aside import added_to
from drafter.outline.stating.zh.clause import clause
from drafter.outline.stating.zh.parts import (
    CONTAINED,
    first_compared_part,
    parts_of,
    some_of,
    told_parts,
    total_of_all,
)

MOST = {"，": 5, "；": 3}
"""Clauses that share a sentence at most, by the mark between them."""

_NAMED = 3
"""Characters of a label that need not be said twice, at least."""

_AROUND = "前后中内外时上下以之"
"""What makes another time or place of what it follows: 延时开放 and 延时开放前."""

APART = {"post", "award"}
"""Kinds of clauses that share no sentence with another kind."""

_COUNTING = ("现有", "共有", "开展", "举办", "召开")

_BARE_COUNT = re.compile(r"[^\d，；]+[近约超]?[\d.]+[万亿]?余?[\u4e00-\u9fff]{1,3}")

_TITLE = re.compile("《[^》]+》")


@dataclass(frozen=True, slots=True)
class Told:
    """A clause and what it is about: `kind` of figure or "post" or "work", its labels, the name
    that its value is, and the unit.
    """

    text: str
    kind: str
    labels: tuple[str, ...]
    who: str = ""
    unit: str = ""

    @property
    def alone(self) -> bool:
        """Whether the clause has sentences' marks in it."""
        return "；" in self.text or "。" in self.text

    @property
    def comma(self) -> bool:
        """Whether the clause has a comma of its own."""
        return "，" in self.text


def clauses_of(facts: Sequence[Fact], period: str) -> list[Told]:
    """A clause for each fact; the parts of a whole stand with it: 共12辆，其中货车8辆、客车4辆;
    some of those counted too: 党员47名，其中女党员12名. Parts that have a last period of their own
    follow as clauses.
    """
    told: list[Told] = []
    at = 0
    summed = total_of_all(facts)
    first_parts: set[str] = set()
    rated = _told_as_rates(facts)
    while at < len(facts):
        added = added_to(told[-1].text, facts[at - 1], facts[at]) if told else ""
        if added:
            told[-1] = replace(told[-1], text=added)
            at += 1
            continue
        whole = _told(facts[at], period)
        if (
            facts[at].label in rated
        ):  # its own growth is given, and at constant prices may be another
            whole = replace(whole, text=re.sub(r"，(?:增长|下降)[\d.]+%$", "", whole.text))
        if facts[at].id in first_parts or (told and _is_contained(facts[at], told[-1])):
            whole = replace(whole, text=f"其中，{whole.text}")
        first_parts |= first_compared_part(facts, at)
        among_equals = summed is not None and at != summed
        parts = () if among_equals else parts_of(facts, at) or some_of(facts, at)
        at += 1 + len(parts)
        if parts:
            among = told_parts(facts[at - 1 - len(parts)], parts)
            named = (*whole.labels, *(fact.label for fact in parts))
            whole = replace(whole, text=f"{whole.text}，其中{among}", labels=named)
        told.append(whole)
    return told


def _is_contained(fact: Fact, told: Told) -> bool:
    """Whether a fact's note tells that it is contained in the figure before it: 含在来访人数内."""
    noted = CONTAINED.search(fact.note)
    within = noted is not None and told.labels[0] in noted["whole"]
    return within and "其中" not in told.text


def _told_as_rates(facts: Sequence[Fact]) -> set[str]:
    """The labels of those whose growth is a fact of its own (GDP增速), under any of their names."""
    rates = [(fact.label, ending("zh", "growth_rates").search(fact.label)) for fact in facts]
    stems = {label[: rate.start()] for label, rate in rates if rate}
    one_figure: list[list[str]] = words("zh")["one_figure"]
    return stems | {name for names in one_figure if stems & set(names) for name in names}


def shortened(clauses: Sequence[Told]) -> list[Told]:
    """What goes on about the thing named last does not name it again: 小麦2600亩，亩产420公斤."""
    told: list[Told] = []
    for one in clauses:
        if told and _TITLE.fullmatch(told[-1].text) and one.text.startswith(("由", "于")):
            told[-1] = replace(one, text=told[-1].text + one.text)
            continue
        last = _goes_on_about(told[-1], one) if told else ""
        apart = last and last != told[-1].who and {told[-1].kind, one.kind} & APART
        if last and not told[-1].alone and not apart:
            rest = one.text.replace(last, "", 1)
            if rest[0].isdigit() and (told[-1].comma or _shared(told[-1].labels, one)):
                rest = f"{one.labels[0].removeprefix(last)}{rest}"  # a bare figure would be lost
            text = f"{told[-1].text}，{rest}"
            about = (*told[-1].labels, *one.labels, last)
            told[-1] = replace(told[-1], text=text, labels=about, unit=one.unit)
        else:
            told.append(one)
    return told


def _goes_on_about(told: Told, one: Told) -> str:
    """What a clause names again that the one before it was about, "" where there is none."""
    last = _subject(told)
    rest = one.text.removeprefix(last)
    goes_on = one.labels[0].removeprefix(last) in words("zh")["goes_on_with"]  # 莲藕, 莲藕亩产
    short = goes_on or one.labels[0] in words("zh")["totals"] or "于" in one.text[:4]
    least = 2 if short else _NAMED
    if len(last) >= least and one.text.startswith(last) and one.labels[0] != last:
        return last if rest[:1] not in _AROUND and "方面，" not in rest else ""
    verb, named, _ = one.text.partition(last) if last else ("", "", "")
    if named and 0 < len(verb) <= len(last) and one.labels[0] == f"{last}{verb}":  # 办结来信9件
        return last
    if told.who and one.text.startswith(told.who) and one.text != told.who:
        return told.who
    return "" if told.comma and told.kind != one.kind else _shared(told.labels, one)


def _shared(before: Sequence[str], one: Told) -> str:
    """The thing that two labels begin with, where what is left of the second goes on about it:
    旧书市集 of 旧书市集面积 and 旧书市集成交额; "" for labels that are only alike in their letters.
    """
    label = one.labels[0]
    for length in range(len(label) - 1, _NAMED - 1, -1):
        thing, rest = label[:length], label[length:]
        if not any(thing in named for named in before) or not one.text.startswith(thing):
            continue
        rate = ending("zh", "growth_rates").search(rest)
        rest = rest[: rate.start()] if rate else rest
        goes_on = rest in words("zh")["goes_on_with"] or rest in words("zh")["happenings"]
        goes_on = goes_on or bool(beginning("zh", "deeds_on").match(rest))
        if goes_on and "方面，" not in one.text:
            return thing
    return ""


def _subject(told: Told) -> str:
    """What a clause is about: its label, 食堂 of 食堂于3月1日开业, or 义诊 of 义诊26场, whose label
    (场次) says nothing without its group.
    """
    label = told.labels[-1]
    if label in words("zh")["totals"]:
        return re.split(r"\d|[约近超]|" + label, told.text, maxsplit=1)[0] or label
    stem, at, _ = told.text.partition("于")
    return stem if at and label.startswith(stem) else label


def _told(fact: Fact, period: str) -> Told:
    text = clause(fact, period)
    if labels.has_group_for_subject(fact) and _is_subject(fact):
        text = _with_group(fact.group[-1], fact, text)
    elif text.startswith("于") and fact.group and labels.is_entity(fact.group[-1]):
        text = f"{fact.group[-1]}{text}"
    who = fact.text.strip() if labels.is_name(fact.text.strip()) else ""
    unit = labels.unit_of(fact.text.strip())
    return Told(text, _kind(fact), (fact.label,), who if text.startswith(who) else "", unit)


def _is_subject(fact: Fact) -> bool:
    """Whether a fact's group names a thing, and not only what its facts are about (概况)."""
    group = fact.group[-1] if fact.group else ""
    return bool(group) and not is_index(group) and group not in words("zh")["overviews"]


def _with_group(group: str, fact: Fact, text: str) -> str:
    """业务收入 + 合计1268.4万元; 培训总量 + 总量40期 says 总量 once, 义诊 + 场次26场 only 义诊."""
    named = f"{group}{fact.label}"
    repeats = labels.without_repeat(named, fact.text.strip()) == group
    if group.endswith(fact.label) or (repeats and text.startswith(fact.label)):
        return f"{group}{text.removeprefix(fact.label)}"
    return f"{group}{text}"


def _kind(fact: Fact) -> str:
    if labels.is_post(fact.label, fact.text):
        return "post"
    if fact.items:
        return "list"
    if holding("zh", "award_words").search(fact.text):
        return "award"
    first = next((claim for claim in fact.claims if claim.is_quantity), None)
    return first.kind if first is not None else "work"


def counted(clauses: Sequence[Told]) -> list[Told]:
    """Neighbours that begin alike: 现有医师16名、护士14名."""
    runs: list[Told] = []
    for told in clauses:
        begins = next((word for word in _COUNTING if told.text.startswith(word)), "")
        bare = begins in _COUNTING[:2] or _BARE_COUNT.fullmatch(told.text)
        if begins and bare and runs and _begins(runs[-1], begins) and _goes_on(runs[-1], told):
            text = f"{runs[-1].text}、{told.text.removeprefix(begins)}"
            runs[-1] = replace(told, text=text, labels=runs[-1].labels + told.labels)
        else:
            runs.append(told)
    return runs


def _begins(counted: Told, word: str) -> bool:
    first = counted.text.split("、")[0]
    plain = word in _COUNTING[:2] or _BARE_COUNT.fullmatch(first)
    return counted.text.startswith(word) and bool(plain)


def _goes_on(counted: Told, told: Told) -> bool:
    """Whether a further count can follow those that stand in one clause."""
    return not (counted.comma or told.comma) and len(counted.labels) < MOST["，"]
