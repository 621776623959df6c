"""Measures the exported Word file on paper: lines a page, characters a line, margins, page numbers.

A text of nothing but Chinese characters is exported, LibreOffice makes a PDF of it, and what is
told is what stands in that PDF: as this renderer, with these fonts, lays it out. Word and WPS may
lay out otherwise. The margins are measured around the shading that the paragraphs are given for it:
its edges are those of the text area, whatever the fonts. Needs LibreOffice, and poppler's pdftotext
and pdftoppm.

    python benchmarks/layout.py [LAYOUT…] [--fonts SET]
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import mode

from drafter.document.draft import parse_draft
from drafter.office.pdf import to_pdf
from drafter.office.word.export import to_word
from drafter.office.word.layout import Layout
from drafter.office.word.layouts import load_layout
from drafter.office.word.package import with_parts

DPI = 300
SHADE = b"\xcc"
PAGES = 4
WORDS = "全年工作按照计划有序推进各项任务圆满完成群众反映良好"
_WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)<')
_POINTS_A_MM = 72 / 25.4

Line = tuple[float, float, float, str]
"""Left, right and top in points, and the text."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("layouts", nargs="*", default=["gbt9704", "gbt33476"])
    parser.add_argument("--fonts", default=None)
    arguments = parser.parse_args()
    for name in arguments.layouts:
        layout = load_layout(name, Path.cwd())
        if arguments.fonts:
            layout = layout.model_copy(update={"fonts": arguments.fonts})
        measure(name, layout)
    return 0


def measure(name: str, layout: Layout) -> None:
    """Print what is found in the PDF of a text in that layout."""
    text = (WORDS * 200)[: 22 * 28 * PAGES] + "\n"
    word = to_word(parse_draft(text), layout, "zh").data
    pdf, shaded = to_pdf(word), to_pdf(with_parts(word, with_shading))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "measured.pdf"
        path.write_bytes(pdf.data)
        pages = [list(lines_of(path, number)) for number in (1, 2, 3)]
        edges = [ink(path, number, Path(folder)) for number in (2, 3)]
        path.write_bytes(shaded.data)
        areas = [area(path, number, Path(folder)) for number in (2, 3)]
    body = [[line for line in page if "—" not in line[3]] for page in pages]
    full = [line for page in body[1:] for line in page]
    print(f"\nlayout {name}, fonts {layout.fonts}")
    print(f"  lines on a full page: {', '.join(str(len(page)) for page in body)} (pages 1, 2, 3)")
    print(f"  characters in a full line: {mode(len(line[3]) for line in full)}")
    tops = [line[2] for line in body[1]]
    apart = (tops[-1] - tops[0]) / (len(tops) - 1)
    print(f"  lines apart: {apart:.2f} pt")
    wide, high = layout.page.width, layout.page.height
    for number, (top, bottom, foot), found in zip((2, 3), edges, areas, strict=True):
        over, under, left, right = found
        asked = (layout.page.top, layout.page.bottom, layout.page.left, layout.page.right)
        print(
            f"  page {number}: margins top {over:.1f}, bottom {under:.1f}, left {left:.1f}, right "
            f"{right:.1f} mm (asked: {', '.join(f'{each / _POINTS_A_MM:.1f}' for each in asked)}; "
            f"the lines leave {_rest(layout, len(tops)):.1f} mm free)"
        )
        print(
            f"    ink from {top:.1f} mm below the upper edge to "
            f"{high / _POINTS_A_MM - bottom:.1f} mm above the lower one"
        )
        if foot is not None:
            above, start, end = foot
            below = above - (high - layout.page.bottom) / _POINTS_A_MM
            print(
                f"    its number: dash {below:.1f} mm below the text area, "
                f"from {start:.1f} to {end:.1f} mm of {wide / _POINTS_A_MM:.0f}"
            )
    for note in pdf.notes:
        print(f"  {note}")


def _rest(layout: Layout, lines: int) -> float:
    """What the lines of a page leave free of its text area, in mm."""
    page = layout.page
    return (page.height - page.top - page.bottom - lines * page.line) / _POINTS_A_MM


