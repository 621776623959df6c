"""Counts what stands behind the labelled figures and says what moved: `make counts`.

    python -m tests.corpus [--write]

Writes the counts beside the prices in `drafter/checking/costs.yaml`, the prices themselves where
they say `counted`, and the results into `docs/checking-results.md`. With `--write` those that say
`by regression`, too: as they are fitted to the labelled documents.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from difflib import unified_diff
from itertools import chain
from pathlib import Path

from drafter.checking.costs import TABLE, other_prices, prices
from tests.corpus.counting import counted_prices, tally, together
from tests.corpus.document import Document, documents
from tests.corpus.document_page import document_part
from tests.corpus.document_results import by_kind, document_result
from tests.corpus.labelled import organizations
from tests.corpus.page import page
from tests.corpus.regression import Fitted, Name, fitted, rows
from tests.corpus.results import Result, result, total
from tests.corpus.table import priced, refitted, regressed, taken_over

PAGE = Path(__file__).parents[2] / "docs" / "checking-results.md"

FOLDS = 8
"""Into so many parts the documents are split; each is judged by what is fitted to the others."""


def main(write: bool) -> None:
    """Count, write both files, and print each line of them that has changed."""
    before = TABLE.read_text(encoding="utf-8")
    table, own = _refitted(before) if write else (before, prices())
    with other_prices(own):
        new, text = _counted(table)
    moved = _write(TABLE, before, new) + _write(PAGE, _read(PAGE), text)
    print(moved or "nothing has moved")


def _refitted(table: str) -> tuple[str, Mapping[str, float]]:
    """The table with what is fitted to all documents, and its prices."""
    figures = [row for document in documents() for row in rows(document)]
    fit = fitted(figures, regressed(table))
    return refitted(table, fit), prices() | _bits(fit)


def _counted(table: str) -> tuple[str, str]:
    """The table with the counts, and the page."""
    corpus, whole = organizations(), documents()
    tallies = {each.name: tally(each) for each in corpus}
    by_language = {
        language: together(tallies[each.name] for each in corpus if each.language == language)
        for language in dict.fromkeys(each.language for each in corpus)
    }
    counts = together(by_language.values()).counts()
    new = priced(table, counts)
    taken = taken_over(new)
    own = prices() | {name: round(counts[name].bits, 1) for name in taken if name in counts}
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
        of_documents = _of_documents(whole, regressed(table), own)
        text = page(
            corpus,
            by_language,
            counts,
            by_prices,
            by_organization,
            taken,
            len(whole),
            of_documents,
        )
    return new, text


def _of_documents(whole: Sequence[Document], free: frozenset[str], own: Mapping[str, float]) -> str:
    """What the page says of documents: at the prices as they are (`own`), and at those that `free`
    ones come to by the figures of other documents.
    """
    figures = {each.name: list(rows(each)) for each in whole}
    by_document = {each.name: document_result(each, own) for each in whole}
    of_others: list[Result] = []
    for fold in range(FOLDS):
        judged = whole[fold::FOLDS]
        left_out = {each.name for each in judged}
        seen = chain.from_iterable(figures[name] for name in figures if name not in left_out)
        other = {**own, **_bits(fitted(list(seen), free))}
        of_others += [document_result(each, other) for each in judged]
    by_prices = {
        "as they are": total(by_document.values()),
        "fitted to the others": total(of_others),
    }
    fit = fitted(list(chain.from_iterable(figures.values())), free)
    return document_part(by_prices, by_document, by_kind(whole, own), fit)


def _bits(fit: Mapping[Name, Fitted]) -> dict[str, float]:
    """Fitted prices by their names in the table, those of formulas as `share_near`."""
    own = {"_".join(name): one.bits for name, one in fit.items() if isinstance(name, tuple)}
    others = {name: one.bits for name, one in fit.items() if isinstance(name, str)}
    return {name: round(bits, 1) for name, bits in (own | others).items()}


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
    parser = argparse.ArgumentParser(
        prog="python -m tests.corpus",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--write", action="store_true", help="take over what is fitted")
    asked = parser.parse_args()
    try:
        documents()
    except ValueError as error:  # a label that does not stand where it says
        sys.exit(str(error))
    main(asked.write)
