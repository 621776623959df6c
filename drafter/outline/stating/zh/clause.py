"""States Chinese facts: a label and a value become a clause."""

from __future__ import annotations

import re
from collections.abc import Sequence

from drafter.facts.fact import Fact
from drafter.facts.ids import is_index
from drafter.outline.stating.shape import shape_of
from drafter.outline.stating.vocabulary import (
    beginning,
    ending,
    holding,
    is_plan,
    is_wanting,
    words,
)
from drafter.outline.stating.zh import labels, quantity
from drafter.outline.stating.zh.ends import enumerated, intended, wanting
from drafter.outline.stating.zh.prose import prose

_STOPS = " 　。．；;，,"
_LONG_ITEM = 14
"""Characters from which on an item of a list stands in 一是……；二是……"""
_LEADING_DAY = re.compile(r"(\d{4}年(?:\d{1,2}月(?:\d{1,2}日)?)?|\d{1,2}月(?:\d{1,2}日)?)[，,]?")
_AT = re.compile(
    r"(?:\d{4}年)?(?:\d{1,2}月)?(?:\d{1,2}日)?(?:次日|当日|当晚|当天|凌晨|清晨|上午|中午|下午|晚上?|夜间)*(?:\d{1,2}[时点:：](?:\d{1,2}分?|半)?)?"
    r"(?:[上下]半年|[一二三四1-4]季度|[上中下]旬|底|初)?前?"
)
_CLOCK = re.compile(
    r"(?:凌晨|清晨|上午|中午|下午|晚上?|夜间)?\d{1,2}(?:[时点](?:\d{1,2}分|半)?|[:：]\d\d)"
)
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


def clause(fact: Fact, period: str = "") -> str:
    """The fact as a clause without a mark at its end; `period` is the document's (2023年)."""
    return prose(_clause(fact, period))


def _clause(fact: Fact, period: str) -> str:
    label = "" if is_index(fact.label) else fact.label
    if not label:
        return fact.text.strip(_STOPS) if not fact.items else _row(_items(fact))
    if ending("zh", "principles").search(label):
        return _guided(label, _items(fact))
    shape = shape_of(fact, words("zh")["leads"], holding("zh", "sentence_marks"))
    if fact.text.strip(_STOPS) in words("zh")["nothing"] and not fact.unit:
        return f"无{label}"
    if is_wanting("zh", label) and shape != "quantity":
        return wanting(label, _items(fact))
    whoever = "" if fact.items else _described(label, fact.text.strip(_STOPS))
    if whoever:
        return whoever
    if not fact.items and labels.is_post(label, fact.text):
        return _post(label, fact)
    if _tells_how_often(label, fact):
        return fact.text.strip(_STOPS)
    honoured = _of_honours(label, fact)
    if honoured:
        return honoured
    happened = (
        _at_a_time(label, fact) or _held_at(label, fact) or quantity.placed(label, fact, period)
    )
    if happened:
        return happened
    label = quantity.without_plan_word(label, fact)
    match shape:
        case "list":
            return _listing(label, fact)
        case "quantity":
            return quantity.quantity(label, fact, period)
        case "date":
            return _dated(label, fact)
        case "sentence":
            return _sentence(label, fact, period)
        case _:
            return _phrase(label, fact, period)


def _described(label: str, text: str) -> str:
    """Somebody and what is said of them: 某某，县农场场长 is 某某任县农场场长; 巡护员 comes before
    某某，被评为……. "" for all else, as for a post that the text does not say again.
    """
    person, comma, rest = text.partition("，")
    if not comma or not labels.is_name(person):
        return ""
    post = ending("zh", "people").search(rest) or ending("zh", "persons").search(rest)
    plain = not labels.has_verb(rest) and "，" not in rest and rest[0] != "兼"
    if post and plain and len(rest) > len(post[0]):
        said = rest.endswith(label) or not labels.is_post(label, person)
        return f"{person}任{rest}" if said else f"{person}任{label}、{rest}"
    if rest.startswith("兼") and labels.is_post(label, person):
        return f"{person}任{label}，{rest}"
    called = ending("zh", "people").search(label) or ending("zh", "persons").search(label)
    if called and holding("zh", "award_words").search(rest):
        return f"{label}{person}{rest}"
    return ""


def _of_honours(label: str, fact: Fact) -> str:
    """Whose honour one is, in a group of honours: 河东分场获评节水单位, whether the body is the
    label or the text. "" for all else.
    """
    text = fact.text.strip(_STOPS)
    group = fact.group[-1] if fact.group else ""
    plain = not (fact.items or fact.status or fact.previous) and "，" not in text
    if not plain or not ending("zh", "honours").search(group) or not text or text[0].isdigit():
        return ""
    if holding("zh", "award_words").search(text):
        return ""
    whose = labels.is_entity(label) or label.endswith("团队") or labels.is_name(label)
    if whose:
        return f"{label}获{text}{'称号' if text.endswith('”') else ''}"
    if labels.is_body(text) or labels.is_name(text):
        return "" if ending("zh", "prizes").search(label) else f"{text}获评{label}"
    return ""


