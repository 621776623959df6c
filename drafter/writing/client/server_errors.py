"""What the client's exceptions mean for a section, or for the whole run."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from drafter.errors import DrafterError
from drafter.messages.system import reason_of
from drafter.messages.translation import gettext as _
from drafter.messages.translation import quoted
from drafter.text import printable
from drafter.writing.client.completion import SHOWN, text_of, words_of
from drafter.writing.client.configuration import is_loopback
from drafter.writing.client.masking import Mask, without_credentials, without_likely_keys
from drafter.writing.client.retry_after import retry_after
from drafter.writing.failures import (
    ContextExceeded,
    MalformedAnswer,
    NotThere,
    RateLimited,
    Rejected,
    ServerFailed,
    TimedOut,
    Unreachable,
    WritingFailure,
)

if TYPE_CHECKING:
    from openai import APIStatusError

_CONTEXT = re.compile(
    r"context.{0,20}(?:length|window|size|limit)|maximum context|too many tokens"
    r"|exceed.{0,30}tokens|prompt is too long",
    re.I,
)
_QUOTA = re.compile(
    r"insufficient[_ ](?:quota|balance|funds|credits?)|exceeded your current quota", re.I
)
_MODEL = re.compile(
    r"model_not_found|model.{0,80}(?:not found|does not exist|not exist|unknown)"
    r"|(?:unknown|no such|invalid) model",
    re.I | re.S,
)


@dataclass(frozen=True, slots=True)
class Told:
    """What a server says of an error: its words on one line, without credentials, the parameter
    that it names as the culprit, and its names for the kind of error.
    """

    words: str
    param: str
    kind: str


def translate(
    error: Exception, model: str, base_url: str, mask: Mask
) -> WritingFailure | DrafterError:
    """The named failure for anything that the client raised; credentials are masked in its words.

    DrafterError is for what no later request would mend: a rejected key, no such model or address,
    an empty account. Every other exception of the client is a WritingFailure.
    """
    import httpx2
    import openai

    if isinstance(error, openai.APIStatusError):
        return _status(error, model, base_url, mask)
    if _came_from(error, (httpx2.ConnectError, httpx2.ConnectTimeout, httpx2.ProxyError)):
        return NotThere(_no_connection(base_url, _words(error, mask)))
    if isinstance(error, openai.APITimeoutError | httpx2.TimeoutException | TimeoutError):
        return TimedOut(_("no answer in time"))
    if isinstance(error, openai.APIConnectionError | httpx2.TransportError):
        return Unreachable(_no_connection(base_url, _words(error, mask)))
    if isinstance(error, UnicodeEncodeError):
        return Rejected(_("the request holds a character that cannot be sent"))
    if isinstance(error, ValueError | RecursionError | openai.OpenAIError | httpx2.HTTPError):
        return MalformedAnswer(
            _("the answer cannot be read: {error}").format(error=_words(error, mask))
        )
    return Unreachable(_("the request failed: {error}").format(error=_words(error, mask)))


def told(error: APIStatusError, mask: Mask) -> Told:
    """What the server says, read from the error's body, of whatever shape that is."""
    body = error.body
    named = body if isinstance(body, dict) else {}
    words = words_of(named or text_of(body) or error.message, mask)
    kind = f"{text_of(named.get('code'))} {text_of(named.get('type'))}"
    return Told(words, text_of(named.get("param")), kind)


def _status(
    error: APIStatusError, model: str, base_url: str, mask: Mask
) -> WritingFailure | DrafterError:
    status, said = error.status_code, told(error, mask)
    words = said.words[:SHOWN].rstrip(" .")
    stop = _stopping(status, f"{said.kind} {said.words}")
    if stop:
        return DrafterError(
            stop.format(model=quoted(model), url=base_url, status=status, words=words)
        )
    wait = retry_after(error.response.headers)
    if status == 429:
        return RateLimited(
            _("the server answered 429, too many requests ({words})").format(words=words), wait
        )
    if status in (408, 409) or status >= 500:
        told_status = _("the server answered {status} ({words})")
        return ServerFailed(told_status.format(status=status, words=words), wait)
    if status == 413 or _CONTEXT.search(words):
        return ContextExceeded(
            _("the facts do not fit the model's context window ({words})").format(words=words)
        )
    told_status = _("the server refused the request with status {status} ({words})")
    return Rejected(told_status.format(status=status, words=words))


def _stopping(status: int, words: str) -> str:
    """The sentence for what ends the run, or "" where a section alone is lost."""
    if status in (401, 403):
        return _(
            "{url} rejected the API key (status {status}); set OPENAI_API_KEY to a key that is "
            "valid there, or leave it unset to draft without a model ({words})"
        )
    if status == 402 or _QUOTA.search(words):
        return _(
            "the account behind OPENAI_API_KEY has no quota left at {url}; add credit, use another "
            "key, or leave OPENAI_API_KEY unset to draft without a model ({words})"
        )
    if 300 <= status < 400:
        return _(
            "{url} sends on to another address (status {status}), which drafter does not follow; "
            "set OPENAI_BASE_URL to the final address ({words})"
        )
    if status in (400, 404, 422) and _MODEL.search(words):
        return _("{url} has no model {model}; name one it has with --model ({words})")
    if status in (404, 405):
        return _(
            "{url} has no chat completions (status {status}); OPENAI_BASE_URL usually ends in /v1 "
            "({words})"
        )
    return ""


def _no_connection(base_url: str, reason: str) -> str:
    proxy = _proxy(base_url)
    said = _("no connection to {url} through the proxy {proxy} ({reason})")
    said = said if proxy else _("no connection to {url} ({reason})")
    return said.format(url=base_url, proxy=proxy, reason=reason)


def _came_from(error: BaseException | None, kinds: tuple[type[Exception], ...]) -> bool:
    """Whether the error, or one that it was raised from, is of one of these kinds."""
    while error is not None and not isinstance(error, kinds):
        error = error.__cause__ or error.__context__
    return error is not None


def _proxy(base_url: str) -> str:
    """The proxy that the environment puts before the server, "" for none: it may be the culprit."""
    from urllib.request import getproxies, proxy_bypass

    address = urlsplit(base_url)
    if is_loopback(base_url) or proxy_bypass(address.hostname or ""):
        return ""
    proxies = getproxies()
    proxy = proxies.get(address.scheme) or proxies.get("all")
    return without_credentials(proxy) if proxy else ""


def _words(error: BaseException, mask: Mask) -> str:
    """The innermost reason that has words, such as "Connection refused"."""
    words = ""
    seen: BaseException | None = error
    while seen is not None:
        words = (reason_of(seen) if isinstance(seen, OSError) else str(seen)) or words
        seen = seen.__cause__ or seen.__context__
    return without_likely_keys(printable(mask(words)))[:SHOWN]
