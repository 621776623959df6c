"""Nothing that a person is told goes round gettext."""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TypeGuard

import pytest

import drafter
from drafter import errors
from drafter.outline import problem
from drafter.writing import failures

PACKAGE = Path(drafter.__file__).parent
IN_THE_LANGUAGE_OF_THE_DOCUMENT = ("claims", "checking", "style")
"""Rooms that speak to nobody but through findings, whose words go by the document."""

TRANSLATING = {"_", "gettext", "ngettext", "gettext_noop"}
TELLING = {
    name
    for module in (errors, problem, failures)
    for name, kind in inspect.getmembers(module, inspect.isclass)
    if issubclass(kind, Exception)
} | {"error_at"}
"""What carries a message to a person: the errors, and what makes one."""
PRINTING = {"print", "write", "console.print", "error", "exit"}
_WORD = re.compile(r"[A-Za-z]{2,}")


def files() -> list[Path]:
    rooms = (path for path in PACKAGE.rglob("*.py"))
    return sorted(
        path
        for path in rooms
        if path.relative_to(PACKAGE).parts[0] not in IN_THE_LANGUAGE_OF_THE_DOCUMENT
    )


def literals(node: ast.expr) -> Iterator[ast.expr]:
    """The texts with words of their own in an expression, but for those that are translated."""
    if isinstance(node, ast.Call):
        if name_of(node.func) in TRANSLATING:
            return
        if isinstance(node.func, ast.Attribute):  # "…".format(…), ", ".join(…)
            yield from literals(node.func.value)
    elif isinstance(node, ast.Constant):
        text = node.value
        if isinstance(text, str) and _WORD.search(text) and not text.startswith('{"'):  # JSON
            yield node
    elif isinstance(node, ast.JoinedStr):
        own = "".join(str(part.value) for part in node.values if isinstance(part, ast.Constant))
        if _WORD.search(own):
            yield node
    elif isinstance(node, ast.IfExp):
        yield from (text for part in (node.body, node.orelse) for text in literals(part))
    elif isinstance(node, ast.BinOp):
        yield from (text for part in (node.left, node.right) for text in literals(part))
    elif isinstance(node, ast.BoolOp):
        yield from (text for part in node.values for text in literals(part))


def name_of(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def told(tree: ast.Module, *, is_command: bool) -> Iterator[ast.expr]:
    """What of a module is told to a person."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = name_of(node.func)
            shows = name == "add_argument_group" or (is_command and name in PRINTING)
            if name in TELLING or shows:
                yield from node.args
            if is_command:
                words = ("help", "description", "epilog")
                yield from (each.value for each in node.keywords if each.arg in words)
        elif is_shown(node, is_command=is_command) and node.value is not None:
            yield node.value


def is_shown(node: ast.AST, *, is_command: bool) -> TypeGuard[ast.Yield | ast.Assign]:
    """Whether a line of a command is given out here, or its line in the list of all is set."""
    if isinstance(node, ast.Assign):
        return name_of(node.targets[0]) == "SUMMARY"
    return is_command and isinstance(node, ast.Yield)


@pytest.mark.parametrize("path", files(), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_all_that_is_told_can_be_translated(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    is_command = path.parent.name in ("cli", "review", "testing", "intake")
    found = [
        f"{path}:{text.lineno}: {ast.unparse(text)}"
        for expression in told(tree, is_command=is_command)
        for text in literals(expression)
    ]
    assert found == []


def test_a_message_that_goes_round_is_found() -> None:
    code = """
raise DrafterError("no such thing", path)
raise DrafterError(_("no such thing") if one else f"no {thing} here", path)
raise DrafterError(_("no {thing}").format(thing="thing"), path)
parser.add_argument("--thing", help="what to do")
print(f"{count} things")
print(f"{name}: {text}")
"""
    found = [ast.unparse(t) for e in told(ast.parse(code), is_command=True) for t in literals(e)]
    assert sorted(found) == sorted(
        ["'no such thing'", "f'no {thing} here'", "'what to do'", "f'{count} things'"]
    )