def _guided(label: str, items: Sequence[str]) -> str:
    """What guides the work: 坚持安全第一, or 按照“安全第一”的方针."""
    text = _row(items)
    if beginning("zh", "principle_begins").match(text):
        return text
    quoted = text if text.startswith("“") else f"“{text}”"
    return f"按照{quoted}的{label}"


def _tells_how_often(label: str, fact: Fact) -> bool:
    """每周开放72小时 tells 开放时间 by itself."""
    text = fact.text.strip(_STOPS)
    often = text.startswith(("每", "平均", "人均"))
    return often and not (fact.items or fact.previous or fact.status) and _says(text, label)


def _items(fact: Fact) -> list[str]:
    return [item.strip(_STOPS) for item in fact.items or (fact.text,)]


def _listing(label: str, fact: Fact) -> str:
    items = _items(fact)
    if is_plan("zh", label) or fact.status == "planned":
        return intended(label, items)
    if label in words("zh")["awards"] or ending("zh", "honours").search(label):
        return _honoured(items)
    verb, noun = labels.list_verb(label)
    if verb in words("zh")["built"] and all(labels.is_entity(item) for item in items):
        return f"在{_row(items)}{label}"  # 新建健身点 in villages
    if verb:
        return _doing(verb, noun, items)
    if len(items) == 1:
        return f"{label}为{items[0]}"
    if any(_is_long(item) for item in items):
        return f"{label}主要有：{enumerated(items)}"
    link = "为" if _all_with_figures(fact) else "包括"
    return f"{label}{link}{_row(items[:-1])}和{items[-1]}"


def _honoured(items: Sequence[str]) -> str:
    """Honours with their verbs: those that lack one 荣获 together, each other keeps its own."""
    told: list[str] = []
    bare: list[str] = []
    for item in items:
        day = _LEADING_DAY.match(item)
        if holding("zh", "award_words").search(item):
            told.append(item)
        elif day and item[day.end() :]:
            told.append(f"{day[1]}荣获{item[day.end() :]}")
        else:
            bare.append(item)
    if bare:
        told.insert(0, _doing("荣获", "", bare))
    return "；".join(told)


def _doing(verb: str, noun: str, items: Sequence[str]) -> str:
    """走访企业: 先后走访甲厂、乙公司等企业; items that say the noun themselves need no 等."""
    if len(items) == 1:
        return f"{verb}{'' if items[0].endswith(noun) else noun}{items[0]}"
    if not noun or all(item.endswith(noun) for item in items):
        return f"{verb}{_row(items[:-1])}和{items[-1]}"
    return f"{verb}{_row(items)}等{noun}"


def _row(items: Sequence[str]) -> str:
    """Items with 、 between them, and without where both have marks of their own (GB/T 15834)."""
    return "、".join(items).replace("》、《", "》《").replace("”、“", "”“")


def _is_long(item: str) -> bool:
    return len(item) >= _LONG_ITEM or any(mark in item for mark in "，、和")


def _all_with_figures(fact: Fact) -> bool:
    return len([claim for claim in fact.claims if claim.is_quantity]) >= len(fact.items)


def _dated(label: str, fact: Fact) -> str:
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


def _at_a_time(label: str, fact: Fact) -> str:
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


def _held_at(label: str, fact: Fact) -> str:
    """开馆仪式 and 2031年3月9日9时30分: 开馆仪式于2031年3月9日9时30分举行; "" for all else."""
    text = prose(fact.text.strip(_STOPS))
    stem = re.sub("(?:时间|日期)$", "", label) or label
    held = labels.held_with(stem) if not fact.items and "日" in text[:-1] else ""
    if not held or not _AT.fullmatch(text) or text[-1] not in "时点分半":
        return ""
    return f"{stem}{'计划' if fact.status == 'planned' else ''}于{text}{held}"


def _sentence(label: str, fact: Fact, period: str) -> str:
    text = fact.text.strip(_STOPS)
    if _happening_on_a_day(fact):
        return _on_its_day(label, fact, text)
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
    day = _LEADING_DAY.match(text)
    if day and re.match(r"\d+[余多]?[人名](?:次)?(?:参加|参与)", text[day.end() :]):
        verb = labels.held_with(label) or ("" if labels.begins_with_verb(label) else "开展")
        return f"{day[1]}{verb}{label}，{text[day.end() :]}"
    if needless or awarded or _says(text, label) or _tells_who_when(text):
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
    day = _LEADING_DAY.match(prose(text))
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
    ranked = _ranked(label, text) or _won(label, text)
    if ranked:
        return ranked
    if beginning("zh", "titles").match(text) or "最" in label:
        return f"{label}为{text}"
    head = re.split("[，；]", text, maxsplit=1)[0]
    if head != label and head.endswith(label[-2:]):  # 停用泵站 and 某某泵站
        return f"{label}为{text}"
    when = ending("zh", "moments").search(label)
    if when and when.start() and not beginning("zh", "predicates").match(text):
        return f"{label}时，{text}"
    if _LEADING_DAY.match(label):  # 3月9日险情 and who found it
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


