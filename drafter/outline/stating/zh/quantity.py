"""Chinese clauses for one figure under a label, and for how it stands to the last period."""

from __future__ import annotations

import re

from drafter.claims.reader import read_claims
from drafter.facts.fact import Fact
from drafter.facts.ids import is_index
from drafter.outline.amount import read_amount
from drafter.outline.nodes import FactNode
from drafter.outline.problem import OutlineError
from drafter.outline.stating.comparison import Comparison, compare
from drafter.outline.stating.vocabulary import beginning, ending, holding, is_plan, words
from drafter.outline.stating.zh import labels
from drafter.outline.stating.zh.ends import intended
from drafter.outline.values import amount_of
from drafter.outline.words import load_words

_STOPS = " 　。．；;，,"
_SEVERAL_YEARS = re.compile(r"\d{4}年?\s*[—－–~～至到-]+\s*\d{4}年")
_TOO_FEW = 20
"""A last period's count below which its growth is not told as a rate."""
_NOTED = re.compile(r"previous\s*(?:为|是|=|：|:)\s*(?P<when>[^（(；;，,。]+)")


def quantity(label: str, fact: Fact, period: str) -> str:
    """收入达20万元，比上年增加2万元，增长11.1%; 召开会议6次; 现有党员47名."""
    value = fact.text.strip(_STOPS)
    if holding("zh", "plan_nouns").search(label[-3:]) and fact.status in ("planned", "estimated"):
        return f"{label}{value}"
    if fact.status == "planned":
        if leads_as_plan(fact):
            return planned(label, value, leads=True)
        aim = ending("zh", "plan_ends").search(fact.label) or "目标" in fact.label
        if aim and label != fact.label:
            return planned(label, value, aim="达到")
        if _is_of_a_span(fact.label):
            return f"{fact.label}{value}"
        rate = ending("zh", "growth_rates").search(label)
        if rate and rate.start() and re.match(r"\d[\d.]*[%％]", value):
            return f"{label[: rate.start()]}计划增长{value}"
        way = ending("zh", "ways").search(label)
        if way and way.start() and re.match(r"\d[\d.]*[%％]", value):
            return f"{label[: way.start()]}计划{way[0]}{value}"
        if is_plan("zh", label) and not labels.begins_with_verb(label):
            return intended(label, [value])
        return planned(label, value)
    if fact.status == "estimated":
        return f"{label}预计为{value}"
    against = compare(fact, load_words("zh")) if fact.previous else None
    if against and not against.same and _is_nothing(fact):
        return _none_now(label, value, against, fact, period)
    if not fact.previous and _is_nothing(fact) and not fact.status:
        if label in words("zh")["harm"]:
            return f"无人员{label}"
        nothing = not labels.begins_with_verb(label) and not ending("zh", "measures").search(label)
        if ending("zh", "befalls").search(label) or (nothing and unit_of_count(fact)):
            return none_of(label)
    return _told(label, fact, against) + going_on(fact) + _against(label, fact, against, period)


def none_of(label: str) -> str:
    """未发生安全事故, 无投诉."""
    return f"{'未发生' if ending('zh', 'befalls').search(label) else '无'}{label}"


def _is_of_a_span(label: str) -> bool:
    """Whether a label is a plan of one thing for a span of time: 烟感全年计划, and not 全年计划."""
    aim = ending("zh", "plan_ends").search(label)
    stem = label[: aim.start()] if aim else label
    span = ending("zh", "spans").search(stem)
    return bool(span)


_PLACE = re.compile(r"第?(?P<at>\d+)(?P<unit>[位名]?)")


def placed(label: str, fact: Fact, period: str) -> str:
    """A place among others, which nothing is added to and which does not grow: 质量排名第2位，
    比上年前移4位; "" for other figures.
    """
    rank = ending("zh", "ranks").search(label)
    now = _PLACE.fullmatch(fact.text.strip(_STOPS))
    if not rank or now is None or fact.status in ("planned", "estimated"):
        return ""
    unit = now["unit"] or "位"
    stem = label[: rank.start()]
    told = f"{stem}排名第{now['at']}{unit}"
    last = _PLACE.fullmatch(fact.previous.strip())
    if last is None:
        return told + (f"，{before(fact, period)}为{fact.previous}" if fact.previous else "")
    moved = int(last["at"]) - int(now["at"])
    if not moved:
        return f"{told}，与{before(fact, period)}相同"
    return f"{told}，比{before(fact, period)}{'前移' if moved > 0 else '后移'}{abs(moved)}位"


