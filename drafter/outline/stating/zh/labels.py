"""Chinese labels as parts of clauses: the verb in them, the noun, what they are called in full."""

from __future__ import annotations

import re
from functools import cache

from drafter.facts.fact import Fact
from drafter.outline.stating.vocabulary import beginning, ending, holding, words

_NAME = re.compile(r"[\u4e00-\u9fff·]{2,4}")
"""A Chinese name with a double surname has four characters."""
_COUNTED = re.compile(r"^[近约超逾数百几]|[名人位个]$|[十百千][余多]")


def begins_with_verb(text: str) -> bool:
    """Whether a label or sentence has its verb, or what stands for a subject, in front."""
    return bool(beginning("zh", "verbs").match(text))


def has_verb(text: str) -> bool:
    """Whether a text has a verb anywhere: what has none is no clause."""
    verbs = [verb for verb in words("zh")["verbs"] if len(verb) > 1 and verb[0] != "全"]
    return bool(holding("zh", "award_words").search(text)) or any(verb in text for verb in verbs)


def is_post(label: str, text: str) -> bool:
    """Whether a label is a post and the text whoever holds it: 院长, or 社区民警 and a name."""
    if text[:1].isdigit():
        return False
    if ending("zh", "people").search(label):
        return True
    return is_name(text) and bool(ending("zh", "persons").search(label))


def is_name(text: str) -> bool:
    """Whether a text can be one person's name and nothing else; 近百名 is a number."""
    return bool(_NAME.fullmatch(text)) and not _COUNTED.search(text)


def is_entity(label: str) -> bool:
    """Whether a group's label names a body or a place, which can be the subject of its facts."""
    names = bool(ending("zh", "entities").search(label))
    return names and not ending("zh", "no_entities").search(label)


def without_repeat(label: str, text: str) -> str:
    """送教次数 before 6次 → 送教, since the unit says 次 again; a label of that alone stays."""
    repeats: dict[str, str] = words("zh")["repeats"]
    for tail, units in repeats.items():
        stem = label.removesuffix(tail)
        if stem and stem != label and unit_of(text)[:1] in tuple(units):
            wants_noun = tail == "户数" and not begins_with_verb(stem)
            return label if wants_noun or stem.endswith("总") else stem
    return label


def unit_of(text: str) -> str:
    """The unit after the first figure of a text: 户次 of 1236户次，每次两人."""
    match = re.match(r"\D{0,2}[\d,.]+[万亿]?([\u4e00-\u9fff]{0,3}?)(?=$|[，,、；（(])", text)
    return match[1].lstrip("余多") if match else ""


def with_verb(label: str, text: str, group: str = "") -> str:
    """The label with the verb that its figure wants in front: 召开会议, 种植花椒, 现有党员.
    A `group` that tells of work done with people keeps its label: 职工3300人 of 培训. What is done
    by a share of its things is a rate: 隐患整改率 of 隐患整改 96%.
    """
    if re.fullmatch(r"[\d.]+[%％]", text):
        return f"{label}率" if _moved(label) else label
    if not re.match(r"近|约|超|逾|\d", text) or re.fullmatch(r"[\d,.]+", text):
        return label
    held = unit_of(text) in words("zh")["held_units"]
    if held and _is_held(label):
        return _held(label)
    span = beginning("zh", "spans").match(label)
    if span and label[span.end() :]:
        return f"{span[0]}{with_verb(label[span.end() :], text, group)}"
    if begins_with_verb(label):
        return label
    moved = _moved(label, money=unit_of(text).endswith("元"))
    if moved:
        return moved
    done = next((verb for verb, pattern in _verbs_of("done_with") if pattern.search(label)), "")
    if done:
        return f"{done}{label}"
    if held:
        return _held(label, often=True)
    whole = ending("zh", "whole").search(label)
    if whole and (not whole.start() or label.startswith(("全", "辖区"))):
        return "共有" if label in words("zh")["whole_without_label"] else f"共有{label}"
    return f"现有{label}" if _is_standing(label, text, group) else label