def _ranked(label: str, text: str) -> str:
    """客运量位次 and 全省第2位: 客运量居全省第2位; "" for other labels."""
    rank = ending("zh", "ranks").search(label)
    if not rank or not rank.start():
        return ""
    what = label[: rank.start()]
    if beginning("zh", "ranked_already").match(text):
        return f"{what}{text}"
    first = re.split("[，；]", text, maxsplit=1)[0]
    placed = ending("zh", "rank_ends").search(first) and not re.search("居|列|排", first)
    if placed or beginning("zh", "titles").match(text):
        return f"{what}{'居' if placed else '为'}{text}"
    return f"{what}{text}"


def _won(label: str, text: str) -> str:
    """技能竞赛 and 全县团体二等奖: 在技能竞赛中获全县团体二等奖; 某某获一等奖; a place in
    what is no contest is held: 执法检查居全市第2位. "" for all else.
    """
    placed = re.search(r"第[\d一二三四五六七八九十]+[名位]$", text)
    won = ending("zh", "prizes").search(text)
    if labels.is_name(text) and ending("zh", "prizes").search(label):
        return f"{text}获{label}"  # 演讲一等奖 and whoever won it
    titled = ending("zh", "titles_given").search(text) and "了" not in text
    said = (labels.has_verb(text) and not titled) or holding("zh", "ranked_already").search(text)
    honoured = ending("zh", "honours").search(label)
    if honoured and not said and "，" not in text:
        return f"{label[: honoured.start()]}获{text}{'称号' if text.endswith('”') else ''}"
    if said or "，" in text or not (placed or won):
        return ""
    label = re.sub("(?:成绩|结果|获奖|奖项)$", "", label) or label
    if ending("zh", "contests").search(label):
        return f"{label}获{text}"
    return f"{label}{'居' if placed else '获'}{text}"


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
    day = _LEADING_DAY.match(prose(text))
    if day is None or not day[0].endswith(("，", ",")):
        return False
    rest = prose(text)[day.end() :]
    who = holding("zh", "people").search(rest[:_WHO])
    who = who or holding("zh", "persons").search(rest[:_WHO])
    who = who or holding("zh", "entities").search(rest[:_SUBJECT])
    return who is not None and len(rest) - who.end() >= _SHORT_PREDICATE


def _says(text: str, label: str) -> bool:
    """Whether a sentence tells its label: half of its characters, two of them in a row."""
    shared = sum(character in text for character in label)
    word = any(label[at : at + 2] in text for at in range(len(label) - 1))
    return word and shared >= _SAID_ALREADY * len(label)


def _post(label: str, fact: Fact) -> str:
    """李明任院长; 负责人 and whoever is described at length come the other way round."""
    person = fact.text.strip(_STOPS)
    charge = labels.in_charge(label, person)
    if charge:
        return charge
    if not labels.is_name(person) and _says(person, label):
        return person
    if labels.is_name(person) and not label.endswith("人"):
        return f"{person}任{label}"
    return f"{label}为{person}"


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


def _on_its_day(label: str, fact: Fact, text: str) -> str:
    """A thing, and the day with what happened to it: 灯塔二期计划于2031年6月投用; what the text
    says again (灯塔投用: 2031年6月投用) the label leaves.
    """
    again = next((n for n in range(len(label), 1, -1) if text.endswith(label[-n:])), 0)
    about = label[: len(label) - again]
    return f"{about}{'计划' if fact.status == 'planned' else ''}于{text}"


def _happening_on_a_day(fact: Fact) -> bool:
    """A day and nothing but what happened on it: 2024年3月1日正式启用."""
    text = fact.text.strip(_STOPS)
    day = next((claim for claim in fact.claims if claim.kind == "date" and not claim.start), None)
    what = text[day.end :] if day is not None else ""
    return re.sub("^(?:正式|重新|全面)", "", what) in words("zh")["happenings"]


def _tells_what_happened_when(fact: Fact) -> bool:
    """A day, and a deed after it (3月2日夜间转移群众20人); 单日最高 is what it was on that day."""
    if "最" in fact.label:
        return False
    day = next((claim for claim in fact.claims if claim.kind == "date" and not claim.start), None)
    return day is not None and labels.has_verb(fact.text[day.end :])


def _phrase(label: str, fact: Fact, period: str) -> str:
    text = fact.text.strip(_STOPS)
    if _happening_on_a_day(fact):
        return _on_its_day(label, fact, text)
    if text.startswith(label) or (_says(text, label) and len(text) > 2 * len(label)):
        return text
    if is_plan("zh", label):
        return intended(label, [text])
    if fact.status == "planned":
        return quantity.planned(label, text, leads=quantity.leads_as_plan(fact))
    ranked = _ranked(label, text)
    if ranked:
        return ranked
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
    done = done or labels.done_by(label, text) or _won(label, text) or labels.charged(label, text)
    if done:
        return done + _last(fact, period)
    if label in words("zh")["needless"] and labels.has_verb(text):
        return f"{text}{quantity.going_on(fact)}"
    if re.match(r"[\d年月日号—至-]+起", text):
        return f"{label}自{text}"
    in_brackets = _in_brackets(label, text)
    if in_brackets:
        return in_brackets
    if _tells_what_happened_when(fact):
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
