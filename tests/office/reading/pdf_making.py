"""Makes the PDF files of the tests, by reportlab, with fonts that no file needs to hold."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen import canvas

FONT = "STSong-Light"
LEFT, RIGHT, SIZE, STEP = 80.0, 515.0, 16.0, 28.0
Draw = Callable[[Any], None]

pdfmetrics.registerFont(UnicodeCIDFont(FONT))


def pdf(path: Path, *pages: Sequence[Draw], password: str | None = None) -> Path:
    """A file of pages, each of what is drawn on it in order."""
    file = canvas.Canvas(str(path), pagesize=A4, encrypt=password)
    for page in pages:
        for draw in page:
            draw(file)
        file.showPage()
    file.save()
    return path


def line(text: str, top: float, x: float = LEFT, size: float = SIZE, font: str = FONT) -> Draw:
    """A line of text so far below the upper edge."""

    def draw(file: Any) -> None:
        file.setFont(font, size)
        file.drawString(x, A4[1] - top, text)

    return draw


def centred(text: str, top: float, size: float = SIZE) -> Draw:
    """A line in the middle."""

    def draw(file: Any) -> None:
        file.setFont(FONT, size)
        file.drawCentredString((LEFT + RIGHT) / 2, A4[1] - top, text)

    return draw


def paragraph(text: str, top: float, left: float = LEFT, width: float = RIGHT - LEFT) -> list[Draw]:
    """A paragraph as offices set it: two characters indented, lines so many points wide."""
    drawn: list[Draw] = []
    rest, indent = text, 2 * SIZE
    while rest:
        fits = len(rest)
        while indent + pdfmetrics.stringWidth(rest[:fits], FONT, SIZE) > width:
            fits -= 1
        drawn.append(line(rest[:fits], top + STEP * len(drawn), left + indent))
        rest, indent = rest[fits:], 0
    return drawn


def table(rows: Sequence[Sequence[str]], top: float) -> list[Draw]:
    """A table with ruled lines."""
    wide, high = 140.0, 30.0

    def rules(file: Any) -> None:
        base = A4[1] - top
        xs = [LEFT + wide * n for n in range(len(rows[0]) + 1)]
        file.grid(xs, [base - high * n for n in range(len(rows) + 1)])

    cells = [
        line(text, top + high * (number + 1) - 9, LEFT + wide * at + 6)
        for number, row in enumerate(rows)
        for at, text in enumerate(row)
    ]
    return [rules, *cells]


def picture(file: Any) -> None:
    """A picture of one colour over most of the page."""
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    file.drawImage(ImageReader(Image.new("RGB", (40, 40), "grey")), 60, 60, 450, 700)
