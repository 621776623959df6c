"""Where requests may go, and with whose key: what a project's own file asks for is not yet chosen.

A project comes by mail as easily as it is written here, and an address in its `drafter.toml` would
get the person's API key. So an address counts as chosen when it was given on the command line or in
the environment, or when the person has allowed it for this project (`drafter trust --allow`, as
`direnv allow` and the workspace trust of editors do). A model server on this very machine is used
without asking, but is not sent the key.
"""

from __future__ import annotations

import ipaddress
import json
import os
import re
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from drafter.errors import DrafterError
from drafter.files import read_text, write_atomically
from drafter.messages.translation import gettext as _
from drafter.settings import Settings
from drafter.text import as_typed
from drafter.writing.client.configuration import checked_base_url, is_configured

VERSION = 1

Address = Literal["base_url", "reader_base_url"]
ADDRESSES: tuple[Address, ...] = ("base_url", "reader_base_url")
"""The settings that name where requests go: what writes, and what reads as second reader."""

_PLAIN = re.compile(
    r"(?P<scheme>https?)://"
    r"(?P<host>\[[0-9a-f:.]+\]|(?:[a-z0-9_-]+\.)*[a-z0-9_-]+\.?)"
    r"(?::(?P<port>[0-9]{1,5}))?"
    r"(?P<path>(?:/[a-z0-9._~!$&'()*+,;=:%-]*)*)",
    re.I | re.A,  # else ſ and K are letters too
)
"""What every reader of addresses reads alike: no user name, backslash, query, white space or letter
beyond ASCII, so that the host that is shown and decided on is the one that is connected to."""
LONGEST = 2000
"""Characters of an address at most."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The address that a project's own file asks for, in its one normal form; `project` is the
    project folder with links resolved, `file` and `line` say where the address stands.
    """

    project: Path
    file: Path
    line: int | None
    address: str
    host: str

    @property
    def is_own_machine(self) -> bool:
        """Whether a model server of the person's own would stand there: exactly 127.0.0.1, ::1
        and localhost with the names below it (RFC 6761). `is_loopback` is broader: all of 127/8,
        where others may listen as well.
        """
        return self.host in {"127.0.0.1", "::1", "localhost"} or self.host.endswith(".localhost")

    @property
    def command(self) -> str:
        """What a person types to allow it."""
        return as_typed(["drafter", "trust", "--allow", str(self.project)])


@dataclass(frozen=True, slots=True)
class Allowed:
    """An address that the person has allowed for one project folder, both in normal form."""

    project: str
    address: str


@dataclass(frozen=True, slots=True)
class Server:
    """Where requests go. With `withheld`, nothing that is the person's own goes there (a key, or
    headers from the environment), and this is told when the server wants one.
    """

    base_url: str
    api_key: str | None
    withheld: DrafterError | None = None


def chosen_server(settings: Settings, setting: Address = "base_url") -> Server | None:
    """The server that a setting names, None where none can be asked: there is no key, and it is not
    on this machine.

    Raises DrafterError for an address that cannot be right, and for one that a project asks for and
    the person has not allowed. Whatever sends requests for a person gets its server here.
    """
    asked = asked_address(settings, setting)
    if asked is None:
        by_hand = setting != "base_url" or settings.origins.get(setting) == "command line"
        name = setting if by_hand else "OPENAI_BASE_URL"
        url = checked_base_url(getattr(settings, setting), name)
        return Server(url, settings.api_key) if is_configured(settings.api_key, url) else None
    if not is_configured(settings.api_key, asked.address):
        return None
    if is_allowed(asked):
        return Server(asked.address, settings.api_key)
    if not asked.is_own_machine:
        raise DrafterError(
            _(
                "{setting} names {host}, which would get your API key and these facts; if "
                "you trust it with both: {command}"
            ).format(setting=setting, host=asked.host, command=asked.command),
            asked.file,
            asked.line,
        )
    withheld = DrafterError(
        _(
            "{address} wants an API key, and yours was withheld, as only this file names "
            "the address; to send it there: {command}"
        ).format(address=asked.address, command=asked.command),
        asked.file,
        asked.line,
    )
    return Server(asked.address, None, withheld)


