"""A room of drafter imports only from the floors below its own."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import drafter

PACKAGE = Path(drafter.__file__).parent
FLOORS = [
    {
        "text",
        "errors",
        "messages",
        "nearest",
        "files",
        "file_kinds",
        "kept",
        "resources",
        "settings",
        "stopping",
        "confinement",
        "findings",
    },
    {"claims"},
    {"document"},
    {"style"},
    {"office"},
    {"facts"},
    {"outline"},
    {"checking"},
    {"writing"},
    {"review", "intake"},
    {"pipeline"},
    {"api"},
    {"testing", "batch", "mcp"},
    {"cli"},
]
"""From the ground up. Rooms of one floor do not know each other, but for those of the ground."""
LEVEL = {room: level for level, floor in enumerate(FLOORS) for room in floor}
IN_WRITING = ["", "hearing", "client", "asking", "second_reading", "drafting"]
"""The folders of the room `writing` in the same way; "" are the files beside them."""


def rooms() -> list[str]:
    return sorted(
        path.stem
        for path in PACKAGE.iterdir()
        if (path.suffix == ".py" and not path.stem.startswith("__"))
        or (path / "__init__.py").is_file()
    )


def files_of(room: str) -> list[Path]:
    folder = PACKAGE / room
    return sorted(folder.rglob("*.py")) if folder.is_dir() else [PACKAGE / f"{room}.py"]


def imported(path: Path) -> Iterator[list[str]]:
    """The parts of the names that a file imports."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: say the whole name of what is imported"
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        yield from (name.split(".") for name in names)


def imported_rooms(path: Path) -> set[str]:
    of_drafter = [parts for parts in imported(path) if parts[0] == "drafter" and len(parts) > 1]
    return {parts[1] for parts in of_drafter if parts[1] in LEVEL}


def test_every_room_has_its_floor() -> None:
    assert set(rooms()) <= set(LEVEL)


@pytest.mark.parametrize("room", rooms())
def test_a_room_looks_only_down(room: str) -> None:
    for path in files_of(room):
        for other in imported_rooms(path) - {room}:
            below = LEVEL[other] < LEVEL[room] or LEVEL[other] == LEVEL[room] == 0
            assert below, f"{path.relative_to(PACKAGE)} imports {other}"


@pytest.mark.parametrize("path", files_of("writing"), ids=lambda path: path.stem)
def test_a_folder_of_writing_looks_only_down(path: Path) -> None:
    inside = path.relative_to(PACKAGE / "writing").parts
    own = inside[0] if len(inside) > 1 else ""
    for parts in imported(path):
        if parts[:2] == ["drafter", "writing"]:
            other = parts[2] if parts[2] in IN_WRITING else ""
            assert IN_WRITING.index(other) <= IN_WRITING.index(own), f"{path} imports {other}"
