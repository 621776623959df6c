"""The catalogs hold every message of the code, translated, with every place."""

from __future__ import annotations

import argparse
import ast
import re
from collections.abc import Iterator
from gettext import GNUTranslations
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog, Message

from docs.catalogs import catalog_files, messages_of_code, read_catalog, updated
from drafter.messages.language import LANGUAGES

_PERCENT = re.compile(r"%(?:\(\w+\))?[sdr]")
_NOT_SHOWN = re.compile(
    r"conflicting|callable|cannot merge|unknown parser|required.? is an invalid|must start with"
    r"|dest= is|mutually exclusive|multiple subparser|\.__call__|argument \"-\"|can't open"
    r"|subcommands|unexpected option|%\(prog\)s: error|invalid conflict|%\(message\)s$"
    r"|dest supplied|invalid option string|\(default|deprecated|maybe you meant|nargs"
)
"""Words of argparse that speak to who writes a parser, or that ours replaces."""


@pytest.fixture(scope="module")
def of_code() -> Catalog:
    return messages_of_code()


def wordings(message: Message) -> Iterator[tuple[str, str]]:
    """Each wording of a message with its translation; of one that counts, the plural."""
    if isinstance(message.id, str):
        yield message.id, str(message.string)
    else:
        for string in message.string or ("",):
            yield message.id[1], string


def places(text: str) -> set[str]:
    """The named places of a message: `{name}`, `{count:,}`, `%(default)s`."""
    if percent := _PERCENT.findall(text):
        return set(percent)
    try:
        return {name for _, name, _, _ in Formatter().parse(text) if name}
    except ValueError:  # a brace of a template's own
        return set()


def test_every_language_but_english_has_a_catalog() -> None:
    assert {path.parents[1].name for path in catalog_files()} == set(LANGUAGES) - {"en"}


@pytest.mark.parametrize("path", catalog_files(), ids=lambda path: path.parents[1].name)
def test_a_catalog_is_complete(path: Path, of_code: Catalog) -> None:
    catalog = read_catalog(path)
    missing = [message.id for message in of_code if message.id and not in_(catalog, message)]
    assert missing == [], "run `make messages`, and translate these"
    obsolete = [message.id for message in catalog if message.id and message.id not in of_code]
    assert obsolete == [], "run `make messages`"


def in_(catalog: Catalog, message: Message) -> bool:
    there = catalog.get(message.id, message.context)
    return there is not None and all(string for _, string in wordings(there))


@pytest.mark.parametrize("path", catalog_files(), ids=lambda path: path.parents[1].name)
def test_a_translation_has_the_places_of_its_message(path: Path) -> None:
    wrong = [
        (said, told)
        for message in read_catalog(path)
        if message.id
        for said, told in wordings(message)
        if places(said) != places(told)
    ]
    assert wrong == []


@pytest.mark.parametrize("path", catalog_files(), ids=lambda path: path.parents[1].name)
def test_what_is_compiled_is_up_to_date(path: Path) -> None:
    binary = path.with_suffix(".mo")
    with binary.open("rb") as file:
        read = GNUTranslations(file)
    for message in read_catalog(path):
        if isinstance(message.id, str) and message.id:
            assert read.gettext(message.id) == message.string, "run `make messages`"
        elif message.id and message.string:
            told = read.ngettext(message.id[0], message.id[1], 2)
            assert told == message.string[-1], "run `make messages`"
    assert updated(path) == (path.read_bytes(), binary.read_bytes()), "run `make messages`"


def test_the_words_of_argparse_are_in_the_catalogs(of_code: Catalog) -> None:
    source = Path(argparse.__file__).read_text(encoding="utf-8")
    calls = [
        node
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("_", "ngettext")
    ]
    words = [str(ast.literal_eval(call.args[0])) for call in calls if is_text(call.args[0])]
    assert "expected one argument" in words
    assert [w for w in words if w not in of_code and not _NOT_SHOWN.search(w)] == []


def is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)
