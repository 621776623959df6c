"""English plans in the past tense: “opened in May 2026” of what is to open then."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from drafter.checking.reading import Reading
from drafter.facts.fact import Fact
from drafter.text import Span


@dataclass(frozen=True)
class Past:
    """The clause at `span` that tells the `fact`, planned or still open, as past."""

    span: Span
    fact: Fact


def told_as_past(reading: Reading) -> Iterator[Past]:
    """Every clause with a figure or date of a plan and a verb in the past, or of what is under way
    and that it was decided, in a sentence without a word of what is to come, whatever the heading
    over it says.
    """
    if reading.language != "en":
        return
    vocab = reading.vocabulary
    for clause, items in reading.by_clause.items():
        for item in items:
            verdict, sentence = item.verdict, item.mention.sentence
            if verdict.judgement not in {"supported", "approximate"} or not verdict.facts:
                continue
            fact = reading.facts.by_id[verdict.facts[0]]
            told = reading.text[sentence.start : clause.end]
            here = reading.text[clause.start : clause.end]
            whole = vocab.has("so_many_of_plan", item.mention.before)  # has done 40 of the 68
            planned = fact.status == "planned" and not (whole or vocab.has("still_ahead", told))
            waits = fact.status == "ongoing" and not vocab.has("not_yet", told)
            past = vocab.has("past_deed", here) or (
                item.mention.claim.kind == "date" and vocab.has("happened_by", item.mention.before)
            )
            if (planned and past) or (
                waits and vocab.has("decided", here) and not vocab.has("decided", fact.text)
            ):
                yield Past(clause, fact)
                break