def with_shading(name: str, content: bytes) -> bytes:
    """The text's part of a Word file with every paragraph shaded."""
    shading = b'<w:shd w:val="clear" w:color="auto" w:fill="CCCCCC"/>'
    return re.sub(rb"(?=<w:ind )", shading, content) if name == "word/document.xml" else content


def lines_of(pdf: Path, page: int) -> Iterator[Line]:
    """The lines of a page, from the places of its words."""
    found = said("pdftotext", "-bbox", "-f", str(page), "-l", str(page), str(pdf), "-")
    rows: dict[int, list[tuple[float, float, float, str]]] = {}
    for left, top, right, _, text in _WORD.findall(found):
        rows.setdefault(round(float(top) / 4), []).append(
            (float(left), float(right), float(top), text)
        )
    for _, words in sorted(rows.items()):
        words.sort()
        yield words[0][0], words[-1][1], words[0][2], "".join(word[3] for word in words)


def ink(
    pdf: Path, page: int, folder: Path
) -> tuple[float, float, tuple[float, float, float] | None]:
    """The first and last row of ink of the text in mm from the upper edge, and of what stands below
    it, the page number: the middle of its dash, and its left and right edge.
    """
    width, height, pixels = rendered(pdf, page, folder)
    rows = [min(pixels[at * width : (at + 1) * width]) < 128 for at in range(height)]
    runs: list[tuple[int, int]] = []
    for at, dark in enumerate(rows):
        if dark and runs and at - runs[-1][1] <= 1:
            runs[-1] = (runs[-1][0], at)
        elif dark:
            runs.append((at, at))
    mm = 25.4 / DPI
    *text, number = runs
    if number[0] - text[-1][1] < 3 / mm:
        return runs[0][0] * mm, number[1] * mm, None
    dark = [
        [at for at in range(width) if pixels[row * width + at] < 128]
        for row in range(number[0], number[1] + 1)
    ]
    columns = sorted({at for row in dark for at in row})
    dash = [number[0] + n for n, row in enumerate(dark) if row and row[0] <= columns[0] + 2]
    middle = sum(dash) / len(dash)
    return text[0][0] * mm, text[-1][1] * mm, (middle * mm, columns[0] * mm, columns[-1] * mm)


def area(pdf: Path, page: int, folder: Path) -> tuple[float, float, float, float]:
    """The margins around the shading of a page in mm: top, bottom, left and right."""
    width, height, pixels = rendered(pdf, page, folder)
    rows = [at for at in range(height) if pixels[at * width : (at + 1) * width].count(SHADE) > 400]
    middle = [pixels[at * width : (at + 1) * width] for at in rows]
    left = min(row.index(SHADE) for row in middle)
    right = max(row.rindex(SHADE) for row in middle)
    mm = 25.4 / DPI
    return rows[0] * mm, (height - 1 - rows[-1]) * mm, left * mm, (width - 1 - right) * mm


def rendered(pdf: Path, page: int, folder: Path) -> tuple[int, int, bytes]:
    """A page as a picture: width, height and grey values."""
    base = folder / f"page{page}"
    said("pdftoppm", "-r", str(DPI), "-gray", "-f", str(page), "-l", str(page), "-singlefile",
         str(pdf), str(base))  # fmt: skip
    return pgm(base.with_suffix(".pgm"))


def pgm(path: Path) -> tuple[int, int, bytes]:
    """Width, height and grey values of a picture as pdftoppm writes it."""
    data = path.read_bytes()
    head = re.match(rb"P5\s+(\d+)\s+(\d+)\s+255\s", data)
    assert head is not None
    return int(head[1]), int(head[2]), data[head.end() :]


def said(*command: str) -> str:
    """What a program prints."""
    done = subprocess.run(command, capture_output=True, check=True, timeout=120)
    return done.stdout.decode("utf-8", "replace")


if __name__ == "__main__":
    sys.exit(main())
