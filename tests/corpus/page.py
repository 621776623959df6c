"""The page of results."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from drafter.checking.costs import prices
from drafter.checking.formulas import formulas
from tests.corpus.counting import Count, Tally, together
from tests.corpus.labelled import RIGHT, WRONG, Organization
from tests.corpus.results import Result

HEAD = """\
# How the checker does

Made by `make counts` from `tests/corpus`: labelled sentences of {organizations} organizations,
none of them real, {figures} figures; and {documents} whole documents of other ones, each with its
true text and one with errors put into it. Each sentence tells what every figure in it is: a fact's
own (`stated`), a sum (the formula's name), nothing, or a kind of error. Add a sentence or a
document, run `make counts`, and it says what moved.

Recall is the share of what is wrong of which something is told, and told as an error; precision the
share of what is told that is about something wrong. False alarms are those in true text, all of
them and errors alone. Computed figures are accepted where nothing is told of them, with their
formula where the checker takes them for what they are. Chance is how many random figures of as many
digits, put in for true ones, pass.
"""

COLUMNS = (
    "recall",
    "as errors",
    "precision",
    "false alarms per 1,000 characters",
    "errors among them",
    "computed accepted",
    "with its formula",
    "chance",
)


def page(
    corpus: Sequence[Organization],
    by_language: Mapping[str, Tally],
    counts: Mapping[str, Count],
    by_prices: Mapping[str, Result],
    by_organization: Mapping[str, Result],
    taken: Sequence[str],
    documents: int,
    of_documents: str,
) -> str:
    """The whole page; `counts` are those of all languages, `by_prices` the results of each table of
    prices over all organizations, `by_organization` those of the prices as they are. `of_documents`
    is what it says of the `documents`, of which there are so many.
    """
    whole = together(by_language.values())
    figures = sum(len(line.figures) for each in corpus for line in each.lines)
    parts = [
        HEAD.format(organizations=len(corpus), figures=figures, documents=documents),
        of_documents,
        "## Sentences, by the prices\n",
        "The prices as they are in `costs.yaml`, and all of them counted, each organization by "
        "what was counted on the others alone.\n",
        results_table("prices", by_prices),
        _verdict(by_prices, taken),
        "## Sentences, by organization\n",
        results_table("organization", by_organization),
        "## What the figures are\n",
        _labels(whole),
        "## What the prices come to\n",
        "So often a thing was met of so often as it could have been, and the bits of that; set is "
        f"what the checker takes. For {whole.explained} of "
        f"{sum(whole.labels[name] for name in formulas())} computed figures a sum of their formula "
        "was found. A price that was met too seldom is not told; all languages count together, as "
        "few prices were met often enough in one alone.\n",
        "\n".join(_prices(counts, by_language)) + "\n",
        "## What the words tell\n",
        "How often words of a kind stand near a figure that was weighed, and how often it is then "
        "what this formula computes.\n",
        "\n".join(_words(whole)),
    ]
    return "\n".join(parts) + "\n"


def results_table(head: str, results: Mapping[str, Result]) -> str:
    """A row for each result, by what `head` names."""
    rows = [f"| {head} | " + " | ".join(COLUMNS) + " |", "| --- |" + " --- |" * len(COLUMNS)]
    rows += [f"| {name} | " + " | ".join(_row(one)) + " |" for name, one in results.items()]
    return "\n".join(rows) + "\n"


def _row(one: Result) -> Iterator[str]:
    yield share(one.caught, one.error)
    yield share(one.surely, one.error)
    yield share(one.right, one.told)
    for alarms in (one.alarms, one.sure_alarms):
        yield f"{1000 * alarms / max(1, one.characters):.2f} ({alarms})"
    yield share(one.accepted, one.computed)
    yield share(one.summed, one.computed)
    yield share(one.passed, one.random)


def share(part: int, whole: int) -> str:
    """A share in percent, with what it is made of."""
    return f"{100 * part / whole:.1f}% ({part}/{whole})" if whole else "–"


def _verdict(by_prices: Mapping[str, Result], taken: Sequence[str]) -> str:
    own, counted = by_prices.values()
    as_good = _merit(counted) >= _merit(own)
    told = "do as well or better" if as_good else "do worse"
    kept = "None is taken over"
    if taken:
        kept = f"Taken over: {', '.join(f'`{name}`' for name in taken)}"
    return (
        f"The counted prices {told} here, by errors caught and sums accepted less false alarms. "
        f"{kept}; what says `set` in `costs.yaml` was no better counted on further labelled "
        "drafts, and has its count beside it.\n"
    )


def _merit(one: Result) -> int:
    return one.caught + one.accepted - one.alarms


def _labels(whole: Tally) -> str:
    rows = ["| label | figures |", "| --- | --- |"]
    for label in (*RIGHT, *formulas(), *WRONG):
        if whole.labels[label]:
            rows.append(f"| {label} | {whole.labels[label]} |")
    return "\n".join(rows) + "\n"


def _prices(counts: Mapping[str, Count], by_language: Mapping[str, Tally]) -> Iterator[str]:
    table = prices()
    yield "| price | set | counted | met | " + " | ".join(by_language) + " |"
    yield "| --- | --- | --- | --- |" + " --- |" * len(by_language)
    for name, count in counts.items():
        met = [count, *(Count(one.times[name], one.of[name]) for one in by_language.values())]
        shown = " | ".join(f"{each.times} of {each.of}" for each in met)
        yield f"| `{name}` | {table[name]:g} | {count.bits:.1f} | {shown} |"


def _words(whole: Tally) -> Iterator[str]:
    yield "| formula | words | near | computed by it |"
    yield "| --- | --- | --- | --- |"
    for (name, cue), near in sorted(whole.near.items()):
        yield f"| {name} | {cue.replace('_', ' ')} | {near} | {whole.computed[name, cue]} |"
