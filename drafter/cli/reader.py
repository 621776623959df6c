"""`drafter reader`: which model reads as second reader, and how well it does."""

from __future__ import annotations

import argparse
from dataclasses import replace
from typing import TYPE_CHECKING

from drafter.cli.limits import LIMITS, add_limits

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from drafter.settings import Price
    from drafter.writing.second_reading.trying import Share, Trial

NAME = "reader"
SUMMARY = "show the second reader, or try how well it reads"

LONGEST = 900.0
"""Seconds that a trial takes at most where nothing else is set: what has not read ten short
documents in a quarter of an hour is of no use, and a small model may go on for ever."""

_ADVICE = {
    "use it": "use it: what it alone finds is worth reading",
    "for doubts alone": 'for doubts alone: set reader_for = "doubts", so that it is asked what the '
    "checker doubts and tells nothing of its own",
    "not at all": "not at all: the checker alone tells you more",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Whether to try the model, and which."""
    parser.add_argument(
        "--trial",
        action="store_true",
        help="have it read drafter's own samples, and tell what it found and what that cost",
    )
    parser.add_argument("--reader", metavar="MODEL", help="the model (default: the setting reader)")
    parser.add_argument(
        "--reader-base-url", metavar="URL", help="its server (else the one that drafts are from)"
    )
    add_limits(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print what is set, or how the trial went; 1 if the model is not to be used, else 0."""
    import sys

    from drafter.cli.reading import reading_of, shown_on
    from drafter.errors import DrafterError
    from drafter.settings import load_settings

    given = {name: getattr(arguments, name) for name in ("reader", "reader_base_url", *LIMITS)}
    settings = load_settings(None, given)
    if not arguments.trial:
        named = settings.reader or "none is set; name one with --reader or the setting reader"
        print(f"second reader: {named}")
        return 0
    longest = settings.max_time or LONGEST
    reading = reading_of(replace(settings, max_time=longest), {})
    if reading is None:
        raise DrafterError("no reader is named; name one with --reader or the setting reader")

    import asyncio

    from drafter.writing.second_reading.trying import samples, try_reader

    async def tried() -> Mapping[str, Trial]:
        try:
            return await try_reader(samples(), reading.reader, reading.note)
        finally:
            await reading.reader.writer.close()

    with shown_on(sys.stderr, reading, len(samples()), "documents"):
        results = asyncio.run(tried())
    for line in _lines(results, reading.reader.model, reading.price):
        print(line)
    return int(_sum(results).advice == "not at all")


def _sum(results: Mapping[str, Trial], language: str = "") -> Trial:
    from drafter.writing.second_reading.trying import Trial

    chosen = (trial for name, trial in results.items() if name.startswith(language))
    return sum(chosen, start=Trial())


def _lines(results: Mapping[str, Trial], model: str, price: Price | None) -> Iterator[str]:
    from drafter.review.explain import usage_words

    whole = _sum(results)
    yield f"{model}: {len(results)} documents, {whole.found.whole} errors in them"
    for language, words in (("zh", "Chinese"), ("en", "English"), ("", "together")):
        part = _sum(results, language)
        yield (
            f"  {words}: found {_share(part.found)}; "
            f"{part.right.whole - part.right.part} of {part.right.whole} objections false; "
            f"{part.unread.part} of {part.unread.whole} documents not read"
        )
    yield f"  objections that are right: {_share(whole.right)}"
    stored = " (from the reply store)" if whole.cost.stored else ""
    yield (
        f"  {whole.cost.asked:,} characters sent, {whole.cost.answered:,} received, "
        f"{whole.seconds:.0f} s; {usage_words(whole.cost.usage, price)}{stored}"
    )
    yield _ADVICE[whole.advice]


def _share(share: Share) -> str:
    low, high = share.interval
    return (
        f"{share.part} of {share.whole} ({share.value:.0%}, 95% between {low:.0%} and {high:.0%})"
    )
