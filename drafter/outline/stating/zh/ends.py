"""Chinese clauses for what a summary ends with: what was wanting, and what is intended."""

from __future__ import annotations

import re
from collections.abc import Sequence

from drafter.outline.stating.vocabulary import beginning, holding

_NUMERALS = "一二三四五六七八九十"
_MORE_THAN_PARTS = re.compile(r"[。；：]|由于|因为|因此|虽|但|导致|影响")


def enumerated(items: Sequence[str]) -> str:
    """一是……；二是……; without numerals where there are too many."""
    if len(items) > len(_NUMERALS):
        return "；".join(items)
    return "；".join(f"{_NUMERALS[at]}是{item}" for at, item in enumerate(items))


def wanting(label: str, items: Sequence[str]) -> str:
    """What is wanting, as one clause: 存在的主要不足：一是……；二是……, or 工作中还存在……等不足."""
    found = holding("zh", "shortcomings").search(label)
    noun = found[0] if found else "不足"
    if len(items) > 1:
        return f"存在的主要{noun}：{enumerated(items)}"
    text = items[0]
    if text.startswith(("存在", "还存在", "仍存在")):
        return f"工作中{'' if text[0] in '还仍' else '还'}{text}"
    if _MORE_THAN_PARTS.search(text):
        return f"存在的主要{noun}是{text}"
    parts = re.split("[，,]", text)
    if len(parts) == 1:
        return f"工作中还存在{text}的{noun if noun != '不足' else '问题'}"
    mark = "，" if "、" in text else "、"
    return f"工作中还存在{mark.join(parts)}等{noun}"


def intended(label: str, items: Sequence[str]) -> str:
    """What is intended: 明年，将做好以下工作：一是……；二是……."""
    when = label
    while match := re.search(f"(?:{holding('zh', 'intents').pattern})$", when):
        when = when[: match.start()]
    if when == label and not label.endswith(("下一步", "年", "季度", "学期")):
        return f"{label}主要有：{enumerated(items)}" if len(items) > 1 else f"{label}为{items[0]}"
    before = f"{when or '下一步'}，"
    if len(items) > 1:
        return f"{before}将做好以下工作：{enumerated(items)}"
    already = beginning("zh", "planned_already").match(items[0])
    return f"{before}{'' if already else '计划'}{items[0]}"
