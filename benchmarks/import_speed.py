"""How long a workbook takes to become facts, and what memory: 1,000 rows and 100,000.

    python benchmarks/import_speed.py            # about a minute

Each import is a process of its own, in processor seconds; the workbooks are made by openpyxl first.
The last column is the time a row, beside that of the small workbook: 1 for time that grows
with the rows.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

import openpyxl

SIZES = (1_000, 100_000)
HEADER = ("序号", "名称", "数量（件）", "人数（人）", "金额（万元）", "占比（%）", "备注")
PROGRAM = """
import resource, sys
from drafter.cli.main import main
status = main(["facts", "import", sys.argv[1], "-o", sys.argv[2]])
used = resource.getrusage(resource.RUSAGE_SELF)
print(status, used.ru_utime + used.ru_stime, used.ru_maxrss // 1024)
"""


def make(path: Path, rows: int) -> None:
    """A workbook of that many rows."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("汇总")
    sheet.append(HEADER)
    for number in range(1, rows + 1):
        amount = round(number * 0.37, 2)
        sheet.append((number, f"第{number}项", number % 977, number * 3 % 7919, amount, 4.5, None))
    book.save(path)


def measure(folder: Path, rows: int) -> tuple[float, int]:
    """Processor seconds and the most megabytes of the import of that many rows."""
    path = folder / f"{rows}.xlsx"
    make(path, rows)
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, path, folder / f"{rows}.yaml"],
        capture_output=True, encoding="utf-8", check=True,
    )  # fmt: skip
    status, seconds, megabytes = done.stdout.split()
    assert status == "0", done.stderr
    return float(seconds), int(megabytes)


def main() -> None:
    """Print a line a size."""
    with tempfile.TemporaryDirectory() as folder:
        none, _ = measure(Path(folder), 1)
        first = 0.0
        for rows in SIZES:
            seconds, megabytes = measure(Path(folder), rows)
            each = (seconds - none) / rows
            first = first or each
            print(f"{rows:>8,} rows  {seconds:6.2f} s  {megabytes:5} MB  {each / first:5.2f}")


if __name__ == "__main__":
    main()
