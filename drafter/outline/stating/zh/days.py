"""Chinese clauses for what was, or is to be, on a day or at a time."""

from __future__ import annotations

import re

from drafter.facts.fact import Fact
from drafter.outline.stating.vocabulary import ending, words
from drafter.outline.stating.zh import labels
from drafter.outline.stating.zh.prose import prose

_STOPS = " 　。．；;，,"
LEADING_DAY = re.compile(r"(\d{4}年(?:\d{1,2}月(?:\d{1,2}日)?)?|\d{1,2}月(?:\d{1,2}日)?)[，,]?")

_AT = re.compile(
    r"(?:\d{4}年)?(?:\d{1,2}月)?(?:\d{1,2}日)?(?:次日|当日|当晚|当天|凌晨|清晨|上午|中午|下午|晚上?|夜间)*(?:\d{1,2}[时点:：](?:\d{1,2}分?|半)?)?"
    r"(?:[上下]半年|[一二三四1-4]季度|[上中下]旬|底|初)?前?"
)

_CLOCK = re.compile(
    r"(?:凌晨|清晨|上午|中午|下午|晚上?|夜间)?\d{1,2}(?:[时点](?:\d{1,2}分|半)?|[:：]\d\d)"
)


def dated(label: str, fact: Fact) -> str:
    """A day or a span of days under its label: 书屋于3月9日启用, 整改期限为3月底."""
    date = fact.text.strip(_STOPS)
    group = fact.group[-1] if fact.group else ""
    if ending("zh", "honours").search(group) and not ending("zh", "days").search(label):
        return f"{date}获评{label}"
    planned = "计划" if fact.status == "planned" else ""
    named = ending("zh", "days").search(label)
    stem = label[: named.start()] if named else label
    noted = ending("zh", "days").search(fact.note.strip())
    if not named and noted and fact.note.strip()[: noted.start()] in words("zh")["happenings"]:
        return f"{label}{planned}于{date}{fact.note.strip()[: noted.start()]}"  # note: 竣工日
    happening = ending("zh", "happenings").search(stem)
    if happening:
        done = "完成" if fact.status == "done" and happening[0] in words("zh")["lasting"] else ""
        return f"{stem[: happening.start()]}{planned}于{date}{done}{happening[0]}"
    held = labels.held_with(re.sub("[一二三四五六七八九十]$", "", stem), often=True)
    if held:
        return f"{stem}{planned}于{date}{held}"
    if label.endswith(("期限", "时限", "限期")):  # the word of a plan itself
        planned = ""
    timed = named or label.endswith("期")
    return f"{label}{'' if timed else '时间'}{planned}为{date}"


def at_a_time(label: str, fact: Fact) -> str:
    """接警时间 21时40分: 21时40分接警; "" for what is no deed or no time of the clock or day."""
    text = prose(fact.text.strip(_STOPS))
    stem = re.sub("(?:时间|日期)$", "", label)
    clock = bool(_CLOCK.fullmatch(text)) and bool(ending("zh", "happenings").search(label))
    if (stem == label and not clock) or not stem or fact.items:
        return ""
    if not all(_AT.fullmatch(end) for end in re.split("[至—]", text, maxsplit=1)):
        return ""
    planned = "计划" if fact.status == "planned" else ""
    happening = ending("zh", "happenings").search(stem)
    subject = stem[: happening.start()] if happening else ""
    if subject and clock and not planned:
        return f"{subject}{text}{stem.removeprefix(subject)}"
    if subject:
        return f"{subject}{planned}于{text}{stem.removeprefix(subject)}"
    deed = bool(happening) or labels.begins_with_verb(stem)
    joined = "于" if planned or (happening and text[4:5] == "年") else ""
    return f"{planned}{joined}{text}{stem}" if deed else ""


def held_at(label: str, fact: Fact) -> str:
    """开馆仪式 and 2031年3月9日9时30分: 开馆仪式于2031年3月9日9时30分举行; "" for all else."""
    text = prose(fact.text.strip(_STOPS))
    stem = re.sub("(?:时间|日期)$", "", label) or label
    held = labels.held_with(stem) if not fact.items and "日" in text[:-1] else ""
    if not held or not _AT.fullmatch(text) or text[-1] not in "时点分半":
        return ""
    return f"{stem}{'计划' if fact.status == 'planned' else ''}于{text}{held}"


def on_its_day(label: str, fact: Fact, text: str) -> str:
    """A thing, and the day with what happened to it: 灯塔二期计划于2031年6月投用; what the text
    says again (灯塔投用: 2031年6月投用) the label leaves.
    """
    again = next((n for n in range(len(label), 1, -1) if text.endswith(label[-n:])), 0)
    about = label[: len(label) - again]
    return f"{about}{'计划' if fact.status == 'planned' else ''}于{text}"


def happening_on_a_day(fact: Fact) -> bool:
    """A day and nothing but what happened on it: 2024年3月1日正式启用."""
    text = fact.text.strip(_STOPS)
    day = next((claim for claim in fact.claims if claim.kind == "date" and not claim.start), None)
    what = text[day.end :] if day is not None else ""
    return re.sub("^(?:正式|重新|全面)", "", what) in words("zh")["happenings"]


def tells_what_happened_when(fact: Fact) -> bool:
    """A day, and a deed after it (3月2日夜间转移群众20人); 单日最高 is what it was on that day."""
    if "最" in fact.label:
        return False
    day = next((claim for claim in fact.claims if claim.kind == "date" and not claim.start), None)
    return day is not None and labels.has_verb(fact.text[day.end :])
