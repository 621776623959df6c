"""Whether there is a model to write with, and whether its address and key can be right."""

from __future__ import annotations

import ipaddress
from urllib.parse import urlsplit

from drafter.errors import DrafterError
from drafter.messages.translation import gettext as _
from drafter.messages.translation import gettext_noop, quoted

DEFAULT_BASE_URL = "https://api.openai.com/v1"
NO_KEY = gettext_noop("no API key is set; set OPENAI_API_KEY to use a model")


def is_configured(api_key: str | None, base_url: str | None) -> bool:
    """Whether a model can be asked: there is a key, or the server is on this machine."""
    return bool(api_key and api_key.strip()) or is_loopback(base_url or "")


def is_loopback(base_url: str) -> bool:
    """Whether the address is this machine's own, so that no key is needed and no proxy used.

    Where a project's file may send requests unasked is narrower: see `trust`.
    """
    host = _host(base_url)
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def checked_base_url(base_url: str | None, name: str = "OPENAI_BASE_URL") -> str:
    """The address to use, without a slash at its end; DrafterError, which says by what `name` the
    person knows it, if it cannot be one.
    """
    url = (base_url or "").strip() or DEFAULT_BASE_URL
    shown = url.rpartition("@")[2].partition("?")[0]  # what is before the @ may be a password
    if not url.startswith(("http://", "https://")):
        raise DrafterError(
            _(
                "{name} is {shown}, without http:// or https:// in front; write for "
                "example {example}"
            ).format(
                name=name,
                shown=quoted(shown),
                example=_with_scheme(shown.partition("://")[2] or shown),
            )
        )
    if not _host(url) or not _port_fits(url):
        raise DrafterError(
            _("{name} is {shown}, which names no server and port").format(
                name=name, shown=quoted(shown)
            )
        )
    return url.rstrip("/")


def _with_scheme(address: str) -> str:
    """http for this machine, where servers speak plainly; https for any other."""
    plain = f"http://{address}"
    return plain if is_loopback(plain) else f"https://{address}"


def checked_key(api_key: str | None, base_url: str) -> str:
    """The key without white space around it; DrafterError if it is missing or cannot be one.

    A server on this machine needs none, and gets a word that says so.
    """
    key = (api_key or "").strip()
    if not key:
        if is_loopback(base_url):
            return "none"
        raise DrafterError(_(NO_KEY))
    stray = next((character for character in key if not "!" <= character <= "~"), None)
    if stray is not None:
        raise DrafterError(
            _(
                "OPENAI_API_KEY holds a character that no key has (U+{code:04X}); copy "
                "the key again, without quotes or spaces"
            ).format(code=ord(stray))
        )
    return key


def checked_model(model: str | None) -> str:
    """The model's name; DrafterError if there is none."""
    name = (model or "").strip()
    if not name:
        raise DrafterError(_("no model is named; name one with --model or OPENAI_MODEL"))
    stray = next((character for character in name if not character.isprintable()), None)
    if stray is not None:
        raise DrafterError(
            _(
                "the model's name holds a character that no name has (U+{code:04X}); "
                "write it again with --model or OPENAI_MODEL"
            ).format(code=ord(stray))
        )
    return name


def _port_fits(base_url: str) -> bool:
    try:
        return urlsplit(base_url).port != 0
    except ValueError:
        return False


def _host(base_url: str) -> str:
    try:
        return (urlsplit(base_url).hostname or "").casefold()
    except ValueError:  # "http://[" and its like
        return ""