def asked_address(settings: Settings, setting: Address = "base_url") -> Asked | None:
    """What the project's own file asks for in a setting; None where the person chose the address.

    Raises DrafterError, with file and line, for an address that is not a plain one.
    """
    file = settings.project_file
    given: str | None = getattr(settings, setting)
    if given is None or file is None or settings.origins.get(setting) != str(file):
        return None
    line = settings.lines.get(setting)
    plain = plain_address(given)
    if plain is None:
        try:
            checked_base_url(given, setting)
        except DrafterError as error:
            raise DrafterError(error.message, file, line) from None
        shown = ascii(re.sub(r"//.*@", "//***@", given))[:80]
        raise DrafterError(
            _(
                "{setting} is {shown}, which is no plain address; a project's file may "
                "name http(s)://HOST[:PORT]/PATH in ASCII, without user name and query"
            ).format(setting=setting, shown=shown),
            file,
            line,
        )
    address, host = plain
    return Asked(settings.project.resolve(), file, line, address, host)


def plain_address(text: str) -> tuple[str, str] | None:
    """The address in its one normal form and its host (IPv6 without brackets), or None where
    readers of addresses might not agree on the host. Scheme and host become lower case; the
    scheme's own port and slashes at the end go.
    """
    match = _PLAIN.fullmatch(text) if len(text) <= LONGEST else None
    if match is None:
        return None
    scheme, host = match["scheme"].lower(), match["host"].lower()
    if host.startswith("["):
        try:
            host = ipaddress.IPv6Address(host[1:-1]).compressed
        except ValueError:
            return None
    port = int(match["port"] or {"http": 80, "https": 443}[scheme])
    if not 1 <= port <= 65_535:
        return None
    own = port == {"http": 80, "https": 443}[scheme]
    shown = f"[{host}]" if ":" in host else host
    place = shown if own else f"{shown}:{port}"
    return f"{scheme}://{place}{match['path'].rstrip('/')}", host


def standing(asked: Asked) -> str:
    """What an address that a project asks for may get, in words."""
    if is_allowed(asked):
        return _("allowed")
    if asked.is_own_machine:
        return _("on this machine: used, without your API key; to send it too: {command}").format(
            command=asked.command
        )
    return _("not allowed: {command}").format(command=asked.command)


def is_allowed(asked: Asked) -> bool:
    """Whether the person has allowed this address for this project.

    Raises DrafterError where the file of what is allowed cannot be read: nothing is, then.
    """
    return Allowed(str(asked.project), asked.address) in allowed()


def allow(asked: Asked) -> None:
    """Allow the address for the project, from now on."""
    known = allowed()
    one = Allowed(str(asked.project), asked.address)
    if one not in known:
        _write((*known, one))


def revoke(project: Path) -> tuple[Allowed, ...]:
    """Take back all that was allowed for a project folder; gives what that was."""
    known = allowed()
    taken = tuple(one for one in known if one.project == str(project.resolve()))
    if taken:
        _write(one for one in known if one not in taken)
    return taken


def allowed() -> tuple[Allowed, ...]:
    """All that the person has allowed, oldest first; DrafterError for a file that is damaged."""
    path = trust_file()
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return ()
    except OSError:
        pass  # reading it says why not
    try:
        entry = json.loads(read_text(path, limit=1024 * 1024))
        if entry["version"] != VERSION:
            raise ValueError
        return tuple(
            Allowed(_text(one["project"]), _text(one["address"])) for one in entry["allowed"]
        )
    except (ValueError, KeyError, TypeError, RecursionError):
        raise DrafterError(
            _(
                "this list of allowed addresses is damaged, so none is allowed; mend it, "
                "or delete it and allow again what you need"
            ),
            path,
        ) from None


def trust_file() -> Path:
    """The person's own file of what is allowed (XDG Base Directory Specification 0.8: a path that
    is not absolute does not count, so that no folder one happens to be in can take its place).
    """
    variables = ("XDG_CONFIG_HOME", *(("APPDATA",) if sys.platform == "win32" else ()))
    for variable in variables:
        if os.path.isabs(os.environ.get(variable, "")):
            return Path(os.environ[variable]) / "drafter" / "trusted.json"
    home = os.path.expanduser("~")
    if not os.path.isabs(home):
        raise DrafterError(_("there is no home folder to keep your choices in; set HOME"))
    return Path(home) / ".config" / "drafter" / "trusted.json"


def _write(entries: Iterable[Allowed]) -> None:
    """Write the file for the person alone, whole or not at all."""
    path = trust_file()
    listed = [{"project": one.project, "address": one.address} for one in entries]
    text = json.dumps({"version": VERSION, "allowed": listed}, indent=2) + "\n"
    mask = os.umask(0o077)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, text)
    except OSError as error:
        raise DrafterError(
            _("cannot write here: {reason}").format(reason=error.strerror or error), path.parent
        ) from None
    finally:
        os.umask(mask)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value
