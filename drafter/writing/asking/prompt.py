"""Prompt files: `.prompty`, that is YAML front matter and then the parts of a conversation.

    ---
    description: one line
    model: {parameters: {temperature: 0.3}}
    ---
    system:
    …
    user:
    …

The parts are told apart in the file as it stands, before anything is rendered, and each is rendered
by itself: a fact that holds a line `system:` stays a line of that fact.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import cast, get_args

import yaml
from yaml.constructor import ConstructorError

from drafter.confinement import confined
from drafter.errors import DrafterError
from drafter.files import read_text
from drafter.messages.translation import gettext as _
from drafter.messages.translation import quoted
from drafter.nearest import hint
from drafter.text import LineIndex
from drafter.writing.request import Message, Parameter, Role

PARAMETERS = (
    "temperature",
    "top_p",
    "max_tokens",
    "max_completion_tokens",
    "presence_penalty",
    "frequency_penalty",
    "seed",
    "stop",
    "reasoning_effort",
    "extra_body",
)
"""What a prompt file may set of a request. `extra_body` is passed on as it is, for what one kind of
server alone knows."""

MOST_PARAMETERS = 100_000
"""Characters of all parameters as JSON; aliases in YAML repeat what they name."""

_MARKER = re.compile(r"^[ \t]*(?:#[ \t]*)?([A-Za-z]+)[ \t]*:[ \t]*$", re.M)
_ROLES = get_args(Role)
_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)^---[ \t]*(?:\n|\Z)", re.M | re.S)


@dataclass(frozen=True, slots=True)
class Part:
    """What one role says: a template, and the line of the file (from 1) that it starts at."""

    role: Role
    source: str
    line: int


@dataclass(frozen=True)
class Prompt:
    """A parsed prompt file. `folders` are where its templates find what they include."""

    path: Path
    parts: tuple[Part, ...]
    parameters: Mapping[str, Parameter]
    description: str = ""
    folders: tuple[Path, ...] = ()

    def render(self, variables: Mapping[str, object]) -> tuple[Message, ...]:
        """The messages for these variables, which are plain data; empty parts are left out.

        Raises DrafterError with the file and line of a name that is not known or a template error.
        """
        from drafter.writing.asking.rendering import render_part

        rendered = [
            Message(
                part.role, render_part(part.source, part.line, self.path, self.folders, variables)
            )
            for part in self.parts
        ]
        return tuple(message for message in rendered if message.content)


@dataclass(frozen=True)
class FilledPrompt:
    """What a prompt file asks of a model: the messages, and the parameters as plain JSON data."""

    messages: tuple[Message, ...]
    parameters: Mapping[str, Parameter]


def fill_prompt(
    name: str, under: str, folders: Sequence[Path], variables: Mapping[str, object]
) -> FilledPrompt:
    """The prompt `name` of `find_prompt`, filled in with `variables`, which are plain data.

    Raises DrafterError with file and line for whatever is wrong in it, and where it takes more
    time or memory than a prompt needs.
    """
    path, _ = _find(name, under, folders)
    return confined(folders, path, _filled, name, under, tuple(folders), variables)


def _filled(
    name: str, under: str, folders: Sequence[Path], variables: Mapping[str, object]
) -> FilledPrompt:
    prompt = find_prompt(name, under, folders)
    return FilledPrompt(prompt.render(variables), prompt.parameters)


def find_prompt(name: str, under: str, folders: Sequence[Path]) -> Prompt:
    """The prompt `name` from the first of `folders` that has it. `under` is the place in each that
    is looked in first: a language and a manner of asking ("zh/narrative"), or a language alone;
    what the narrower place lacks the wider one may have.

    Reads it in this process; see `fill_prompt`. Each of `folders` is the folder `prompts` of a
    project or of the package; in one of these the file must lie, after links are resolved. Raises
    DrafterError where it does not, and, naming the nearest one, where no folder has it.
    """
    path, places = _find(name, under, folders)
    return parse_prompt(read_text(path, within=[place.parent for place in places]), path, places)


def _find(name: str, under: str, folders: Sequence[Path]) -> tuple[Path, tuple[Path, ...]]:
    """The file of a prompt, and all places that it may include from."""
    narrower = [PurePosixPath(under), *PurePosixPath(under).parents]
    places = tuple(folder / place for folder in folders for place in narrower)
    if re.fullmatch(r"[\w-]+", name):
        for place in places:
            path = place / f"{name}.prompty"
            if os.path.lexists(path):
                return path, places
    known = sorted({path.stem for place in places for path in place.glob("*.prompty")})
    raise DrafterError(
        _(
            "there is no prompt {name} for {under}{advice} (a prompt is a file {file} in a folder "
            "prompts)"
        ).format(
            name=quoted(name),
            under=quoted(under),
            advice=hint(name, known),
            file=f"{under}/{name}.prompty",
        )
    )


@lru_cache(maxsize=32)  # every section asks for the same few
def parse_prompt(text: str, path: Path, folders: tuple[Path, ...] = ()) -> Prompt:
    """The prompt in a file's text; DrafterError names the line of what cannot be read."""
    match = _FRONT_MATTER.match(text)
    if text.startswith("---") and not match:
        raise DrafterError(_("the front matter does not end; close it with a line ---"), path, 1)
    front = _front_matter(match[1] if match else "", path)
    description = front.get("description")
    return Prompt(
        path,
        _parts(text, match.end() if match else 0, path),
        _parameters(front, text, path),
        description if isinstance(description, str) else "",
        folders,
    )


