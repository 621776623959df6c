"""How long `import drafter` and `drafter --help` take, beside `import openai`.

    python benchmarks/start_speed.py            # about half a minute

The least of some rounds of fresh interpreters, less an interpreter that does nothing; the last
column is the share of `import openai`. Asked for: 0.15 and 0.25.
"""

from __future__ import annotations

import subprocess
import sys
import time

ROUNDS = 15
PROGRAMS = {
    "import openai": ("-c", "import openai"),
    "import drafter": ("-c", "import drafter"),
    "first check": ("-c", "import drafter; drafter.check('讲座3场。', {'讲座': '3场'})"),
    "drafter --help": ("-m", "drafter", "--help"),
}


def seconds(*arguments: str) -> float:
    """What one run of the interpreter takes, by the clock."""
    start = time.perf_counter()
    subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def main() -> None:
    """Print a line a program."""
    programs = {"nothing": ("-c", "pass"), **PROGRAMS}
    least = dict.fromkeys(programs, float("inf"))
    for _ in range(ROUNDS):  # in turn, so that a busy machine strikes all alike
        for name, arguments in programs.items():
            least[name] = min(least[name], seconds(*arguments))
    whole = least["import openai"] - least["nothing"]
    for name in PROGRAMS:
        took = least[name] - least["nothing"]
        print(f"{name:<16} {took:7.3f} s  {took / whole:5.3f}")


if __name__ == "__main__":
    main()
