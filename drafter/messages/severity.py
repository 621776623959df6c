"""How severe a finding or remark is, in words."""

from __future__ import annotations

from drafter.messages.translation import gettext, gettext_noop

SEVERITIES = (gettext_noop("error"), gettext_noop("warning"), gettext_noop("info"))


def severity_word(severity: str) -> str:
    """One of SEVERITIES, in the language that is spoken."""
    return gettext(severity)
