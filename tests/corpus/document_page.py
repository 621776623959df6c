"""What the page of results says of whole documents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tests.corpus.page import results_table, share
from tests.corpus.regression import Fitted, Name, standing
from tests.corpus.results import Result


def document_part(
    by_prices: Mapping[str, Result],
    by_document: Mapping[str, Result],
    kinds: Mapping[str, Result],
    prices: Mapping[Name, Fitted],
) -> str:
    """The sections on documents: `by_prices` are the results of each table of prices over all of
    them, `by_document` and `kinds` those of the prices as they are; `prices` were fitted to all.
    """
    parts = [
        "## Documents, by the prices\n",
        "The prices as they are in `costs.yaml`, which may have been set with some of these "
        "documents in view; and those of the formulas fitted to how computed and random figures of "
        "the other organizations come out, drawn towards those that stand. Precision is that in "
        "the texts with errors. A computed figure counts as with its formula where the checker "
        "bears out every figure in its words.\n",
        results_table("prices", by_prices),
        "## Documents, by organization\n",
        results_table("document", by_document),
        "## Documents, by what is wrong\n",
        "\n".join(_kinds(kinds)) + "\n",
        "## What the prices of formulas come to\n",
        "Fitted to all documents; `make counts WRITE=1` puts them into `costs.yaml`, where a price "
        "says `by regression` or is one of a single formula.\n",
        "\n".join(_fitted(prices)) + "\n",
    ]
    return "\n".join(parts)


def _kinds(kinds: Mapping[str, Result]) -> Iterator[str]:
    yield "| what is wrong | recall | as errors |"
    yield "| --- | --- | --- |"
    for kind, one in kinds.items():
        yield f"| {kind} | {share(one.caught, one.error)} | {share(one.surely, one.error)} |"


def _fitted(prices: Mapping[Name, Fitted]) -> Iterator[str]:
    yield "| price | stands | fitted | computed | random |"
    yield "| --- | --- | --- | --- | --- |"
    for name, one in prices.items():
        told = name if isinstance(name, str) else " ".join(name)
        bits = f"{standing(name):g} | {one.bits + 0.0:.1f}"
        yield f"| `{told}` | {bits} | {one.computed} | {one.random} |"
