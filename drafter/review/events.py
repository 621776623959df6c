"""The events of a run as JSON, one object a line, for programs that start drafter."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TextIO

from drafter.checking.finding import Check
from drafter.findings.finding import Finding
from drafter.review.waiting import watched
from drafter.settings import Price
from drafter.writing.client.budget import cost_of
from drafter.writing.drafting.basis import Change
from drafter.writing.drafting.provenance import Mark
from drafter.writing.drafting.record import SectionDraft, Step
from drafter.writing.drafting.redrafting import SectionChange
from drafter.writing.progress import Event, Progress
from drafter.writing.reply import Usage


@contextmanager
def events_on(stream: TextIO, price: Price | None = None) -> Iterator[Progress]:
    """What happens as lines on a stream, and `waiting` where nothing does for a while: the
    `sections` without an answer yet, and the `seconds` since something happened.
    """
    with watched(
        lambda event: print(event_json(event, price), file=stream, flush=True),
        lambda names, seconds: print(_waiting(names, seconds), file=stream, flush=True),
    ) as progress:
        yield progress


def _waiting(names: Sequence[str], seconds: float) -> str:
    return _line({"event": "waiting", "sections": names, "seconds": round(seconds)})


def event_json(event: Event, price: Price | None = None) -> str:
    """What happened just now: `event` (the kind), `section`, `text`; for a retry `wait`; for a
    sentence `rules`, those that it breaks; and what the run has cost so far where that grew.
    """
    told: dict[str, object] = {"event": event.kind, "section": event.section, "text": event.text}
    if event.wait:
        told["wait"] = round(event.wait, 3)
    if event.kind == "sentence":
        told["rules"] = event.rules
    if event.spent is not None:
        told["so_far"] = _usage(event.spent, price)
    return _line(told)


def notes_json(
    notes: Sequence[str], changes: Sequence[SectionChange], kept: Path | None
) -> Iterator[str]:
    """A line for each thing to know of the draft that was there before, one for each section whose
    facts have changed since, with these and the sentences of a person's that rest on them, and one
    with the path of its copy, where one is kept.
    """
    for note in notes:
        yield _line({"event": "note", "text": note})
    for change in changes:
        yield _line(
            {"event": "changed", "section": change.section}
            | {"kept": change.is_kept, "edited": change.is_edited}
            | {"facts": [_change(one) for one in change.facts]}
            | {"rest_on_them": [asdict(one) for one in change.sentences]}
        )
    if kept is not None:
        yield _line({"event": "kept", "text": str(kept)})


def _change(change: Change) -> dict[str, object]:
    states = {"before": change.before, "now": change.now}
    return {"fact": change.fact} | {
        name: {"text": one.text, "previous": one.previous, "status": one.status} if one else None
        for name, one in states.items()
    }


def outcome_json(
    sections: Sequence[SectionDraft],
    check: Check,
    output: str | None,
    price: Price | None,
    reader_price: Price | None = None,
) -> Iterator[str]:
    """A line a section with its record, and a last one for the whole run. What a second reader has
    cost stands by itself, under `reader`.
    """
    for section in sections:
        yield _line(
            {"event": "section", "section": section.section.name}
            | {"source": section.source, "reason": section.reason}
            | {"sentences": section.sentences, "model_sentences": section.model_sentences}
            | {"repaired": section.repaired, "left_out": section.left_out}
            | {"manner": section.manner}
            | {"doubts": [_finding(one) for one in section.doubts]}
            | {"padding": [_finding(one) for one in section.padding]}
            | _usage(section.written_for, price)
            | _reader(section.read_for, reader_price)
            | {"steps": [_step(step) for step in section.steps]}
            | {"marks": [_mark(mark) for mark in section.marks]}
        )
    usage = sum((section.written_for for section in sections), start=Usage())
    read = sum((section.read_for for section in sections), start=Usage())
    yield _line(
        {"event": "finished", "output": output, "errors": len(check.errors)}
        | {"key_facts": len(check.coverage.required), "stated": len(check.coverage.stated)}
        | {"not_told": check.coverage.unused}
        | _usage(usage, price)
        | _reader(read, reader_price)
    )


def _step(step: Step) -> dict[str, object]:
    return {
        "done": step.source,
        "sent": step.asked,
        "received": step.answered,
        "stored": step.stored,
        "note": step.note,
        "findings": [_finding(finding) for finding in step.findings],
    }


def _finding(finding: Finding) -> dict[str, object]:
    told = {"rule": finding.rule, "text": finding.text, "message": finding.message}
    return {**told, "source": finding.source}


def _mark(mark: Mark) -> dict[str, object]:
    """Which fact the model gave for a sentence, and whether the checker finds it told there."""
    return {"sentence": mark.sentence, "fact": mark.fact, "fits": mark.fits}


def _reader(usage: Usage, price: Price | None) -> dict[str, object]:
    return {"reader": _usage(usage, price)} if usage.requests else {}


def _usage(usage: Usage, price: Price | None) -> dict[str, object]:
    told: dict[str, object] = {
        "requests": usage.requests,
        "prompt_tokens": usage.prompt_tokens,
        "completion_tokens": usage.completion_tokens,
        "estimated": usage.estimated,
    }
    if price is not None:
        told["cost"] = float(cost_of(usage, price))
    return told


def _line(told: dict[str, object]) -> str:
    return json.dumps(told)  # in ASCII: no terminal or pipe can break it