def _front_matter(source: str, path: Path) -> Mapping[str, object]:
    try:
        read = yaml.load(source, Loader=_Loader)  # noqa: S506 - a safe loader
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 2 if mark else 1  # the front matter starts on line 2
        problem = getattr(error, "problem", None) or _("it cannot be read, or is nested too deep")
        raise DrafterError(
            _("the front matter is not YAML: {problem}").format(problem=problem), path, line
        ) from None
    if read is None:
        return {}
    if not isinstance(read, dict):
        raise DrafterError(_("the front matter must be keys and values"), path, 2)
    return cast("Mapping[str, object]", read)


class _Loader(yaml.SafeLoader):
    """Names the place of a value that looks like a date or number and is none."""

    def construct_object(self, node: yaml.Node, deep: bool = False) -> object:
        try:
            return super().construct_object(node, deep)
        except (ValueError, TypeError, LookupError, ArithmeticError, AttributeError):
            kind = node.tag.rpartition(":")[2]
            text = str(node.value)[:40]
            problem = _("{text} can be no {kind}; put a text in quotes").format(
                text=quoted(text), kind=kind
            )
            raise ConstructorError(None, None, problem, node.start_mark) from None


def _parameters(front: Mapping[str, object], text: str, path: Path) -> dict[str, Parameter]:
    model = front.get("model") or {}
    given = model.get("parameters") or {} if isinstance(model, dict) else {}
    if not isinstance(given, dict):
        raise DrafterError(_("parameters must be keys and values"), path, _line(text, "parameters"))
    for name, value in given.items():
        if name not in PARAMETERS:
            raise DrafterError(
                _("no such parameter: {name}{advice}").format(
                    name=quoted(name), advice=hint(str(name), PARAMETERS)
                ),
                path,
                _line(text, str(name)),
            )
        if not _fits(name, value):
            raise DrafterError(
                _("this is no value for {name}: {value}").format(name=name, value=quoted(value)),
                path,
                _line(text, name),
            )
    try:
        return cast("dict[str, Parameter]", _as_json(given))
    except (ValueError, TypeError, RecursionError) as error:
        line = _line(text, "parameters")
        raise DrafterError(
            _("the parameters cannot be sent as JSON: {error}").format(error=error), path, line
        ) from None


def _as_json(value: object) -> object:
    """The value as JSON has it, with nothing in it twice. Raises ValueError for one that JSON does
    not have, or of more than MOST_PARAMETERS characters.
    """
    pieces, size = [], 0
    for piece in json.JSONEncoder(allow_nan=False).iterencode(value):
        size += len(piece)
        if size > MOST_PARAMETERS:
            raise ValueError(
                _("they have more than {most:,} characters").format(most=MOST_PARAMETERS)
            )
        pieces.append(piece)
    return json.loads("".join(pieces))


def _fits(name: str, value: object) -> bool:
    if name == "extra_body":
        return isinstance(value, dict)
    if name == "stop":
        return isinstance(value, str | list)
    if name == "reasoning_effort":
        return isinstance(value, str)
    return isinstance(value, int | float) and not isinstance(value, bool)


def _line(text: str, word: str) -> int:
    found = re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text)
    return LineIndex(text).position(found.start() if found else 0)[0]


def _parts(text: str, start: int, path: Path) -> tuple[Part, ...]:
    index = LineIndex(text)
    marks = [mark for mark in _MARKER.finditer(text, start) if mark[1].lower() in _ROLES]
    if not marks:
        raise DrafterError(
            _("no part is marked; start each with a line `system:` or `user:`"),
            path,
            index.position(start)[0],
        )
    if text[start : marks[0].start()].strip():
        raise DrafterError(
            _("text stands before the first `system:` or `user:`"), path, index.position(start)[0]
        )
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    return tuple(
        Part(cast("Role", mark[1].lower()), text[mark.end() : end], index.position(mark.end())[0])
        for mark, end in zip(marks, ends, strict=True)
    )