def going_on(fact: Fact) -> str:
    """What is said of work that is not done yet."""
    said = holding("zh", "going_on").search(f"{fact.label}，{fact.text}")
    left = beginning("zh", "left_over").match(fact.label)
    if fact.status != "ongoing" or said or left or fact.label.endswith("中"):
        return ""
    part = ending("zh", "ended").search(fact.text.strip(_STOPS))
    return "，整体仍在推进" if part else "，目前仍在推进"


def without_plan_word(label: str, fact: Fact) -> str:
    """计划投资 → 投资, 冷库预计完工 → 冷库完工 and 满意度目标 → 满意度, where the status says the
    same and the value is a figure or a day.
    """
    if fact.status not in ("planned", "estimated") or holding("zh", "no_plans").search(label):
        return label
    bare = holding("zh", "plan_words").sub("", label, count=1)
    if not re.search(r"\d", fact.text) or fact.items:
        return label
    aimed = label.replace("目标", "")  # 黄豆目标面积 → 黄豆面积
    if "目标" in label[1:-2] and len(aimed) > 1 and not _is_when(aimed):
        return aimed
    ended = ending("zh", "plan_ends").search(label)
    stem = label[: ended.start()] if ended else bare
    return stem if len(stem) > 1 and not _is_when(stem) else label


def leads_as_plan(fact: Fact) -> bool:
    """Whether a label begins with the word of its plan (计划投资), which then stays in front."""
    return bool(beginning("zh", "plan_words").match(fact.label))


def _is_when(label: str) -> bool:
    """Whether a label says when something is to be (明年, 2025年, 下一步), and not what."""
    return bool(ending("zh", "plan_times").search(label))


def planned(label: str, value: str, aim: str = "", *, leads: bool = False) -> str:
    """What is planned: 计划新建泵站6座, 自助借还机计划6台, 网站计划于2025年上线. `aim` stands
    before a figure, and `leads` tells that 计划 stands before the label in any case.
    """
    if holding("zh", "planned_already").search(value):
        return value if label in value else f"{label}{value}"
    if leads:
        return f"计划{label}{value}"
    bound = value.endswith(("以内", "以下", "之内"))
    controlled = label.removesuffix("控制")
    if bound or (controlled != label and value[:1].isdigit()):
        return f"{controlled}计划控制在{value}"
    if value.startswith("在"):
        return f"{label}计划{value}"
    if re.fullmatch(r"每[周月天日年][^\d次]*", value):
        return f"计划{value}{label}"
    grown = ending("zh", "takes_value").search(label)
    if grown and grown[0] in ("新增", "增加", "减少") and grown.start():
        return f"{label[: grown.start()]}计划{grown[0]}{value}"
    echo = next((n for n in range(len(label), 1, -1) if value.startswith(label[-n:])), 0)
    if echo:  # 种植 and 扩种到300亩
        return f"{label[:-echo]}计划{value}"
    stem = label.removesuffix("计划")
    if stem and (stem != label or labels.begins_with_verb(label)):
        return f"计划{stem}{value}"
    first = next(iter(read_claims(value, "zh")), None)
    if first is not None and not first.start:
        day = first.kind == "date" and value[first.end :]
        return f"{label}计划{'于' if day else aim or _aim(label)}{value}"
    if ending("zh", "bears").search(value) and not value.startswith(("由", "全", "自")):
        return f"{label}计划由{value}"
    begun = labels.begins_with_verb(value)
    return f"{label}计划{value}" if begun else f"{label}计划为{value}"


def _aim(label: str) -> str:
    """达到 before a plan of what grows toward a mark, or of which there are some already: 龙头企业,
    but not 新开网点.
    """
    stock = ending("zh", "stocks").search(label) and not label.startswith(("新", "净"))
    return "达到" if stock or labels.is_growing(label) else ""


def last_period(period: str) -> str:
    """What the period before is called: 上年, 上学年, 上季度; 上期 where it cannot be told."""
    named: dict[str, str] = words("zh")["last_period"]
    if _SEVERAL_YEARS.search(period) and "学年" not in period:
        return "上期"
    return next((last for word, last in named.items() if word in period), "上期")


def before(fact: Fact, period: str) -> str:
    """What a fact's last period is called: as its note has it (previous为2020年末), else by the
    document's.
    """
    noted = _NOTED.search(fact.note)
    if not noted:
        return last_period(period)
    named = noted["when"].strip()
    whole = named.removesuffix("累计")
    return f"{whole}时期" if whole != named and whole.startswith("“") else whole


