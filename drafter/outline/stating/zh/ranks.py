"""Chinese clauses for a place among others, a prize or an honour, and whose it is."""

from __future__ import annotations

import re

from drafter.facts.fact import Fact
from drafter.outline.stating.vocabulary import beginning, ending, holding
from drafter.outline.stating.zh import labels

_STOPS = " 　。．；;，,"


def of_honours(label: str, fact: Fact) -> str:
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


def ranked(label: str, text: str) -> str:
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


def won(label: str, text: str) -> str:
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
