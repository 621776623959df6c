"""The pictures of a Markdown document, as files beside it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from drafter.document.drawing import drawn, svg_of
from drafter.errors import DrafterError
from drafter.files import read_text, write_atomically
from drafter.messages.system import reason_of
from drafter.messages.translation import gettext as _


def draw_beside(output: Path, text: str) -> list[str]:
    """Draw the charts of a draft beside it. Gives a line for each that has no picture now."""
    charts, reasons = drawn(text, svg_of)
    return [*reasons, *write_beside(output, {chart.path: svg for chart, svg in charts.items()})]


def write_beside(output: Path, pictures: Mapping[str, str]) -> list[str]:
    """Write the pictures that a document leads to, by their places from its folder on. A file that
    is there already stays as it is. Gives a line for each that could not be written; the document
    tells them in words too.
    """
    lines: list[str] = []
    for name, content in pictures.items():
        path = output.parent / name
        try:
            if os.path.islink(path.parent):
                raise DrafterError(_("the folder of the pictures is a link; make it a folder"))
            if not os.path.exists(path):
                path.parent.mkdir(exist_ok=True)
                write_atomically(path, content)
            elif read_text(path) != content:
                told = _("{path}: this picture is not as drafter draws it now; it stays")
                lines.append(told.format(path=path))
        except (DrafterError, OSError) as error:
            reason = error.message if isinstance(error, DrafterError) else reason_of(error)
            lines.append(_("{path}: not written: {reason}").format(path=path, reason=reason))
    return lines
