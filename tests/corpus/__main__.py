"""Counts what stands behind the labelled figures and says what moved: `make counts`.

Writes the counts beside the prices in `drafter/checking/costs.yaml`, the prices themselves where
they say `counted`, and the results into `docs/checking-results.md`.
"""

from __future__ import annotations

from difflib import unified_diff
from pathlib import Path

from drafter.checking.costs import TABLE, other_prices, prices
from tests.corpus.counting import counted_prices, tally, together
from tests.corpus.labelled import organizations
from tests.corpus.page import page, priced, taken_over
from tests.corpus.results import result, total

PAGE = Path(__file__).parents[2] / "docs" / "checking-results.md"


def main() -> None:
    """Count, write both files, and print each line of them that has changed."""
    corpus = organizations()
    tallies = {each.name: tally(each) for each in corpus}
    by_language = {
        language: together(tallies[each.name] for each in corpus if each.language == language)
        for language in dict.fromkeys(each.language for each in corpus)
    }
    counts = together(by_language.values()).counts()
    table = TABLE.read_text(encoding="utf-8")
    new = priced(table, counts)
    taken = taken_over(new)
    own = prices() | {name: round(counts[name].bits, 1) for name in taken}
    of_others = {
        name: counted_prices(together(t for n, t in tallies.items() if n != name).counts())
        for name in tallies
    }
    by_organization = {f"{each.language}/{each.name}": result(each, own) for each in corpus}
    by_prices = {
        "as they are": total(by_organization.values()),
        "counted": total(result(each, of_others[each.name]) for each in corpus),
    }
    with other_prices(own):
        text = page(corpus, by_language, counts, by_prices, by_organization, taken)
    moved = _write(TABLE, table, new) + _write(PAGE, _read(PAGE), text)
    print(moved or "nothing has moved")


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""


def _write(path: Path, old: str, new: str) -> str:
    """Write a file that changes; the lines that do, as `-` and `+`."""
    if old == new:
        return ""
    path.write_text(new, encoding="utf-8")
    lines = unified_diff(old.splitlines(), new.splitlines(), path.name, path.name, "", "", 0, "")
    return "\n".join(line for line in lines if not line.startswith("@@")) + "\n"


if __name__ == "__main__":
    main()