def _told(label: str, fact: Fact, against: Comparison | None) -> str:
    value = fact.text.strip(_STOPS)
    label = labels.without_repeat(label.removesuffix("情况") or label, value)
    done = _rate(label, value) or labels.for_people(label, value)
    if done:
        return done
    group = next((label for label in reversed(fact.group) if not is_index(label)), "")
    named = labels.with_verb(label, value, group)
    return f"{named}{'' if named != label else _link(label, fact, against)}{value}"


def _rate(label: str, value: str) -> str:
    """产值增速 and -3.8%: 产值下降3.8%; "" for what is no rate of growth."""
    rate = ending("zh", "growth_rates").search(label)
    if not rate or not rate.start() or not re.fullmatch(r"[-−+]?[\d.]+[%％]", value):
        return ""
    way = "下降" if value[0] in "-−" else "增长"
    return f"{label[: rate.start()]}{way}{value.lstrip('-−+')}"


def _link(label: str, fact: Fact, against: Comparison | None) -> str:
    """What stands between a label and its figure: nothing, 达 where it has risen, 为 before a
    number without a unit; a label that ends in a figure (PM2.5) never runs into the next one.
    """
    if re.search(r"[0-9A-Za-z%]$", label):
        return "共" if unit_of_count(fact) else "为"
    first = next((claim for claim in fact.claims if claim.is_quantity), None)
    rounded = first is not None and bool(first.modifiers) and fact.text.startswith(first.modifiers)
    if ending("zh", "takes_value").search(label) or fact.text.startswith("每") or rounded:
        return ""
    if labels.has_group_for_subject(fact):
        return ""
    if against is not None and against.rises and labels.is_growing(label):
        return "达"
    return "为" if re.search(r"\d$", fact.text.strip(_STOPS)) else ""


def _is_wait(label: str, fact: Fact) -> bool:
    """Whether a figure is minutes or days that something takes, whatever its label."""
    spent = labels.unit_of(fact.text.strip(_STOPS)) in words("zh")["time_units"]
    return spent and not ending("zh", "time_given").search(label)


def unit_of_count(fact: Fact) -> bool:
    """Whether a fact counts things (326件)."""
    return any(claim.kind == "count" for claim in fact.claims[:1])


def _is_nothing(fact: Fact) -> bool:
    try:
        return not amount_of("stated", FactNode(fact), load_words("zh")).value
    except OutlineError:
        return False


def _none_now(label: str, value: str, against: Comparison, fact: Fact, period: str) -> str:
    """全年无投诉，上年为3件; a label that has its verb keeps its 0."""
    last = f"，{before(fact, period)}{against.previous}"
    if labels.begins_with_verb(label) or ending("zh", "measures").search(label):
        return f"{label}{'为' if value[-1:].isdigit() else ''}{value}{last}"
    whole_year = "年" in period and last_period(period) == "上年"
    return f"{'全年' if whole_year else ''}无{label}{last}"


def _against(label: str, fact: Fact, against: Comparison | None, period: str) -> str:
    if not fact.previous:
        return ""
    last = before(fact, period)
    if against is None:
        return f"，{last}为{fact.previous}"
    if against.same:
        return f"，与{last}{against.change}"
    if labels.is_time_spent(label) or _is_wait(label, fact):
        changed: dict[str, str] = words("zh")["time_change"]
        way = next((way for way in changed if against.change.startswith(way)), "")
        return f"，比{last}{changed.get(way, way)}{against.change.removeprefix(way)}"
    levels: dict[str, list[str]] = words("zh")["levels"]
    level = next((unit for unit in levels if fact.text.strip(_STOPS).endswith(unit)), "")
    if level:
        up, down = levels[level]
        amount = against.change.removeprefix("增加").removeprefix("减少")
        return f"，比{last}{up if against.rises else down}{amount}"
    rate = f"，{against.growth}" if against.growth and not _few(fact) else ""
    return f"，比{last}{against.change}{rate}"


def _few(fact: Fact) -> bool:
    """Whether a last period's count is too small for a rate: of 3 and 4 none says 增长33.3%."""
    now, last = read_amount(fact.text, "zh"), read_amount(fact.previous, "zh")
    if now is None or last is None or not unit_of_count(fact):
        return False
    whole = now.value == int(now.value) and last.value == int(last.value)
    return whole and not now.unit.isascii() and last.value < _TOO_FEW
