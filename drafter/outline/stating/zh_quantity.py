"""Chinese clauses for one figure under a label, and for how it stands to the last period."""

from __future__ import annotations

from drafter.facts.fact import Fact
from drafter.outline.nodes import FactNode
from drafter.outline.problem import OutlineError
from drafter.outline.stating import zh_labels
from drafter.outline.stating.comparison import Comparison, compare
from drafter.outline.stating.vocabulary import ending, holding, is_plan, words
from drafter.outline.stating.zh_ends import intended
from drafter.outline.values import amount_of
from drafter.outline.words import load_words

_STOPS = " 　。．；;，,"


def quantity(label: str, fact: Fact, period: str) -> str:
    """收入达20万元，比上年增加2万元，增长11.1%; 召开会议6次; 现有党员47名."""
    value = fact.text.strip(_STOPS)
    if fact.status == "planned":
        if is_plan("zh", label):
            return intended(label, [value])
        return planned(label, value)
    if fact.status == "estimated":
        return f"{label}预计为{value}"
    against = compare(fact, load_words("zh")) if fact.previous else None
    if against and not against.same and _is_nothing(fact):
        return _none_now(label, value, against, period)
    return _told(label, fact, against) + going_on(fact) + _against(label, fact, against, period)


def going_on(fact: Fact) -> str:
    """What is said of work that is not done yet."""
    return "，目前仍在推进" if fact.status == "ongoing" else ""


def planned(label: str, value: str) -> str:
    """What is planned: 自助借还机计划为6台."""
    if holding("zh", "planned_already").search(value):
        return f"{label}{value}"
    return f"{label}计划为{value}"


def last_period(period: str) -> str:
    """What the period before is called: 上年, 上学年, 上季度; 上期 where it cannot be told."""
    named: dict[str, str] = words("zh")["last_period"]
    return next((last for word, last in named.items() if word in period), "上期")


def _told(label: str, fact: Fact, against: Comparison | None) -> str:
    value = fact.text.strip(_STOPS)
    label = zh_labels.without_repeat(label, value)
    done = zh_labels.for_people(label, value)
    if done:
        return done
    named = zh_labels.with_verb(label, value)
    return f"{named}{'' if named != label else _link(label, fact, against)}{value}"


def _link(label: str, fact: Fact, against: Comparison | None) -> str:
    """What stands between a label and its figure: nothing, 为, or 达 where it has risen."""
    first = next((claim for claim in fact.claims if claim.is_quantity), None)
    rounded = first is not None and bool(first.modifiers) and fact.text.startswith(first.modifiers)
    if ending("zh", "takes_value").search(label) or fact.text.startswith("每") or rounded:
        return ""
    if zh_labels.has_group_for_subject(fact):
        return ""
    if against is not None and against.rises and zh_labels.is_growing(label):
        return "达"
    bare = first is None or not first.unit
    return "为" if bare or ending("zh", "measures").search(label) else ""


def _is_nothing(fact: Fact) -> bool:
    try:
        return not amount_of("stated", FactNode(fact), load_words("zh")).value
    except OutlineError:
        return False


def _none_now(label: str, value: str, against: Comparison, period: str) -> str:
    """全年无投诉，上年为3件; a label that has its verb keeps its 0."""
    last = f"，{last_period(period)}为{against.previous}"
    if zh_labels.begins_with_verb(label) or ending("zh", "measures").search(label):
        return f"{label}为{value}{last}"
    whole_year = "年" in period and last_period(period) == "上年"
    return f"{'全年' if whole_year else ''}无{label}{last}"


def _against(label: str, fact: Fact, against: Comparison | None, period: str) -> str:
    if not fact.previous:
        return ""
    last = last_period(period)
    if against is None:
        return f"，{last}为{fact.previous}"
    if against.same:
        return f"，与{last}{against.change}"
    if zh_labels.is_time_spent(label):
        changed: dict[str, str] = words("zh")["time_change"]
        way = next((way for way in changed if against.change.startswith(way)), "")
        return f"，比{last}{changed.get(way, way)}{against.change.removeprefix(way)}"
    rate = f"，{against.growth}" if against.growth else ""
    return f"，比{last}{against.change}{rate}"
