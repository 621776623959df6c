"""Chinese clauses for values that are sentences, or words without a figure in front."""

from __future__ import annotations

import re

from drafter.facts.fact import Fact
from drafter.outline.stating.vocabulary import beginning, ending, holding, is_plan, words
from drafter.outline.stating.zh import labels, quantity
from drafter.outline.stating.zh.days import (
    LEADING_DAY,
    happening_on_a_day,
    on_its_day,
    tells_what_happened_when,
)
from drafter.outline.stating.zh.ends import intended
from drafter.outline.stating.zh.prose import prose
from drafter.outline.stating.zh.ranks import ranked, won

_STOPS = " 　。．；;，,"
_PER = re.compile(r"每[\u4e00-\u9fff]{0,3}[\d.]+")

_SHORT_PREDICATE, _SUBJECT = 4, 8
"""Characters of a verb that stands alone (已重塑), and of a subject in front of one, at most."""

_WHO = 12
"""Characters in which whoever did something is named at the latest."""

_HAPPENS = re.compile(
    r"[\u4e00-\u9fff](?:着(?![力重陆装手])|了)[\u4e00-\u9fff]|[念送讲说读唱交留]给"
)
"""Signs that a phrase tells what somebody does: 打着伞等, 讲给邻居听."""

_NOTE = 12
"""Characters of a note in brackets, at most."""

_SAID_ALREADY = 0.5
"""Share of a label's characters that a sentence holds when it needs no label before it."""


def sentence(label: str, fact: Fact, period: str) -> str:
    """A value that is a sentence: as it stands, where it tells its label; else behind that."""
    text = fact.text.strip(_STOPS)
    if happening_on_a_day(fact):
        return on_its_day(label, fact, text)
    if is_plan("zh", label):
        return text if text.startswith(label) else intended(label, [text])
    planned = fact.status == "planned" and not holding("zh", "planned_already").search(text)
    in_brackets = "" if planned else _in_brackets(label, text)
    if in_brackets:
        return in_brackets
    told = f"计划{text}" if planned else f"{text}{quantity.going_on(fact)}"
    needless = label in words("zh")["needless"] or label.endswith("情况")
    label = _bare_of_its_state(label, text)
    awarded = label.endswith("奖") and holding("zh", "award_words").search(text)
    day = LEADING_DAY.match(text)
    if day and re.match(r"\d+[余多]?[人名](?:次)?(?:参加|参与)", text[day.end() :]):
        verb = labels.held_with(label) or ("" if labels.begins_with_verb(label) else "开展")
        return f"{day[1]}{verb}{label}，{text[day.end() :]}"
    if needless or awarded or says_again(text, label) or _tells_who_when(text):
        return told
    some = _some(label, text)
    if some:
        return some
    return f"{label}{told}" if planned else _about(label, told) + _last(fact, period)


def _last(fact: Fact, period: str) -> str:
    return f"，{quantity.before(fact, period)}为{fact.previous}" if fact.previous else ""


def _in_brackets(label: str, text: str) -> str:
    """Notes beside a label, of which the first is a day (2031年5月4日，体育馆), are no clause:
    运动会（2031年5月4日，体育馆）. What happened that day has its verb: 书稿于5月交稿（某社）.
    """
    day = LEADING_DAY.match(prose(text))
    if day is None or not day[0].endswith(("，", ",")):
        return ""
    told = prose(text)[day.end() :]
    if labels.has_verb(told) or any(len(note) > _NOTE for note in told.split("，")):
        return ""
    if "最" in label:
        return f"{label}出现在{day[1]}，{told}"
    happening = ending("zh", "happenings").search(label)
    if happening:
        return f"{label[: happening.start()]}于{day[1]}{happening[0]}（{told}）"
    return f"{label}（{day[1]}，{told}）"


def _about(label: str, text: str) -> str:
    """A label and what is said of it: 供水管网已更新; 分工方面，镇长负总责, where the text
    has a subject of its own.
    """
    reason = _reason(label, text)
    if reason:
        return reason
    placed = ranked(label, text) or won(label, text)
    if placed:
        return placed
    if beginning("zh", "titles").match(text) or "最" in label:
        return f"{label}为{text}"
    head = re.split("[，；]", text, maxsplit=1)[0]
    if head != label and head.endswith(label[-2:]):  # 停用泵站 and 某某泵站
        return f"{label}为{text}"
    when = ending("zh", "moments").search(label)
    if when and when.start() and not beginning("zh", "predicates").match(text):
        return f"{label}时，{text}"
    if LEADING_DAY.match(label):  # 3月9日险情 and who found it
        return f"{label}中，{text}"
    if len(head) <= _SHORT_PREDICATE or beginning("zh", "predicates").match(text):
        return f"{_without_echo(label, text)}{text}"
    subject = holding("zh", "entities").search(text[:_SUBJECT])
    subject = subject or holding("zh", "people").search(text[:_SUBJECT])
    if subject or text[0].isdigit() or labels.begins_with_verb(text):
        return f"{label}方面，{text}"
    return f"{label}{text}"


def _reason(label: str, text: str) -> str:
    """停航原因 and 水位偏低: 停航的原因是水位偏低; "" for other labels."""
    stem = label.removesuffix("原因")
    if stem == label:
        return ""
    said = text.removeprefix("因为").removeprefix("由于").removeprefix("是")
    return f"{stem}{'的' if stem else ''}原因是{said}"


