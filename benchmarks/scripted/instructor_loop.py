"""Writes a document with `instructor`: run in an environment that has it, see loops.py.

    python -m benchmarks.scripted.instructor_loop BASE_URL [FACTS]

Prints JSON: the text of each section that the model was asked for.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import instructor
import openai
from pydantic import BaseModel, field_validator

from benchmarks.scripted.cases import ROUNDS, Case, sample, twelve
from drafter.outline.section import Section
from drafter.writing.hearing.marks import take_marks


def main(base_url: str, path: str | None) -> None:
    """Write every section and print them."""
    case = sample(Path(path), base_url, "plain") if path else twelve(base_url, "plain")
    client = instructor.from_openai(
        openai.OpenAI(base_url=base_url, api_key="none", max_retries=0), mode=instructor.Mode.JSON
    )
    texts = {s.name: _written(client, case, s) for s in case.sections if case.asked(s)}
    print(json.dumps(texts, ensure_ascii=False))


def _written(client: Any, case: Case, section: Section) -> str:
    request = case.request(section)
    last = [""]

    class Written(BaseModel):
        """The section."""

        text: str

        @field_validator("text")
        @classmethod
        def is_right(cls, text: str) -> str:
            last[0], _ = take_marks(text, request.fact_ids)
            last[0] = last[0].strip()
            wrong = case.fault(section, last[0])
            if wrong:
                raise ValueError(wrong)
            return text

    messages = [{"role": part.role, "content": part.content} for part in request.messages]
    try:
        client.chat.completions.create(
            model="m",
            response_model=Written,
            max_retries=ROUNDS - 1,
            messages=messages,
            temperature=0.2,
        )
    except Exception as error:  # instructor gives up with errors of several kinds
        if not last[0]:
            raise error
    return last[0]


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else None)