def _is_standing(label: str, text: str, group: str) -> bool:
    """Staff and the like of the body itself: no 现有 before what begins with another's name, nor
    before those who came or were taught, counted by the time (人次).
    """
    standing = ending("zh", "standing").search(label)
    if not standing or unit_of(text) not in words("zh")["standing_units"]:
        return False
    if holding("zh", "no_standing").search(f"{group}{label[: standing.start()]}"):
        return False
    if label.startswith("新"):  # who is new is none that it has had
        return False
    other = holding("zh", "entities").search(label[: standing.start()])
    return other is None or len(other[0]) == 1


def _moved(label: str, *, money: bool = False) -> str:
    """花椒种植 → 种植花椒; "" where there is no object before the verb (社会救助), or where a sum
    of `money` was only spent on it (泵房改造 26万元).
    """
    verb = ending("zh", "object_verbs").search(label)
    if not verb or not verb.start() or label[: verb.start()] in words("zh")["manners"]:
        return ""
    if money and verb[0] not in words("zh")["money_verbs"]:
        return ""
    what = label[: verb.start()]
    if what[1:].endswith("已"):
        return f"已{verb[0]}{what[:-1]}"
    if ending("zh", "manners").search(what) or what.endswith("化"):  # 工单按期办理
        return ""
    return f"{verb[0]}{what}"


def _is_held(label: str) -> bool:
    """Whether a label is what is held and nothing else: 培训, 检查."""
    held: dict[str, list[str]] = words("zh")["held"]
    return any(label in nouns for nouns in held.values())


def held_with(label: str, *, often: bool = False) -> str:
    """The verb of what is held: 召开, 举办, 开展; "" for what is not known to be held. What its
    unit or day tells to be held (`often`) need not be known by name: 采茶节.
    """
    verbs = (*_verbs_of("held"), *(_verbs_of("held_else") if often else ()))
    return next((verb for verb, pattern in verbs if pattern.search(label)), "")


def _held(label: str, *, often: bool = False) -> str:
    full: dict[str, str] = words("zh")["in_full"]
    short = next((tail for tail in full if label.endswith(tail)), "")
    named = f"{label.removesuffix(short)}{full[short]}" if short else label
    verb = held_with(label, often=often)
    return f"{verb}{named}" if verb else label


