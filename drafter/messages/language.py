"""Which language a person reads: what they say themselves, else what their machine is set to."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping

LANGUAGES = ("en", "zh")
"""Those that drafter speaks: English stands in the code, each other one in a catalog."""
VARIABLE = "DRAFTER_LANG"
_CHINESE = 0x04
"""Primary language identifier of Chinese (Windows, `winnt.h`: LANG_CHINESE)."""


def known_language(tag: str) -> str | None:
    """`zh` for `zh_CN.UTF-8` or `zh-Hans`; None for a language that drafter does not speak."""
    primary = tag.strip().lower().replace("-", "_").partition(".")[0].partition("_")[0]
    return primary if primary in LANGUAGES else None


def language_of(environment: Mapping[str, str] = os.environ) -> str:
    """The language of messages: DRAFTER_LANG, else the locale as POSIX and GNU gettext read it
    (LC_ALL, LC_MESSAGES, LANG, and before them LANGUAGE where they set a language at all), else
    the display language of Windows; English where none of them names a language of drafter's.
    """
    asked = known_language(environment.get(VARIABLE, ""))
    if asked:
        return asked
    names = ("LC_ALL", "LC_MESSAGES", "LANG")
    locale = next((environment[name] for name in names if environment.get(name)), None)
    if locale is None:
        return _display_language()
    if locale.partition(".")[0] in ("C", "POSIX"):
        return "en"
    wanted = [*environment.get("LANGUAGE", "").split(":"), locale]
    return next(filter(None, map(known_language, wanted)), "en")


def _display_language() -> str:
    """What Windows shows its own menus in."""
    if sys.platform != "win32":
        return "en"
    import ctypes

    identifier = ctypes.windll.kernel32.GetUserDefaultUILanguage()
    return "zh" if identifier & 0x3FF == _CHINESE else "en"
