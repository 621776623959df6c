"""Loops that write a document without drafter's repair by the sentence, with drafter's own check.

Each gives the texts of the sections that a model was asked for, the last one where it was never
right.
"""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from benchmarks.scripted.cases import ROOT, ROUNDS, Case
from drafter.outline.section import Section
from drafter.writing.client.model import ModelWriter
from drafter.writing.failures import WritingFailure
from drafter.writing.request import Message

Texts = dict[str, str]
Loop = Callable[[Case, str, Path | None], Texts]
"""From a case, the server's address and the facts file (None for the twelve sentences)."""


def whole_again(case: Case, base_url: str, path: Path | None) -> Texts:
    """Asks for the whole section again."""
    return asyncio.run(_sections(case, base_url, feedback=False))


def with_feedback(case: Case, base_url: str, path: Path | None) -> Texts:
    """Hands back the section with what is wrong in it; nothing else is sent again, and the writer
    copies every right sentence: the kindest loop.
    """
    return asyncio.run(_sections(case, base_url, feedback=True))


async def _sections(case: Case, base_url: str, *, feedback: bool) -> Texts:
    async with ModelWriter(base_url, None, limit=1) as model:
        return {
            section.name: await _section(case, section, model, feedback=feedback)
            for section in case.sections
            if case.asked(section)
        }


async def _section(case: Case, section: Section, model: ModelWriter, *, feedback: bool) -> str:
    first = request = case.request(section)
    text = ""
    for attempt in range(ROUNDS):
        try:
            reply = await model.write(request)
        except WritingFailure:  # an empty answer: asked for again
            request = replace(first, parameters={**first.parameters, "seed": -attempt})
            continue
        text = reply.text
        wrong = case.fault(section, text)
        if not wrong:
            break
        if feedback:
            more = (Message("assistant", text), Message("user", wrong))
            request = replace(first, messages=(*first.messages, *more))
        else:  # the same request to the byte would be the same answer for many servers
            request = replace(first, parameters={**first.parameters, "seed": attempt})
    return text


def instructor_python() -> str | None:
    """A Python that has `instructor`: it wants other versions of what drafter needs, and so an
    environment of its own, named by INSTRUCTOR_PYTHON or made in .venv-instructor.
    """
    path = os.environ.get("INSTRUCTOR_PYTHON", str(ROOT / ".venv-instructor" / "bin" / "python"))
    try:
        done = subprocess.run([path, "-c", "import instructor, yaml"], capture_output=True)
    except OSError:
        return None
    return path if done.returncode == 0 else None


def instructor(case: Case, base_url: str, path: Path | None) -> Texts:
    """A pydantic model with a validator that checks the text; `instructor` asks again by itself."""
    python = instructor_python()
    assert python is not None
    command = [python, "-m", "benchmarks.scripted.instructor_loop", base_url]
    done = subprocess.run(
        [*command, *([str(path)] if path else [])],
        cwd=ROOT,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    if done.returncode:
        sys.exit(done.stderr)
    texts: Texts = json.loads(done.stdout)
    return texts


LOOPS: dict[str, Loop] = {
    "feedback, right ones kept": with_feedback,
    "whole section again": whole_again,
    "instructor validators": instructor,
}