@cache
def _verbs_of(name: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    held: dict[str, list[str]] = words("zh")[name]
    return tuple(
        (verb, re.compile(f"(?:{'|'.join(sorted(nouns, key=len, reverse=True))})$"))
        for verb, nouns in held.items()
    )


def for_people(label: str, value: str) -> str:
    """体检 and 3127人 → 为3127人体检; "" where that does not fit."""
    done = ending("zh", "for_people").search(label)
    if not done or unit_of(value) not in ("人", "名", "人次"):
        return ""
    whom = label[: done.start()]
    return f"为{whom}{done[0]}{value}" if whom else f"为{value}{done[0]}"


def done_by(label: str, text: str) -> str:
    """义诊带队 and 黄医生 or 副院长某某: 义诊由……带队; 牵头整理: 由……牵头整理; "" for all else."""
    described = _is_described(text)
    label = re.sub(f"(?:{ending('zh', 'doers').pattern})", "", label) or label
    if ending("zh", "speeches").search(label) and (described or is_name(text)):
        return f"{text}作{label}"
    deed = beginning("zh", "done_by").match(label)
    if deed and ending("zh", "doers_of").search(label):  # 指导专家 are who, not what is done
        return ""
    last = ending("zh", "done_by").search(label)
    if deed and (described or is_body(text) or is_name(text)):
        return f"由{text}{label}"
    if last and last.start() and not deed and (described or is_body(text) or is_name(text)):
        return f"{label[: last.start()]}由{text}{last[0]}"
    does = ending("zh", "done_by").search(text)
    return f"{label}由{text}" if does and is_name(text[: does.start()]) else ""


def done_with(label: str, text: str) -> str:
    """技术协作单位 and a body: 与某院开展技术协作; 联合检查单位: 与某局联合检查; "" for all
    else.
    """
    whom = ending("zh", "with_whom").search(label)
    deed = label[: whom.start()] if whom else ""
    known = ending("zh", "together").search(deed) or beginning("zh", "together").match(deed)
    if not known or not is_body(text):
        return ""
    what = deed[: known.start()]
    if not what:
        return f"与{text}{deed}"
    if known[0] in words("zh")["together_with_object"]:
        return f"与{text}{known[0]}{what}"
    return f"与{text}开展{deed}"


def charged(label: str, text: str) -> str:
    """灯塔维护 and a name: 灯塔维护由某某负责; "" for what is no work, or no name."""
    work = ending("zh", "charged").search(label)
    return f"{label}由{text}负责" if work and is_name(text) else ""


def title(text: str) -> str:
    """A title as one is given it: “民间艺人”称号, 县级节水单位称号, but 一等奖."""
    named = re.search("(?:奖|称号|[”》])$", text)
    return text if named and named[0] in ("奖", "称号") else f"{text}称号"


def _is_described(text: str) -> bool:
    """Whether a text is somebody's post and name: 测试主管某某."""
    post = holding("zh", "people").search(text) or holding("zh", "persons").search(text)
    return bool(post) and bool(re.fullmatch(r"[\u4e00-\u9fff·、]{4,14}", text))


def is_body(text: str) -> bool:
    """Whether a text is the name of a body and nothing else: 某区公安分局, 县民政局."""
    ends = ending("zh", "entities").search(text) or ending("zh", "bodies").search(text)
    return bool(ends) and bool(re.fullmatch(r"[\u4e00-\u9fff]{3,}", text))


def in_charge(label: str, person: str) -> str:
    """渠道养护负责人 and a name: 某某负责渠道养护; "" for other labels."""
    does: dict[str, str] = dict(words("zh")["in_charge"])
    deed = ending("zh", "done_by").search(label.removesuffix("人"))
    if label.endswith("人") and deed:  # 会议主持人, 账目张榜人
        does.setdefault(f"{deed[0]}人", deed[0])
    for post, deed_of in does.items():
        stem = label.removesuffix(post)
        if stem != label and is_name(person):
            return f"{person}{deed_of}{stem}" if stem else f"由{person}{deed_of}"
        if stem and stem != label and _is_described(person):
            return f"{stem}由{person}{deed_of}"
    return ""


def list_verb(label: str) -> tuple[str, str]:
    """(verb, noun) of a label whose list follows its verb: 走访企业 → (先后走访, 企业)."""
    verbs: dict[str, list[str]] = words("zh")["list_verbs"]
    if "的" in label:  # 建成投用的场馆 is a noun
        return "", ""
    for verb, forms in verbs.items():
        for form in sorted(forms, key=len, reverse=True):
            if label.startswith(form):
                return verb, label[len(form) :]
    return "", ""


def counts_some_of(label: str, whole: str, unit: str, *, alone: bool) -> bool:
    """Whether what a label counts is some of what another does: 女党员 and 党员; of people who are
    the only ones counted before (`alone`), also 有职称 and 本科及以上. 上年党员 are none of 党员.
    """
    if label.startswith("其中"):
        return True
    among = re.fullmatch(r"(.{2,})中(.{2,})", label)  # 新学员中退休职工 of 新学员
    if among and whole.startswith(among[1]):
        return True
    before = label.removesuffix(whole)
    if before != label:
        other = holding("zh", "no_parts").search(before) or begins_with_verb(before)
        return bool(before) and not other
    people = alone and unit in ("人", "名", "位") and bool(ending("zh", "standing").search(whole))
    told_by = ending("zh", "some_ends").search(label) or beginning("zh", "some_begins").match(label)
    return people and bool(told_by)


def has_group_for_subject(fact: Fact) -> bool:
    """Whether a label such as 合计 says nothing without the name of its group."""
    return fact.label in words("zh")["totals"]


def is_growing(label: str) -> bool:
    """Whether a risen figure under this label may be said to 达 its value."""
    return bool(ending("zh", "growing").search(label))


def is_time_spent(label: str) -> bool:
    """Whether less of what the label names is 缩短 and not 减少."""
    given = ending("zh", "time_given").search(label)
    return not given and bool(ending("zh", "time_spent").search(label))
