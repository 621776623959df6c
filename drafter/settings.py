"""What a project sets: command line, then environment, then project file, then defaults."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from pathlib import Path

from drafter.errors import DrafterError
from drafter.files import absolute, read_bytes, read_text
from drafter.messages.language import VARIABLE, known_language
from drafter.messages.translation import gettext as _
from drafter.messages.translation import gettext_noop, listed, quoted
from drafter.nearest import hint

MANNERS = ("narrative", "plain")
PADDING = ("strict", "modest", "free")
FOCUS = ("all", "key")
READER_FOR = ("everything", "doubts")
SEVERITIES = ("error", "warning", "info", "off")
_MOST_BYTES = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Price:
    """What a model costs, in the money of the bill, for a million tokens in and out."""

    input: Decimal
    output: Decimal


@dataclass(frozen=True)
class Settings:
    """Every setting with its value. `origins` tells for each by name where the value came from, and
    `lines` on which line of the project file those stand that came from there.

    `reader` is the model that reads what is checked as second reader, None for none, and
    `reader_base_url` its server where that is not `base_url`; `reader_for` is "doubts" where it is
    asked only what the checker doubts and tells nothing of its own.
    `timeout` is in seconds, `concurrency` the number of sections asked for at once, `attempts`
    how often one request is sent before it counts as failed. `severities` maps rules to one of
    SEVERITIES, `certainty` is how many bits an error must be ahead of any other explanation (None:
    the checker's own), `prices` models to what they cost. `manner` is how a model is asked:
    "narrative" for capable ones, "plain" for small ones; `padding` how much of what no fact bears
    out may stand in its text, one of PADDING. `focus` is "key" where figures that are not key stand
    in an annex alone. With `fallback` the template's wording will do where
    a person names a model and it cannot be asked. `max_tokens`, `max_requests`, `max_cost` and
    `max_time` (seconds) are what a run may spend, None for no limit. `temperature` None leaves it
    to the server. `language` is what drafter speaks to the person, None for what their machine is
    set to; a document has its own.
    """

    project: Path = Path()
    project_file: Path | None = None
    model: str | None = None
    base_url: str | None = None
    reader: str | None = None
    reader_base_url: str | None = None
    reader_for: str = "everything"
    api_key: str | None = field(default=None, repr=False)
    template: str | None = None
    layout: str | None = None
    language: str | None = None
    concurrency: int = 4
    temperature: float | None = 0.3
    timeout: float = 300.0
    attempts: int = 5
    max_tokens: int | None = None
    max_requests: int | None = None
    max_cost: Decimal | None = None
    max_time: float | None = None
    severities: Mapping[str, str] = field(default_factory=dict)
    certainty: float | None = None
    banned_phrases: tuple[str, ...] = ()
    manner: str = "narrative"
    padding: str = "modest"
    focus: str = "all"
    fallback: bool = False
    prices: Mapping[str, Price] = field(default_factory=dict)
    origins: Mapping[str, str] = field(default_factory=dict)
    lines: Mapping[str, int | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Project:
    """A project folder, and the file in it that has settings, if one has."""

    folder: Path
    file: Path | None = None


@dataclass(frozen=True, slots=True)
class Setting:
    """How one setting is read: `read` raises ValueError for what it does not take, `takes` says
    what it takes. `environment` are the variables that set it, the first that is set wins."""

    name: str
    read: Callable[[object], object]
    takes: str
    environment: tuple[str, ...] = ()
    in_file: bool = True


def _text(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError
    return value.strip()


def _number(low: float, high: float) -> Callable[[object], float]:
    def read(value: object) -> float:
        if isinstance(value, bool) or not isinstance(value, str | int | float | Decimal):
            raise ValueError
        number = float(value)
        if not low <= number <= high:
            raise ValueError
        return number

    return read


def _whole(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, str | int) or not 1 <= int(value) <= 10**6:
        raise ValueError
    return int(value)


def _count(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, str | int) or not 0 <= int(value) <= 10**12:
        raise ValueError
    return int(value)


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list | tuple):
        raise ValueError
    return tuple(_text(item) for item in value)


def _yes_or_no(value: object) -> bool:
    if value in (True, "true", "1"):
        return True
    if value in (False, "false", "0"):
        return False
    raise ValueError


def _severities(value: object) -> Mapping[str, str]:
    if not isinstance(value, Mapping) or any(level not in SEVERITIES for level in value.values()):
        raise ValueError
    return dict(value)


def _one_of(choices: tuple[str, ...]) -> Callable[[object], str]:
    def read(value: object) -> str:
        if value not in choices:
            raise ValueError
        return str(value)

    return read


def _language(value: object) -> str:
    language = known_language(_text(value))
    if language is None:
        raise ValueError
    return language


def _prices(value: object) -> Mapping[str, Price]:
    if not isinstance(value, Mapping):
        raise ValueError
    prices = {}
    for model, price in value.items():
        if not isinstance(price, Mapping) or set(price) != {"input", "output"}:
            raise ValueError
        prices[model] = Price(_amount(price["input"]), _amount(price["output"]))
    return prices


def _amount(value: object) -> Decimal:
    if isinstance(value, bool):
        raise ValueError
    amount = Decimal(str(value))
    if not amount.is_finite() or not 0 <= amount <= 10**12 or amount.adjusted() < -12:
        raise ValueError
    return amount


_START = re.compile(r"^[ \t]*\[tool\.drafter\b", re.M)
"""Where the settings begin in a `pyproject.toml`."""

SETTINGS = (
    Setting("model", _text, gettext_noop("the name of a model"), ("DRAFTER_MODEL", "OPENAI_MODEL")),
    Setting("base_url", _text, gettext_noop("an address"), ("DRAFTER_BASE_URL", "OPENAI_BASE_URL")),
    Setting("reader", _text, gettext_noop("the name of a model"), ("DRAFTER_READER",)),
    Setting("reader_base_url", _text, gettext_noop("an address"), ("DRAFTER_READER_BASE_URL",)),
    Setting(
        "reader_for",
        _one_of(READER_FOR),
        gettext_noop("everything or doubts"),
        ("DRAFTER_READER_FOR",),
    ),
    Setting(
        "api_key",
        _text,
        gettext_noop("a key"),
        ("DRAFTER_API_KEY", "OPENAI_API_KEY"),
        in_file=False,
    ),
    Setting("manner", _one_of(MANNERS), gettext_noop("narrative or plain"), ("DRAFTER_MANNER",)),
    Setting(
        "padding", _one_of(PADDING), gettext_noop("strict, modest or free"), ("DRAFTER_PADDING",)
    ),
    Setting("focus", _one_of(FOCUS), gettext_noop("all or key"), ("DRAFTER_FOCUS",)),
    Setting("fallback", _yes_or_no, gettext_noop("true or false"), ("DRAFTER_FALLBACK",)),
    Setting("template", _text, gettext_noop("the name of a template"), ("DRAFTER_TEMPLATE",)),
    Setting(
        "layout", _text, gettext_noop("the name of a layout, or its file"), ("DRAFTER_LAYOUT",)
    ),
    Setting("language", _language, gettext_noop("en or zh"), (VARIABLE,)),
    Setting("concurrency", _whole, gettext_noop("a whole number from 1"), ("DRAFTER_CONCURRENCY",)),
    Setting(
        "temperature", _number(0, 2), gettext_noop("a number from 0 to 2"), ("DRAFTER_TEMPERATURE",)
    ),
    Setting(
        "timeout", _number(0.1, 86_400), gettext_noop("seconds, from 0.1"), ("DRAFTER_TIMEOUT",)
    ),
    Setting("attempts", _whole, gettext_noop("a whole number from 1"), ("DRAFTER_ATTEMPTS",)),
    Setting("max_tokens", _count, gettext_noop("a whole number from 0"), ("DRAFTER_MAX_TOKENS",)),
    Setting(
        "max_requests", _count, gettext_noop("a whole number from 0"), ("DRAFTER_MAX_REQUESTS",)
    ),
    Setting("max_cost", _amount, gettext_noop("an amount of money from 0"), ("DRAFTER_MAX_COST",)),
    Setting("max_time", _number(0, 10**7), gettext_noop("seconds, from 0"), ("DRAFTER_MAX_TIME",)),
    Setting(
        "severities",
        _severities,
        gettext_noop("a table of rule = one of error, warning, info, off"),
    ),
    Setting("certainty", _number(0, 100), gettext_noop("bits, from 0"), ("DRAFTER_CERTAINTY",)),
    Setting("banned_phrases", _texts, gettext_noop("a list of texts")),
    Setting(
        "prices",
        _prices,
        gettext_noop("a table of model = {input = …, output = …} per million tokens"),
    ),
)
"""Every setting that a person can change."""


def find_project(start: Path) -> Project:
    """The nearest folder upwards from a facts file (or folder) that holds `drafter.toml` or a
    `pyproject.toml` with `[tool.drafter]`; else the facts file's own folder.

    Raises DrafterError for a `pyproject.toml` that is no file, or too large for one.
    """
    start = absolute(start)
    folder = start if os.path.isdir(start) else start.parent
    for candidate in (folder, *folder.parents):
        if os.path.lexists(candidate / "drafter.toml"):
            return Project(candidate, candidate / "drafter.toml")
        if _has_settings(candidate / "pyproject.toml"):
            return Project(candidate, candidate / "pyproject.toml")
    return Project(folder)


def _has_settings(path: Path) -> bool:
    """Whether a `pyproject.toml` has settings of drafter; one that may not be read has none."""
    if not os.path.exists(path) or not os.access(path, os.R_OK):
        return False
    text = read_bytes(path, limit=_MOST_BYTES).decode("utf-8", "replace")
    return _START.search(text) is not None


def load_settings(
    facts: Path | None = None,
    command_line: Mapping[str, object] | None = None,
    environment: Mapping[str, str] | None = None,
) -> Settings:
    """The settings that hold for a facts file (for the working folder where None).

    `command_line` holds values by setting name, None for one that was not given; `environment` is
    the process's own where None. Raises DrafterError for an unknown key of the project file, with
    the nearest one that there is, and for a value that a setting does not take.
    """
    project = find_project(facts or Path.cwd())
    environment = os.environ if environment is None else environment
    values: dict[str, object] = {}
    origins: dict[str, str] = {}
    lines: dict[str, int | None] = {}
    sources = (
        _from_file(project.file, lines) if project.file else (),
        _from_environment(environment),
        _from_command_line(command_line or {}),
    )
    for source in sources:
        for name, value, origin in source:
            values[name], origins[name] = value, origin
    for setting in SETTINGS:
        origins.setdefault(setting.name, gettext_noop("default"))
    return Settings(
        project=project.folder,
        project_file=project.file,
        origins=origins,
        lines={name: line for name, line in lines.items() if origins[name] == str(project.file)},
        **values,  # type: ignore[arg-type]
    )


def refuse_unread(given: Mapping[str, object]) -> None:
    """Raise DrafterError for the name of no setting, and for a value that its setting does not
    take, among those that a program gives by their names; None is as good as not given.
    """
    known = {setting.name: setting for setting in SETTINGS}
    for name, value in given.items():
        if name not in known:
            told = hint(name, known) or _("; known are {known}").format(known=listed(known))
            raise DrafterError(
                _("unknown setting {name}{advice}").format(name=quoted(name), advice=told)
            )
        if value is not None:
            _read(known[name], value, name)


Sourced = Iterator[tuple[str, object, str]]


def _from_command_line(given: Mapping[str, object]) -> Sourced:
    for setting in SETTINGS:
        if (value := given.get(setting.name)) is not None:
            option = "--" + setting.name.replace("_", "-")
            yield setting.name, _read(setting, value, option), gettext_noop("command line")


def _from_environment(environment: Mapping[str, str]) -> Sourced:
    for setting in SETTINGS:
        for variable in setting.environment:
            if environment.get(variable, "").strip():
                value = _read(setting, environment[variable], variable)
                yield setting.name, value, f"environment {variable}"
                break


def _from_file(path: Path, lines: dict[str, int | None]) -> Sourced:
    """The settings of a project file; the line of each is written into `lines`."""
    text = _text_of(path)
    table: Mapping[str, object] = _parse(text, path)
    if path.name == "pyproject.toml":
        table = _table(_table(table, "tool"), "drafter")
    known = {setting.name: setting for setting in SETTINGS if setting.in_file}
    start = _START.search(text) if path.name == "pyproject.toml" else None
    for name, value in table.items():
        key = name.replace("-", "_")
        lines[key] = line = _line_of(name, text, start.start() if start else 0)
        if key not in known:
            raise DrafterError(_unknown(name, known), path, line)
        yield key, _read(known[key], value, name, path, line), str(path)


def _table(table: Mapping[str, object], name: str) -> Mapping[str, object]:
    inner = table.get(name)
    return inner if isinstance(inner, dict) else {}


_REPLACED = {"general_phrases": "padding"}
"""Settings of before, and what does their work now."""


def _unknown(name: str, known: Mapping[str, Setting]) -> str:
    if "key" in name.lower():
        return _("{name} has no place in a file; set OPENAI_API_KEY in the environment").format(
            name=quoted(name)
        )
    if replaced := _REPLACED.get(name.replace("-", "_")):
        return _("{name} is no setting any more; use {replaced} = one of {choices}").format(
            name=quoted(name), replaced=replaced, choices=listed(PADDING)
        )
    advice = hint(name, known) or _("; known are {known}").format(known=listed(known))
    return _("unknown setting {name}{advice}").format(name=quoted(name), advice=advice)


def _read(
    setting: Setting, value: object, name: str, path: Path | None = None, line: int | None = None
) -> object:
    try:
        return setting.read(value)
    except (ValueError, InvalidOperation, OverflowError):
        shown = _("what stands there") if setting.name == "api_key" else _shown(value)
        raise DrafterError(
            _("{name} takes {takes}, not {shown}").format(
                name=name, takes=_(setting.takes), shown=shown
            ),
            path,
            line,
        ) from None


def _shown(value: object) -> str:
    """The beginning of a value that a setting does not take; tables in tables are not shown."""
    return _("a table") if isinstance(value, Mapping) else repr(value)[:60]


def _parse(text: str, path: Path) -> dict[str, object]:
    try:
        return tomllib.loads(text, parse_float=Decimal)
    except (ValueError, RecursionError) as error:  # a number of 5,000 digits is a plain ValueError
        match = re.search(r"\(at line (\d+), column (\d+)\)", str(error))
        place = (int(match[1]), int(match[2])) if match else (None, None)
        message = re.sub(r" \(at .*\)$|; use sys\..*", "", str(error))
        raise DrafterError(
            _("this is not TOML: {message}").format(message=message), path, *place
        ) from None


def _line_of(name: str, text: str, start: int) -> int | None:
    """The line that a key of a TOML text stands on after `start`, as far as its spelling tells."""
    pattern = rf"""^[ \t]*(?:\[.*\b)?["']?{re.escape(name)}["']?\s*[=.\]]"""
    match = re.compile(pattern, re.M).search(text, start)
    return text.count("\n", 0, match.end()) + 1 if match else None


def _text_of(path: Path) -> str:
    return read_text(path, limit=_MOST_BYTES, within=[path.parent])