def _bare_of_its_state(label: str, text: str) -> str:
    """What a label is about without the word of its state, where the text is a predicate: 码头工程
    of 码头工程进度 and 主体封顶, 蔬菜 of 蔬菜去向 and 全部送食堂, 课题 of 课题名称.
    """
    named = label.removesuffix("名称")
    if named != label and len(named) > 1:
        return named
    stem = re.sub("(?:进展|进度|去向|现状)$", "", label)
    says = beginning("zh", "predicates").match(text) or ending("zh", "predicate_ends").search(text)
    return stem if len(stem) > 1 and says else label


def _some(label: str, text: str) -> str:
    """一批 of what a label names: 新品种 and 一批通过审定 is 一批新品种通过审定."""
    if text.startswith("一批"):
        return f"一批{label}{text.removeprefix('一批')}"
    return f"{text}{label}" if text.endswith("一批") else ""


def _tells_who_when(text: str) -> bool:
    """A day and, after a comma, whoever did it: the sentence needs no label in front."""
    day = LEADING_DAY.match(prose(text))
    if day is None or not day[0].endswith(("，", ",")):
        return False
    rest = prose(text)[day.end() :]
    who = holding("zh", "people").search(rest[:_WHO])
    who = who or holding("zh", "persons").search(rest[:_WHO])
    who = who or holding("zh", "entities").search(rest[:_SUBJECT])
    return who is not None and len(rest) - who.end() >= _SHORT_PREDICATE


def says_again(text: str, label: str) -> bool:
    """Whether a sentence tells its label: half of its characters, two of them in a row."""
    shared = sum(character in text for character in label)
    word = any(label[at : at + 2] in text for at in range(len(label) - 1))
    return word and shared >= _SAID_ALREADY * len(label)


def _is_somebodys_deed(fact: Fact, text: str) -> bool:
    """Whether somebody in a post begins a sentence that counts deeds: 园长某某带队走访4次."""
    who = holding("zh", "people").search(text[:_SUBJECT])
    counted = any(claim.is_quantity for claim in fact.claims)
    if not who or who.start() or not counted:
        return False
    return bool(re.match(r"[\u4e00-\u9fff]{2}", text[who.end() :]))  # 局长1名 counts heads


def _without_echo(label: str, text: str) -> str:
    """进出口总值突破 before 首次突破700亿元 → 进出口总值: the text says the deed again."""
    again = text.startswith(
        tuple(f"{word}{label[-2:]}" for word in ("", "首次", "再次", "已", "未"))
    )
    return label[:-2] if again and len(label) > 2 else label


def phrase(label: str, fact: Fact, period: str) -> str:
    """Words without a figure in front, as their label asks for: a predicate, or who did it."""
    text = fact.text.strip(_STOPS)
    if happening_on_a_day(fact):
        return on_its_day(label, fact, text)
    if text.startswith(label) or (says_again(text, label) and len(text) > 2 * len(label)):
        return text
    if is_plan("zh", label):
        return intended(label, [text])
    if fact.status == "planned":
        return quantity.planned(label, text, leads=quantity.leads_as_plan(fact))
    placed = ranked(label, text)
    if placed:
        return placed
    label = label.removesuffix("情况") or label
    some = _some(label, text)
    if some:
        return some
    when = ending("zh", "moments").search(label)
    if when and when.start() and _HAPPENS.search(text):
        return f"{label}时，{text}"
    reason = _reason(label, text)
    if reason:
        return reason
    label = _bare_of_its_state(label, text)
    predicate = beginning("zh", "predicates").match(text) or _HAPPENS.search(text)
    if predicate or ending("zh", "predicate_ends").search(text):
        return f"{_without_echo(label, text)}{text}{quantity.going_on(fact)}"
    if labels.begins_with_verb(text):
        needless = label in words("zh")["needless"]
        return f"{text if needless else _about(label, text)}{quantity.going_on(fact)}"
    often = re.fullmatch(r"每[周月天日年][^\d次]*", text)
    if often and labels.held_with(label):
        return f"{text}{labels.held_with(label)}{label}"
    if _PER.match(text):
        return f"{label}{text}"
    origin = re.fullmatch("(.*)来源", label)
    if origin:
        return f"{origin[1]}来自{text}"
    subject = re.fullmatch("(.{2,4})任教", label)
    if subject:
        return f"{label}{text}"
    going = re.fullmatch(r"([\u4e00-\u9fff]{2})中", text)
    if going and fact.status == "ongoing":  # 签字 and 进行中
        return f"{label.removesuffix(going[1])}正在{going[1]}"
    done = labels.in_charge(label, text) or labels.done_with(label, text)
    done = done or labels.done_by(label, text) or won(label, text) or labels.charged(label, text)
    if done:
        return done + _last(fact, period)
    if label in words("zh")["needless"] and labels.has_verb(text):
        return f"{text}{quantity.going_on(fact)}"
    if re.match(r"[\d年月日号—至-]+起", text):
        return f"{label}自{text}"
    in_brackets = _in_brackets(label, text)
    if in_brackets:
        return in_brackets
    if tells_what_happened_when(fact):
        return f"{label}中，{text}"
    if labels.list_verb(label)[0] and any(claim.is_quantity for claim in fact.claims):
        return f"{label}{text}{quantity.going_on(fact)}"
    first = next(iter(fact.claims), None)
    counted = first is not None and first.is_quantity and not first.start
    if _is_somebodys_deed(fact, text):
        return f"{label}方面，{text}{quantity.going_on(fact)}"
    link = "" if text.startswith("每") or (counted and not label[-1:].isascii()) else "为"
    last = f"，{quantity.before(fact, period)}{fact.previous}" if fact.previous else ""
    return f"{label}{link}{text}{quantity.going_on(fact)}{last}"
