"""The generated parts of the Chinese pages, each by its name, where their words are Chinese."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from docs.parts import codes, examples, padding, prompts, writing
from drafter.messages.translation import gettext, speak, spoken
from drafter.outline.filters import all_filters, all_tests
from drafter.settings import SETTINGS, Settings

HERE = Path(__file__).parent


@cache
def _told() -> Mapping[str, Mapping[str, str]]:
    """What is said of each filter, test and setting."""
    text = (HERE / "zh/told.yaml").read_text(encoding="utf-8")
    table: Mapping[str, Any] = yaml.safe_load(text)
    return table


def _filters() -> str:
    return examples("zh", "filters", {n: _told()["filters"][n] for n in all_filters()}, "：")


def _tests() -> str:
    return examples("zh", "tests", {n: _told()["tests"][n] for n in all_tests()}, "：")


def _settings() -> str:
    rows = ["| 设置 | 是什么 | 取值 | 环境变量 | 默认 |", "| --- | --- | --- | --- | --- |"]
    defaults, language = Settings(), spoken()
    speak("zh")
    for setting in SETTINGS:
        value = getattr(defaults, setting.name)
        default = "–" if value in (None, (), {}) else str(value).lower()
        place = codes(setting.environment) or "–"
        what = _told()["settings"][setting.name] + ("" if setting.in_file else "（只放环境变量）")
        rows.append(
            f"| `{setting.name}` | {what} | {gettext(setting.takes)} | {place} | {default} |"
        )
    speak(language)
    return "\n".join(rows)


def _prompts() -> str:
    return "\n".join(f"- `{name}`：{description}" for name, description in prompts("zh"))


def _writing() -> str:
    return writing("不用模型（模板文字）", "人写的，作为对照")


def _padding() -> str:
    return padding("句子", "删去", "保留，并提示", "保留")


CHINESE_PARTS: Mapping[str, Callable[[], str]] = {
    "filters": _filters,
    "tests": _tests,
    "settings": _settings,
    "prompts": _prompts,
    "writing": _writing,
    "padding": _padding,
}
"""What stands between `<!-- generated: NAME -->` and `<!-- end -->` in their place there."""
