"""Messages in the language that a person reads, by gettext.

A message stands in the code in English, whole, with named places, and is filled in when it has been
translated: `_("there is no layout {name}").format(name=quoted(name))`. Its Chinese stands in
`zh/LC_MESSAGES/drafter.po`. One that is written where nothing is shown yet, in a table say, is
marked by `gettext_noop` and translated where it is shown.

This is loaded before almost everything else, and itself loads next to nothing.
"""

from __future__ import annotations

import os

TYPE_CHECKING = False  # typing alone would take longer than all that is done here
if TYPE_CHECKING:
    from collections.abc import Iterable
    from gettext import GNUTranslations

CATALOGS = os.path.dirname(__file__)
"""The folder of the catalogs, laid out as gettext has it."""
DOMAIN = "drafter"


class _Spoken:
    """The one language of this process."""

    language = ""
    """Empty until one is chosen or something is to be said."""
    catalog: GNUTranslations | None = None
    """None for English."""


def speak(language: str) -> None:
    """Say everything in this language (one of LANGUAGES) from now on."""
    if language == _Spoken.language:
        return
    catalog = None
    if language != "en":
        from gettext import GNUTranslations

        with open(os.path.join(CATALOGS, language, "LC_MESSAGES", f"{DOMAIN}.mo"), "rb") as file:
            catalog = GNUTranslations(file)
    _Spoken.language, _Spoken.catalog = language, catalog


def spoken() -> str:
    """The language that is spoken: the machine's own where none was chosen."""
    if not _Spoken.language:
        from drafter.messages.language import language_of

        speak(language_of())
    return _Spoken.language


def gettext(message: str) -> str:
    """The message in the language that is spoken."""
    spoken()
    return _Spoken.catalog.gettext(message) if _Spoken.catalog else message


def ngettext(one: str, many: str, count: int) -> str:
    """The message for so many things, in the language that is spoken."""
    spoken()
    if _Spoken.catalog:
        return _Spoken.catalog.ngettext(one, many, count)
    return one if count == 1 else many


def gettext_noop(message: str) -> str:
    """The message as it is: marks one that is translated later."""
    return message


def is_ready() -> bool:
    """Whether a message can be had without loading anything."""
    return bool(_Spoken.language)


def quoted(text: object) -> str:
    """Somebody's own word in a message, in the quotation marks of the language; what cannot be
    printed is escaped. What is neither a text nor a path is shown as Python writes it.
    """
    if not isinstance(text, str | os.PathLike):
        return repr(text)
    shown = repr(str(text))
    if spoken() == "en":
        return shown
    inner = shown[1:-1].replace("\\'", "'")
    return gettext("'{text}'").format(text=inner)


def listed(words: Iterable[str]) -> str:
    """Words one after the other, as the language lists them."""
    return gettext(", ").join(words)
