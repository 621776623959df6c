"""`drafter reader`: which model reads as second reader, and how well it does."""

from __future__ import annotations

import argparse
from dataclasses import replace
from typing import TYPE_CHECKING

from drafter.cli.limits import LIMITS, add_limits
from drafter.messages.translation import gettext as _
from drafter.messages.translation import gettext_noop

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from drafter.settings import Price
    from drafter.writing.second_reading.trying import Share, Trial

NAME = "reader"
SUMMARY = gettext_noop("show the second reader, or try how well it reads")

LONGEST = 900.0
"""Seconds that a trial takes at most where nothing else is set: what has not read ten short
documents in a quarter of an hour is of no use, and a small model may go on for ever."""

_ADVICE = {
    "use it": gettext_noop("use it: what it alone finds is worth reading"),
    "for doubts alone": gettext_noop(
        'for doubts alone: set reader_for = "doubts", so that it is asked what the checker doubts '
        "and tells nothing of its own"
    ),
    "not at all": gettext_noop("not at all: the checker alone tells you more"),
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Whether to try the model, and which."""
    parser.add_argument(
        "--trial",
        action="store_true",
        help=_("have it read drafter's own samples, and tell what it found and what that cost"),
    )
    parser.add_argument(
        "--reader", metavar="MODEL", help=_("the model (default: the setting reader)")
    )
    parser.add_argument(
        "--reader-base-url", metavar="URL", help=_("its server (else the one that drafts are from)")
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
        none = _("none is set; name one with --reader or the setting reader")
        print(_("second reader: {model}").format(model=settings.reader or none))
        return 0
    longest = settings.max_time or LONGEST
    reading = reading_of(replace(settings, max_time=longest), {})
    if reading is None:
        raise DrafterError(_("no reader is named; name one with --reader or the setting reader"))

    import asyncio

    from drafter.writing.second_reading.trying import samples, try_reader

    async def tried() -> Mapping[str, Trial]:
        try:
            return await try_reader(samples(), reading.reader, reading.note)
        finally:
            await reading.reader.writer.close()

    with shown_on(sys.stderr, reading, len(samples()), _("documents")):
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
    yield _("{model}: {count} documents, {errors} errors in them").format(
        model=model, count=len(results), errors=whole.found.whole
    )
    for language, words in (("zh", _("Chinese")), ("en", _("English")), ("", _("together"))):
        part = _sum(results, language)
        yield (
            _(
                "  {which}: found {found}; {false} of {objections} objections false; {unread} of "
                "{documents} documents not read"
            ).format(
                which=words,
                found=_share(part.found),
                false=part.right.whole - part.right.part,
                objections=part.right.whole,
                unread=part.unread.part,
                documents=part.unread.whole,
            )
        )
    yield _("  objections that are right: {share}").format(share=_share(whole.right))
    told = _("  {sent:,} characters sent, {received:,} received, {seconds:.0f} s; {usage}")
    if whole.cost.stored:
        told = _(
            "  {sent:,} characters sent, {received:,} received, {seconds:.0f} s; {usage} (from the "
            "reply store)"
        )
    yield told.format(
        sent=whole.cost.asked,
        received=whole.cost.answered,
        seconds=whole.seconds,
        usage=usage_words(whole.cost.usage, price),
    )
    yield _(_ADVICE[whole.advice])


def _share(share: Share) -> str:
    low, high = share.interval
    return _("{part} of {whole} ({value:.0%}, 95% between {low:.0%} and {high:.0%})").format(
        part=share.part, whole=share.whole, value=share.value, low=low, high=high
    )
